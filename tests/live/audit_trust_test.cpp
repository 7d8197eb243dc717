// procmaps audit: which names and explanations are believed.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/elf.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

/// The severity of the only finding, or what was printed instead.
std::string severity(const Child& child, std::vector<std::string> more) {
  more.insert(more.begin(), {"audit", "-q", "-o", "severity", "--severity", "note", "-p",
                             std::to_string(child.pid())});
  Outcome outcome = run(std::move(more));
  if (outcome.err.empty() && outcome.out.ends_with('\n')) outcome.out.pop_back();
  return outcome.out + outcome.err;
}

/// A process that maps a "libjvm.so" in /opt, with this owner and mode, and has executable memory,
/// with an ELF file in it or not.
struct Runtime {
  uid_t owner = 0;
  mode_t mode = 0755;
  bool has_elf = false;
};

std::string severity_with(const Runtime& runtime, std::vector<std::string> more = {}) {
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("none", "/opt", "tmpfs", 0, nullptr) != 0) {
      return side.tell("cannot mount");
    }
    const int fd = maker.file("/opt/libjvm.so");
    maker.must(::fchmod(fd, runtime.mode) == 0 && ::fchown(fd, runtime.owner, 0) == 0, "chmod");
    maker.map(fd, kCode);
    char* const memory = maker.map(-1, kData, MAP_PRIVATE | MAP_ANONYMOUS);
    memory[0] = 1;
    if (runtime.has_elf) std::ranges::copy(ElfImage{}.bytes(), memory);
    maker.must(::mprotect(memory, Maker::page(), kCode) == 0, "mprotect");
    maker.report();
  });
  const std::string heard = child.hear();
  if (!heard.starts_with("made\n")) return heard;
  more.insert(more.end(), {"--rules", "exec-anon"});
  return severity(child, more);
}

TEST(AuditOfARuntime, BelievesOnlyWhatRootAloneCanChange) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const std::string good = severity_with({});
  if (good == "cannot mount") GTEST_SKIP() << kNeedsMounts;
  EXPECT_EQ(good, "note");
  EXPECT_EQ(severity_with({.owner = 65534}), "warning");
  EXPECT_EQ(severity_with({.mode = 0775}), "warning");
  EXPECT_EQ(severity_with({.mode = 0757}), "warning");
  EXPECT_EQ(severity_with({.has_elf = true}), "warning");
  EXPECT_EQ(severity_with({}, {"--no-jit"}), "warning");
}

TEST(AuditOfARuntime, DoesNotBelieveATemporaryFile) {
  const TemporaryDirectory directory;
  const auto path = directory.write("libjvm.so", std::string(4096, 'x'));
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    maker.map(::open(path.c_str(), O_RDONLY | O_CLOEXEC), kCode);
    maker.map(-1, kCode, MAP_PRIVATE | MAP_ANONYMOUS);
    maker.report();
  });
  heard_labels(child);
  EXPECT_EQ(severity(child, {"--rules", "exec-anon"}), "warning");
}

TEST(AuditOfAJitDump, BelievesItsHeader) {
  const std::uint32_t header[10] = {0x4A695444, 1, 40, 62, 0, 1, 0, 0, 0, 0};
  const std::string good(reinterpret_cast<const char*>(header), sizeof header);
  const struct {
    const char* name;
    std::string content;
    const char* severity;
  } cases[] = {
      {"jit-4711.dump", good, "note"},
      {"jit-4711.dump", std::string(4096, '\xc3'), "warning"},
      {"jit-4711.dump", ElfImage{}.bytes(), "warning"},
      {"other.dump", good, "warning"},
  };
  for (const auto& [name, content, expected] : cases) {
    const TemporaryDirectory directory;
    const auto path = directory.write(name, content);
    Child child([&](const ChildSide& side) {
      Maker maker(side);
      maker.map(::open(path.c_str(), O_RDONLY | O_CLOEXEC), kCode);
      maker.report();
    });
    heard_labels(child);
    EXPECT_EQ(severity(child, {"--rules", "exec-tmp", "--where", "name =~ \"dump\""}), expected)
        << name;
  }
}

/// Maps a file without a name as code; links it afterwards, or not.
std::string deleted_with_link(bool link) {
  const TemporaryDirectory directory;
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const int fd = ::open(directory.path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0700);
    if (fd < 0) return side.tell("no O_TMPFILE");
    maker.must(::ftruncate(fd, 4096) == 0, "ftruncate");
    maker.map(fd, kCode);
    const std::string self = "/proc/self/fd/" + std::to_string(fd);
    maker.must(!link || ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD,
                                 (directory.path() / "lib.so").c_str(), AT_SYMLINK_FOLLOW) == 0,
               "link");
    maker.report();
  });
  const std::string heard = child.hear();
  if (!heard.starts_with("made\n")) return heard;
  const Outcome listed = run({"-q", "-o", "fd", "--name", "#*", std::to_string(child.pid())});
  return listed.out + severity(child, {"--rules", "exec-deleted"});
}

TEST(AuditOfAFileMadeWithoutAName, CountsItsLinks) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;  // only root may follow the links in map_files
  const std::string kept = deleted_with_link(true);
  if (kept == "no O_TMPFILE") GTEST_SKIP() << needs("O_TMPFILE");
  EXPECT_EQ(kept, "mem\n");
  EXPECT_EQ(deleted_with_link(false), "DEL\nwarning");
}

TEST(AuditOfADeletedFile, ReportsOneThatWasLinkedAgain) {
  const TemporaryDirectory directory;
  const auto path = directory.write("lib.so", ElfImage{}.bytes());
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    maker.map(::open(path.c_str(), O_RDONLY | O_CLOEXEC), kCode);
    // The start of a process is known to the tick, and the times of a file are not exact either.
    timespec begin{};
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &begin);
    do ::clock_gettime(CLOCK_MONOTONIC, &now);
    while ((now.tv_sec - begin.tv_sec) * 1000 + (now.tv_nsec - begin.tv_nsec) / 1'000'000 < 50);
    const std::string other = path.string() + " (deleted)";
    maker.must(::link(path.c_str(), other.c_str()) == 0 && ::unlink(path.c_str()) == 0, "link");
    maker.report();
  });
  heard_labels(child);
  EXPECT_EQ(severity(child, {"--rules", "exec-deleted"}), "warning");
}

}  // namespace
}  // namespace procmaps::testing
