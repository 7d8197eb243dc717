// Valid command lines: the plan that they make, and the facts that it reads.

#include "cli/plan/plan.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/in_process.hpp"

namespace procmaps {
namespace {

using testing::Words;

template <class CommandPlan = ListPlan>
CommandPlan plan_of(const Words& words, const Environment& environment = {}) {
  auto made = testing::plan(words, environment);
  EXPECT_TRUE(made) << made.error().message;
  EXPECT_TRUE(std::holds_alternative<CommandPlan>(*made));
  return std::get<CommandPlan>(std::move(*made));
}

std::string columns_of(const ViewPlan& view) {
  std::string names;
  for (const Column* column : view.table.columns) {
    names += (names.empty() ? "" : " ") + std::string(column->name);
  }
  return names;
}

using Pids = std::vector<pid_t>;

TEST(Plan, HasLsofsClassesForItsFormats) {
  const auto fds = [](const Words& words) {
    const auto made = testing::plan(words);
    return made ? std::get<ListPlan>(*made).reading.filter.fds : ~FdSet{0};
  };
  EXPECT_EQ(fds({"-A", "-f", "lsof"}), bit_of(FdClass::Mem));
  EXPECT_EQ(fds({"-A", "-F"}), 0U) << "all";
  EXPECT_EQ(fds({"-A", "-F", "-d", "txt"}), bit_of(FdClass::Text));
}

TEST(Plan, ExcludesClassesAsLsofDoes) {
  constexpr FdSet kAll = bit_of(FdClass::Mem) | bit_of(FdClass::Text) | bit_of(FdClass::Deleted) |
                         bit_of(FdClass::PerhapsDeleted);
  EXPECT_EQ(plan_of({"-A", "-d", "^txt"}).reading.filter.fds, kAll & ~bit_of(FdClass::Text));
  EXPECT_EQ(plan_of({"-A", "-d", "^DEL?,^del", "-d", "^mem"}).reading.filter.fds,
            bit_of(FdClass::Text));
  const auto refused = [](const Words& words) {
    const auto made = testing::plan(words);
    return made ? "no error" : made.error().message;
  };
  EXPECT_EQ(refused({"-A", "-d", "^txt,mem"}),
            "--fd: put ^ before every word of the list or before none");
  EXPECT_EQ(refused({"-A", "-d", "^txt,^mem,^DEL,^DEL?"}),
            "--fd: nothing is left if all classes are excluded");
  EXPECT_TRUE(refused({"-A", "-d", "^tx"}).starts_with("invalid value '^tx' for --fd"));
}

TEST(Plan, ReadsLabelsOnlyIfSomethingNeedsThem) {
  const auto reads_labels = [](const std::vector<std::string>& words) {
    return has(plan_of(words).reading.facts, Facts::Label);
  };
  EXPECT_FALSE(reads_labels({"-A", "-x"}));
  EXPECT_FALSE(reads_labels({"-A", "-X"}));
  EXPECT_FALSE(reads_labels({"-A", "-g", "name"}));
  EXPECT_TRUE(reads_labels({"-A", "-o", "+label"}));
  EXPECT_TRUE(reads_labels({"-A", "--sort", "label"}));
  EXPECT_TRUE(reads_labels({"-A", "--where", "label == \"stack\""}));
  EXPECT_TRUE(reads_labels({"-A", "-g", "label"}));
  EXPECT_TRUE(reads_labels({"-A", "--parts"}));
}

TEST(Plan, CutsMappingsIntoPartsIfAsked) {
  EXPECT_EQ(plan_of({"-A", "-o", "label"}).reading.unit, RowUnit::Mapping);
  EXPECT_EQ(plan_of({"-A", "--parts"}).reading.unit, RowUnit::Part);
  EXPECT_EQ(plan_of({"-A", "--parts", "-g", "type"}).reading.unit, RowUnit::Part);
  EXPECT_EQ(plan_of({"-A", "-g", "label"}).reading.unit, RowUnit::PartInGroup);
  EXPECT_TRUE(plan_of({"-A", "--parts"}, {.unicode = false}).reading.ascii);
  EXPECT_FALSE(plan_of({"-A", "--parts", "-f", "csv"}, {.unicode = false}).reading.ascii);
}

TEST(Plan, ListsOneProcessAsATable) {
  const ListPlan made = plan_of({"-p", "4711"});
  EXPECT_EQ(made.view.format, Format::Table);
  EXPECT_EQ(made.choice.pids, Pids{4711});
  EXPECT_FALSE(made.choice.scan);
  EXPECT_EQ(made.choice.proc, "/proc");
  EXPECT_TRUE(made.reading.filter.passes_all_lines());
  EXPECT_EQ(made.reading.filter.fds, 0U);
  EXPECT_TRUE(made.view.table.header);
  EXPECT_FALSE(made.view.table.human || made.view.table.total || made.view.table.color);
  EXPECT_TRUE(made.view.sort.empty());
  EXPECT_FALSE(made.view.limit);
  EXPECT_EQ(columns_of(made.view), "command pid user fd type address perms device size inode name");
}

TEST(Plan, TakesPidsAsOtherProgramsPrintThem) {
  EXPECT_EQ(plan_of({"-p", "1\n3 \n5"}).choice.pids, (Pids{1, 3, 5}));
  EXPECT_EQ(plan_of({"1 3\t5\n"}).choice.pids, (Pids{1, 3, 5}));
}

TEST(Plan, TakesWordsInAnyCaseAndHeadings) {
  const ListPlan made = plan_of({"-A", "-o", "NAME,Perm,SIZE/OFF", "--sort", "-PSS", "-f", "Csv",
                                 "--type", "REG,Heap,CHR", "-d", "del"});
  EXPECT_EQ(columns_of(made.view), "name perms size");
  ASSERT_EQ(made.view.sort.size(), 1U);
  EXPECT_EQ(made.view.sort[0].column->name, "pss");
  EXPECT_EQ(made.view.format, Format::Csv);
  EXPECT_EQ(made.reading.filter.kinds,
            bit_of(MappingKind::File) | bit_of(MappingKind::Heap) | bit_of(MappingKind::Device));
  EXPECT_FALSE(plan_of({"-A", "--color", "NEVER"}).view.table.color);
  EXPECT_EQ(columns_of(plan_of({"-A", "-g", "KIND"}).view), "kind count processes size largest");
  EXPECT_EQ(plan_of<AuditPlan>({"audit", "-A", "--severity", "ALERT"}).severity, Severity::Alert);
  const AuditPlan audit = plan_of<AuditPlan>({"audit", "-A", "--rules", "Exec-Heap,RWX"});
  ASSERT_EQ(audit.rules.size(), 2U);
  EXPECT_EQ(audit.rules[0]->id, "rwx");
  EXPECT_EQ(audit.rules[1]->id, "exec-heap");
}

TEST(Plan, SortsPidsOnlyForTheTable) {
  const Words pids = {"3", "-p", "1,2", "-p", "3", "1"};
  const auto with = [&](Words more) {
    more.insert(more.end(), pids.begin(), pids.end());
    return plan_of(more).choice.pids;
  };
  EXPECT_EQ(with({}), (Pids{1, 2, 3}));
  EXPECT_EQ(with({"-t"}), (Pids{1, 2, 3}));
  EXPECT_EQ(with({"--sort", "-pid"}), (Pids{1, 2, 3}));
  EXPECT_EQ(with({"-f", "pmap"}), (Pids{3, 1, 1, 2, 3}));
  EXPECT_EQ(with({"-f", "raw"}), (Pids{3, 1, 1, 2, 3}));
}

TEST(Plan, ScansForProcessesChosenByNameOrUser) {
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
      {{"-p", "1", "-c", "a"}, false, 1, 0},  // pid 1, if its name matches
      {{"-p", "1", "-A"}, false, 0, 0},
  };
  for (const Case& c : cases) {
    const ListPlan made = plan_of(c.words);
    EXPECT_EQ(made.choice.scan, c.scan);
    EXPECT_EQ(made.choice.commands.size(), c.commands);
    EXPECT_EQ(made.choice.users.size(), c.users);
  }
  EXPECT_EQ(plan_of({"-u", "root"}).choice.users, std::vector<uid_t>{0});
}

TEST(Plan, KeepsTheOrderOfInputFiles) {
  const ListPlan made = plan_of({"-i", "b", "-i", "a", "-i", "b", "-i", "-"});
  EXPECT_EQ(made.choice.inputs, (Words{"b", "a", "b", "-"}));
  EXPECT_FALSE(made.choice.scan);
  EXPECT_EQ(plan_of({"-A", "--proc", "/host/proc"}).choice.proc, "/host/proc");
}

TEST(Plan, CollectsFilters) {
  const ListPlan made = plan_of({"-A", "--perms", "wx", "--perms", "r-x", "--type", "heap,stack",
                                 "--type", "memfd", "--name", "*.so", "--regex", "^/usr",
                                 "--address", "400000", "--size", "+1M", "-d", "txt,DEL"});
  EXPECT_EQ(made.reading.filter.perms.size(), 2U);
  EXPECT_EQ(made.reading.filter.kinds,
            bit_of(MappingKind::Heap) | bit_of(MappingKind::Stack) | bit_of(MappingKind::Memfd));
  EXPECT_EQ(made.reading.filter.globs.size(), 1U);
  EXPECT_EQ(made.reading.filter.regexes.size(), 1U);
  EXPECT_EQ(made.reading.filter.addresses.size(), 1U);
  ASSERT_EQ(made.reading.filter.sizes.size(), 1U);
  EXPECT_EQ(made.reading.filter.sizes[0].least, 1U << 20);
  EXPECT_EQ(made.reading.filter.fds, bit_of(FdClass::Text) | bit_of(FdClass::Deleted));
}

TEST(Plan, AcceptsEveryMappingType) {
  for (const KindInfo& row : mapping_kinds()) {
    EXPECT_EQ(plan_of({"-A", "--type", std::string(row.word)}).reading.filter.kinds,
              bit_of(row.kind));
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
    EXPECT_EQ(columns_of(plan_of(words).view), c.columns);
  }
}

TEST(Plan, KeepsAColumnAddedBeforeTheOthersAreReplaced) {
  EXPECT_EQ(columns_of(plan_of({"-A", "-o", "+offset,uid"}).view),
            "command pid user fd type address perms device size inode offset uid name");
  EXPECT_EQ(columns_of(plan_of({"-A", "-o", "+offset", "-o", "pid,name"}).view), "pid offset name");
}

TEST(Plan, SortsByKeys) {
  const ListPlan made = plan_of({"-A", "--sort", "-size,name"});
  ASSERT_EQ(made.view.sort.size(), 2U);
  EXPECT_EQ(made.view.sort[0].column->name, "size");
  EXPECT_TRUE(made.view.sort[0].descending);
  EXPECT_EQ(made.view.sort[1].column->name, "name");
  EXPECT_FALSE(made.view.sort[1].descending);
}

TEST(Plan, ShowsTheMemoryColumnsThatItSortsBy) {
  struct Case {
    Words words;
    const char* columns;
  };
  const Case cases[] = {
      {{"-g", "command", "--sort", "-pss"}, "command count processes size largest pss"},
      {{"-g", "name", "--sort", "-pss,size"}, "count processes size largest pss name"},
      {{"-g", "name", "--sort", "-budget"}, "count processes size largest budget name"},
      {{"-g", "type", "--sort", "-pss", "-o", "type"}, "type"},
      {{"-g", "type", "--sort", "-pss", "-o", "+uss"}, "type count processes size largest uss pss"},
      {{"--sort", "-rss"}, "command pid user fd type address perms device size inode rss name"},
      {{"--sort", "start,offset,count"},
       "command pid user fd type address perms device size inode name"},
  };
  for (const Case& c : cases) {
    Words words = {"-A"};
    words.insert(words.end(), c.words.begin(), c.words.end());
    EXPECT_EQ(columns_of(plan_of(words).view), c.columns);
  }
}

TEST(Plan, ReadsTotalsFromSmapsRollupForMemoryColumns) {
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
    EXPECT_EQ(plan_of(words).reading.totals_only, c.totals_only) << c.words[1];
  }
}

