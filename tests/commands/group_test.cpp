// Groups, on processes made of plain files: which metrics are summed, and that the number of groups
// and threads does not matter.

#include <gtest/gtest.h>

#include <string>

#include "support/files.hpp"
#include "support/in_process.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::lines_of;
using testing::Ran;
using testing::run_here;
using testing::TemporaryDirectory;
using testing::Words;
using testing::words_of;

/// The smaps block of one mapping.
std::string block(const std::string& start, const std::string& name, int rss, int pss) {
  const auto kib = [](const std::string& key, int value) {
    return key + ": " + std::to_string(value) + " kB\n";
  };
  return start + "000-" + start + "fff r--p 00000000 08:01 7 " + name + "\n" + kib("Rss", rss) +
         kib("Pss", pss) + kib("Private_Clean", 0) + kib("Private_Dirty", pss);
}

class Groups : public ::testing::Test {
 protected:
  void add(int pid, const std::string& command, const std::string& smaps) const {
    const std::string base = std::to_string(pid);
    directory_.write(base + "/comm", command + "\n");
    directory_.write(base + "/smaps", smaps);
    std::string maps;
    for (const std::string_view line : lines_of(smaps)) {
      if (line.find(": ") == std::string_view::npos) maps += std::string(line) + "\n";
    }
    directory_.write(base + "/maps", maps);
  }
  void add_rollup(int pid, const std::string& text) const {
    directory_.write(std::to_string(pid) + "/smaps_rollup",
                     "00400000-00600fff ---p 00000000 00:00 0 [rollup]\n" + text);
  }
  Ran run(const Words& words, const Environment& environment = {}) const {
    Words all = {"--proc", directory_.path(), "-A"};
    all.insert(all.end(), words.begin(), words.end());
    return run_here(all, environment);
  }
  std::string out(const Words& words) const { return run(words).out; }

 private:
  TemporaryDirectory directory_;
};

TEST_F(Groups, SumAllMetricsOfOneProcessButOnlySharesOfSeveral) {
  add(1, "a", block("00400", "/x", 8, 4) + block("00500", "/x", 4, 4));
  add(2, "a", block("00400", "/x", 8, 4));
  add(3, "b", block("00600", "/y", 4, 1));
  EXPECT_EQ(out({"-g", "command", "-o", "command,count,size,largest,rss,pss,uss,dirty"}),
            "COMMAND COUNT  SIZE LARGEST  RSS   PSS   USS DIRTY\n"
            "a           3 12285    4095    - 12288 12288     -\n"
            "b           1  4095    4095 4096  1024  1024  1024\n");
  EXPECT_EQ(out({"-g", "name", "-o", "rss,pss,name", "-T"}),
            " RSS   PSS NAME\n"
            "   - 12288 /x\n"
            "4096  1024 /y\n"
            "   - 13312 total\n");
  EXPECT_EQ(out({"-g", "pid,command", "--sort", "-pss", "-o", "pid,command,rss,pss"}),
            "PID COMMAND   RSS  PSS\n"
            "  1 a       12288 8192\n"
            "  2 a        8192 4096\n"
            "  3 b        4096 1024\n");
}

TEST_F(Groups, TreatTwoSavedMapsAsTwoProcesses) {
  const TemporaryDirectory files;
  files.write("a.smaps", block("00400", "/x", 8, 4) + block("00500", "/x", 8, 4));
  files.write("b.smaps", block("00400", "/x", 8, 4) + block("00500", "/y", 8, 4));
  const Words columns = {"-g", "name", "-o", "count,rss,pss,name", "-q", "-T"};
  const auto of = [&](Words words) {
    words.insert(words.end(), columns.begin(), columns.end());
    return run_here(words).out;
  };
  const std::string a = files.path() / "a.smaps";
  const std::string b = files.path() / "b.smaps";
  EXPECT_EQ(of({"-i", a}), "2 16384 8192 /x\n2 16384 8192 total\n");
  EXPECT_EQ(of({"-i", a, "-i", b}), "3    - 12288 /x\n1 8192  4096 /y\n4    - 16384 total\n");
}

