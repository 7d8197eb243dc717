// The completions as users meet them: typed into bash, zsh and fish on a pseudo-terminal.

#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/child.hpp"
#include "support/line_editor.hpp"
#include "support/processes.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

class Completion : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!is_installed(GetParam())) GTEST_SKIP() << needs(GetParam());
    editor_ = std::make_unique<LineEditor>(GetParam());
  }

  /// Expects that TAB completes the typed arguments to these.
  void expect_completed(std::string_view typed, std::string_view expected) {
    EXPECT_EQ(editor_->completed(typed), expected) << typed;
  }

  /// Expects that TAB shows the first texts, and none of the second.
  void expect_offered(std::string_view typed, const std::vector<std::string>& expected,
                      const std::vector<std::string>& unexpected = {}) {
    const std::string shown = editor_->offered(typed, expected);
    for (const std::string& text : unexpected) {
      EXPECT_EQ(shown.find(text), std::string::npos) << typed << ": " << shown;
    }
  }

  LineEditor& editor() { return *editor_; }

 private:
  std::unique_ptr<LineEditor> editor_;
};

/// A process with a command of its own.
std::unique_ptr<Child> sleeper(const char* command) {
  auto child = std::make_unique<Child>([command](const ChildSide& side) {
    ::prctl(PR_SET_NAME, command);
    side.tell("named");
    side.wait();
  });
  EXPECT_EQ(child->hear(), "named");
  return child;
}

std::string pid_of(const std::unique_ptr<Child>& child) {
  return std::to_string(child->pid());
}

/// Two processes whose pids differ in the last digit only, so that few others are offered.
struct Neighbours {
  std::vector<std::unique_ptr<Child>> children;
  std::string first, second, stem;

  Neighbours() {
    while (children.size() < 100) {
      children.push_back(sleeper("tab-neighbour"));
      second = pid_of(children.back());
      stem = second.substr(0, second.size() - 1);
      for (const auto& child : children) {
        first = pid_of(child);
        if (first != second && first.size() == second.size() && first.starts_with(stem)) return;
      }
    }
    ADD_FAILURE() << "no two pids are near";
  }
};

TEST_P(Completion, OffersCommandsAndTheirOptions) {
  expect_completed("fi", "<find>");
  expect_completed("-x di", "<-x> <diff>");
  expect_completed("help wa", "<help> <watch>");
  expect_completed("--forma", "<--format>");
  expect_completed("find --conte", "<find> <--context>");
  expect_completed("find --summ", "<find> <--summ>");
  expect_completed("--rul", "<--rul>");
  expect_completed("audit --no-j", "<audit> <--no-jit>");
  expect_completed("-p 1 watch --interv", "<-p> <1> <watch> <--interval>");
  expect_completed("watch --accessed --int", "<watch> <--accessed> <--interval>");
  expect_offered("audit --s", {"--severity", "--sort"}, {"--summary", "--size"});
  expect_offered("--s", {"--size", "--sort", "--summary", "--show-path"}, {"--severity"});
}

TEST_P(Completion, OffersTheFormatsOfTheCommand) {
  expect_completed("--format pro", "<--format> <prometheus>");
  expect_completed("--format=pro", "<--format=prometheus>");
  expect_completed("-fpro", "<-fprometheus>");
  expect_completed("-qf pro", "<-qf> <prometheus>");
  expect_completed("find -f pro", "<find> <-f> <pro>");
  expect_completed("audit --format=cs", "<audit> <--format=csv>");
  expect_offered("-f ", {"raw", "layout", "jsonl"});
  for (const std::string command : {"find", "diff", "watch", "audit"}) {
    expect_offered(command + " -f ", {"table", "csv", "json", "jsonl"}, {"raw", "layout", "pmap"});
  }
}

TEST_P(Completion, OffersColumnsOfTheCommandAfterCommasAndSigns) {
  expect_completed("-o pss_d", "<-o> <pss_dirty>");
  expect_completed("-o pid,pss_d", "<-o> <pid,pss_dirty>");
  expect_completed("-opid,pss_d", "<-opid,pss_dirty>");
  expect_completed("--columns=pid,pss_d", "<--columns=pid,pss_dirty>");
  expect_completed("-o +build", "<-o> <+build_id>");
  expect_completed("-o size,+build", "<-o> <size,+build_id>");
  expect_completed("--sort -pss_d", "<--sort> <-pss_dirty>");
  expect_completed("--sort kind,-pss_d", "<--sort> <kind,-pss_dirty>");
  expect_completed("--sort=-pss_d", "<--sort=-pss_dirty>");
  expect_completed("--sort -pss,-siz", "<--sort> <-pss,-size>");
  expect_completed("-o confid", "<-o> <confid>");
  expect_completed("watch -o confid", "<watch> <-o> <confidence>");
  expect_offered("-o pid,pss", {"pss_dirty", "pss_shmem"}, {"rss"});
  expect_offered("find -o s", {"symbol", "syscall"}, {"severity"});
  expect_offered("audit -o s", {"severity"}, {"symbol", "syscall"});
}

TEST_P(Completion, OffersKindsKeysAndClasses) {
  expect_completed("--type sec", "<--type> <secretmem>");
  expect_completed("--type=heap,sec", "<--type=heap,secretmem>");
  expect_offered("--type s", {"shm", "socket", "stack", "secretmem"}, {"heap"});
  expect_completed("-g na", "<-g> <name>");
  expect_completed("-g kind,lab", "<-g> <kind,label>");
  expect_completed("diff -g cgr", "<diff> <-g> <cgr>");
  expect_offered("diff -g ", {"name", "perms", "device"}, {"label", "cgroup"});
  expect_completed("-d tx", "<-d> <txt>");
  expect_completed("-d txt,me", "<-d> <txt,mem>");
  expect_completed("-d ^me", "<-d> <^mem>");
  expect_completed("--fd=^txt,^me", "<--fd=^txt,^mem>");
  expect_completed("-d DEL\\?", "<-d> <DEL?>");
}

