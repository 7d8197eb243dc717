// Users by name and number.

#include "read/users.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "read/passwd_file.hpp"
#include "support/files.hpp"

namespace procmaps {
namespace {

constexpr uid_t kUnknownUid = 3'999'999'999;

TEST(PasswdFile, FindsUsersByNameAndByNumber) {
  const testing::TemporaryDirectory directory;
  const auto path = directory.write("passwd",
                                    "root:x:0:0:root:/root:/bin/bash\n"
                                    "toor:x:0:0::/root:/bin/sh\n"
                                    "+nis::::::\n"
                                    "-nis:x:55:55::/:\n"
                                    "# a comment\n"
                                    "\n"
                                    ":x:77:77::/:\n"
                                    "short\n"
                                    "short:x\n"
                                    "short:x:78\n"
                                    "word:x:abc:1::/:\n"
                                    "minus:x:-1:1::/:\n"
                                    "huge:x:4294967296:1::/:\n"
                                    "1000:x:1001:1::/:\n"
                                    "jane:x:1000:1000:Jane:/home/jane:/bin/bash\n"
                                    "jane:x:2000:1000:Jane:/home/jane:/bin/bash\n"
                                    "last:x:4294967295:1::/:");
  const PasswdFile file = PasswdFile::read(path.c_str());
  EXPECT_EQ(file.name(0), "root") << "the first line counts";
  EXPECT_EQ(file.name(1000), "jane");
  EXPECT_EQ(file.name(2000), "jane");
  EXPECT_EQ(file.name(1001), "1000");
  EXPECT_EQ(file.name(4294967295), "last");
  EXPECT_EQ(file.uid("root"), uid_t{0});
  EXPECT_EQ(file.uid("toor"), uid_t{0});
  EXPECT_EQ(file.uid("jane"), uid_t{1000});
  EXPECT_EQ(file.uid("1000"), uid_t{1001});
  EXPECT_EQ(file.uid("last"), uid_t{4294967295});
  for (const uid_t uid : {55U, 77U, 78U, 1U}) EXPECT_EQ(file.name(uid), std::nullopt) << uid;
  for (const char* const name : {"", "+nis", "-nis", "nis", "short", "word", "minus", "huge", "jan",
                                 "Jane", "# a comment"}) {
    EXPECT_EQ(file.uid(name), std::nullopt) << name;
  }
}

TEST(PasswdFile, IsEmptyIfTheFileCannotBeRead) {
  const PasswdFile file = PasswdFile::read("/no such file");
  EXPECT_EQ(file.name(0), std::nullopt);
  EXPECT_EQ(file.uid("root"), std::nullopt);
}

TEST(FindUser, AcceptsNamesAndNumbers) {
  EXPECT_EQ(find_user("root"), uid_t{0});
  EXPECT_EQ(find_user("0"), uid_t{0});
  EXPECT_EQ(find_user("3999999999"), kUnknownUid);
  for (const char* const text :
       {"", " ", "no-such-user", "root ", "+0", "-1", "0x0", "4294967296", "0,0"}) {
    EXPECT_EQ(find_user(text), std::nullopt) << text;
  }
}

TEST(UserNames, FallBackToTheNumber) {
  UserNames users;
  EXPECT_EQ(users.name(0), "root");
  EXPECT_EQ(users.name(kUnknownUid), "3999999999");
  EXPECT_EQ(users.name(0), "root");
  EXPECT_EQ(users.name(kUnknownUid), "3999999999") << "remembered";
}

TEST(UserNames, AreThreadSafe) {
  UserNames users;
  const std::string& root = users.name(0);
  std::vector<std::jthread> threads;
  for (uid_t first = 0; first < 4; ++first) {
    threads.emplace_back([&users, first] {
      for (uid_t i = 0; i < 200; ++i) {
        const uid_t uid = kUnknownUid - (first + i) % 50;
        EXPECT_EQ(users.name(uid), std::to_string(uid));
      }
    });
  }
  threads.clear();
  EXPECT_EQ(&root, &users.name(0)) << "a name stays where it is";
}

}  // namespace
}  // namespace procmaps