TEST_F(Groups, CountTheProcessesOfEachGroup) {
  add(1, "a", block("00400", "/x", 8, 4) + block("00500", "/y", 4, 4) + block("00600", "/x", 4, 4));
  add(2, "a", block("00400", "/x", 8, 4));
  add(3, "b", block("00600", "/y", 4, 1) + block("00700", "/x", 4, 1));
  EXPECT_EQ(out({"-g", "name", "--sort", "-processes"}),
            "COUNT PROCESSES  SIZE LARGEST NAME\n"
            "    4         3 16380    4095 /x\n"
            "    2         2  8190    4095 /y\n");
  EXPECT_EQ(out({"-g", "command", "-o", "command,processes", "-T"}),
            "COMMAND PROCESSES\na               2\nb               1\ntotal           -\n");
  EXPECT_EQ(out({"-g", "name", "-f", "csv", "-o", "name,processes", "--limit", "1"}),
            "name,processes\n/x,3\n");
  EXPECT_EQ(out({"-g", "name", "-f", "jsonl", "-o", "processes", "--limit", "1"}),
            "{\"processes\": 3}\n");
  // With the pid as key it would always be 1, as for a single process.
  EXPECT_EQ(out({"-g", "pid", "--limit", "1"}),
            "PID COUNT  SIZE LARGEST\n  1     3 12285    4095\n");
  EXPECT_EQ(out({"-o", "processes,name", "--name", "/y"}),
            "PROCESSES NAME\n        1 /y\n        1 /y\n");
}

TEST_F(Groups, ShowTheNameOrHowManyThereAre) {
  add(1, "a",
      block("00400", "/x", 8, 4) + block("00500", "/y (deleted)", 4, 4) + block("00600", "", 4, 4));
  add(2, "b", block("00400", "/x", 8, 4) + block("00500", "/x (deleted)", 8, 4));
  EXPECT_EQ(out({"-g", "command", "-o", "command,names"}),
            "COMMAND NAMES\na       2 names\nb       /x\n");
  EXPECT_EQ(out({"-g", "build_id", "-q"}), "- 5 2 20475 4095 2 names\n")
      << "an id alone says little, so the names are shown by default";
  EXPECT_EQ(out({"-g", "build_id,name", "-f", "csv", "--limit", "1"}),
            "build_id,count,processes,size,largest,name\n,2,2,8190,4095,/x\n");
  EXPECT_EQ(out({"-g", "pid", "-f", "jsonl", "-o", "names", "--sort", "names"}),
            "{\"names\": \"/x\"}\n{\"names\": \"2 names\"}\n");
  EXPECT_EQ(run({"-o", "names", "-q", "--name", "/y*"}).out, "/y (deleted)\n");
}

TEST_F(Groups, LabelTheTotalInFull) {
  add(1, "a", block("00400", "/x", 8, 4));
  EXPECT_EQ(out({"-g", "perms", "-o", "perms,count", "-T"}),
            "PERM  COUNT\nr--p      1\ntotal     1\n");
  EXPECT_EQ(out({"-o", "size,perms", "-q", "-T"}), "4095 r--p\n4095 total\n");
}

TEST_F(Groups, ReadTotalsFromTheRollupAndFallBackToSmaps) {
  add(1, "a", block("00400", "/x", 8, 4));
  add(2, "b", block("00400", "/x", 8, 4));
  add_rollup(1, "Rss: 8 kB\nPss: 5 kB\n");
  EXPECT_EQ(out({"-g", "command", "-o", "command,pss"}),
            "COMMAND  PSS\na       5120\nb       4096\n");
  EXPECT_EQ(out({"-g", "command", "-o", "command,pss", "--type", "file"}),
            "COMMAND  PSS\na       4096\nb       4096\n");
}

TEST_F(Groups, HaveOneRowPerKey) {
  // The table measures its first thousand rows and prints the rest directly.
  std::string maps;
  constexpr int kGroups = 1500;
  for (int i = 0; i < 2 * kGroups; ++i) {
    const std::string start = std::to_string(100'000 + i);
    maps += start + "000-" + start + "800 r--p 00000000 08:01 7 /f" + std::to_string(i / 2) + "\n";
  }
  add(1, "a", maps);
  const std::string text = out({"-g", "name", "-q", "-o", "name,count,size,largest"});
  const auto lines = lines_of(text);
  ASSERT_EQ(lines.size(), static_cast<std::size_t>(kGroups));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(words_of(lines[i]),
              (std::vector<std::string>{"/f" + std::to_string(i), "2", "4096", "2048"}));
  }
}

