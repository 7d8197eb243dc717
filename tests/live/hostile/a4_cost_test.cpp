// What the examined process can make expensive: vast mappings with nothing in them, many mounts and
// many files.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

/// In seconds of the processor, which other programs do not take away: far more than it takes, far
/// less than a look at everything.
constexpr double kBound = kHasAddressSanitizer ? 20 : 5;

/// What children have used so far.
double seconds_used() {
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

void expect_soon(const std::vector<std::string>& words, int status) {
  const double before = seconds_used();
  const Outcome outcome = run(words);
  EXPECT_EQ(outcome.status, status) << words[0] << outcome.out << outcome.err;
  EXPECT_LT(seconds_used() - before, kBound) << words[0];
}

TEST(Cost, OfAVastSparseFileIsBounded) {
  const TemporaryDirectory directory;
  const std::string path = directory.path() / "vast";
  Child child([&](const ChildSide& side) {
    const Maker make(side);
    const int fd = make.file(path);
    constexpr std::size_t kSize = std::size_t{8} << 40;
    make.must(::ftruncate(fd, std::size_t{1} << 40) == 0, "ftruncate");
    make.map(fd, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_NORESERVE, kSize);
    make.map(-1, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, kSize);
    stay(side, "mapped");
  });
  ASSERT_EQ(child.hear(), "mapped");
  const std::string pid = std::to_string(child.pid());
  expect_soon({"audit", "-q", "--rules", "patched-code,elf-in-anon,exec-not-in-file", pid}, 0);
  expect_soon({"-x", pid}, 0);
  expect_soon({"-o", "label,name", "--parts", pid}, 0);
  expect_soon({"find", "10", "-p", pid}, 1);
}

TEST(Cost, OfManyMountsAndFilesIsBounded) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  constexpr int kMounts = 2000;
  constexpr int kFiles = 2000;
  const TemporaryDirectory directory;
  const std::string base = directory.path();
  Child child([&](const ChildSide& side) {
    const Maker make(side);
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("none", base.c_str(), "tmpfs", 0, nullptr) != 0) {
      return side.tell("cannot mount");
    }
    for (int i = 0; i < kFiles; ++i) {
      const int fd = make.file(base + "/" + std::to_string(i));
      make.map(fd, PROT_READ | PROT_EXEC);
      ::close(fd);
    }
    make.must(::mkdir((base + "/m").c_str(), 0755) == 0, "mkdir");
    for (int i = 0; i < kMounts; ++i) {
      if (::mount(base.c_str(), (base + "/m").c_str(), nullptr, MS_BIND, nullptr) != 0) break;
    }
    stay(side, "mapped");
  });
  const std::string heard = child.hear();
  if (heard == "cannot mount") GTEST_SKIP() << kNeedsMounts;
  ASSERT_EQ(heard, "mapped");
  const std::string pid = std::to_string(child.pid());
  expect_soon({"-x", pid}, 0);
  expect_soon({"-d", "DEL", pid}, 1);
  expect_soon({"audit", "-q", "--rules", "exec-deleted,exec-writable-file", pid}, 0);
}

}  // namespace
}  // namespace procmaps::testing