TEST(Plan, AppliesTheOtherOptions) {
  EXPECT_EQ(plan_of({"-A", "--limit", "10"}).view.limit, 10U);
  EXPECT_EQ(plan_of({"-A", "--limit", "18446744073709551615"}).view.limit, UINT64_MAX);
  EXPECT_EQ(plan_of({"-A", "-t"}).view.format, Format::Terse);
  EXPECT_TRUE(plan_of({"-A", "--consistent"}).reading.consistent);
  EXPECT_TRUE(plan_of({"-A", "-f", "pmap", "--show-path", "-q"}).view.pmap.show_path);
  EXPECT_TRUE(plan_of({"-A", "-f", "pmap", "-q"}).view.pmap.quiet);
  const ListPlan table = plan_of({"-A", "-qHT"});
  EXPECT_FALSE(table.view.table.header);
  EXPECT_TRUE(table.view.table.human && table.view.table.total);
  EXPECT_TRUE(plan_of({"-A", "-f", "raw"}, {.stdout_is_terminal = true}).view.terminal);
  EXPECT_FALSE(plan_of({"-A", "-f", "raw"}).view.terminal);
}

TEST(Plan, IgnoresOptionsThatOnlyLsofNeeds) {
  const ListPlan plain = plan_of({"-p", "1", "-d", "mem"});
  const ListPlan habit = plan_of({"-a", "-n", "-P", "-w", "-p", "1", "-d", "mem"});
  EXPECT_EQ(plain.choice.pids, habit.choice.pids);
  EXPECT_EQ(plain.reading.filter.fds, habit.reading.filter.fds);
  EXPECT_EQ(plain.reading.facts, habit.reading.facts);
}

