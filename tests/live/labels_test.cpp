// What the memory of real processes is used for: stacks of threads, guards, arenas of malloc, and
// memory that only looks like them.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <new>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/await.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/found.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t kPage = 4096;
constexpr std::size_t kHeap = 64 << 20;
constexpr int kGuardInstall = 102;  // MADV_GUARD_INSTALL

/// What the threads of a child tell the test.
struct Told {
  static constexpr std::size_t kMost = 1000;
  struct Thread {
    pid_t tid;
    std::uintptr_t local;  ///< address of a local variable
    std::uintptr_t block;  ///< of memory from malloc
  };
  std::atomic<std::size_t> count{0};
  std::array<Thread, kMost> threads{};
};

/// Memory that the test shares with its child.
class SharedTold {
 public:
  SharedTold()
      : told_(new(::mmap(nullptr, sizeof(Told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                         -1, 0)) Told) {}
  SharedTold(const SharedTold&) = delete;
  SharedTold& operator=(const SharedTold&) = delete;
  ~SharedTold() { ::munmap(told_, sizeof(Told)); }
  Told* operator->() const { return told_; }
  Told* get() const { return told_; }

 private:
  Told* told_;
};

/// Writes to 64 KiB of its stack, tells where it is, and waits forever.
void* block(void* argument) {
  auto* const told = static_cast<Told*>(argument);
  char local[64 << 10];
  ::explicit_bzero(local, sizeof local);
  auto* const memory = static_cast<char*>(std::malloc(1000));
  std::memset(memory, 1, 1000);
  static std::atomic<std::size_t> next;
  told->threads[next++] = {.tid = ::gettid(),
                           .local = reinterpret_cast<std::uintptr_t>(&local[0]),
                           .block = reinterpret_cast<std::uintptr_t>(memory)};
  ++told->count;
  for (;;) ::pause();
}

void* spin(void* argument) {
  ++static_cast<Told*>(argument)->count;
  for (std::atomic<unsigned long> turns{0};;) ++turns;
}

void start_thread(const Maker& maker, void* (*body)(void*), Told* told,
                  const pthread_attr_t* attributes = nullptr) {
  pthread_t thread;
  maker.must(::pthread_create(&thread, attributes, body, told) == 0, "pthread_create");
}

/// Returns when so many threads have told where they are, and wait.
void await_threads(const Child& child, const Told& told, std::size_t count) {
  ASSERT_TRUE(await([&] { return told.count == count; }, kProgramLimit));
  for (std::size_t i = 0; i < count; ++i) {
    const std::string file = "task/" + std::to_string(told.threads[i].tid) + "/syscall";
    ASSERT_TRUE(await([&] { return proc_file(child.pid(), file) != "running\n"; }));
  }
}

struct Labelled {
  std::uint64_t start;
  std::uint64_t end;
  std::string label;
};

std::vector<Labelled> labelled(pid_t pid, Strings more = {}, const std::string& err = "") {
  Strings words = {"-q", "-o", "start,end,label", "-p", std::to_string(pid)};
  words.insert(words.end(), more.begin(), more.end());
  const Outcome outcome = run(words);
  EXPECT_EQ(outcome.err, err);
  EXPECT_EQ(outcome.status, 0);
  std::vector<Labelled> found;
  std::istringstream lines(outcome.out);
  Labelled row{};
  while (lines >> std::hex >> row.start >> row.end >> row.label) found.push_back(row);
  return found;
}

std::string label_at(const std::vector<Labelled>& rows, std::uint64_t address) {
  for (const Labelled& row : rows) {
    if (row.start <= address && address < row.end) return row.label;
  }
  return "not mapped";
}

std::size_t count_of(const std::vector<Labelled>& rows, std::string_view start) {
  return static_cast<std::size_t>(std::ranges::count_if(
      rows, [&](const Labelled& row) { return row.label.starts_with(start); }));
}

/// The numbers of a group's row in a table without header.
std::vector<std::uint64_t> group(pid_t pid, const std::string& label, const std::string& columns) {
  const Outcome outcome =
      run({"-q", "-g", "label", "-o", "label," + columns, "-p", std::to_string(pid)});
  EXPECT_EQ(outcome.err, "");
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string word;
    words >> word;
    if (word != label) continue;
    std::vector<std::uint64_t> numbers;
    while (words >> word) numbers.push_back(word == "-" ? UINT64_MAX : std::stoull(word));
    return numbers;
  }
  return {};
}

