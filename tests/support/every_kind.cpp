// One process with mappings of every kind. The child reports the labels, so the output of procmaps
// is compared with what was mapped, not with other output of procmaps.

#include "support/every_kind.hpp"

#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/if_packet.h>
#include <linux/perf_event.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "support/maker.hpp"
#include "support/maps.hpp"

namespace procmaps::testing {
namespace {

constexpr int kSetVma = 0x53564d41;  // PR_SET_VMA, newer than this C library
constexpr int kReadWrite = PROT_READ | PROT_WRITE;

/// Files that are unchanged, deleted, replaced, renamed or linked.
void map_files(Maker& make, const std::string& base) {
  const auto path = [&](const char* name) { return base + "/" + name; };
  const auto rename = [&](const char* from, const char* to) {
    make.must(::rename(path(from).c_str(), path(to).c_str()) == 0, "rename");
  };
  const auto unlink = [&](const char* name) {
    make.must(::unlink(path(name).c_str()) == 0, "unlink");
  };
  make.note("file", make.map_file(path("file")));
  make.note("rw-file", make.map(make.file(path("rw")), kReadWrite, MAP_SHARED, 2 * Maker::page()));
  make.note("deleted", make.map_file(path("deleted")));
  unlink("deleted");
  make.note("replaced", make.map_file(path("replaced")));
  ::close(make.file(path("new")));
  rename("new", "replaced");
  make.note("renamed", make.map_file(path("old name")));
  rename("old name", "renamed");
  make.note("live-deleted", make.map_file(path("live (deleted)")));
  make.note("linked", make.map_file(path("first link")));
  make.must(::link(path("first link").c_str(), path("second link").c_str()) == 0, "link");
  unlink("first link");
}

/// Memory without a file, and internal files of the kernel.
void map_memory(Maker& make) {
  const std::size_t page = Maker::page();
  // Makes sure that there is a [heap], even if the C library uses none.
  make.must(::sbrk(static_cast<std::intptr_t>(page)) != reinterpret_cast<void*>(-1), "sbrk");
  make.note("anon", make.map(-1, kReadWrite, MAP_PRIVATE | MAP_ANONYMOUS, 16 * page));
  // Shared memory and a device are in between, or the kernel would merge mappings with equal
  // permissions.
  make.note("shared", make.map(-1, kReadWrite, MAP_SHARED | MAP_ANONYMOUS));
  make.note("rwx-anon", make.map(-1, kReadWrite | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS));
  make.note("none", make.map(-1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                             std::size_t{1} << 30));
  make.note("zero", make.map(::open("/dev/zero", O_RDWR | O_CLOEXEC), kReadWrite));
  make.note("memfd", make.map(::memfd_create("a memfd", MFD_CLOEXEC)));
  make.note("hidden-memfd", make.map(::memfd_create("x\n7f00-7f01 r-xp [heap]", MFD_CLOEXEC)));
  const int segment = ::shmget(IPC_PRIVATE, page, IPC_CREAT | 0600);
  make.note("sysv", ::shmat(segment, nullptr, 0));
  ::shmctl(segment, IPC_RMID, nullptr);
  const std::string name = "/procmaps-every-kind-" + std::to_string(::getpid());
  make.note("posix-shm", make.map(::shm_open(name.c_str(), O_RDWR | O_CREAT, 0600)));
  make.must(::shm_unlink(name.c_str()) == 0, "shm_unlink");
}

/// Kinds that some kernels or users do not have.
void map_rarities(Maker& make) {
  const std::size_t page = Maker::page();
  const auto map_if_possible = [&](const char* label, int fd, int protection, int flags,
                                   std::size_t size) {
    void* const area = ::mmap(nullptr, size, protection, flags, fd, 0);
    if (area != MAP_FAILED) make.note(label, area);
  };
  constexpr std::size_t kHuge = std::size_t{2} << 20;
  constexpr int kHugeFlags = MAP_ANONYMOUS | MAP_HUGETLB | MAP_NORESERVE;
  map_if_possible("hugetlb-private", -1, PROT_READ, MAP_PRIVATE | kHugeFlags, kHuge);
  map_if_possible("hugetlb-shared", -1, PROT_READ, MAP_SHARED | kHugeFlags, kHuge);
  aio_context_t ring = 0;
  if (::syscall(SYS_io_setup, 1, &ring) == 0) make.note("aio", reinterpret_cast<void*>(ring));
  const auto secret = static_cast<int>(::syscall(SYS_memfd_secret, 0));
  if (secret >= 0 && ::ftruncate(secret, static_cast<off_t>(page)) == 0) {
    map_if_possible("secretmem", secret, kReadWrite, MAP_SHARED, page);
  }
  perf_event_attr event = {};
  event.type = PERF_TYPE_SOFTWARE;
  event.size = sizeof event;
  event.config = PERF_COUNT_SW_CPU_CLOCK;
  const auto perf = static_cast<int>(::syscall(SYS_perf_event_open, &event, 0, -1, -1, 0));
  map_if_possible("anon_inode", perf, kReadWrite, MAP_SHARED, 2 * page);
  const int packets = ::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
  tpacket_req request = {.tp_block_size = static_cast<unsigned>(page),
                         .tp_block_nr = 1,
                         .tp_frame_size = 2048,
                         .tp_frame_nr = 2};
  if (::setsockopt(packets, SOL_PACKET, PACKET_RX_RING, &request, sizeof request) == 0) {
    map_if_possible("socket", packets, PROT_READ, MAP_SHARED, page);
  }
  const auto name_it = [&](const char* label, int flags) {
    char* const area = make.map(-1, kReadWrite, flags | MAP_ANONYMOUS, 3 * page);
    if (::prctl(kSetVma, 0, area, 3 * page, "a name") == 0) {
      make.note(label, area);
    } else {
      ::munmap(area, 3 * page);
    }
  };
  name_it("named", MAP_PRIVATE);
  name_it("shm-named", MAP_SHARED);
}

/// The start of a line, as printed.
std::string start_of(const KernelLine& line) {
  return line.range().substr(0, line.range().find('-'));
}

}  // namespace

EveryKind::EveryKind()
    : child_([base = directory_.path().string()](const ChildSide& side) {
        Maker make(side);
        map_files(make, base);
        map_memory(make);
        map_rarities(make);
        make.report();
      }),
      starts_(heard_labels(child_)) {
  // The kernel joins equal neighbours, and a sanitizer has memory everywhere: a mapping may begin
  // below what was mapped.
  for (const KernelLine& line : kernel_lines(proc_file(number(), "maps"))) {
    for (auto& [label, start] : starts_) {
      const std::uint64_t address = std::stoull(start, nullptr, 16);
      if (line.start < address && address < line.end) start = start_of(line);
    }
  }
}

std::vector<std::string> EveryKind::labels(const std::vector<std::string>& starts) const {
  std::map<std::string, std::string> kernel_names;
  for (const KernelLine& line : kernel_lines(proc_file(number(), "maps"))) {
    kernel_names[start_of(line)] = line.name.empty() ? "unnamed" : line.name;
  }
  std::set<std::string> found;
  for (const std::string& start : starts) {
    const auto label =
        std::ranges::find(starts_, start, [](const auto& pair) { return pair.second; });
    if (label != starts_.end()) {
      found.insert(label->first);
    } else {
      const auto name = kernel_names.find(start);
      found.insert(name != kernel_names.end() ? name->second : "nothing at " + start);
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace procmaps::testing