TEST(Plan, ColorsATerminalByDefault) {
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
    const ListPlan made =
        plan_of(words, {.stdout_is_terminal = c.terminal, .color_wanted = c.wanted});
    EXPECT_EQ(made.view.table.color, c.colored) << (c.color == nullptr ? "nothing" : c.color);
  }
}

TEST(Plan, ReadsOnlyWhatTheColumnsNeed) {
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
      {{"-o", "unit", "--where", "nspid == 1"}, Facts::Cgroup | Facts::InnerPid},
      {{"-o", "count", "-g", "unit_manager"}, Facts::Cgroup},
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
    const ListPlan made = plan_of(words);
    // Facts that select processes are read during the scan.
    EXPECT_EQ(made.reading.facts | made.choice.needs(), c.facts)
        << (c.words.empty() ? "" : c.words[0]);
  }
}

TEST(Plan, ShowsHelpWithoutAProcess) {
  using enum InfoPlan::What;
  struct Case {
    Words words;
    InfoPlan::What what;
  };
  const Case cases[] = {
      {{"-h"}, ShortHelp},
      {{"--help"}, FullHelp},
      {{"--version"}, Version},
      {{"--list-columns"}, InfoPlan::What::Columns},
      {{"--generate", "fish"}, Generate},
      {{"-h", "no pid", "-f", "x"}, ShortHelp},
  };
  for (const Case& c : cases) EXPECT_EQ(plan_of<InfoPlan>(c.words).what, c.what) << c.words[0];
}