TEST(Labels, TellTheStacksOfAThousandThreads) {
  constexpr std::size_t kThreads = 1000;
  const SharedTold told;
  Child child([&](const ChildSide& side) {
    const Maker maker(side);
    for (std::size_t i = 0; i < kThreads; ++i) start_thread(maker, block, told.get());
    stay(side, "started");
  });
  ASSERT_EQ(child.hear(), "started");
  await_threads(child, *told.get(), kThreads);
  const auto rows = labelled(child.pid(), {"--parts"});
  for (const Told::Thread& thread : told->threads) {
    ASSERT_EQ(label_at(rows, thread.local), "~stack:" + std::to_string(thread.tid));
  }
  EXPECT_EQ(count_of(rows, "~stack:"), kThreads);
  EXPECT_EQ(count_of(rows, "~guard"), kThreads);
  const auto sums = group(child.pid(), "~stack:*", "count,size,rss");
  ASSERT_EQ(sums.size(), 3U);
  EXPECT_EQ(sums[0], kThreads);
  EXPECT_GE(sums[2], kThreads * (64 << 10));
  EXPECT_LT(sums[2], sums[1] / 10) << "most of the stacks was never used";
  // In the order of the threads, which has nothing to do with addresses.
  std::map<pid_t, std::uint64_t> stacks;
  for (const Labelled& row : rows) {
    if (row.label.starts_with("~stack:")) stacks[std::stoi(row.label.substr(7))] = row.start;
  }
  EXPECT_EQ(stacks.size(), kThreads) << "each thread has one stack";
}

/// Starts threads on stacks that are neighbours, with guard pages as glibc 2.42 makes them. The
/// lowest page is no guard.
void start_on_guarded_stacks(const Maker& maker, Told* told, std::size_t count) {
  constexpr std::size_t kStack = 64 * kPage;
  char* const all = maker.map(-1, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, (count + 1) * kStack);
  for (std::size_t i = 0; i < count; ++i) {
    char* const stack = all + i * kStack + kPage;
    maker.must(::madvise(stack, kPage, kGuardInstall) == 0, "madvise");
    pthread_attr_t attributes;
    ::pthread_attr_init(&attributes);
    maker.must(::pthread_attr_setstack(&attributes, stack + kPage, kStack - kPage) == 0, "stack");
    start_thread(maker, block, told, &attributes);
  }
  // Closes the last one, so that memory above is not part of it.
  maker.must(::madvise(all + count * kStack + kPage, kPage, kGuardInstall) == 0, "madvise");
}

