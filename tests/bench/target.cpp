// Makes processes with a given number of mappings: forks, maps more in the child until
// /proc/self/maps has that many lines, reports that through a pipe, and sleeps.
//
// The hard parts: mappings that could merge do merge, so neighbours get different permissions; and
// lsof's work is in the files, so a process of ordinary size maps real libraries the way the
// loader does. The children die with us (PR_SET_PDEATHSIG), whatever ends us.

#include "bench/target.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <string>

#include <procmaps/file_descriptor.hpp>
#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>

#include "lib/elf_file.hpp"
#include "support/await.hpp"

namespace procmaps::bench {
namespace {

// vm.max_map_count is 65,530 unless somebody changed it: stay below.
constexpr TargetShape kShapes[] = {
    {"small", 1, 30, 30, Content::Libraries, false, "a process with 30 mappings"},
    {"medium", 1, 130, 130, Content::Libraries, false, "a process with 130 mappings"},
    {"large", 1, 60'000, 60'000, Content::Pages, false, "a process with 60,000 mappings"},
    {"resident", 1, 30, 30, Content::Libraries, false, "2 GiB resident in one of 30 mappings",
     std::size_t{2} << 30},
    {"moved", 1, 60'000, 60'000, Content::Moved, false, "60,000 mappings, at other addresses"},
    {"changing", 1, 60'000, 60'000, Content::Changing, false,
     "60,000 mappings, of which the first and the last change"},
    {"restless", 1, 30, 30, Content::Changing, false, "30 mappings, of which two change"},
    {"many", 500, 30, 100, Content::Libraries, false, "500 processes with 30 to 100 mappings"},
    {"all", 500, 30, 100, Content::Libraries, true, "500 processes and all others"},
};
constexpr std::size_t kSmokeProcesses = 20;
constexpr std::size_t kSmokeMappings = 2'000;
constexpr int kSmokeShift = 10;  ///< of resident memory: a thousandth

std::size_t count_own_mappings() {
  const auto snapshot = read_process(getpid());
  return snapshot ? snapshot->entries.size() : 0;
}

std::size_t page_size() {
  return static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Pages below a gap that moves them.
char* map_moved_pages(std::size_t count) {
  constexpr std::size_t kGap = std::size_t{1} << 30;
  void* const gap = mmap(nullptr, kGap, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (gap == MAP_FAILED) return nullptr;
  char* const pages = map_pages(count);
  munmap(gap, kGap);
  return pages;
}

/// Changes the first and the last of those mappings for ever: the one is a file of memory with
/// another name each time, the other now writable and now not. Never idle for longer than a look
/// takes, and hardly busy.
[[noreturn]] void change_pages(char* pages, std::size_t count) {
  const std::size_t page = page_size();
  char* const last = pages + (count - 1) * page;
  prctl(PR_SET_TIMERSLACK, 1UL);
  for (unsigned i = 0;; ++i) {
    char name[24];
    std::snprintf(name, sizeof name, "change-%u", i);
    const FileDescriptor fd(memfd_create(name, MFD_CLOEXEC));
    mmap(pages, page, PROT_READ, MAP_SHARED | MAP_FIXED, fd.get(), 0);
    mprotect(last, page, i % 2 == 0 ? PROT_NONE : PROT_READ | PROT_WRITE);
    const timespec pause{.tv_sec = 0, .tv_nsec = 50'000};
    nanosleep(&pause, nullptr);
  }
}

/// A shared library to map: its path and what its headers say.
struct Library {
  std::string path;
  ElfFacts elf;
};

/// Mappings of a library: headers, code, constants, data that relocation is done with, data.
constexpr std::size_t kParts = 5;

/// The addresses in whole pages that the loader protects after relocation.
AddressRange protected_pages(const ElfSegment& relro) {
  const std::uint64_t page = page_size();
  return {relro.address / page * page, (relro.address + relro.memory_size) / page * page};
}

/// True if the loader leaves all parts of this library, each a mapping of its own.
bool maps_usual_parts(const ElfFacts& elf) {
  using Kind = ElfSegment::Kind;
  std::vector<ElfSegment> parts;
  std::ranges::copy_if(elf.segments, std::back_inserter(parts),
                       [](const ElfSegment& segment) { return segment.kind != Kind::Note; });
  if (parts.size() != kParts || parts[4].kind != Kind::Relro) return false;
  const AddressRange data = parts[3].address_pages(page_size());
  const AddressRange relro = protected_pages(parts[4]);
  return parts[3].write && data.start == relro.start && relro.start < relro.end &&
         relro.end < data.end;
}

/// The shared libraries in the directory of libc that are mapped in the usual parts.
std::vector<Library> list_libraries() {
  std::filesystem::path directory;
  if (const auto snapshot = read_process(getpid())) {
    for (const MapEntry& entry : snapshot->entries) {
      const std::filesystem::path path = entry.name;
      if (path.filename().string().starts_with("libc.so")) directory = path.parent_path();
    }
  }
  std::vector<Library> libraries;
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(directory, error)) {
    if (file.is_symlink(error) || !file.is_regular_file(error)) continue;
    if (file.path().filename().string().find(".so") == std::string::npos) continue;
    const FileDescriptor fd(open(file.path().c_str(), O_RDONLY | O_CLOEXEC));
    auto elf = read_elf(fd.get(), file.path());
    if (elf && maps_usual_parts(*elf)) libraries.push_back({file.path(), std::move(*elf)});
  }
  std::ranges::sort(libraries, {}, &Library::path);
  return libraries;
}

int protection(const ElfSegment& segment) {
  return (segment.read ? PROT_READ : 0) | (segment.write ? PROT_WRITE : 0) |
         (segment.execute ? PROT_EXEC : 0);
}

/// Maps the first `parts` parts where the loader would put them. The first page of each is touched.
bool map_library(const Library& library, std::size_t parts) {
  const FileDescriptor fd(open(library.path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return false;
  const std::size_t page = page_size();
  const std::uint64_t size = linked_range(library.elf).end + page;
  void* const room = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return false;
  munmap(room, size);
  char* const base = static_cast<char*>(room);
  for (const ElfSegment& segment : library.elf.segments) {
    if (segment.kind == ElfSegment::Kind::Note) continue;
    if (parts-- == 0) break;
    if (segment.kind == ElfSegment::Kind::Relro) {
      const AddressRange pages = protected_pages(segment);
      if (mprotect(base + pages.start, pages.size(), PROT_READ) != 0) return false;
      continue;
    }
    const AddressRange pages = segment.address_pages(page);
    char* const part = base + pages.start;
    if (mmap(part, pages.size(), protection(segment), MAP_PRIVATE | MAP_FIXED, fd.get(),
             static_cast<off_t>(segment.file_pages(page).start)) == MAP_FAILED) {
      return false;
    }
    volatile char* const byte = part;
    const char value = *byte;
    if (segment.write) *byte = value;
  }
  return true;
}

bool map_libraries(std::size_t count, const std::vector<Library>& libraries) {
  if (libraries.empty()) return count == 0;
  for (std::size_t i = 0; count > 0; ++i) {
    // Code without the rest of its library is what an audit looks for: headers alone, then.
    const std::size_t parts = count >= kParts ? kParts : 1;
    if (!map_library(libraries[i % libraries.size()], parts)) return false;
    count -= parts;
  }
  return true;
}

/// The work of a created process. It keeps no pipe of ours open, or a reader of our output would
/// wait for it.
[[noreturn]] void stand_still(std::size_t mappings, Content content, std::size_t resident,
                              const std::vector<Library>& libraries, int ready) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int null = open("/dev/null", O_RDWR);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(null, fd);
  const bool filled = resident == 0 || fill_memory(resident) != nullptr;
  const std::size_t own = count_own_mappings();
  const std::size_t more = mappings > own ? mappings - own : 0;
  char* pages = nullptr;
  if (content == Content::Moved) {
    pages = map_moved_pages(more);
  } else if (content != Content::Libraries) {
    pages = map_pages(more);
  }
  const bool mapped = pages != nullptr || map_libraries(more, libraries);
  const std::size_t count = count_own_mappings();
  if (!filled || !mapped || write(ready, &count, sizeof count) != sizeof count) _exit(1);
  if (content == Content::Changing && more > 0) change_pages(pages, more);
  for (;;) pause();
}

bool can_read_maps(pid_t pid) {
  const std::string path = "/proc/" + std::to_string(pid) + "/maps";
  return FileDescriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC)).get() >= 0;
}

}  // namespace

std::unique_ptr<Target> Target::make(const TargetShape& shape, bool smoke) {
  std::unique_ptr<Target> target(new Target(shape));
  const std::size_t processes =
      smoke ? std::min(shape.processes, kSmokeProcesses) : shape.processes;
  const std::size_t most = smoke ? std::min(shape.most, kSmokeMappings) : shape.most;
  const std::size_t fewest = std::min(shape.fewest, most);
  const std::size_t resident = smoke ? shape.resident >> kSmokeShift : shape.resident;
  const std::vector<Library> libraries = list_libraries();

  for (std::size_t i = 0; i < processes; ++i) {
    int ready[2];
    if (pipe2(ready, O_CLOEXEC) != 0) return nullptr;
    const FileDescriptor reader(ready[0]);
    FileDescriptor writer(ready[1]);
    const pid_t pid = fork();
    if (pid < 0) return nullptr;
    if (pid == 0) {
      const std::size_t mappings = fewest + (most - fewest) * i / processes;
      stand_still(mappings, shape.content, resident, libraries, writer.get());
    }
    target->made_.push_back(pid);
    writer = FileDescriptor();
    std::size_t count = 0;
    if (!testing::await_input(reader.get(), testing::kProgramLimit) ||
        read(reader.get(), &count, sizeof count) != sizeof count) {
      return nullptr;
    }
    target->mappings_ += count;
  }
  return target;
}

Target::~Target() {
  for (const pid_t pid : made_) kill(pid, SIGKILL);
  for (const pid_t pid : made_) {
    while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
}

std::vector<pid_t> Target::pids() const {
  if (!shape_.whole_system) return made_;
  std::vector<pid_t> pids;
  if (const auto root = ProcRoot::open()) {
    if (auto listed = root->list_processes()) pids = std::move(*listed);
  }
  std::erase_if(pids, [](pid_t pid) { return !can_read_maps(pid); });
  return pids;
}

char* map_pages(std::size_t count) {
  const std::size_t page = page_size();
  void* const base = mmap(nullptr, count * page, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (base == MAP_FAILED) return nullptr;
  auto* const bytes = static_cast<volatile char*>(base);
  for (std::size_t i = 0; i < count; ++i) bytes[i * page] = 1;
  for (std::size_t i = 1; i < count; i += 2) {
    if (mprotect(static_cast<char*>(base) + i * page, page, PROT_READ) != 0) return nullptr;
  }
  return static_cast<char*>(base);
}

char* fill_memory(std::size_t size) {
  void* const base =
      mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (base == MAP_FAILED) return nullptr;
  madvise(base, size, MADV_NOHUGEPAGE);  // fails where there are none, which is as good
  auto* const bytes = static_cast<volatile char*>(base);
  for (std::size_t i = 0; i < size; i += page_size()) bytes[i] = 1;
  return static_cast<char*>(base);
}

const TargetShape* find_shape(std::string_view name) {
  const auto found = std::ranges::find(kShapes, name, &TargetShape::name);
  return found == std::end(kShapes) ? nullptr : &*found;
}

}  // namespace procmaps::bench
