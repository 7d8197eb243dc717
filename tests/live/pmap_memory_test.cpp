// -f pmap with -x, -X, -XX and --device, compared byte for byte with pmap of procps-ng 4.0.2.
//
// The numbers in smaps change while they are read: pmap and procmaps map libraries themselves,
// which changes the Pss of shared pages. So the child has its own copy of every page. Other changes
// (the kernel collapses huge pages, reclaims memory) are handled by comparing again.

#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/own_pages.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// Equivalent options of both programs.
struct MemoryVariant {
  Strings ours;
  Strings theirs;
};

std::vector<MemoryVariant> all_variants() {
  const MemoryVariant modes[] = {
      {{"-x"}, {"-x"}}, {{"--device"}, {"-d"}}, {{"-X"}, {"-X"}}, {{"-XX"}, {"-XX"}}};
  const MemoryVariant extras[] = {
      {{}, {}}, {{"-q"}, {"-q"}}, {{"--show-path"}, {"-p"}}, {{"-q", "--show-path"}, {"-q", "-p"}}};
  std::vector<MemoryVariant> variants;
  for (const MemoryVariant& mode : modes) {
    for (const MemoryVariant& extra : extras) {
      MemoryVariant& both = variants.emplace_back(mode);
      both.ours.insert(both.ours.end(), extra.ours.begin(), extra.ours.end());
      both.theirs.insert(both.theirs.end(), extra.theirs.begin(), extra.theirs.end());
    }
  }
  return variants;
}

/// The first line in which two texts differ; empty if there is none.
std::string difference(const std::string& ours, const std::string& theirs) {
  const auto part = std::ranges::mismatch(ours, theirs);
  if (part.in1 == ours.end() && part.in2 == theirs.end()) return {};
  const auto line = [at = part.in1 - ours.begin()](const std::string& text) {
    const auto begin = text.rfind('\n', static_cast<std::size_t>(at)) + 1;
    return text.substr(begin, text.find('\n', begin) - begin);
  };
  return "ours:   " + line(ours) + "\ntheirs: " + line(theirs);
}

class PmapMemory : public ::testing::Test {
 protected:
  void SetUp() override {
    if (kHasAddressSanitizer) GTEST_SKIP() << kNeedsNoSanitizer;
    if (run_program({"pmap", "-V"}).out != "pmap from procps-ng 4.0.2\n") {
      GTEST_SKIP() << kNeedsPmap;
    }
  }

  static void expect_same(const Strings& pids, const Surroundings& around = {}) {
    Surroundings utf8 = around;
    utf8.more.emplace_back("LC_ALL=C.UTF-8");
    for (const MemoryVariant& variant : all_variants()) {
      Strings our_words = {"-f", "pmap"};
      our_words.insert(our_words.end(), variant.ours.begin(), variant.ours.end());
      our_words.insert(our_words.end(), pids.begin(), pids.end());
      Strings their_words = {"pmap"};
      their_words.insert(their_words.end(), variant.theirs.begin(), variant.theirs.end());
      their_words.insert(their_words.end(), pids.begin(), pids.end());
      std::string found;
      for (int tries = 5; tries != 0; --tries) {
        const std::string theirs = run_program(their_words, utf8).out;
        found = difference(run(our_words, around).out, theirs);
        if (found.empty()) break;
      }
      EXPECT_EQ(found, "") << ::testing::PrintToString(variant.ours);
    }
  }
};

/// A waiting child with its own copy of every page and memory of many kinds.
class Owner {
 public:
  explicit Owner(int touched)
      : child_([=, base = directory_.path().string()](const ChildSide& side) {
          own_every_page();
          Maker make(side);
          map_files(make, base);
          map_memory(make, touched);
          make.report();
        }) {
    heard_ = child_.hear();
  }

  bool made() const { return heard_ == "made\n"; }
  const std::string& heard() const { return heard_; }
  std::string pid() const { return std::to_string(child_.pid()); }

 private:
  static constexpr int kReadWrite = PROT_READ | PROT_WRITE;

  static void touch(char* area, int pages) {
    for (int i = 0; i < pages; ++i) area[static_cast<std::size_t>(i) * Maker::page()] = 'x';
  }

  static void map_files(const Maker& make, const std::string& base) {
    for (const std::string name : {"plain", "with blank", " leading", "trailing ", "[heap]",
                                   "live (deleted)", "SYSV00000000"}) {
      make.map_file(base + "/" + name);
    }
    touch(make.map(make.file(base + "/changed"), kReadWrite, MAP_PRIVATE, 3 * Maker::page()), 2);
    touch(make.map(make.file(base + "/shared"), kReadWrite, MAP_SHARED, 3 * Maker::page()), 3);
    make.map_file(base + "/gone");
    make.must(::unlink((base + "/gone").c_str()) == 0, "unlink");
    const int sparse = make.file(base + "/sparse");
    constexpr off_t kFar = off_t{1} << 40;
    make.must(::ftruncate(sparse, 2 * kFar) == 0, "ftruncate");
    make.must(::mmap(nullptr, Maker::page(), PROT_READ, MAP_PRIVATE, sparse, kFar) != MAP_FAILED,
              "mmap");
  }

