// procmaps audit: each rule, on a process that violates it and on some that do not.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/elf.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

namespace fs = std::filesystem;

/// A row of the table.
struct Row {
  std::string severity;
  std::string rule;
  std::string address;  ///< start of the mapping
  std::string perms;
  std::string name;
  std::string why;
};

std::vector<Row> rows_of(const Outcome& outcome) {
  std::vector<Row> rows;
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    constexpr std::size_t kWords = 7;  // SEVERITY RULE COMMAND PID ADDRESS PERM NAME
    ShownRow shown = take_row(line, kWords);
    const auto& words = shown.words;
    if (words.size() != kWords || shown.rest.empty()) {
      ADD_FAILURE() << "not a row: " << line;
      continue;
    }
    rows.push_back({words[0], words[1], words[4].substr(0, words[4].find('-')), words[5], words[6],
                    shown.rest});
  }
  return rows;
}

Outcome audit(pid_t pid, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"audit", "-q", "-p", std::to_string(pid)});
  return run(std::move(more));
}

/// The findings of one rule about a mapping of a child; all rules run.
std::vector<Row> findings(pid_t pid, const std::string& rule, const std::string& start = "") {
  const Outcome outcome = audit(pid, {"--severity", "note"});
  EXPECT_EQ(outcome.status, 1) << outcome.out << outcome.err;
  EXPECT_EQ(outcome.err, "");
  std::vector<Row> rows = rows_of(outcome);
  std::erase_if(rows, [&](const Row& row) {
    return row.rule != rule || (!start.empty() && row.address != start);
  });
  return rows;
}

/// The only such finding, as "severity perms name | why".
std::string only_finding(pid_t pid, const std::string& rule, const std::string& start = "") {
  const std::vector<Row> rows = findings(pid, rule, start);
  if (rows.size() != 1) return std::to_string(rows.size()) + " findings";
  return rows[0].severity + " " + rows[0].perms + " " + rows[0].name + " | " + rows[0].why;
}

/// Maps a file as code.
char* map_code(const Maker& maker, const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  maker.must(fd >= 0, "open");
  return maker.map(fd, kCode);
}

TEST(Audit, FindsWritableAndExecutableMemory) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    maker.note("rwx", maker.map(-1, kData | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS));
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(only_finding(child.pid(), "rwx", at["rwx"]),
            "warning rwxp - | both writable and executable");
  EXPECT_EQ(only_finding(child.pid(), "exec-anon", at["rwx"]),
            "warning rwxp - | executable memory without a file: 4096 bytes");
}

TEST(Audit, FindsAnExecutableHeap) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    auto* const end = static_cast<char*>(::sbrk(static_cast<intptr_t>(3 * Maker::page())));
    auto* const page = reinterpret_cast<char*>(
        (reinterpret_cast<std::uintptr_t>(end) + Maker::page() - 1) & ~(Maker::page() - 1));
    maker.must(::mprotect(page, Maker::page(), kData | PROT_EXEC) == 0, "mprotect");
    maker.note("heap", page);
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(only_finding(child.pid(), "exec-heap", at["heap"]),
            "alert rwxp [heap] | executable heap");
}

TEST(Audit, FindsAnExecutableStack) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    for (const KernelLine& line : kernel_lines(proc_file(::getpid(), "maps"))) {
      if (line.name != "[stack]") continue;
      maker.must(::mprotect(reinterpret_cast<void*>(line.start), line.end - line.start,
                            kData | PROT_EXEC) == 0,
                 "mprotect");
    }
    maker.report();
  });
  heard_labels(child);
  EXPECT_EQ(only_finding(child.pid(), "exec-stack"), "alert rwxp [stack] | executable stack");
}

TEST(Audit, FindsCodeInAMemfd) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    const int fd = ::memfd_create("x y\n\x1b[2J", MFD_CLOEXEC);
    maker.must(::ftruncate(fd, 4096) == 0, "ftruncate");
    maker.note("memfd", maker.map(fd, kCode));
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(only_finding(child.pid(), "exec-memfd", at["memfd"]),
            R"(alert r-xp /memfd:x\x20y\x0a\x1b[2J\x20(deleted) | )"
            "executable in-memory file (memfd)");
  const Outcome shown = run({"audit", "-p", std::to_string(child.pid()), "--color", "never"});
  EXPECT_EQ(odd_bytes(shown.out), "");
}

