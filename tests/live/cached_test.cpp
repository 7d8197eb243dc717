// The column cached: how much of a mapped file is in the page cache.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSize = 1 << 20;

bool has_cachestat() {
  constexpr long kCachestat = 451;
  return ::syscall(kCachestat, -1, nullptr, nullptr, 0U) != 0 && errno == EBADF;
}

/// What mincore(2) counts in this part of a file.
std::size_t resident(const fs::path& path, std::size_t offset, std::size_t size) {
  const FileDescriptor file = open_for_reading(path);
  void* const map =
      ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), static_cast<off_t>(offset));
  EXPECT_NE(map, MAP_FAILED);
  std::vector<unsigned char> pages(size / Maker::page());
  EXPECT_EQ(::mincore(map, size, pages.data()), 0);
  ::munmap(map, size);
  return Maker::page() *
         static_cast<std::size_t>(std::ranges::count_if(pages, [](auto page) { return page & 1; }));
}

/// Brings the first half of a file into the page cache, and of the rest what can be dropped out of
/// it.
void cache_half(const fs::path& path) {
  const FileDescriptor file = open_for_reading(path);
  ::fsync(file.get());
  ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_RANDOM);  // no read-ahead
  ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED);
  std::vector<char> bytes(kSize / 2);
  EXPECT_EQ(::pread(file.get(), bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
}

/// A child that maps the whole file, then its second half, and touches neither.
void map_twice(const ChildSide& side, const fs::path& path) {
  const Maker make(side);
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  make.must(file >= 0, "open");
  make.map(file, PROT_READ, MAP_SHARED, kSize);
  void* const half =
      ::mmap(nullptr, kSize / 2, PROT_READ, MAP_PRIVATE, file, static_cast<off_t>(kSize / 2));
  make.must(half != MAP_FAILED, "mmap");
  stay(side, "mapped");
}

TEST(Cached, IsWhatMincoreCounts) {
  if (!has_cachestat()) GTEST_SKIP() << needs("cachestat (Linux 6.5)");
  const TemporaryDirectory directory;
  const fs::path path = directory.write("data", std::string(kSize, 'x'));
  Child child([&](const ChildSide& side) { map_twice(side, path); });
  Child other([&](const ChildSide& side) { map_twice(side, path); });
  ASSERT_EQ(child.hear(), "mapped");
  ASSERT_EQ(other.hear(), "mapped");
  cache_half(path);
  const std::size_t whole = resident(path, 0, kSize);
  const std::size_t half = resident(path, kSize / 2, kSize / 2);
  EXPECT_EQ(whole, half + kSize / 2) << "the first half was read";

  const std::string pid = std::to_string(child.pid());
  const std::string name = "--name=" + path.string();
  Outcome outcome = run({"-p", pid, name, "-q", "-f", "csv", "--sort", "offset", "-o", "cached"});
  if (outcome.out == "\"\"\n\"\"\n") GTEST_SKIP() << needs("a file system that cachestat knows");
  EXPECT_EQ(outcome.out, std::to_string(whole) + "\n" + std::to_string(half) + "\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(resident(path, 0, kSize), whole) << "asking must not read the file";

  const auto group = [&](const std::string& pids) {
    return run({"-p", pids, name, "-q", "-g", "name", "-o", "count,cached"}).out;
  };
  EXPECT_EQ(group(pid), "2 " + std::to_string(whole + half) + "\n");
  EXPECT_EQ(group(pid + "," + std::to_string(other.pid())), "4 -\n") << "the same pages twice";
  EXPECT_EQ(
      run({"-p", pid, "--type", "stack,vdso,anon,heap", "-g", "pid", "-q", "-o", "cached"}).out,
      "-\n");
  outcome = run({"-p", pid, name, "-t", "--where", "cached > 0 && cached <= size"});
  EXPECT_EQ(outcome.out, pid + "\n");
}

TEST(Cached, IsUnknownOnAnOverlay) {
  if (!has_cachestat()) GTEST_SKIP() << needs("cachestat (Linux 6.5)");
  const TemporaryDirectory directory;
  const std::string base = directory.path();
  directory.write("lower/data", std::string(kSize, 'x'));
  for (const char* const name : {"upper", "work", "merged"}) {
    fs::create_directory(directory.path() / name);
  }
  Child child([&](const ChildSide& side) {
    const std::string layers =
        "lowerdir=" + base + "/lower,upperdir=" + base + "/upper,workdir=" + base + "/work";
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("overlay", (base + "/merged").c_str(), "overlay", 0, layers.c_str()) != 0) {
      return side.tell("no overlay");
    }
    map_twice(side, base + "/merged/data");
  });
  const std::string heard = child.hear();
  if (heard == "no overlay") GTEST_SKIP() << kNeedsMounts;
  ASSERT_EQ(heard, "mapped");
  cache_half(directory.path() / "lower/data");
  EXPECT_EQ(run({"-p", std::to_string(child.pid()), "--name", "data", "-q", "-o", "cached"}).out,
            "-\n-\n");
}

TEST(Cached, IsKnownForPosixSharedMemory) {
  if (!has_cachestat()) GTEST_SKIP() << needs("cachestat (Linux 6.5)");
  const fs::path path = "/dev/shm/procmaps-test-" + std::to_string(::getpid());
  std::ofstream(path) << std::string(kSize, 'x');
  Child child([&](const ChildSide& side) { map_twice(side, path); });
  ASSERT_EQ(child.hear(), "mapped");
  fs::remove(path);
  EXPECT_EQ(run({"-p", std::to_string(child.pid()), "--name", path, "-q", "-o", "cached", "--size",
                 std::to_string(kSize)})
                .out,
            std::to_string(kSize) + "\n");
}

TEST(Cached, IsUnknownForAReport) {
  const Outcome outcome = run(
      {"--proc", data("proc-golden").string(), "-p", "100", "-q", "--limit", "1", "-o", "cached"});
  EXPECT_EQ(outcome.out, "-\n") << "a report has no files";
  EXPECT_EQ(outcome.err, "");
}

}  // namespace
}  // namespace procmaps::testing