TEST(DiffPlan, TreatsDigitsAsAPidAndOtherWordsAsAFile) {
  const auto made = plan_of<DiffPlan>({"diff", "4711", "./4711"});
  EXPECT_EQ(made.before.pid, 4711);
  EXPECT_FALSE(made.after.pid);
  EXPECT_EQ(made.after.path, "./4711");
  EXPECT_FALSE(plan_of<DiffPlan>({"diff", "--", "-5", "x"}).before.pid);
  for (const char* const id : {"0", "00", "99999999999"}) {
    const auto refused = testing::plan({"diff", id, "1"});
    ASSERT_FALSE(refused) << id;
    EXPECT_EQ(refused.error().message, "'" + std::string(id) + "' is not a process id");
  }
}

TEST(WatchAndAuditPlan, AcceptsColumnsOrderAndFormats) {
  const Words look = {"-f",   "csv",     "-o", "pid,name", "--sort",
                      "-pid", "--limit", "3",  "--where",  "pid > 1"};
  const auto with = [&](const char* command) {
    Words words = {command, "-A"};
    words.insert(words.end(), look.begin(), look.end());
    return words;
  };
  const auto watch = plan_of<WatchPlan>(with("watch"));
  const auto audit = plan_of<AuditPlan>(with("audit"));
  for (const auto* const view : {&watch.view, &audit.view}) {
    EXPECT_EQ(view->format, Format::Csv);
    EXPECT_EQ(columns_of(*view), "pid name");
    EXPECT_EQ(view->sort.size(), 1U);
    EXPECT_EQ(view->limit, 3U);
  }
  EXPECT_EQ(watch.reading.filter.expressions.size(), 1U);
  EXPECT_EQ(audit.reading.filter.expressions.size(), 1U);
}

}  // namespace
}  // namespace procmaps
