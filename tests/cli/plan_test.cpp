// Command lines that are right: what is to be done, and what has to be read for it.

#include "cli/plan/plan.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/in_process.hpp"

namespace procmaps {
namespace {

using testing::Words;

Plan plan(const Words& words, const Environment& environment = {}) {
  auto made = testing::plan(words, environment);
  EXPECT_TRUE(made) << made.error().message;
  return made ? std::move(*made) : Plan{};
}

std::string columns_of(const Plan& plan) {
  std::string names;
  for (const Column* column : plan.table.columns) {
    names += (names.empty() ? "" : " ") + std::string(column->name);
  }
  return names;
}

using Pids = std::vector<pid_t>;

TEST(Plan, ListsATableOfOneProcess) {
  const Plan made = plan({"-p", "4711"});
  EXPECT_EQ(made.action, Plan::Action::List);
  EXPECT_EQ(made.format, Format::Table);
  EXPECT_EQ(made.targets.pids, Pids{4711});
  EXPECT_FALSE(made.targets.scan);
  EXPECT_EQ(made.targets.proc, "/proc");
  EXPECT_TRUE(made.filter.passes_all_lines());
  EXPECT_EQ(made.filter.fds, 0U);
  EXPECT_TRUE(made.table.header);
  EXPECT_FALSE(made.table.human || made.table.total || made.table.color);
  EXPECT_TRUE(made.sort.empty());
  EXPECT_FALSE(made.limit);
  EXPECT_EQ(columns_of(made), "command pid user fd type address perms device size inode name");
}

TEST(Plan, PutsPidsInOrderForTheTableOnly) {
  const Words pids = {"3", "-p", "1,2", "-p", "3", "1"};
  const auto with = [&](Words more) {
    more.insert(more.end(), pids.begin(), pids.end());
    return plan(more).targets.pids;
  };
  EXPECT_EQ(with({}), (Pids{1, 2, 3}));
  EXPECT_EQ(with({"-t"}), (Pids{1, 2, 3}));
  EXPECT_EQ(with({"--sort", "-pid"}), (Pids{1, 2, 3}));
  EXPECT_EQ(with({"-f", "pmap"}), (Pids{3, 1, 1, 2, 3}));
  EXPECT_EQ(with({"-f", "raw"}), (Pids{3, 1, 1, 2, 3}));
}

TEST(Plan, ScansForWhatIsNotNamed) {
  struct Case {
    Words words;
    bool scan;
    std::size_t commands;
    std::size_t users;
  };
  const Case cases[] = {
      {{"-A"}, true, 0, 0},
      {{"-c", "app"}, true, 1, 0},
      {{"-c", "app", "-c", "/x/"}, true, 2, 0},
      {{"-u", "root,0"}, true, 0, 2},
      {{"-u", "0", "-c", "a"}, true, 1, 1},
      {{"-A", "-c", "a"}, true, 1, 0},
      {{"-p", "1", "-c", "a"}, false, 1, 0},  // that one, if it is called so
      {{"-p", "1", "-A"}, false, 0, 0},
  };
  for (const Case& c : cases) {
    const Plan made = plan(c.words);
    EXPECT_EQ(made.targets.scan, c.scan);
    EXPECT_EQ(made.targets.commands.size(), c.commands);
    EXPECT_EQ(made.targets.users.size(), c.users);
  }
  EXPECT_EQ(plan({"-u", "root"}).targets.users, std::vector<uid_t>{0});
}

TEST(Plan, TakesTextsInTheOrderGiven) {
  const Plan made = plan({"-i", "b", "-i", "a", "-i", "b", "-i", "-"});
  EXPECT_EQ(made.targets.inputs, (Words{"b", "a", "b", "-"}));
  EXPECT_FALSE(made.targets.scan);
  EXPECT_EQ(plan({"-A", "--proc", "/host/proc"}).targets.proc, "/host/proc");
}

TEST(Plan, CollectsFilters) {
  const Plan made = plan({"-A", "--perms", "wx", "--perms", "r-x", "--type", "heap,stack", "--type",
                          "memfd", "--name", "*.so", "--regex", "^/usr", "--address", "400000",
                          "--size", "+1M", "-d", "txt,DEL"});
  EXPECT_EQ(made.filter.perms.size(), 2U);
  EXPECT_EQ(made.filter.kinds,
            bit_of(MappingKind::Heap) | bit_of(MappingKind::Stack) | bit_of(MappingKind::Memfd));
  EXPECT_EQ(made.filter.globs.size(), 1U);
  EXPECT_EQ(made.filter.regexes.size(), 1U);
  EXPECT_EQ(made.filter.addresses.size(), 1U);
  ASSERT_EQ(made.filter.sizes.size(), 1U);
  EXPECT_EQ(made.filter.sizes[0].least, 1U << 20);
  EXPECT_EQ(made.filter.fds,
            bit_of(FdClass::Text) | bit_of(FdClass::Deleted) | bit_of(FdClass::PerhapsDeleted));
}

TEST(Plan, KnowsEveryKind) {
  for (const KindInfo& row : mapping_kinds()) {
    EXPECT_EQ(plan({"-A", "--type", std::string(row.word)}).filter.kinds, bit_of(row.kind));
  }
}

TEST(Plan, ChoosesColumns) {
  struct Case {
    Words words;
    const char* columns;
  };
  const Case cases[] = {
      {{"-o", "pid"}, "pid"},
      {{"-o", "name,pid"}, "name pid"},
      {{"-o", "pid", "-o", "name"}, "pid name"},
      {{"-o", "+offset"}, "command pid user fd type address perms device size inode offset name"},
      {{"-o", "+offset,+uid"},
       "command pid user fd type address perms device size inode offset uid name"},
      {{"-o", "+offset", "-o", "+uid"},
       "command pid user fd type address perms device size inode offset uid name"},
      {{"-o", "pid,name,+size"}, "pid size name"},
      {{"-o", "name,pid,+size"}, "name pid size"},
      {{"-o", "pid,+size"}, "pid size"},
      {{"-o", "pid,pid"}, "pid pid"},
  };
  for (const Case& c : cases) {
    Words words = {"-A"};
    words.insert(words.end(), c.words.begin(), c.words.end());
    EXPECT_EQ(columns_of(plan(words)), c.columns);
  }
}

TEST(Plan, KeepsAColumnAddedBeforeTheOthersAreReplaced) {
  EXPECT_EQ(columns_of(plan({"-A", "-o", "+offset,uid"})),
            "command pid user fd type address perms device size inode offset uid name");
  EXPECT_EQ(columns_of(plan({"-A", "-o", "+offset", "-o", "pid,name"})), "pid offset name");
}

TEST(Plan, SortsByKeys) {
  const Plan made = plan({"-A", "--sort", "-size,name"});
  ASSERT_EQ(made.sort.size(), 2U);
  EXPECT_EQ(made.sort[0].column->name, "size");
  EXPECT_TRUE(made.sort[0].descending);
  EXPECT_EQ(made.sort[1].column->name, "name");
  EXPECT_FALSE(made.sort[1].descending);
}

TEST(Plan, ShowsTheMemoryThatItSortsBy) {
  struct Case {
    Words words;
    const char* columns;
  };
  const Case cases[] = {
      {{"-g", "command", "--sort", "-pss"}, "command count size largest pss"},
      {{"-g", "name", "--sort", "-pss,size"}, "count size largest pss name"},
      {{"-g", "name", "--sort", "-budget"}, "count size largest budget name"},
      {{"-g", "type", "--sort", "-pss", "-o", "type"}, "type"},
      {{"-g", "type", "--sort", "-pss", "-o", "+uss"}, "type count size largest uss pss"},
      {{"--sort", "-rss"}, "command pid user fd type address perms device size inode rss name"},
      {{"--sort", "start,offset,count"},
       "command pid user fd type address perms device size inode name"},
  };
  for (const Case& c : cases) {
    Words words = {"-A"};
    words.insert(words.end(), c.words.begin(), c.words.end());
    EXPECT_EQ(columns_of(plan(words)), c.columns);
  }
}

TEST(Plan, TakesTotalsOfProcessesFromOneFileIfMemoryIsWanted) {
  struct Case {
    Words words;
    bool totals_only;
  };
  const Case cases[] = {
      {{"-g", "command"}, false},
      {{"-g", "pid,command", "-o", "pid,count,budget"}, false},
      {{"-g", "command", "-x"}, true},
      {{"-g", "user", "-o", "pss"}, true},
      {{"-g", "user", "--sort", "pss"}, true},
      {{"-g", "user,type", "-x"}, false},
      {{"-g", "user", "-x", "--type", "heap"}, false},
      {{"-g", "user", "-x", "-d", "mem"}, false},
      {{"-g", "user", "-x", "--where", "rss > 0"}, false},
      {{"-x"}, false},
  };
  for (const Case& c : cases) {
    Words words = {"-A"};
    words.insert(words.end(), c.words.begin(), c.words.end());
    EXPECT_EQ(plan(words).totals_only, c.totals_only) << c.words[1];
  }
}

TEST(Plan, TakesTheRest) {
  EXPECT_EQ(plan({"-A", "--limit", "10"}).limit, 10U);
  EXPECT_EQ(plan({"-A", "--limit", "18446744073709551615"}).limit, UINT64_MAX);
  EXPECT_EQ(plan({"-A", "-t"}).format, Format::Terse);
  EXPECT_TRUE(plan({"-A", "--consistent"}).consistent);
  EXPECT_TRUE(plan({"-A", "-f", "pmap", "--show-path", "-q"}).show_path);
  EXPECT_TRUE(plan({"-A", "-f", "pmap", "-q"}).quiet);
  const Plan table = plan({"-A", "-qHT"});
  EXPECT_FALSE(table.table.header);
  EXPECT_TRUE(table.table.human && table.table.total);
  EXPECT_TRUE(plan({"-A", "-f", "raw"}, {.stdout_is_terminal = true}).raw_to_terminal);
  EXPECT_FALSE(plan({"-A", "-f", "raw"}).raw_to_terminal);
}

TEST(Plan, IgnoresWhatOnlyLsofNeeds) {
  const Plan plain = plan({"-p", "1", "-d", "mem"});
  const Plan habit = plan({"-a", "-n", "-P", "-w", "-p", "1", "-d", "mem"});
  EXPECT_EQ(plain.targets.pids, habit.targets.pids);
  EXPECT_EQ(plain.filter.fds, habit.filter.fds);
  EXPECT_EQ(plain.facts, habit.facts);
}

TEST(Plan, ColorsATerminalUnlessToldOtherwise) {
  struct Case {
    const char* color;  ///< null: not given
    bool terminal;
    bool wanted;
    bool colored;
  };
  const Case cases[] = {
      {nullptr, false, true, false}, {nullptr, true, true, true},    {nullptr, true, false, false},
      {"auto", false, true, false},  {"auto", true, true, true},     {"auto", true, false, false},
      {"always", false, true, true}, {"always", true, true, true},   {"always", false, false, true},
      {"never", true, true, false},  {"never", false, false, false},
  };
  for (const Case& c : cases) {
    const Words words = c.color == nullptr ? Words{"-A"} : Words{"-A", "--color", c.color};
    const Plan made = plan(words, {.stdout_is_terminal = c.terminal, .color_wanted = c.wanted});
    EXPECT_EQ(made.table.color, c.colored) << (c.color == nullptr ? "nothing" : c.color);
  }
}

TEST(Plan, ReadsWhatIsNeededAndNothingElse) {
  struct Case {
    Words words;
    Facts facts;
  };
  constexpr Facts kPmap = Facts::CommandLine | Facts::Command | Facts::Stat | Facts::ThreadGroup;
  const Case cases[] = {
      {{}, Facts::Command | Facts::UserName | Facts::FdClass | Facts::FileType},
      {{"-o", "pid,address,name"}, Facts::None},
      {{"-o", "exe"}, Facts::Executable},
      {{"-o", "uid,cmdline"}, Facts::Owner | Facts::CommandLine},
      {{"-o", "name", "--sort", "command"}, Facts::Command},
      {{"-o", "name", "-c", "a"}, Facts::Command},
      {{"-o", "name", "-u", "0"}, Facts::Owner},
      {{"-o", "name", "-d", "DEL"}, Facts::FdClass},
      {{"-o", "name", "--type", "heap", "--name", "x"}, Facts::None},
      {{"-f", "raw"}, Facts::None},
      {{"-f", "raw", "-d", "txt"}, Facts::FdClass},
      {{"-f", "raw", "-c", "a", "-u", "0"}, Facts::Command | Facts::Owner},
      {{"-t"}, Facts::None},
      {{"-t", "-d", "mem"}, Facts::FdClass},
      {{"-f", "pmap"}, kPmap},
      {{"-f", "pmap", "-u", "0"}, kPmap | Facts::Owner},
  };
  for (const Case& c : cases) {
    Words words = {"-A"};
    words.insert(words.end(), c.words.begin(), c.words.end());
    EXPECT_EQ(plan(words).facts, c.facts) << (c.words.empty() ? "" : c.words[0]);
  }
}

TEST(Plan, NeedsNothingElseToShowItself) {
  struct Case {
    Words words;
    Plan::Action action;
  };
  const Case cases[] = {
      {{"-h"}, Plan::Action::ShortHelp},
      {{"--help"}, Plan::Action::FullHelp},
      {{"--version"}, Plan::Action::Version},
      {{"--list-columns"}, Plan::Action::ListColumns},
      {{"--generate", "fish"}, Plan::Action::Generate},
      {{"-h", "no pid", "-f", "x"}, Plan::Action::ShortHelp},
  };
  for (const Case& c : cases) EXPECT_EQ(plan(c.words).action, c.action) << c.words[0];
}

}  // namespace
}  // namespace procmaps