  static void map_memory(const Maker& make, int touched) {
    const std::size_t page = Maker::page();
    constexpr int kPrivate = MAP_PRIVATE | MAP_ANONYMOUS;
    char* const locked = make.map(-1, kReadWrite, kPrivate, 9 * page);
    make.must(::mlock(locked, 5 * page) == 0, "mlock");
    touch(make.map(-1, kReadWrite | PROT_EXEC, kPrivate, 1000 * page), touched);
    touch(make.map(-1, kReadWrite, MAP_SHARED | MAP_ANONYMOUS, 7 * page), 3);
    make.map(-1, PROT_NONE, kPrivate | MAP_NORESERVE, std::size_t{1} << 40);
    make.map(::memfd_create("jit/code", MFD_CLOEXEC));
    make.map(::memfd_create("x/SYSV00000001", MFD_CLOEXEC));
    make.map(::open("/dev/zero", O_RDWR | O_CLOEXEC));
    // The lowest address that is not reserved has 8 digits.
    make.must(::mmap(reinterpret_cast<void*>(0x10000000), page, PROT_READ,
                     kPrivate | MAP_FIXED_NOREPLACE, -1, 0) != MAP_FAILED,
              "mmap");
    const int segment = ::shmget(IPC_PRIVATE, page, IPC_CREAT | 0600);
    make.must(::shmat(segment, nullptr, SHM_RDONLY) != reinterpret_cast<void*>(-1), "shmat");
    ::shmctl(segment, IPC_RMID, nullptr);
    constexpr std::size_t kHuge = std::size_t{2} << 20;
    char* const around = make.map(-1, kReadWrite, kPrivate, 2 * kHuge);
    const auto start = (reinterpret_cast<std::uintptr_t>(around) + kHuge - 1) & ~(kHuge - 1);
    ::madvise(reinterpret_cast<void*>(start), kHuge, MADV_HUGEPAGE);
    touch(reinterpret_cast<char*>(start), 1);
    // These can be mapped even if the pool has no pages; they are never touched.
    ::mmap(nullptr, kHuge, PROT_READ, kPrivate | MAP_HUGETLB | MAP_NORESERVE, -1, 0);
    ::mmap(nullptr, kHuge, PROT_READ, MAP_SHARED | MAP_ANONYMOUS | MAP_HUGETLB | MAP_NORESERVE, -1,
           0);
  }

  TemporaryDirectory directory_;
  Child child_;
  std::string heard_;
};

TEST_F(PmapMemory, MatchesForEveryKindOfMemory) {
  const Owner owner(100);
  ASSERT_TRUE(owner.made()) << owner.heard();
  expect_same({owner.pid()});
}

TEST_F(PmapMemory, CarriesSumsAndWidthsOverLikePmap) {
  const Owner small(0);
  const Owner large(1000);
  ASSERT_TRUE(small.made() && large.made()) << small.heard() << large.heard();
  Child zombie([](const ChildSide&) { ::prctl(PR_SET_NAME, "a zombie )"); });
  zombie.await_end();
  const std::string dead = std::to_string(zombie.pid());
  expect_same({small.pid(), large.pid()});
  expect_same({large.pid(), dead, small.pid(), "999999999", small.pid()});
  expect_same({dead, dead, small.pid(), dead, large.pid(), dead});
}

TEST_F(PmapMemory, MatchesForKernelThreads) {
  if (proc_file(2, "comm") != "kthreadd\n") GTEST_SKIP() << kNeedsKernelThreads;
  const Owner owner(0);
  ASSERT_TRUE(owner.made()) << owner.heard();
  expect_same({"2"});
  expect_same({"2", owner.pid(), "2"});
}

TEST_F(PmapMemory, MatchesForThreads) {
  Child child([](const ChildSide& side) {
    own_every_page();
    static const ChildSide* talk = &side;
    pthread_t thread;
    const auto tell_tid = [](void*) -> void* {
      talk->tell(std::to_string(::gettid()));
      talk->wait();
      return nullptr;
    };
    ::pthread_create(&thread, nullptr, tell_tid, nullptr);
    ::pthread_join(thread, nullptr);
  });
  const std::string tid = child.hear();
  ASSERT_NE(tid, "");
  expect_same({tid});
}

TEST_F(PmapMemory, MatchesForProcessesThatCannotBeRead) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const Owner foreign(0);
  ASSERT_TRUE(foreign.made()) << foreign.heard();
  expect_same({foreign.pid(), foreign.pid()}, {.user = 65534});
}

}  // namespace
}  // namespace procmaps::testing