/// False where the kernel has no guard pages, or does not show them.
bool shows_guards() {
  void* const page =
      ::mmap(nullptr, kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  const bool installed = ::madvise(page, kPage, kGuardInstall) == 0;
  std::uint64_t word = 0;
  const int pagemap = ::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
  const auto at = reinterpret_cast<std::uintptr_t>(page) / kPage * sizeof word;
  const bool read = ::pread(pagemap, &word, sizeof word, static_cast<off_t>(at)) == sizeof word;
  ::close(pagemap);
  ::munmap(page, kPage);
  return installed && read && (word >> 58 & 1) != 0;
}

TEST(Labels, TellStacksWithinOneMapping) {
  if (!shows_guards()) GTEST_SKIP() << kNeedsGuardPages;
  constexpr std::size_t kThreads = 20;
  const SharedTold told;
  Child child([&](const ChildSide& side) {
    const Maker maker(side);
    start_on_guarded_stacks(maker, told.get(), kThreads);
    stay(side, "started");
  });
  ASSERT_EQ(child.hear(), "started");
  await_threads(child, *told.get(), kThreads);

  EXPECT_EQ(label_at(labelled(child.pid()), told->threads[0].local), "~stack×20");
  const auto rows = labelled(child.pid(), {"--parts"});
  std::set<std::uint64_t> starts;
  for (std::size_t i = 0; i < kThreads; ++i) {
    const Told::Thread& thread = told->threads[i];
    EXPECT_EQ(label_at(rows, thread.local), "~stack:" + std::to_string(thread.tid));
  }
  EXPECT_EQ(count_of(rows, "~stack:"), kThreads);
  const Told::Thread& third = told->threads[2];
  EXPECT_EQ(explained(child.pid(), third.local), "stack of thread " + std::to_string(third.tid));

  // The parts of the mapping cover it, and have its resident memory.
  const std::string address = std::to_string(told->threads[0].local);
  const Outcome whole =
      run({"-q", "-o", "rss,size", "--where", "start <= " + address + " && end > " + address, "-p",
           std::to_string(child.pid())});
  const auto stacks = group(child.pid(), "~stack:*", "count,size,rss,pss");
  ASSERT_EQ(stacks.size(), 4U);
  EXPECT_EQ(stacks[0], kThreads);
  EXPECT_EQ(stacks[1], kThreads * 63 * kPage) << "without the guards";
  EXPECT_GE(stacks[2], kThreads * (64 << 10));
  EXPECT_LE(stacks[2], std::stoull(whole.out));
  EXPECT_EQ(stacks[3], UINT64_MAX) << "the kernel has no PSS for a part";
}

TEST(Labels, TellArenasBesideStacks) {
  if (kHasAddressSanitizer) GTEST_SKIP() << kNeedsNoSanitizer;
  constexpr std::size_t kThreads = 3;
  const SharedTold told;
  Child child([&](const ChildSide& side) {
    const Maker maker(side);
    for (std::size_t i = 0; i < kThreads; ++i) start_thread(maker, block, told.get());
    stay(side, "started");
  });
  ASSERT_EQ(child.hear(), "started");
  await_threads(child, *told.get(), kThreads);
  const auto rows = labelled(child.pid());
  for (std::size_t i = 0; i < kThreads; ++i) {
    const Told::Thread& thread = told->threads[i];
    EXPECT_EQ(label_at(rows, thread.local), "~stack:" + std::to_string(thread.tid));
    EXPECT_EQ(label_at(rows, thread.block), "~arena");
    EXPECT_EQ(label_at(rows, thread.block / kHeap * kHeap), "~arena");
    EXPECT_EQ(label_at(rows, thread.block / kHeap * kHeap + kHeap - 1), "~arena-reserve");
    EXPECT_EQ(explained(child.pid(), thread.local),
              "stack of thread " + std::to_string(thread.tid));
    EXPECT_EQ(explained(child.pid(), thread.block), "malloc arena");
    EXPECT_EQ(explained(child.pid(), thread.block / kHeap * kHeap + kHeap - 1),
              "malloc arena, reserved: nobody may access it");
  }
  EXPECT_EQ(count_of(rows, "~arena-reserve"), count_of(rows, "~arena") / 2);
}

/// 64 MiB at a multiple of 64 MiB, of which the first page may be read and written.
std::uint64_t* make_block(const Maker& maker) {
  char* const all =
      maker.map(-1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, 2 * kHeap);
  const auto address = reinterpret_cast<std::uintptr_t>(all);
  char* const start = all + ((address + kHeap - 1) / kHeap * kHeap - address);
  maker.must(::mprotect(start, kPage, PROT_READ | PROT_WRITE) == 0, "mprotect");
  return reinterpret_cast<std::uint64_t*>(start);
}

/// The resident memory of each mapping, and the number of page faults.
std::string trace_of(pid_t pid) {
  std::string trace;
  const std::string smaps = proc_file(pid, "smaps");
  for (const std::string_view line : lines_of(smaps)) {
    if (line.starts_with("Rss:")) trace += std::string(line) + "\n";
  }
  std::istringstream stat(proc_file(pid, "stat"));
  std::string field;
  constexpr int kMinorFaults = 10;
  for (int i = 0; i < kMinorFaults; ++i) stat >> field;
  return trace + field;
}

TEST(Labels, DoNotTakeEveryAlignedBlockForAnArena) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    maker.note("untouched", make_block(maker));
    std::uint64_t* const data = make_block(maker);
    std::fill_n(data, 8, 0x4141414141414141);
    maker.note("data", data);
    std::uint64_t* const lies = make_block(maker);
    const auto at = reinterpret_cast<std::uintptr_t>(lies);
    const std::uint64_t header[] = {at + 0x30, 0, kPage, 2 * kPage + kHeap, kPage};
    std::copy_n(header, 5, lies);
    maker.note("lies", lies);
    std::uint64_t* const honest = make_block(maker);
    const std::uint64_t good[] = {reinterpret_cast<std::uintptr_t>(honest) + 0x30, 0, kPage, kPage,
                                  kPage};
    std::copy_n(good, 5, honest);
    maker.note("honest", honest);
    maker.report();
  });
  const auto blocks = heard_labels(child);
  const auto address = [&](const char* name) { return std::stoull(blocks.at(name), nullptr, 16); };
  const std::string before = trace_of(child.pid());
  const auto rows = labelled(child.pid());
  EXPECT_EQ(label_at(rows, address("untouched")), "-");
  EXPECT_EQ(label_at(rows, address("data")), "-");
  EXPECT_EQ(label_at(rows, address("lies")), "-");
  EXPECT_EQ(label_at(rows, address("honest")), "~arena");
  EXPECT_EQ(trace_of(child.pid()), before) << "looking leaves no trace";
}