TEST(Audit, FindsCodeOfADeletedFile) {
  const TemporaryDirectory directory;
  const auto path = directory.write("lib.so", ElfImage{}.bytes());
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    maker.note("library", map_code(maker, path));
    maker.must(::unlink(path.c_str()) == 0, "unlink");
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(only_finding(child.pid(), "exec-deleted", at["library"]),
            "warning r-xp " + path.string() +
                R"(\x20(deleted) | code from a deleted file: no file has its name now)");
  directory.write("lib.so", "another file");
  EXPECT_EQ(only_finding(child.pid(), "exec-deleted", at["library"]),
            "warning r-xp " + path.string() +
                R"(\x20(deleted) | code from a deleted file: another file has its name now)");
}

TEST(Audit, DoesNotReportALiveFileNamedDeleted) {
  const TemporaryDirectory directory;
  const auto path = directory.write("lib.so (deleted)", ElfImage{}.bytes());
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    maker.note("library", map_code(maker, path));
    maker.note("rwx", maker.map(-1, kData | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS));
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_TRUE(findings(child.pid(), "exec-deleted", at["library"]).empty());
}

TEST(Audit, FindsAWorldWritableFileWithCode) {
  const TemporaryDirectory directory;
  const auto path = directory.write("lib.so", ElfImage{}.bytes());
  const auto good = directory.write("good.so", ElfImage{}.bytes());
  ASSERT_EQ(::chmod(path.c_str(), 0666), 0);
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    maker.note("library", map_code(maker, path));
    maker.note("good", map_code(maker, good));
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(only_finding(child.pid(), "exec-writable-file", at["library"]),
            "alert r-xp " + path.string() + " | code from a world-writable file: mode 0666");
  EXPECT_TRUE(findings(child.pid(), "exec-writable-file", at["good"]).empty());
}

TEST(Audit, FindsALibraryInSharedMemory) {
  const std::string path = "/dev/shm/procmaps-test-" + std::to_string(::getpid());
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const int fd = maker.file(path);
    maker.note("library", maker.map(fd, kCode));
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(only_finding(child.pid(), "exec-tmp", at["library"]),
            "warning r-xp " + path + " | code from a file in a temporary directory");
  fs::remove(path);
}

TEST(Audit, FindsPatchedCode) {
  const TemporaryDirectory directory;
  const auto path = directory.write("lib.so", std::string(4 * 4096, '\x90'));
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const std::size_t size = 4 * Maker::page();
    char* const whole = maker.map(fd, kCode, MAP_PRIVATE, size);
    maker.note("whole", whole);
    maker.must(whole[0] == '\x90', "read");
    char* const patched = maker.map(fd, kData, MAP_PRIVATE, size);
    patched[2 * Maker::page() + 5] = '\xcc';
    maker.must(::mprotect(patched, size, kCode) == 0, "mprotect");
    maker.note("patched", patched);
    maker.note("page", patched + 2 * Maker::page());
    maker.report();
  });
  auto at = heard_labels(child);
  const std::string page = at["page"].substr(at["page"].find_first_not_of('0'));
  EXPECT_EQ(only_finding(child.pid(), "patched-code", at["patched"]),
            "alert r-xp " + path.string() +
                " | code in memory was written to: 4096 bytes were written to, and differ from the "
                "file: at 0x" +
                page.substr(0, page.size() - 1) +
                "5 cc909090909090909090909090909090 instead of 90909090909090909090909090909090");
  EXPECT_TRUE(findings(child.pid(), "patched-code", at["whole"]).empty());

  // A saved smaps file shows it too; for a maps file, audit reports that it cannot.
  const auto smaps = directory.write("saved.smaps", proc_file(child.pid(), "smaps"));
  const Outcome saved = run({"audit", "-q", "--rules", "patched-code", "-i", smaps.string()});
  EXPECT_EQ(saved.status, 1) << saved.err;
  ASSERT_EQ(rows_of(saved).size(), 1U) << saved.out;
  EXPECT_EQ(rows_of(saved)[0].address, at["patched"]);
  const auto maps = directory.write("saved.maps", proc_file(child.pid(), "maps"));
  const Outcome unable = run({"audit", "-q", "--rules", "patched-code", "-i", maps.string()});
  EXPECT_EQ(unable.status, 2);
  EXPECT_EQ(unable.err,
            "procmaps: " + maps.string() +
                ": not checked: patched-code: a map alone has no memory usage; save smaps for "
                "it (-f raw -x)\n");
}