TEST_F(Groups, AreTheSameOnThreads) {
  // A command with a limit uses one thread.
  constexpr int kProcesses = 200;
  for (int pid = 1; pid <= kProcesses; ++pid) {
    add(pid, "c" + std::to_string(pid % 7),
        block("00400", "/x", pid, 4) + block("00500", "", 4, 4));
  }
  for (const char* format : {"table", "csv", "jsonl", "json"}) {
    const Words words = {"-x", "-f", format};
    Words on_one = words;
    on_one.insert(on_one.end(), {"--limit", "1000"});
    const std::string text = out(words);
    EXPECT_GE(lines_of(text).size(), 2U * kProcesses) << format;
    EXPECT_EQ(text, out(on_one)) << format;
  }
}

TEST_F(Groups, ShowBarsOnATerminal) {
  add(1, "a", block("00400", "/x", 8, 8) + block("00500", "/y", 4, 3) + block("00600", "/z", 4, 0));
  Environment terminal{.stdout_is_terminal = true, .color_wanted = false, .width = 44};
  const Words by_name = {"-g", "name", "-o", "count,pss,name", "-T"};
  EXPECT_EQ(run(by_name, terminal).out,
            "COUNT   PSS PSS_BAR NAME\n"
            "    1  8192 ███████ /x\n"
            "    1  3072 ██▋     /y\n"
            "    1     0 .       /z\n"
            "    3 11264 -       total\n");
  const Words by_type = {"-g",     "perms,type", "-o", "count,size,type,perms",
                         "--sort", "-size",      "-T"};
  EXPECT_EQ(run(by_type, {.stdout_is_terminal = true, .color_wanted = false, .width = 34}).out,
            "COUNT  SIZE TYPE  PERM SIZE_BAR\n"
            "    3 12285 REG   r--p ███████████\n"
            "    3 12285 total -    -\n");
  terminal.unicode = false;
  EXPECT_EQ(run(by_name, terminal).out,
            "COUNT   PSS PSS_BAR NAME\n"
            "    1  8192 ####### /x\n"
            "    1  3072 ###     /y\n"
            "    1     0 .       /z\n"
            "    3 11264 -       total\n");
  // Sort column, no header, colors, narrow width, no terminal, no groups.
  EXPECT_EQ(run({"-g", "name", "-q", "-o", "name,uss,pss,rss", "--sort", "-rss", "--limit", "2"},
                {.stdout_is_terminal = true, .color_wanted = false, .width = 34})
                .out,
            "/x 8192 8192 8192 ████████████████\n"
            "/y 3072 3072 4096 ████████\n");
  terminal.color_wanted = true;
  EXPECT_EQ(run({"-g", "type", "-o", "type,size"}, terminal).out,
            "\x1b[1mTYPE  SIZE SIZE_BAR\x1b[0m\nREG  12285 ########################\n");
  const std::string plain = out(by_name);
  EXPECT_EQ(plain.find("BAR"), std::string::npos);
  EXPECT_EQ(run(by_name, {.stdout_is_terminal = true, .color_wanted = false, .width = 43}).out,
            plain);
  EXPECT_EQ(run({"-o", "size"}, terminal).out.find("BAR"), std::string::npos);
}

TEST_F(Groups, CannotBeUsedInAFilter) {
  add(1, "a", block("00400", "/x", 8, 4));
  const Ran ran = run({"-g", "name", "--where", "size > 1 && count > 3"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err,
            "procmaps: --where: 'count' is a column of groups, but --where selects mappings "
            "before grouping\n"
            "procmaps: the largest groups: -g KEY --sort -count --limit N\n");
  EXPECT_EQ(run({"-g", "name", "--where", "size > 1"}).status, 0);
  EXPECT_EQ(run({"--where", "count == 1"}).status, 2) << "nor without groups";
}

}  // namespace
}  // namespace procmaps