TEST(Labels, TellAnArenaInTheSameMappingAsAStack) {
  if (!shows_guards()) GTEST_SKIP() << kNeedsGuardPages;
  constexpr std::size_t kStack = 64 * kPage;
  constexpr std::size_t kUsed = 33 * kPage;
  const SharedTold told;
  Child child([&](const ChildSide& side) {
    const Maker maker(side);
    char* const all =
        maker.map(-1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, 3 * kHeap);
    const auto address = reinterpret_cast<std::uintptr_t>(all);
    char* const arena = all + (address / kHeap * kHeap + kHeap - address);
    // The stack may need room below the arena.
    char* const heap = arena - all < static_cast<std::ptrdiff_t>(kStack) ? arena + kHeap : arena;
    maker.must(::mprotect(heap - kStack, kStack + kUsed, PROT_READ | PROT_WRITE) == 0, "mprotect");
    maker.must(::madvise(heap - kStack, kPage, kGuardInstall) == 0, "madvise");
    const auto at = reinterpret_cast<std::uintptr_t>(heap);
    const std::uint64_t header[] = {at + 0x30, 0, kUsed, kUsed, kPage};
    std::memcpy(heap, header, sizeof header);
    pthread_attr_t attributes;
    ::pthread_attr_init(&attributes);
    maker.must(::pthread_attr_setstack(&attributes, heap - kStack + kPage, kStack - kPage) == 0,
               "stack");
    start_thread(maker, block, told.get(), &attributes);
    stay(side, std::to_string(at));
  });
  const std::uint64_t heap = std::stoull(child.hear());
  await_threads(child, *told.get(), 1);
  EXPECT_EQ(label_at(labelled(child.pid()), heap), "~stack×1,arena×1");
  const auto rows = labelled(child.pid(), {"--parts"});
  const std::string stack = "~stack:" + std::to_string(told->threads[0].tid);
  EXPECT_EQ(label_at(rows, heap - kStack), "~guard");
  EXPECT_EQ(label_at(rows, heap - kStack + kPage), stack);
  EXPECT_EQ(label_at(rows, heap - 1), stack);
  EXPECT_EQ(label_at(rows, heap), "~arena");
  EXPECT_EQ(label_at(rows, heap + kUsed - 1), "~arena");
  EXPECT_EQ(label_at(rows, heap + kUsed), "~arena-reserve");
}