TEST(Audit, FindsALibraryNotMappedByALoader) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    const std::string image = ElfImage{}.bytes();
    const auto make = [&](std::size_t code_from) {
      char* const area =
          maker.map(-1, kData, MAP_PRIVATE | MAP_ANONYMOUS, 4 * Maker::page()) + Maker::page();
      ::munmap(area - Maker::page(), Maker::page());
      ::munmap(area + 2 * Maker::page(), Maker::page());
      std::ranges::copy(image, area);
      maker.must(::mprotect(area, 2 * Maker::page(), PROT_READ) == 0, "mprotect");
      char* const code = area + code_from * Maker::page();
      maker.must(::mprotect(code, Maker::page(), kCode) == 0, "mprotect");
      return code;
    };
    maker.note("whole", make(0));
    maker.note("segments", make(1));
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_TRUE(
      only_finding(child.pid(), "elf-in-anon", at["whole"])
          .starts_with("alert r-xp - | ELF file in executable memory without a file: at 0x"));
  EXPECT_TRUE(only_finding(child.pid(), "elf-in-anon", at["segments"]).ends_with(", before it"));
}

TEST(Audit, FindsTextRelocationsAndAnExecutableStackFlag) {
  constexpr int kTextRel = 22;
  const TemporaryDirectory directory;
  const auto relocated = directory.write("rel.so", ElfImage{.dynamic = {{kTextRel, 0}}}.bytes());
  const auto flagged = directory.write("stack.so", ElfImage{.stack_flags = 7}.bytes());
  const auto good = directory.write("good.so", ElfImage{.stack_flags = 6}.bytes());
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    maker.note("relocated", map_code(maker, relocated));
    maker.note("flagged", map_code(maker, flagged));
    maker.note("good", map_code(maker, good));
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(only_finding(child.pid(), "text-relocations", at["relocated"]),
            "warning r-xp " + relocated.string() + " | code that is modified when it is loaded");
  EXPECT_EQ(only_finding(child.pid(), "exec-stack-flag", at["flagged"]),
            "warning r-xp " + flagged.string() + " | file that requests an executable stack");
  EXPECT_TRUE(findings(child.pid(), "text-relocations", at["good"]).empty());
  EXPECT_TRUE(findings(child.pid(), "exec-stack-flag", at["good"]).empty());
}

TEST(Audit, FindsAProgramLinkedUnsafely) {
  Running victim({PROCMAPS_AUDIT_VICTIM});  // -no-pie -z execstack
  ASSERT_TRUE(victim.await_output());
  EXPECT_EQ(only_finding(victim.pid(), "no-pie"),
            "note - " PROCMAPS_AUDIT_VICTIM " | program at a fixed address (no PIE)");
  EXPECT_EQ(findings(victim.pid(), "exec-stack-flag").size(), 1U);
  EXPECT_EQ(findings(victim.pid(), "exec-stack").size(), 1U);
}

TEST(Audit, FindsAProcessNearItsLimitOfMappings) {
  const std::string text = proc_file(::getpid(), "../sys/vm/max_map_count");
  const std::size_t limit = std::stoul(text);
  if (limit > 200000) GTEST_SKIP() << kNeedsSmallMapCount;
  Child child([&](const ChildSide& side) {
    make_mappings(limit / 10 * 9);
    Maker(side).report();
  });
  heard_labels(child);
  const auto rows = findings(child.pid(), "map-budget");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].severity, "warning");
  EXPECT_TRUE(rows[0].why.ends_with(" of " + std::to_string(limit))) << rows[0].why;
}

TEST(Audit, ReportsEachFileOnce) {
  const TemporaryDirectory directory;
  const auto path = directory.write("lib.so", std::string(3 * 4096, 'x'));
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    for (int i = 0; i < 3; ++i) maker.map(fd, kCode);
    maker.report();
  });
  heard_labels(child);
  auto rows = findings(child.pid(), "exec-tmp");
  std::erase_if(rows, [&](const Row& row) { return row.name != path.string(); });
  EXPECT_EQ(rows.size(), 1U);
}

