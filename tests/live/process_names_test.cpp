// Processes with hostile names and command lines: COMMAND is always one word, and the first line of
// pmap is always one line.

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// A child with this command name.
class Named {
 public:
  explicit Named(std::string_view name)
      : child_([name = std::string(name)](const ChildSide& side) {
          ::prctl(PR_SET_NAME, name.c_str());
          stay(side, "named");
        }) {
    EXPECT_EQ(child_.hear(), "named");
  }
  std::string pid() const { return std::to_string(child_.pid()); }
  pid_t number() const { return child_.pid(); }

 private:
  Child child_;
};

struct OddCommand {
  std::string_view bytes;
  std::string_view word;  ///< in the table, in any column
  std::string_view text;  ///< in pmap's first line
};

constexpr OddCommand kOddCommands[] = {
    {"", "-", ""},
    {"a b", R"(a\x20b)", "a b"},
    {" ", R"(\x20)", " "},
    {"               ", R"(\x20\x20\x20\x20\x20\x20\x20\x20\x20\x20\x20\x20\x20\x20\x20)",
     "               "},
    {"new\nline", R"(new\x0aline)", R"(new\x0aline)"},
    {"\n", R"(\x0a)", R"(\x0a)"},
    {"end\n", R"(end\x0a)", R"(end\x0a)"},
    {"\x1b[31mred", R"(\x1b[31mred)", R"(\x1b[31mred)"},
    {"\x9b"
     "31m",
     R"(\x9b31m)", R"(\x9b31m)"},
    {"tab\tcr\r", R"(tab\x09cr\x0d)", R"(tab\x09cr\x0d)"},
    {"a)", "a)", "a)"},
    {"(b", "(b", "(b"},
    {"x) R 1 1 (y", R"(x)\x20R\x201\x201\x20(y)", "x) R 1 1 (y"},
    {"\xff\xfe", R"(\xff\xfe)", R"(\xff\xfe)"},
    {"\xe2\x80\xaeltr", R"(\xe2\x80\xaeltr)", R"(\xe2\x80\xaeltr)"},
    {"back\\slash", R"(back\\slash)", R"(back\\slash)"},
    {"\\n", R"(\\n)", R"(\\n)"},
    {"gr\xc3\xbcn", "gr\xc3\xbcn", "gr\xc3\xbcn"},
    // The kernel truncates to 15 bytes, which may split a character.
    {"fourteen bytes\xc3\xbc", R"(fourteen\x20bytes\xc3)", R"(fourteen bytes\xc3)"},
    {"-", "-", "-"},
    {"COMMAND", "COMMAND", "COMMAND"},
};

TEST(OddCommandName, IsOneWordInTheTable) {
  for (const OddCommand& command : kOddCommands) {
    const Named process(command.bytes);
    const Outcome table = run({process.pid()});
    EXPECT_EQ(table.status, 0);
    EXPECT_EQ(table.err, "");
    EXPECT_EQ(odd_bytes(table.out), "");
    const ShownTable shown = take_table(table.out);
    EXPECT_FALSE(shown.rows.empty());
    EXPECT_EQ(shown.rows.size(), lines_of(proc_file(process.number(), "maps")).size());
    for (const ShownRow& row : shown.rows) {
      ASSERT_EQ(shown.cell(row, "COMMAND"), command.word);
      ASSERT_EQ(shown.cell(row, "PID"), process.pid());
    }
  }
}

TEST(OddCommandName, IsOneWordInTheLastColumn) {
  for (const OddCommand& command : kOddCommands) {
    const Named process(command.bytes);
    const Outcome table = run({"-q", "--limit", "1", "-o", "pid,command", process.pid()});
    EXPECT_EQ(table.out, process.pid() + " " + std::string(command.word) + "\n");
  }
}

TEST(OddCommandName, IsFoundByItsBytes) {
  for (const OddCommand& command : kOddCommands) {
    if (command.bytes.empty() || command.bytes.size() > 15) continue;
    const Named process(command.bytes);
    const Outcome found = run({"-t", "-p", process.pid(), "--command", std::string(command.bytes)});
    EXPECT_EQ(found.out, process.pid() + "\n") << command.word;
    EXPECT_EQ(found.status, 0);
  }
}

TEST(OddCommandName, DoesNotHideTheStackInPmap) {
  // The start of the stack is in stat, after a name that may contain parentheses, blanks and
  // newlines.
  for (const OddCommand& command : kOddCommands) {
    const Named process(command.bytes);
    const Outcome pmap = run({"-f", "pmap", process.pid()});
    EXPECT_EQ(pmap.status, 0);
    EXPECT_EQ(odd_bytes(pmap.out), "");
    EXPECT_NE(pmap.out.find("  [ stack ]\n"), std::string::npos) << command.word;
  }
}