TEST(Labels, DoNotTakeMemoryBehindADataFileForItsBss) {
  const TemporaryDirectory directory;
  const auto file = directory.write("data", std::string(2 * kPage, 'x'));
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    constexpr int kData = PROT_READ | PROT_WRITE;
    char* const all = maker.map(-1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, 4 * kPage);
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    maker.must(fd >= 0, "open");
    const auto put = [&](std::size_t page, int protection, int flags, int source, off_t offset) {
      void* const at = all + page * kPage;
      maker.must(::mmap(at, kPage, protection, flags | MAP_FIXED, source, offset) == at, "mmap");
    };
    put(0, PROT_READ, MAP_PRIVATE, fd, 0);
    put(1, kData, MAP_PRIVATE, fd, kPage);
    put(2, kData, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    maker.note("behind", all + 2 * kPage);
    maker.report();
  });
  const std::uint64_t behind = std::stoull(heard_labels(child).at("behind"), nullptr, 16);
  EXPECT_EQ(label_at(labelled(child.pid()), behind), "-");
}

TEST(Labels, OfAPlainProgramAreItsOwn) {
  Child child([](const ChildSide& side) { side.run("/bin/sleep", "1000"); });
  ASSERT_EQ(child.hear(), "");
  ASSERT_TRUE(child.await_program());
  ASSERT_TRUE(await([&] { return proc_file(child.pid(), "maps").contains("[heap]"); }));
  const std::set<std::string> known = {"-", "heap", "stack", "vdso"};
  const auto rows = labelled(child.pid());
  EXPECT_NE(count_of(rows, "~bss:libc"), 0U);
  for (const Labelled& row : rows) {
    EXPECT_TRUE(known.contains(row.label) || row.label.starts_with("~bss:")) << row.label;
  }
}

TEST(Labels, OfRunningThreadsAreUnknown) {
  const SharedTold told;
  Child child([&](const ChildSide& side) {
    const Maker maker(side);
    for (int i = 0; i < 2; ++i) start_thread(maker, spin, told.get());
    stay(side, "started");
  });
  ASSERT_EQ(child.hear(), "started");
  ASSERT_TRUE(await([&] { return told->count == 2U; }));
  const auto rows = labelled(child.pid());
  EXPECT_EQ(count_of(rows, "~stack:?"), 2U);
  for (const Labelled& row : rows) {
    if (row.label != "~stack:?") continue;
    EXPECT_EQ(explained(child.pid(), row.start), "stack of a thread, not known which");
  }
}

TEST(Labels, SayOnceThatRegistersMayNotBeRead) {
  // What a security module such as Yama does: the map may be read, the registers may not.
  const SharedTold told;
  Child child([&](const ChildSide& side) {
    const Maker maker(side);
    for (int i = 0; i < 2; ++i) start_thread(maker, block, told.get());
    stay(side, "started");
  });
  ASSERT_EQ(child.hear(), "started");
  await_threads(child, *told.get(), 2);
  std::string mounts = "mount --make-rprivate /";
  for (std::size_t i = 0; i < 2; ++i) {
    mounts += " && mount --bind /dev/null /proc/" + std::to_string(child.pid()) + "/task/" +
              std::to_string(told->threads[i].tid) + "/syscall";
  }
  Strings words = {"unshare", "-m", "sh", "-c", "{ " + mounts + "; } || exit 99; exec \"$@\"",
                   "sh"};
  for (const std::string& word :
       procmaps_words({"-q", "-o", "label", "-p", std::to_string(child.pid()), "--where",
                       "label =~ \"stack:\""})) {
    words.push_back(word);
  }
  const Outcome outcome = run_program(words);
  if (outcome.status == 99) GTEST_SKIP() << kNeedsMounts;
  EXPECT_EQ(outcome.out, "~stack:?\n~stack:?\n");
  EXPECT_TRUE(outcome.err.starts_with(
      "procmaps: 1 process has threads whose registers may not be read: their stacks are labelled "
      "stack:?, and malloc's arenas may be missing ("))
      << outcome.err;
  EXPECT_EQ(lines_of(outcome.err).size(), 1U);
}

}  // namespace
}  // namespace procmaps::testing
