// Reading the facts of a process: exactly the requested ones.

#include "read/process_facts.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "support/files.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryDirectory;

constexpr Facts kEverything = Facts::Command | Facts::Owner | Facts::UserName | Facts::Executable |
                              Facts::CommandLine | Facts::FdClass | Facts::FileType | Facts::Stat |
                              Facts::ThreadGroup | Facts::Cgroup | Facts::InnerPid;

/// Process 42 of a fake proc root.
class FakeProcess {
 public:
  FakeProcess() { fs::create_directories(directory_.path() / "42"); }

  FakeProcess& with(std::string_view file, std::string_view content) {
    directory_.write("42/" + std::string(file), content);
    return *this;
  }
  FakeProcess& with_executable(const std::string& target) {
    fs::create_symlink(target, directory_.path() / "42/exe");
    return *this;
  }

  Result<ProcessInfo> gather(Facts facts, UserNames* users = nullptr) const {
    const auto root = ProcRoot::open(directory_.path());
    if (!root) return std::unexpected(root.error());
    const auto process = root->open_process(42);
    if (!process) return std::unexpected(process.error());
    return gather_facts(*process, facts, users);
  }
  uid_t owner() const {
    struct stat info{};
    ::stat((directory_.path() / "42").c_str(), &info);
    return info.st_uid;
  }

 private:
  TemporaryDirectory directory_;
};

constexpr std::string_view kStat =
    "42 (app) S 1 42 42 0 -1 4194304 100 0 0 0 3 4 0 0 20 0 5 0 123456 8000000 300 0 1 2 "
    "140720308486112 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

void make_ordinary(FakeProcess& process) {
  process.with("comm", "app\n")
      .with("cmdline", std::string_view("/usr/bin/app\0-v\0\0", 17))
      .with("stat", kStat)
      .with("status", "Name:\tapp\nTgid:\t40\nPid:\t42\nNSpid:\t42\t7\n")
      .with("cgroup", "0::/user.slice/user-7.slice/user@7.service/app.slice/app.service\n")
      .with_executable("/usr/bin/app");
}

TEST(GatherFacts, ReadsAllFacts) {
  FakeProcess process;
  make_ordinary(process);
  const auto info = process.gather(kEverything);
  ASSERT_TRUE(info) << info.error().message();
  EXPECT_EQ(info->pid, 42);
  EXPECT_EQ(info->thread_group, 40);
  EXPECT_EQ(info->command, "app");
  EXPECT_EQ(info->uid, process.owner());
  EXPECT_EQ(info->user, std::to_string(process.owner())) << "without a name service, a number";
  EXPECT_EQ(info->executable, "/usr/bin/app");
  EXPECT_EQ(info->arguments, std::string("/usr/bin/app\0-v\0\0", 17));
  EXPECT_EQ(info->command_line, "/usr/bin/app -v");
  EXPECT_EQ(info->start_stack, 140720308486112U);
  EXPECT_EQ(info->inner_pid, 7);
  EXPECT_EQ(info->cgroup, "/user.slice/user-7.slice/user@7.service/app.slice/app.service");
  EXPECT_EQ(info->unit, "app.service");
  EXPECT_EQ(info->unit_manager, "user:7");
  EXPECT_FALSE(info->kernel_thread);
  EXPECT_FALSE(info->zombie);
}

TEST(GatherFacts, ReadsOnlyTheRequestedFacts) {
  FakeProcess process;
  make_ordinary(process);
  const auto nothing = process.gather(Facts::None);
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->pid, 42);
  EXPECT_FALSE(nothing->command || nothing->uid || nothing->user || nothing->executable ||
               nothing->arguments || nothing->command_line || nothing->thread_group ||
               nothing->inner_pid || nothing->cgroup || nothing->unit);
  EXPECT_EQ(nothing->start_stack, 0U);

  const auto command = process.gather(Facts::Command);
  ASSERT_TRUE(command);
  EXPECT_TRUE(command->command);
  EXPECT_FALSE(command->uid || command->user || command->executable || command->arguments);

  const auto inner = process.gather(Facts::InnerPid);
  ASSERT_TRUE(inner);
  EXPECT_TRUE(inner->inner_pid);
  EXPECT_FALSE(inner->thread_group || inner->cgroup) << "of a thread, pmap shows the process";

  const auto owner = process.gather(Facts::Owner);
  ASSERT_TRUE(owner);
  EXPECT_TRUE(owner->uid);
  EXPECT_FALSE(owner->user || owner->command);
}

