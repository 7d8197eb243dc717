// The name service: programs that answer well, badly, late and never.

#include "read/name_service.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <string>
#include <vector>

#include "read/users.hpp"
#include "support/files.hpp"

namespace procmaps {
namespace {

using namespace std::chrono_literals;

constexpr uid_t kNobodysUid = 3'999'999'999;

/// A shell script in place of getent, which notes how it was called.
class FakeGetent {
 public:
  explicit FakeGetent(const std::string& script) {
    path_ =
        directory_.write("getent", "#!/bin/sh\necho \"$*\" >> '" + calls_path() + "'\n" + script);
    ::chmod(path_.c_str(), 0700);
  }

  NameService service(std::chrono::milliseconds limit = 10s) const {
    return {.programs = {"/no/such/program", path_.c_str()}, .limit = limit};
  }

  /// The arguments of each call, one line each.
  std::string calls() const { return testing::read_text(calls_path()); }

 private:
  std::string calls_path() const { return directory_.path() / "calls"; }

  testing::TemporaryDirectory directory_;
  std::string path_;
};

std::optional<std::string> ask(const FakeGetent& getent, const std::vector<std::string>& keys,
                               std::chrono::milliseconds limit = 10s) {
  return ask_name_service(keys, getent.service(limit));
}

TEST(NameService, AsksTheSystemsGetent) {
  const std::string root = "root";
  const auto answer = ask_name_service({&root, 1});
  ASSERT_TRUE(answer);
  EXPECT_EQ(PasswdFile(*answer).uid("root"), uid_t{0});
}

TEST(NameService, PassesAllKeysInOneCallAsWords) {
  const FakeGetent getent("echo jane:x:1000:::/:\nexit 2\n");
  EXPECT_EQ(ask(getent, {"jane", "-h", "1 2", ""}), "jane:x:1000:::/:\n");
  EXPECT_EQ(getent.calls(), "passwd -- jane -h 1 2 \n");
}

TEST(NameService, GivesAFixedEnvironmentAndNoInput) {
  ::setenv("PROCMAPS_TEST", "inherited", 1);
  const FakeGetent getent("echo \"$PATH $LC_ALL $PROCMAPS_TEST\"; cat; echo error >&2\n");
  EXPECT_EQ(ask(getent, {"0"}), "/usr/bin:/bin C \n");
  ::unsetenv("PROCMAPS_TEST");
}

TEST(NameService, HasNoAnswerWithoutAProgram) {
  const std::string key = "0";
  const NameService service{.programs = {"/no/such/program", "/dev/null"}};
  EXPECT_EQ(ask_name_service({&key, 1}, service), std::nullopt);
}

TEST(NameService, GivesUpAfterTheLimit) {
  const FakeGetent getent("echo early:x:7:::/:\nexec sleep 1000\n");
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(ask(getent, {"7"}, 100ms), std::nullopt);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

TEST(NameService, DoesNotWaitForAProgramThatHasClosedItsOutput) {
  const FakeGetent getent("echo jane:x:1000:::/:\nexec >&-\nexec sleep 1000\n");
  EXPECT_EQ(ask(getent, {"1000"}, 100s), "jane:x:1000:::/:\n");
}

TEST(NameService, BoundsTheOutput) {
  const FakeGetent getent("exec cat /dev/zero\n");
  EXPECT_EQ(ask(getent, {"0"}, 100s), std::nullopt);
}

TEST(FindUser, AsksTheNameServiceForNamesOnly) {
  const FakeGetent getent("echo jane.doe@example.org:*:70000:70000::/:\n");
  EXPECT_EQ(find_user("jane.doe@example.org", getent.service()), uid_t{70000});
  EXPECT_EQ(find_user("jane", getent.service()), std::nullopt) << "an answer for another name";
  EXPECT_EQ(find_user("70001", getent.service()), uid_t{70001});
  EXPECT_EQ(find_user("a:b", getent.service()), std::nullopt);
  EXPECT_EQ(getent.calls(), "passwd -- jane.doe@example.org\npasswd -- jane\n");
}

TEST(UserNames, AskOnceForAllThatAreExpected) {
  const FakeGetent getent("echo ann:*:4000000001:1::/:\necho bob:*:4000000003:1::/:\n");
  UserNames users(getent.service());
  users.expect([] { return std::vector<uid_t>{0, 4'000'000'003, 4'000'000'002, 4'000'000'001}; });
  EXPECT_EQ(users.name(0), "root");
  EXPECT_EQ(users.name(4'000'000'001), "ann");
  EXPECT_EQ(users.name(4'000'000'002), "4000000002");
  EXPECT_EQ(users.name(4'000'000'003), "bob");
  EXPECT_EQ(getent.calls(), "passwd -- 4000000001 4000000002 4000000003\n");
}

TEST(UserNames, AskAgainForUsersThatComeLater) {
  const FakeGetent getent("echo \"user$3:*:$3:1::/:\"\n");
  UserNames users(getent.service());
  EXPECT_EQ(users.name(4'000'000'001), "user4000000001");
  EXPECT_EQ(users.name(4'000'000'002), "user4000000002");
}

TEST(UserNames, DoNotAskAgainOnceItFailed) {
  const FakeGetent getent("exec sleep 1000\n");
  UserNames users(getent.service(100ms));
  EXPECT_EQ(users.name(kNobodysUid), "3999999999");
  EXPECT_EQ(users.name(kNobodysUid - 1), "3999999998");
  EXPECT_EQ(getent.calls(), "passwd -- 3999999999\n");
}

}  // namespace
}  // namespace procmaps
