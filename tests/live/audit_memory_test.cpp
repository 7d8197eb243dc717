// procmaps audit: what is memory and what is a file, by the facts of the kernel.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/child.hpp"
#include "support/elf.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

Outcome audit_of(const Child& child, std::vector<std::string> more) {
  more.insert(more.begin(), {"audit", "-q", "-f", "csv", "-o", "severity,rule,address,message"});
  more.push_back(std::to_string(child.pid()));
  return run(std::move(more));
}

/// "severity rule | message" of the findings about the mapping that starts there.
std::vector<std::string> findings_at(const Outcome& outcome, const std::string& start) {
  std::vector<std::string> found;
  const std::string address = "0x" + start.substr(start.find_first_not_of('0'));
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    const auto at = line.find("," + address + "-");
    if (at == line.npos) continue;
    std::string row = line.substr(0, at);
    std::ranges::replace(row, ',', ' ');
    found.push_back(row + " |" + line.substr(line.find(',', at + 1) + 1));
  }
  return found;
}

bool has(const std::vector<std::string>& found, std::string_view beginning) {
  return std::ranges::any_of(found,
                             [&](const std::string& row) { return row.starts_with(beginning); });
}

/// Fills the first page with an ELF file and makes it code.
char* map_elf(const Maker& maker, int fd, int flags) {
  char* const at = maker.map(fd, kData, flags);
  std::ranges::copy(ElfImage{}.bytes(), at);
  maker.must(::mprotect(at, Maker::page(), kCode) == 0, "mprotect");
  return at;
}

TEST(AuditOfZeros, SeesAnonymousMemory) {
  const TemporaryDirectory directory;
  const std::string node = (directory.path() / "innocent.so").string();
  const bool has_node = ::mknod(node.c_str(), S_IFCHR | 0666, makedev(1, 5)) == 0;
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const auto map = [&](const char* label, const char* path) {
      const int fd = ::open(path, O_RDWR | O_CLOEXEC);
      maker.must(fd >= 0, "open");
      maker.note(label, map_elf(maker, fd, MAP_PRIVATE));
    };
    map("zero", "/dev/zero");
    if (has_node) map("node", node.c_str());
    maker.report();
  });
  auto at = heard_labels(child);
  const Outcome outcome = audit_of(child, {"--rules", "exec-anon,elf-in-anon,exec-deleted"});
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  for (const char* const label : {"zero", "node"}) {
    if (!at.contains(label)) continue;
    const auto found = findings_at(outcome, at[label]);
    EXPECT_TRUE(has(found, "warning exec-anon |")) << label << outcome.out;
    EXPECT_TRUE(has(found, "alert elf-in-anon |")) << label << outcome.out;
    EXPECT_EQ(found.size(), 2U) << label << outcome.out;
  }
  const Outcome listed =
      run({"-q", "-o", "type", "--address", "0x" + at["zero"], std::to_string(child.pid())});
  EXPECT_EQ(listed.out, "anon\n");
}

TEST(AuditOfUntouchedMemory, IsCleanAndLeavesNoTrace) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    maker.note("memory", maker.map(-1, kCode, MAP_PRIVATE | MAP_ANONYMOUS));
    maker.report();
  });
  auto at = heard_labels(child);
  const Outcome outcome = audit_of(child, {"--rules", "elf-in-anon"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const Outcome listed =
      run({"-q", "-o", "rss", "--address", "0x" + at["memory"], std::to_string(child.pid())});
  EXPECT_EQ(listed.out, "0\n");
}

TEST(AuditOfCode, ComparesWhatWasWrittenWithTheFile) {
  const TemporaryDirectory directory;
  const auto path = directory.write("lib.so", std::string(2 * 4096, '\x90'));
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    char* const code = maker.map(fd, kData, MAP_PRIVATE, 2 * Maker::page());
    code[7] = '\xcc';  // a breakpoint, set and removed
    code[7] = '\x90';
    maker.must(::mprotect(code, 2 * Maker::page(), kCode) == 0, "mprotect");
    maker.note("code", code);
    maker.report();
  });
  auto at = heard_labels(child);
  const Outcome outcome = audit_of(child, {"--rules", "patched-code"});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  // The list knows that the page was written to, and says no more.
  const Outcome listed =
      run({"-q", "-o", "anonymous", "--address", "0x" + at["code"], std::to_string(child.pid())});
  EXPECT_EQ(listed.out, "4096\n");
}

TEST(AuditOfHugePages, SeesThemWhereverTheyAreMounted) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const TemporaryDirectory directory;
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("none", directory.path().c_str(), "hugetlbfs", 0, "pagesize=2M") != 0) {
      return side.tell("cannot mount");
    }
    const std::string path = (directory.path() / "pool").string();
    const int fd = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0700);
    maker.note("pool", maker.map(fd, kCode, MAP_SHARED | MAP_NORESERVE, 2 << 20));
    maker.must(::unlink(path.c_str()) == 0, "unlink");
    maker.report();
  });
  const std::string pid = std::to_string(child.pid());
  const std::string heard = child.hear();
  if (heard == "cannot mount") GTEST_SKIP() << kNeedsMounts;
  ASSERT_TRUE(heard.starts_with("made\n")) << heard;
  const Outcome listed = run({"-q", "-o", "fd,type", "--perms", "r-xs", pid});
  EXPECT_EQ(listed.out, "mem hugetlb\n") << listed.err;
  EXPECT_EQ(run({"-d", "DEL", "--perms", "r-xs", pid}).status, 1);
  const Outcome audited = audit_of(child, {"--rules", "exec-anon,exec-deleted,elf-in-anon"});
  EXPECT_NE(audited.out.find("warning,exec-anon,"), std::string::npos) << audited.out;
  EXPECT_EQ(audited.out.find("exec-deleted"), std::string::npos) << audited.out;
}

}  // namespace
}  // namespace procmaps::testing