TEST(GatherFacts, ResolvesUserNamesIfAllowed) {
  UserNames users;
  const FakeProcess process;
  const auto info = process.gather(Facts::UserName, &users);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->user, users.name(process.owner()));
}

TEST(GatherFacts, LeavesMissingFactsUnknown) {
  const FakeProcess process;  // an unpacked report may have only the directory
  const auto info = process.gather(kEverything);
  ASSERT_TRUE(info) << info.error().message();
  EXPECT_FALSE(info->command || info->executable || info->arguments || info->command_line ||
               info->thread_group || info->inner_pid || info->cgroup);
  EXPECT_TRUE(info->uid);
}

TEST(GatherFacts, FallsBackToStatForTheCommand) {
  FakeProcess process;
  process.with("stat", kStat);
  const auto info = process.gather(Facts::Command);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->command, "app");
}

TEST(GatherFacts, JoinsArgumentsWithBlanks) {
  struct Case {
    std::string arguments;
    const char* joined;
  };
  using namespace std::string_literals;
  const Case cases[] = {
      {""s, ""},        {"\0\0\0"s, ""},       {"a\0"s, "a"},    {"a"s, "a"},
      {"a\0b"s, "a b"}, {"a\0\0b\0"s, "a  b"}, {"\0a\0"s, " a"}, {"a b\0c\n\0"s, "a b c\n"},
  };
  for (const Case& c : cases) {
    FakeProcess process;
    process.with("cmdline", c.arguments);
    const auto info = process.gather(Facts::CommandLine);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->command_line, c.joined);
    EXPECT_EQ(info->arguments, c.arguments);
  }
}

TEST(GatherFacts, DetectsKernelThreadsAndZombies) {
  FakeProcess thread;
  thread.with("stat", "42 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 11 0 0 0\n");
  const auto kernel = thread.gather(Facts::Stat);
  ASSERT_TRUE(kernel);
  EXPECT_TRUE(kernel->kernel_thread);
  FakeProcess gone;
  gone.with("stat", "42 (sh) Z 1 42 42 0 -1 4194316 0 0 0 0 0 0 0 0 20 0 1 0 778 0 0 0\n");
  const auto zombie = gone.gather(Facts::Stat);
  ASSERT_TRUE(zombie);
  EXPECT_TRUE(zombie->zombie);
  EXPECT_EQ(zombie->start_stack, 0U);
}

TEST(GatherFacts, KnowsTheControlGroupButNoUnitOutsideOfSystemd) {
  FakeProcess process;
  process.with("cgroup", "0::/docker/0a1b/system.slice/nginx.service\n");
  const auto contained = process.gather(Facts::Cgroup);
  ASSERT_TRUE(contained);
  EXPECT_EQ(contained->cgroup, "/docker/0a1b/system.slice/nginx.service");
  EXPECT_EQ(contained->unit, "");
  EXPECT_EQ(contained->unit_manager, "");
  process.with("cgroup", "1:name=openrc:/sshd\n");
  const auto openrc = process.gather(Facts::Cgroup);
  ASSERT_TRUE(openrc);
  EXPECT_FALSE(openrc->cgroup);
}

TEST(GatherFacts, TakesTheControlGroupOfALivingThread) {
  FakeProcess process;
  process.with("stat", "42 (app) Z 1 42 42 0 -1 4194308 0 0 0 0 0 0 0 0 20 0 2 0 778 0 0 0\n")
      .with("cgroup", "1:name=systemd:/\n")
      .with("task/42/maps", "")
      .with("task/43/maps", "00400000-00401000 r-xp 00000000 08:01 5   /bin/app\n")
      .with("task/43/cgroup", "1:name=systemd:/system.slice/app.service\n");
  const auto info = process.gather(Facts::Cgroup);
  ASSERT_TRUE(info) << info.error().message();
  EXPECT_EQ(info->unit, "app.service");
}

TEST(GatherFacts, FailsForAMalformedFile) {
  FakeProcess process;
  process.with("stat", "nonsense\n");
  const auto info = process.gather(Facts::Stat);
  ASSERT_FALSE(info);
  EXPECT_EQ(info.error().message(), "42: cannot parse its stat file");
}

}  // namespace
}  // namespace procmaps