TEST_P(Completion, OffersUnitsAfterANumber) {
  expect_offered("--size 4", {"4K", "4M", "4G"});
  expect_offered("--size=+64", {"+64K", "+64M"});
  expect_offered("watch --interval 500", {"500ms", "500s"});
  expect_completed("--size 4K", "<--size> <4K>");
  expect_completed("--size x", "<--size> <x>");
}

TEST_P(Completion, LeavesOutWhatAListHas) {
  expect_completed("--type stack,heap,stac", "<--type> <stack,heap,stac>");
  expect_offered("-o pss,pss_", {"pss_dirty", "pss_anon"}, {"pss,pss "});
}

TEST_P(Completion, OffersRulesSeveritiesAndOtherWords) {
  expect_completed("audit --rules exec-hea", "<audit> <--rules> <exec-heap>");
  expect_completed("audit --rules=rwx,exec-hea", "<audit> <--rules=rwx,exec-heap>");
  expect_offered("audit --rules rwx,exec-stack", {"xec-stack-flag"}, {"exec-heap"});
  expect_completed("audit --explain stom", "<audit> <--explain> <stomped-module>");
  expect_completed("audit --explain rwx,stom", "<audit> <--explain> <rwx,stomped-module>");
  expect_completed("audit --severity al", "<audit> <--severity> <alert>");
  expect_completed("audit --allow rw", "<audit> <--allow> <rwx=>");
  expect_completed("audit --allow unch", "<audit> <--allow> <unchecked=>");
  expect_completed("--color al", "<--color> <always>");
  expect_completed("--color=nev", "<--color=never>");
  expect_completed("--generate man-f", "<--generate> <man-find>");
  expect_offered("--generate ", {"schema", "fish", "man-library"});
}

TEST_P(Completion, OffersPidsWithTheirCommands) {
  const Neighbours near;
  const auto& [children, first, second, stem] = near;
  const std::vector<std::string> both = {first, second, "tab-neighbour"};
  for (const std::string before : {"-p ", "", "watch ", "audit ", "diff ", "diff 1 ", "find -p "}) {
    expect_offered(before + stem, both);
  }
  expect_offered("--pid=" + stem, both);
  expect_offered("-p 1," + stem, both);
  for (const std::string before : {"-p ", "-p", "--pid=", "-p 1,", "--pid=1,"}) {
    const auto only = sleeper("tab-only");
    // A whole pid is complete, unless a longer one begins with it.
    const std::string words = before + pid_of(only);
    const std::string found = editor().completed(words, " -q");
    EXPECT_TRUE(found.contains(pid_of(only))) << found;
    EXPECT_TRUE(found.ends_with("<-q>")) << found;
  }
}

TEST_P(Completion, OffersNoProcessesWithoutAMap) {
  // The same test may run in another shell at the same time.
  const std::string stem = "t" + std::to_string(::getpid()) + "-";
  Child zombie([&](const ChildSide&) { ::prctl(PR_SET_NAME, (stem + "z").c_str()); });
  zombie.await_end();
  const auto living = sleeper((stem + "a").c_str());
  expect_completed("-c " + stem, "<-c> <" + stem + "a>");
}

TEST_P(Completion, OffersCommandsThatRunAndUsers) {
  const auto child = sleeper("tab-command");
  expect_completed("-c tab-c", "<-c> <tab-command>");
  expect_completed("--command=tab-c", "<--command=tab-command>");
  const auto odd = sleeper("tab$(id) odd");
  expect_completed("-c tab\\$", "<-c> <tab$(id) odd>");
  const std::string root = ::getpwuid(0)->pw_name;
  expect_completed("-u " + root.substr(0, 3), "<-u> <" + root + ">");
  expect_completed("-u 1," + root.substr(0, 3), "<-u> <1," + root + ">");
  expect_completed("--user=" + root.substr(0, 3), "<--user=" + root + ">");
}

TEST_P(Completion, OffersFilesAndDirectories) {
  std::filesystem::create_directory(editor().directory() / "tab folder");
  std::ofstream(editor().directory() / "tab-file") << "";
  std::ofstream(editor().directory() / "two words") << "";
  expect_completed("-i tab-", "<-i> <tab-file>");
  expect_completed("-i two", "<-i> <two words>");
  expect_completed("--input=tab-", "<--input=tab-file>");
  expect_completed("audit --allow-file tab-", "<audit> <--allow-file> <tab-file>");
  expect_completed("find --annotate tab-", "<find> <--annotate> <tab-file>");
  expect_completed("diff tab-", "<diff> <tab-file>");
  expect_completed("diff tab-file two", "<diff> <tab-file> <two words>");
  const std::string directory = editor().completed("--proc tab");
  EXPECT_TRUE(directory.starts_with("<--proc> <tab folder")) << directory;
  expect_completed("find tab-", "<find> <tab-file>");
  expect_completed("tab-f", "<tab-f>");
}

INSTANTIATE_TEST_SUITE_P(Shells, Completion, ::testing::Values("bash", "zsh", "fish"),
                         [](const auto& shell) { return shell.param; });

}  // namespace
}  // namespace procmaps::testing
