// Invalid command lines: the message, exit status 2, and an empty standard output.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/flags/options.hpp"
#include "support/in_process.hpp"

namespace procmaps {
namespace {

using testing::run_here;
using testing::sample_value;
using testing::spelled;
using testing::Words;

/// Runs an invalid command line. Returns its messages without the "procmaps: " prefix.
std::string said(const Words& words) {
  const auto ran = run_here(words);
  EXPECT_EQ(ran.status, 2) << ran.out;
  EXPECT_EQ(ran.out, "");
  std::string text;
  constexpr std::string_view kPrefix = "procmaps: ";
  std::string_view rest = ran.err;
  while (!rest.empty()) {
    EXPECT_TRUE(rest.starts_with(kPrefix)) << rest;
    const std::string_view line = rest.substr(0, rest.find('\n') + 1);
    text += line.substr(kPrefix.size());
    rest.remove_prefix(line.size());
  }
  return text;
}

struct Case {
  Words words;
  const char* message;  ///< with the hint after it, a line each
};

void expect_said(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    std::string shown;
    for (const std::string& word : c.words) shown += " " + word;
    EXPECT_EQ(said(c.words), std::string(c.message) + "\n") << shown;
  }
}

TEST(UsageError, IsReportedForNoProcess) {
  constexpr const char* kHint =
      "no process given: use -p PID, -c NAME, -u USER or -A\n"
      "to read a saved map: -i FILE; for help: procmaps -h";
  expect_said({
      {{}, kHint},
      {{"-nP"}, kHint},
      {{"--name", "x"}, kHint},
      {{"--proc", "/proc"}, kHint},
      {{"--"}, kHint},
  });
}

TEST(UsageError, IsReportedForAnInvalidPid) {
  expect_said({
      {{"foo"}, "'foo' is not a process id\nto select by command name: procmaps -c foo"},
      {{"/usr/bin/app"},
       "'/usr/bin/app' is not a process id\nto find processes that map a file: procmaps -A --name "
       "/usr/bin/app; to "
       "read a saved map: procmaps -i /usr/bin/app"},
      {{"/proc/42/maps"}, "'/proc/42/maps' is not a process id\nto name a process: procmaps -p 42"},
      {{"^42"}, "'^42' is not a process id\nto leave it out: --where 'pid != 42'"},
      {{"-c", "^app"},
       "--command: no command name starts with '^'\n-c app already means: starts with app; to "
       "leave "
       "those out: --where 'command !~ \"^app\"'"},
      {{"-u", "^nobody-here"},
       "--user: no user '^nobody-here'\nto leave it out: --where 'user != \"nobody-here\"'"},
      {{"42", "--type", "!file"},
       "--type: '!file' is not a kind\nto leave it out: --where 'kind != \"file\"'"},
      {{"1", "2x"}, "'2x' is not a process id"},
      {{"0"}, "'0' is not a process id"},
      {{"+L1"}, "'+L1' is not a process id"},
      {{"-p=42"}, "--pid: '=42' is not a process id\nwrite -p 42 or --pid=42"},
      {{"audit", "rwx"},
       "'rwx' is not a process id\nfor a rule of audit: procmaps audit --rules rwx, or --explain "
       "rwx"},
      {{"-d", "42"},
       "-d takes words of lsof (mem, txt, DEL or DEL?), and '42' is none\npmap's -d is --device: "
       "procmaps -f pmap --device 42"},
      {{"-f", "pmap", "-d", "-p", "42"}, "'-d' needs a value (pmap's -d is --device here)"},
      {{"[1,2]"}, "'[1' is not a process id\nto select by command name: procmaps -c [1"},
      {{"1,2x"}, "'2x' is not a process id"},
      {{"-p", "foo"},
       "--pid: 'foo' is not a process id\nto select by command name: procmaps -c foo"},
      {{"-p", "0"}, "--pid: '0' is not a process id"},
      {{"-p", "-1"}, "--pid: '-1' is not a process id"},
      {{"-p", "+1"}, "--pid: '+1' is not a process id"},
      {{"-p", "0x10"}, "--pid: '0x10' is not a process id"},
      {{"-p", "2147483648"}, "--pid: '2147483648' is not a process id"},
      {{"-p", "1,,2"}, "--pid: in '1,,2', a word is missing beside a comma"},
      {{"-p", "1,"}, "--pid: in '1,', a word is missing beside a comma"},
  });
}

TEST(UsageError, IsReportedForAnInvalidProcessSelection) {
  expect_said({
      {{"-c", "/("}, "--command: '/(': expected /RE/"},
      {{"-c", "/(/"}, "--command: '(': unmatched parenthesis"},
      {{"-c", "/x/y"},
       "--command: '/x/y': only 'i' may follow /RE/; for a path: --where 'exe == \"PATH\"'"},
      {{"-u", "no-such-user"}, "--user: no user 'no-such-user'"},
      {{"-u", "0,no-such-user"}, "--user: no user 'no-such-user'"},
      {{"-u", "0,"}, "--user: in '0,', a word is missing beside a comma"},
      {{"-i", "x", "-p", "1"}, "--input cannot be combined with live processes"},
      {{"-i", "x", "1"}, "--input cannot be combined with live processes"},
      {{"-i", "x", "-A"}, "--input cannot be combined with live processes"},
      {{"-i", "x", "-c", "a"}, "--input cannot be combined with live processes"},
      {{"-i", "x", "-u", "0"}, "--input cannot be combined with live processes"},
      {{"-i", "x", "--proc", "/proc"}, "--input cannot be combined with live processes"},
      {{"-i", "-", "-i", "-"}, "--input: standard input can be read only once"},
      {{"-i", "x", "--consistent"}, "--consistent only applies to live processes"},
      {{"-i", "x", "-t"}, "--terse prints pids, which a saved map does not have"},
  });
}

TEST(UsageError, IsReportedForAnInvalidFilter) {
  expect_said({
      {{"-A", "--perms", "rwq"},
       "--perms: 'rwq': expected letters from rwxsp, such as wx, or positions with '-' and '?', "
       "such "
       "as r-x or rw?p"},
      {{"-A", "--perms", "sp"}, "--perms: 'sp': a mapping is either shared (s) or private (p)"},
      {{"-A", "--type", "heep"},
       "invalid value 'heep' for --type, did you mean 'heap'? "
       "(expected file, anon, heap, stack, vdso, vvar, vsyscall, kernel, shm, memfd, hugetlb, "
       "device, gpu, socket, aio, secretmem, anon_inode or other)"},
      {{"-A", "--type", "heap,"}, "--type: in 'heap,', a word is missing beside a comma"},
      {{"-A", "--type", "DIR"},
       "invalid value 'DIR' for --type "
       "(expected file, anon, heap, stack, vdso, vvar, vsyscall, kernel, shm, memfd, hugetlb, "
       "device, gpu, socket, aio, secretmem, anon_inode or other)"},
      {{"-A", "--type", "anonymous"},
       "invalid value 'anonymous' for --type "
       "(expected file, anon, heap, stack, vdso, vvar, vsyscall, kernel, shm, memfd, hugetlb, "
       "device, gpu, socket, aio, secretmem, anon_inode or other)"},
      {{"-A", "--regex", "("}, "--regex: '(': unmatched parenthesis"},
      {{"-A", "--address", "heap"},
       "--address: 'heap': expected an address in hex, A-B or A+LENGTH"},
      {{"-A", "--address", "2-1"}, "--address: '2-1': the end must be greater than the start"},
      {{"-A", "--size", "big"},
       "--size: 'big': expected a number, such as 4096, 64K, 1.5G or 0x1000"},
      {{"-A", "--size", "2K-1K"},
       "--size: '2K-1K': the second size must not be less than the first"},
      {{"-A", "-d", "3"}, "invalid value '3' for --fd (expected mem, txt, DEL or DEL?)"},
      {{"-A", "-d", "mem,^txt"}, "--fd: put ^ before every word of the list or before none"},
      {{"-A", "-d", "mem,"}, "--fd: in 'mem,', a word is missing beside a comma"},
  });
}

TEST(UsageError, IsReportedForInvalidOutputOptions) {
  expect_said({
      {{"-A", "-t", "-f", "raw"}, "--terse cannot be combined with --format"},
      {{"-A", "-t", "-f", "table"}, "--terse cannot be combined with --format"},
      {{"-A", "-o", "sizee"}, "unknown column 'sizee', did you mean 'size'?"},
      {{"-A", "-o", "pid,"}, "--columns: in 'pid,', a word is missing beside a comma"},
      {{"-A", "-o", "+"}, "unknown column ''"},
      {{"-A", "-o", "++pid"}, "unknown column '+pid', did you mean 'pid'?"},
      {{"-A", "-o", "-pid"}, "unknown column '-pid', did you mean 'pid'?"},
      {{"-A", "--sort", "sizee"}, "--sort: unknown column 'sizee', did you mean 'size'?"},
      {{"-A", "--sort", "-"}, "--sort: unknown column ''"},
      {{"-A", "--sort", "size:desc"},
       "--sort: unknown column 'size:desc'; for all: procmaps --list-columns\nthe largest first: "
       "--sort -size"},
      {{"-A", "--sort", "size,,pid"}, "--sort: unknown column ''"},
      {{"-A", "--sort", "+size"},
       "--sort: unknown column '+size', did you mean 'size'?\nthe largest first: --sort -size"},
      {{"-A", "--limit", "0"}, "--limit: '0' is not a positive number"},
      {{"-A", "--limit", "-1"}, "--limit: '-1' is not a positive number"},
      {{"-A", "--limit", "1K"}, "--limit: '1K' is not a positive number"},
      {{"-A", "--limit", "18446744073709551616"},
       "--limit: '18446744073709551616' is not a positive number"},
      {{"-A", "--color", "sometimes"},
       "invalid value 'sometimes' for --color (expected auto, always or never)"},
      {{"--generate", "html"},
       "invalid value 'html' for --generate (expected man, man-find, man-diff, man-watch, "
       "man-audit, "
       "man-columns, man-library, bash, zsh, fish or schema)"},
      {{"--generate", "man", "--version", "--frob"}, "unknown option '--frob'"},
  });
}

TEST(UsageError, SaysWhatANewcomerMeant) {
  expect_said({
      {{"audti", "4711"}, "'audti' is not a process id\ndid you mean 'procmaps audit'?"},
      {{"dif", "1", "2"}, "'dif' is not a process id\ndid you mean 'procmaps diff'?"},
      {{"list"},
       "'list' is not a process id\nto list mappings, no command is needed: procmaps -p PID"},
      {{"-help"}, "unknown option '-help', did you mean '--help'?"},
      {{"--json"}, "unknown option '--json', did you mean '-f json'?"},
      {{"--csv", "1"}, "unknown option '--csv', did you mean '-f csv'?"},
      {{"--top"}, "unknown option '--top', did you mean '--sort -rss --limit 10'?"},
      {{"help", "audti"}, "help: no command 'audti', did you mean 'audit'?"},
      {{"help", "zzz"}, "help: no command 'zzz' (expected help, find, diff, watch or audit)"},
      {{"help", "list"}, "help: to list is what procmaps does without a command: procmaps help"},
      {{"help", "columns"}, "help: for the columns: man procmaps-columns, or --list-columns"},
      {{"help", "watch", "diff"}, "help: one command at a time"},
      {{"-p", "1 x"}, "--pid: 'x' is not a process id\nto select by command name: procmaps -c x"},
      {{"watch", "bash"},
       "'bash' is not a process id\nto select by command name: procmaps watch -c bash"},
      {{"audit", "-p", "bash"},
       "--pid: 'bash' is not a process id\nto select by command name: procmaps audit -c bash"},
      {{"find", "bash"},
       "'bash' is not an address\nexpected hex digits with or without 0x, FILE+0xN, "
       "FILE(SYMBOL+0xN), or - for a text on standard input; to select by command name: -c bash"},
      {{"find", "bash", "-p", "1"},
       "'bash' is not an address\nexpected hex digits with or without 0x, FILE+0xN, "
       "FILE(SYMBOL+0xN), or - for a text on standard input"},
      {{"--list-columns", "foo"}, "--list-columns takes no arguments"},
      {{"--list-columns", "-p", "5"}, "--list-columns cannot be combined with --pid"},
      {{"--generate", "bash", "-x"}, "--generate cannot be combined with --extended"},
      {{"-A", "-o", "zzz"}, "unknown column 'zzz'; for all: procmaps --list-columns"},
      {{"find", "1", "-p", "1", "-o", "zzz"},
       "unknown column 'zzz'; for all: procmaps find --list-columns"},
  });
}

TEST(UsageError, IsReportedForAnUnknownFormat) {
  struct Format {
    const char* word;
    const char* guess;
  };
  for (const Format& format : {Format{"tabel", ", did you mean 'table'?"}, Format{"yaml", ""}}) {
    const std::string message = said({"-A", "-f", format.word});
    const std::string begin =
        std::string("invalid value '") + format.word + "' for --format" + format.guess;
    EXPECT_EQ(message, begin +
                           " (expected table, layout, pmap, lsof, fields, raw, csv, json, jsonl or "
                           "prometheus)\n");
  }
}

TEST(UsageError, IsReportedForAnUnknownOptionOrAMissingValue) {
  expect_said({
      {{"--frobnicate"}, "unknown option '--frobnicate'"},
      {{"--al"}, "unknown option '--al', did you mean '--all'?"},
      {{"--\x1b[31m"}, "unknown option '--\\x1b[31m'"},
      {{"-p"}, "'-p' needs a value"},
      {{"-A", "--name="}, "--name: expected GLOB"},
      {{"-A", "--total=yes"}, "--total takes no value"},
  });
}

TEST(UsageError, IsReportedForTooManyColumns) {
  std::string columns = "pid";
  for (int i = 1; i < 200; ++i) columns += ",pid";
  EXPECT_TRUE(testing::plan({"-A", "-o", columns}));
  EXPECT_EQ(said({"-A", "-o", columns + ",pid"}), "--columns: too many columns\n");
}

TEST(UsageError, IsReportedForLsofsFormats) {
  EXPECT_EQ(said({"-A", "-Fpx"}), "--fields: lsof has no field 'x'\n");
  EXPECT_EQ(said({"-A", "-F", "--sort", "size"}), "--format fields does not take --sort\n");
  EXPECT_EQ(said({"-A", "-0"}), "--format table does not take --null\n");
  EXPECT_EQ(said({"-f", "lsof", "-i", "saved.maps"}), "--format lsof does not take --input\n");
  EXPECT_EQ(said({"-A", "-K", "t"}),
            "--tasks: only 'i' (ignore threads), because threads share one map\n");
  EXPECT_EQ(said({"watch", "-F", "1"}), "watch does not take --fields\n");
}

TEST(UsageError, IsReportedForAnOptionThatTheFormatIgnores) {
  struct Format {
    Words words;
    FormatSet bit;
    const char* name;
  };
  const Format formats[] = {
      {{}, kTable, "--format table"},
      {{"-f", "table"}, kTable, "--format table"},
      {{"-f", "pmap"}, kPmap, "--format pmap"},
      {{"-f", "lsof"}, kLsof, "--format lsof"},
      {{"-f", "fields"}, kFields, "--format fields"},
      {{"-f", "raw"}, kRaw, "--format raw"},
      {{"-f", "csv"}, kCsv, "--format csv"},
      {{"-f", "json"}, kJson, "--format json"},
      {{"-f", "jsonl"}, kJsonLines, "--format jsonl"},
      {{"-f", "prometheus"}, kPrometheus, "--format prometheus"},
      {{"-t"}, kTerse, "--terse"},
  };
  std::size_t refused = 0;
  for (const Format& format : formats) {
    for (const OptionRow& option : all_options()) {
      if (option.name == "format" || option.name == "terse" || option.name == "input" ||
          option.name == "list-columns" || option.name == "generate" ||
          (option.name == "fields" && format.bit == kTable)) {
        continue;  // they have their own messages, tested above
      }
      if (option.section == Section::Commands)
        continue;  // options of commands do not apply to the list
      Words words = {"-p", "1", spelled(option)};
      if (!option.argument.empty()) words.push_back(sample_value(option));
      words.insert(words.end(), format.words.begin(), format.words.end());
      const auto plan = testing::plan(words);
      const bool suits = (option.formats & format.bit) != 0;
      ASSERT_EQ(plan.has_value(), suits) << format.name << ' ' << spelled(option);
      if (suits) continue;
      ++refused;
      EXPECT_EQ(said(words),
                std::string(format.name) + " does not take --" + std::string(option.name) + "\n");
    }
  }
  EXPECT_GT(refused, 20U);
}

}  // namespace
}  // namespace procmaps