TEST(Audit, HidesAllowedFindings) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    const int fd = ::memfd_create("ours", MFD_CLOEXEC);
    maker.must(::ftruncate(fd, 4096) == 0, "ftruncate");
    maker.note("memfd", maker.map(fd, kCode));
    maker.report();
  });
  heard_labels(child);
  const std::vector<std::string> rules = {"--rules", "exec-memfd"};
  const auto status = [&](std::vector<std::string> more) {
    more.insert(more.begin(), rules.begin(), rules.end());
    const Outcome outcome = audit(child.pid(), more);
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.status == 1, !outcome.out.empty());
    return outcome.status;
  };
  EXPECT_EQ(status({}), 1);
  EXPECT_EQ(status({"--allow", "exec-memfd=/memfd:ours"}), 0);
  EXPECT_EQ(status({"--allow", "all=memfd:o*"}), 0);
  EXPECT_EQ(status({"--allow", "rwx=*"}), 1);
  EXPECT_EQ(status({"--allow", "exec-memfd=*libffi*"}), 1);
  EXPECT_EQ(status({"--allow", "exec-memfd=procmaps_live*"}), 0) << "the command, 15 bytes of it";
  const TemporaryDirectory directory;
  const auto file = directory.write("allow", "# ours\n\n  exec-memfd=/memfd:ours\n");
  EXPECT_EQ(status({"--allow-file", file.string()}), 0);
}

/// Checks that a clean program has no findings. Skips the test if Yama forbids reading its memory.
void expect_innocent(const std::vector<std::string>& words) {
  if (!is_installed(words[0])) GTEST_SKIP() << needs(words[0]);
  Running program(words);
  ASSERT_TRUE(program.await_output());
  ASSERT_NE(proc_file(program.pid(), "maps"), "") << words[0];
  const Outcome outcome = audit(program.pid());
  EXPECT_EQ(outcome.out, "") << words[0];
  if (outcome.err.find("cannot read mem") != std::string::npos) {
    GTEST_SKIP() << kNeedsReadableMemory;
  }
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST(AuditOfCleanPrograms, FindsNothingInAShell) {
  expect_innocent({"/bin/bash", "-c", "echo ready; read -t 100 < <(:); sleep 100; :"});
}

TEST(AuditOfCleanPrograms, FindsNothingInPython) {
  expect_innocent({"python3", "-c",
                   "import time, json, ssl, ctypes; print('ready', flush=True); time.sleep(100)"});
}

TEST(AuditOfCleanPrograms, FindsNothingInNode) {
  expect_innocent({"node", "-e", "console.log('ready'); setTimeout(() => {}, 100000)"});
  if (IsSkipped() || HasFailure()) return;
  Running node({"node", "-e", "console.log('ready'); setTimeout(() => {}, 100000)"});
  ASSERT_TRUE(node.await_output());
  const Outcome shown = audit(node.pid(), {"--severity", "note", "--rules", "rwx,exec-anon"});
  const std::vector<Row> rows = rows_of(shown);
  EXPECT_FALSE(rows.empty()) << shown.err;
  for (const Row& row : rows) {
    EXPECT_EQ(row.severity, "note");
    EXPECT_TRUE(row.why.ends_with("; V8 (JavaScript) generates code there")) << row.why;
  }
}

TEST(AuditOfCleanPrograms, FindsNothingInJava) {
  const TemporaryDirectory directory;
  const auto source = directory.write("Main.java",
                                      "public class Main { public static void main(String[] a) "
                                      "throws Exception { System.out.println(\"ready\"); "
                                      "Thread.sleep(100000); } }");
  expect_innocent({"java", "-XX:-UsePerfData", source.string()});
}

TEST(AuditTrouble, IsNeverReportedAsClean) {
  Child gone([](const ChildSide&) {});
  gone.await_end();
  const pid_t pid = gone.pid();
  gone.reap();
  const Outcome none = audit(pid);
  EXPECT_EQ(none.status, 2);
  EXPECT_EQ(none.err, "procmaps: " + std::to_string(pid) + ": no such process\n");
}

TEST(AuditTrouble, OfPermissionsIsNeverReportedAsClean) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const Outcome other = run({"audit", "-p", "1"}, {.user = 65534});
  EXPECT_EQ(other.status, 2);
  EXPECT_EQ(other.out, "");
  const Outcome all = run({"audit", "-A"}, {.user = 65534});
  EXPECT_EQ(all.status, 2);
  EXPECT_NE(all.err.find("could not be read: permission denied (run as root to see all)\n"),
            std::string::npos)
      << all.err;
}

}  // namespace
}  // namespace procmaps::testing
