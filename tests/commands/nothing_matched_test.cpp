// Every command reports in one line that nothing matched, and an audit does not call that clean.

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "read/report.hpp"
#include "support/files.hpp"
#include "support/in_process.hpp"

namespace procmaps {
namespace {

using testing::run_here;
using testing::Words;

const std::string kSelf = std::to_string(::getpid());
const std::string kUnfit = "procmaps: " + kSelf + ": does not match --command\n";
const std::string kUnfitUser = "procmaps: " + kSelf + ": does not match --user\n";

const std::string kNoCommand = "procmaps: no command starts with 'no-such-command'\n";

TEST(NothingMatched, IsReportedByEveryCommand) {
  struct Case {
    Words words;
    int status;
    std::string err;
  };
  const Case cases[] = {
      {{"-c", "no-such-command"}, 1, kNoCommand},
      {{"-c", "/^No such$/"}, 1, "procmaps: no command matches '/^No such$/'\n"},
      {{"-c", "no-such-command-anywhere"},
       1,
       "procmaps: no command starts with 'no-such-command', all that the kernel keeps of a name\n"},
      {{"-c", "no-such-*"},
       1,
       "procmaps: no command starts with 'no-such-*'; it is no glob: -c NAME, or -c /RE/\n"},
      {{"-c", "no-such,nobody"},
       1,
       "procmaps: no command starts with 'no-such,nobody'; one name at a time: repeat -c\n"},
      {{"-c", "no-such.py"},
       1,
       "procmaps: no command starts with 'no-such.py'; for a script: -A --where 'cmdline =~ "
       "\"no-such.py\"'\n"},
      {{kSelf, "-d", "^mem,^txt", "--name", "zzz"}, 1, "procmaps: no mapping matches\n"},
      {{"-u", "3999999999"}, 1, "procmaps: no process of that user has mappings\n"},
      {{kSelf, "--size", "1"}, 1, "procmaps: no mapping matches\n"},
      {{kSelf, "-c", "no-such-command"}, 1, kUnfit},
      {{kSelf, "--address", "1"},
       1,
       "procmaps: no mapping matches; for what lies around: procmaps find -p " + kSelf + " 0x1\n"},
      {{"diff", kSelf, kSelf, "--name", "zzz"},
       0,
       "procmaps: no mapping matches; no name is exactly 'zzz': for a part of one, --name "
       "'*zzz*', or of its directory, --regex 'zzz'\n"},
      {{"diff", kSelf, kSelf, "--name", "*zzz*"}, 0, "procmaps: no mapping matches\n"},
      {{kSelf, "-u", "3999999999"}, 1, kUnfitUser},
      {{kSelf, "-c", "no-such-command", "-u", "3999999999"},
       1,
       "procmaps: " + kSelf + ": does not match --command or --user\n"},
      {{"watch", "-c", "no-such-command"}, 1, kNoCommand},
      {{"watch", kSelf, "-c", "no-such-command"}, 1, kUnfit},
      {{"watch", kSelf, "-u", "3999999999"}, 1, kUnfitUser},
      {{"audit", "-c", "no-such-command"}, 2, kNoCommand},
      {{"find", "-c", "no-such-command", "1000"}, 1, kNoCommand},
      {{"audit", "-u", "3999999999"}, 2, "procmaps: no process of that user has mappings\n"},
      {{"audit", kSelf, "-c", "no-such-command"}, 2, kUnfit},
      {{"audit", "-i", "/dev/null"}, 2, "procmaps: /dev/null: empty: no mappings\n"},
  };
  for (const Case& c : cases) {
    const auto ran = run_here(c.words);
    EXPECT_EQ(ran.status, c.status) << c.words[0] << ' ' << c.words[1];
    EXPECT_EQ(ran.err, c.err) << c.words[0] << ' ' << c.words[1];
    EXPECT_EQ(ran.out, "");
  }
}

TEST(Diff, TreatsADeletedFileAsTheSameFile) {
  const testing::TemporaryDirectory directory;
  const std::string line = "00400000-00401000 r-xp 00000000 08:01 5 /usr/lib/a.so";
  const std::string before = directory.write("before", line + "\n").string();
  const std::string after = directory.write("after", line + " (deleted)\n").string();
  const auto deleted =
      run_here({"diff", "-g", "name", "-q", "-o", "change,count_change,name", before, after});
  EXPECT_EQ(deleted.out, "deleted 0 /usr/lib/a.so (deleted)\n");
  EXPECT_EQ(deleted.status, 1);
  EXPECT_EQ(run_here({"diff", "-g", "name", "-q", "-o", "change", after, before}).out,
            "restored\n");
}

TEST(NothingMatched, IsReportedBesideWhatCouldNotBeRead) {
  std::string err;
  Messages messages(err);
  Report report(messages);
  report.tally().examined = 2;
  report.tally().denied = 1;
  report.conclude("no mapping matches");
  EXPECT_NE(err.find("1 process could not be read: permission denied"), err.npos) << err;
  EXPECT_TRUE(err.ends_with("procmaps: no mapping matches\n")) << err;
}

}  // namespace
}  // namespace procmaps