TEST(OddCommandName, IsShownInPmapWithoutACommandLine) {
  for (const OddCommand& command : kOddCommands) {
    Child child([&](const ChildSide& side) {
      ::prctl(PR_SET_NAME, std::string(command.bytes).c_str());
      stay(side, "named");
    });
    ASSERT_EQ(child.hear(), "named");
    child.kill();
    const Outcome pmap = run({"-f", "pmap", "-q", std::to_string(child.pid())});
    EXPECT_EQ(pmap.status, 0);
    EXPECT_EQ(odd_bytes(pmap.err), "");
    EXPECT_EQ(pmap.out,
              std::to_string(child.pid()) + ":   [" + std::string(command.text) + "] <defunct>\n");
  }
}

struct OddCommandLine {
  Strings words;
  std::string_view word;  ///< CMDLINE in the middle of a table
  std::string_view text;  ///< pmap's first line
};

const OddCommandLine kOddCommandLines[] = {
    {{"cat\n\x1b[2J"}, R"(cat\x0a\x1b[2J)", R"(cat \x1b[2J)"},
    {{"cat", "-", "-"}, R"(cat\x20-\x20-)", "cat - -"},
    {{"ca t", "--", "-"}, R"(ca\x20t\x20--\x20-)", "ca t -- -"},
    {{"\xff\x9b\xe2\x80\xae", "-"}, R"(\xff\x9b\xe2\x80\xae\x20-)", R"(\xff\x9b\xe2\x80\xae -)"},
    {{"x\n0000000000400000      4K rwx-- forged"},
     R"(x\x0a0000000000400000\x20\x20\x20\x20\x20\x204K\x20rwx--\x20forged)",
     "x 0000000000400000      4K rwx-- forged"},
    {{"back\\slash\t"}, R"(back\\slash\x09)", R"(back\\slash\x09)"},
};

TEST(OddCommandLine, IsOneWordInTheTable) {
  for (const OddCommandLine& line : kOddCommandLines) {
    const Cat process("/bin/cat", line.words);
    ASSERT_TRUE(process.runs());
    const Outcome table = run({"-o", "pid,cmdline,address", process.pid()});
    EXPECT_EQ(table.status, 0);
    EXPECT_EQ(odd_bytes(table.out), "");
    const ShownTable shown = take_table(table.out);
    EXPECT_FALSE(shown.rows.empty());
    EXPECT_EQ(shown.rows.size(), lines_of(proc_file(process.number(), "maps")).size());
    for (const ShownRow& row : shown.rows) ASSERT_EQ(shown.cell(row, "CMDLINE"), line.word);
  }
}

TEST(OddCommandLine, IsOneLineInPmap) {
  for (const OddCommandLine& line : kOddCommandLines) {
    const Cat process("/bin/cat", line.words);
    ASSERT_TRUE(process.runs());
    const Outcome pmap = run({"-f", "pmap", process.pid()});
    EXPECT_EQ(pmap.status, 0);
    EXPECT_EQ(odd_bytes(pmap.out), "");
    const auto lines = lines_of(pmap.out);
    ASSERT_EQ(lines.size(), lines_of(proc_file(process.number(), "maps")).size() + 2);
    EXPECT_EQ(lines[0], process.pid() + ":   " + std::string(line.text));
  }
}

TEST(ChosenByName, HasATitleOnATerminalIfItIsTheOnlyOne) {
  const std::string name = "sole" + std::to_string(::getpid());
  const auto first_line = [](Strings words) {
    words.insert(words.end(), {"--color", "never"});
    const Outcome outcome = run(words, {.out = Stream::Terminal, .columns = 120});
    EXPECT_EQ(outcome.status, 0);
    return std::string(lines_of(outcome.out).at(0));
  };
  const Named one(name);
  const std::string title = first_line({"-c", name});
  EXPECT_TRUE(title.starts_with(name + ", pid " + one.pid() + ", ")) << title;
  EXPECT_EQ(first_line({"-c", name, "-o", "name", "--limit", "1"}), "NAME");
  EXPECT_TRUE(run({"-c", name}).out.starts_with("COMMAND ")) << "in a pipe nothing changes";
  const Named two(name);
  EXPECT_TRUE(first_line({"-c", name}).starts_with("COMMAND "));
}

}  // namespace
}  // namespace procmaps::testing
