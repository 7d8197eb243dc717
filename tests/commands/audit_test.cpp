// The command line of procmaps audit, and audits of saved maps.

#include <gtest/gtest.h>

#include <algorithm>
#include <ranges>
#include <string>

#include "commands/audit/audit_rule.hpp"
#include "support/files.hpp"
#include "support/in_process.hpp"

namespace procmaps {
namespace {

using testing::Ran;
using testing::run_here;
using testing::TemporaryDirectory;
using testing::Words;

Ran audit(Words words) {
  words.insert(words.begin(), "audit");
  return run_here(words);
}

std::string error_of(const Words& words) {
  const Ran ran = audit(words);
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
  return ran.err;
}

constexpr const char* kOdd =
    "00400000-00401000 r-xp 00000000 08:01 12                                 /usr/bin/x\n"
    "00401000-00402000 rwxp 00000000 00:00 0                                  [heap]\n"
    "7f0000000000-7f0000001000 r-xs 00000000 00:01 7                          /memfd:a b "
    "(deleted)\n"
    "7f0000002000-7f0000003000 r-xp 00000000 08:01 13                         /tmp/l.so (deleted)\n"
    "7f0000004000-7f0000005000 rw-p 00000000 08:01 14                         /tmp/data\n"
    "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]\n";

/// The rules that a smaps text can answer, as a value for --rules.
std::string rules_for_smaps() {
  std::string words;
  for (const AuditRule& rule : audit_rules()) {
    if (rule.source == RuleSource::Process) continue;
    if (!words.empty()) words += ',';
    words += rule.id;
  }
  return words;
}

TEST(AuditOfASavedMap, FindsWhatTheTextShows) {
  const TemporaryDirectory directory;
  const std::string path = directory.write("saved.maps", kOdd).string();
  const Ran ran = audit({"-i", path, "-q"});
  EXPECT_EQ(ran.status, 2) << "rules without an answer count more than findings";
  EXPECT_EQ(ran.out,
            "warning rwx          - - 00401000-00402000         rwxp [heap]                     "
            "both writable and executable\n"
            "alert   exec-heap    - - 00401000-00402000         rwxp [heap]                     "
            "executable heap\n"
            "alert   exec-memfd   - - 7f0000000000-7f0000001000 r-xs /memfd:a\\x20b\\x20(deleted) "
            "executable in-memory file (memfd)\n"
            "warning exec-deleted - - 7f0000002000-7f0000003000 r-xp /tmp/l.so\\x20(deleted)     "
            "code from a deleted file\n"
            "warning exec-tmp     - - 7f0000002000-7f0000003000 r-xp /tmp/l.so\\x20(deleted)     "
            "code from a file in a temporary directory\n");
  const Ran heap = audit({"-i", path, "-q", "--severity", "alert", "--rules", "exec-heap"});
  EXPECT_EQ(heap.status, 1);
  EXPECT_EQ(heap.err, "");
}

TEST(AuditOfASavedMap, NamesTheRulesThatTheTextCannotAnswer) {
  const auto unanswered = [](const std::string& path, Words more = {}) {
    more.insert(more.end(), {"-i", path, "-q"});
    const Ran ran = audit(more);
    EXPECT_EQ(ran.status, 2) << path;
    return ran.err;
  };
  const std::string smaps = testing::data("6.18/python.smaps").string();
  const std::string needs_process =
      ": not checked: exec-writable-file, exec-not-in-file, exec-not-elf, stomped-module, "
      "relro-writable, exec-foreign-owner, exec-no-disk, exe-mismatch, text-relocations, "
      "no-pie, exec-stack-flag: a saved map does not show it; audit "
      "the live process\n";
  EXPECT_EQ(unanswered(smaps), "procmaps: " + smaps + needs_process);
  const std::string maps = testing::data("6.18/python.maps").string();
  const std::string needs_smaps =
      ": not checked: patched-code: a map alone has no memory usage; "
      "save smaps for it (-f raw -x)\n";
  EXPECT_EQ(unanswered(maps),
            "procmaps: " + maps + needs_smaps + "procmaps: " + maps + needs_process);
  EXPECT_EQ(unanswered(maps, {"--rules", "rwx,patched-code"}), "procmaps: " + maps + needs_smaps);
  // A rule about memory without a file needs the process only if the text has such memory.
  const std::string anon = testing::data("6.18/anon.smaps").string();
  EXPECT_NE(unanswered(anon).find("elf-in-anon"), std::string::npos);
}

TEST(AuditOfASavedMap, NeedsTheKeyThatShowsPatchedCode) {
  const TemporaryDirectory directory;
  const std::string header =
      "00400000-00401000 r-xp 00000000 08:01 12                                 /usr/bin/x\n";
  const auto run = [&](const std::string& keys) {
    const std::string path = directory.write("saved", header + keys).string();
    const Ran ran = audit({"-i", path, "-q", "--rules", "patched-code"});
    return std::to_string(ran.status) + ran.err.substr(std::min(ran.err.size(), 10 + path.size()));
  };
  EXPECT_EQ(run("Rss: 4 kB\nAnonymous: 0 kB\n"), "0");
  EXPECT_EQ(run("Rss: 4 kB\nAnonymous: 4 kB\n"), "1");
  EXPECT_EQ(run("Rss: 4 kB\n"),
            "2: not checked: patched-code: this smaps has no line \"Anonymous:\"\n");
  EXPECT_EQ(run("VmFlags: rd ex\n"),
            "2: not checked: patched-code: this smaps has no line \"Anonymous:\"\n");
}

TEST(AuditOfASavedMap, IsCleanIfNothingIsSuspicious) {
  for (const char* const name : {"6.18/python.smaps", "6.18/shm.smaps", "6.18/x86gate.smaps"}) {
    const Ran ran = audit({"-i", testing::data(name).string(), "--rules", rules_for_smaps()});
    EXPECT_EQ(ran.status, 0) << name << ran.out << ran.err;
    EXPECT_EQ(ran.out, "") << name;
    EXPECT_EQ(ran.err, "procmaps: 1 saved map examined: nothing found\n") << name;
  }
  // V8 creates its anonymous executable memory.
  const std::string node = testing::data("6.18/node.smaps").string();
  EXPECT_EQ(audit({"-i", node, "-q", "--rules", rules_for_smaps()}).status, 0);
  const Ran notes = audit({"-i", node, "--severity", "note", "--rules", rules_for_smaps()});
  EXPECT_EQ(notes.status, 1);
  EXPECT_NE(notes.out.find("; V8 (JavaScript) generates code there\n"), std::string::npos);
}

TEST(AuditSummary, CountsWhatWasExaminedFoundAndAllowed) {
  const TemporaryDirectory directory;
  const std::string path = directory.write("saved.maps", kOdd).string();
  const Words words = {"-i", path, "--rules", "rwx,exec-heap,exec-memfd,exec-deleted"};
  const auto summary = [&](const Words& more) {
    Words all = words;
    all.insert(all.end(), more.begin(), more.end());
    return audit(all).err;
  };
  EXPECT_EQ(summary({}), "procmaps: 1 saved map examined: 2 alerts, 2 warnings\n");
  EXPECT_EQ(summary({"-q"}), "");
  EXPECT_EQ(summary({"-f", "csv"}), "procmaps: 1 saved map examined: 2 alerts, 2 warnings\n");
  EXPECT_EQ(summary({"--severity", "alert"}),
            "procmaps: 1 saved map examined: 2 alerts, 2 warnings not shown (--severity note shows "
            "all)\n");
  EXPECT_EQ(summary({"--allow", "exec-memfd=/memfd:a b", "--allow", "rwx=nobody", "--allow",
                     "all=/memfd:a b", "--allow", "unchecked=x y"}),
            "procmaps: 2 allowances matched nothing: rwx=nobody, unchecked=x y\n"
            "procmaps: 1 saved map examined: 1 alert, 2 warnings, 1 allowed\n");
  EXPECT_EQ(summary({"--where", "rule == 'rwx'"}),
            "procmaps: 1 saved map examined: 1 warning, 3 filtered out\n");
  EXPECT_EQ(summary({"-i", path}), "procmaps: 2 saved maps examined: 4 alerts, 4 warnings\n");
  Words many;
  for (const char* const name : {"a", "b", "c", "d", "e", "f", "g"}) {
    many.insert(many.end(), {"--allow", std::string("rwx=") + name});
  }
  EXPECT_NE(
      summary(many).find("7 allowances matched nothing: rwx=a, rwx=b, rwx=c, rwx=d, rwx=e and "
                         "2 more\n"),
      std::string::npos)
      << summary(many);
}

TEST(AuditSummary, IsAMemberOfJson) {
  const TemporaryDirectory directory;
  const std::string path = directory.write("saved.maps", kOdd).string();
  const Ran ran = audit({"-i", path, "--rules", "rwx,exec-heap", "--severity", "alert", "-f",
                         "json", "-o", "rule", "--allow", "rwx=\"x\"", "-i", path + "2"});
  EXPECT_EQ(ran.out,
            "{\"schema\": 1, \"rows\": [\n"
            "{\"rule\": \"exec-heap\"}\n"
            "], \"summary\": {\"examined\": 1, \"unread\": 1, \"unchecked\": 0, \"alert\": 1, "
            "\"warning\": 1, \"note\": 0, \"allowed\": 0, \"unused_allowances\": "
            "[\"rwx=\\\"x\\\"\"]}}\n");
  EXPECT_EQ(ran.err.find("examined"), std::string::npos) << ran.err;
  EXPECT_EQ(ran.status, 2) << "one of them is missing";
  EXPECT_EQ(audit({"-i", path, "--rules", "exec-stack", "-f", "json"}).out,
            "{\"schema\": 1, \"rows\": [], \"summary\": {\"examined\": 1, \"unread\": 0, "
            "\"unchecked\": 0, \"alert\": 0, \"warning\": 0, \"note\": 0, \"allowed\": 0, "
            "\"unused_allowances\": []}}\n");
}

TEST(AuditOfASavedMap, IsAnErrorIfTheTextIsMalformed) {
  const TemporaryDirectory directory;
  const std::string path = directory.write("saved.maps", std::string(kOdd) + "nonsense\n").string();
  const Ran ran = audit({"-i", path, "-q", "--rules", "exec-heap"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.out, "");
  EXPECT_TRUE(ran.err.starts_with("procmaps: " + path + ":7:1: ")) << ran.err;
}

TEST(AuditOfASavedMap, CountsItsMappings) {
  const TemporaryDirectory directory;
  std::string text;
  char line[80];
  for (unsigned i = 0; i < 60000; ++i) {
    std::snprintf(line, sizeof line, "%08x-%08x r--p 00000000 00:00 0 \n", 0x10000000 + i * 0x2000,
                  0x10001000 + i * 0x2000);
    text += line;
  }
  const std::string path = directory.write("saved.maps", text).string();
  const Ran ran = audit({"-i", path, "-q", "--rules", "map-budget"});
  EXPECT_EQ(ran.out, "warning map-budget - - - - - near the limit on mappings: 60000 of 65530\n");
}

TEST(AuditOptions, SelectRulesByName) {
  EXPECT_TRUE(error_of({"--rules", "rxw", "1"})
                  .starts_with("procmaps: invalid value 'rxw' for --rules, did you mean 'rwx'? "
                               "(expected all, rwx, "));
  EXPECT_TRUE(error_of({"--explain", "x"})
                  .starts_with("procmaps: invalid value 'x' for --explain (expected all, "));
  EXPECT_EQ(error_of({"--severity", "fatal", "1"}),
            "procmaps: invalid value 'fatal' for --severity (expected note, warning or alert)\n");
  EXPECT_EQ(error_of({"--rules", "rwx,no-pie", "-i", "x"}),
            "procmaps: --rules: 'no-pie' needs a live process, not a saved map\n");
  EXPECT_EQ(error_of({"-f", "raw", "1"}),
            "procmaps: audit does not support format 'raw' (expected table, csv, json or jsonl)\n");
  EXPECT_EQ(error_of({"--perms", "x", "1"}), "procmaps: audit does not take --perms\n");
}

TEST(AuditOptions, ReportAnInvalidAllowance) {
  EXPECT_EQ(error_of({"--allow", "rwx", "1"}), "procmaps: --allow: 'rwx': expected RULE=GLOB\n");
  EXPECT_EQ(error_of({"--allow", "rxw=x", "1"}),
            "procmaps: --allow: 'rxw=x': unknown rule 'rxw', did you mean 'rwx'?\n");
  EXPECT_EQ(error_of({"--allow", "rwx=", "1"}),
            "procmaps: --allow: 'rwx=': expected a name after '='\n");
  const TemporaryDirectory directory;
  const auto told = [&](const char* text) {
    const std::string path = directory.write("allow", text).string();
    std::string error = error_of({"--allow-file", path, "1"});
    EXPECT_TRUE(error.starts_with("procmaps: " + path)) << error;
    return error.substr(10 + path.size());
  };
  EXPECT_EQ(told("# ours\n\n  rxw=x\n"), ":3:3: unknown rule 'rxw', did you mean 'rwx'?\n");
  EXPECT_EQ(told("rwx=a\nrwx\n"), ":2:4: expected RULE=GLOB\n");
  EXPECT_EQ(told("all=a\r\n\trwx=\r\n"), ":2:6: expected a name after '='\n");
  EXPECT_EQ(error_of({"--allow-file", "/nowhere/x", "1"}),
            "procmaps: /nowhere/x: cannot read: no such file or directory\n");
}

TEST(AuditOptions, ExplainOnlyRules) {
  const Ran one = audit({"--explain", "exec-memfd"});
  EXPECT_EQ(one.status, 0);
  EXPECT_TRUE(one.out.starts_with("exec-memfd (alert): executable in-memory file (memfd)\n"));
  const Ran all = audit({"--explain", "all"});
  for (const AuditRule& rule : audit_rules()) {
    EXPECT_NE(all.out.find(std::string(rule.id) + " ("), std::string::npos) << rule.id;
  }
  EXPECT_EQ(error_of({"--explain", "rwx", "-A"}),
            "procmaps: --explain cannot be combined with --all\n");
}

TEST(AuditOptions, CompleteEveryRule) {
  procmaps::Words words = {"all"};
  for (const AuditRule& rule : audit_rules()) words.push_back(rule.id);
  EXPECT_EQ(rules_or_all(), words);
  for (const char* const name : {"rules", "explain"})
    EXPECT_EQ(option_row(name).words, rules_or_all);
}

TEST(AuditHelp, NamesEveryRule) {
  const Ran help = audit({"--help"});
  for (const AuditRule& rule : audit_rules()) {
    EXPECT_NE(help.out.find("\n  " + std::string(rule.id) + " "), std::string::npos) << rule.id;
  }
}

}  // namespace
}  // namespace procmaps
