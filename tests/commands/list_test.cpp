// Listing, on processes made of plain files: cases that depend on inodes, owners or a terminal and
// so cannot be golden tests.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "support/files.hpp"
#include "support/in_process.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;
using testing::lines_of;
using testing::run_here;
using testing::TemporaryDirectory;
using testing::Words;
using testing::words_of;

struct stat status_of(const fs::path& path) {
  struct stat info{};
  EXPECT_EQ(::stat(path.c_str(), &info), 0) << path;
  return info;
}

/// A proc mount of plain files.
class FakeProc {
 public:
  void add(int pid, std::string_view command, std::string_view maps) const {
    const std::string base = std::to_string(pid);
    directory_.write(base + "/comm", std::string(command) + "\n");
    directory_.write(base + "/maps", maps);
  }
  void add_file(const std::string& name, std::string_view content) const {
    directory_.write(name, content);
  }
  void link(const std::string& name, const std::string& target) const {
    fs::create_symlink(target, directory_.path() / name);
  }
  std::string inode(const std::string& name) const {
    return std::to_string(status_of(directory_.path() / name).st_ino);
  }
  std::string path(const std::string& name) const { return directory_.path() / name; }
  std::string owner() const { return std::to_string(status_of(directory_.path()).st_uid); }

  testing::Ran run(const Words& words, const Environment& environment = {}) const {
    Words all = {"--proc", directory_.path()};
    all.insert(all.end(), words.begin(), words.end());
    return run_here(all, environment);
  }

 private:
  TemporaryDirectory directory_;
};

const std::string kLine = "00400000-00401000 r-xp 00000000 08:01 131 /usr/bin/app\n";

/// The words of one column of a table, without its header, joined.
std::string column(std::string_view table, std::size_t index) {
  std::string words;
  for (const std::string_view line : lines_of(table)) {
    const auto cells = words_of(line);
    if (!words.empty()) words += ' ';
    words += cells.at(index);
  }
  return words;
}

TEST(List, DistinguishesDeletedFilesFromFilesNamedDeleted) {
  const FakeProc proc;
  proc.add_file("42/root/srv/live (deleted)", "x");
  proc.add_file("42/root/srv/new", "x");
  proc.add(42, "app",
           "00400000-00401000 r-xp 00000000 08:01 131 /usr/bin/app\n"
           "00500000-00501000 r--p 00000000 08:01 " +
               proc.inode("42/root/srv/live (deleted)") +
               " /srv/live (deleted)\n"
               "00600000-00601000 r--p 00000000 08:01 9 /srv/new (deleted)\n"
               "00700000-00701000 rw-s 00000000 00:01 9 /memfd:jit (deleted)\n");
  proc.link("42/exe", "/usr/bin/app");
  EXPECT_EQ(proc.run({"42", "-q", "-o", "fd"}).out, "txt\nmem\nDEL\nmem\n");
  EXPECT_EQ(proc.run({"42", "-q", "-o", "name", "-d", "DEL"}).out, "/srv/new (deleted)\n");
  EXPECT_EQ(proc.run({"42", "-q", "-o", "name", "-d", "txt"}).out, "/usr/bin/app\n");
  EXPECT_EQ(column(proc.run({"42", "-q", "-o", "start", "-d", "mem"}).out, 0), "00500000 00700000");
  EXPECT_EQ(proc.run({"-A", "-t", "-d", "DEL"}).out, "42\n");
}

TEST(List, MarksFilesItCannotCheck) {
  const FakeProc proc;  // without a root directory, like a process of another user
  proc.add(42, "app", "00600000-00601000 r--p 00000000 08:01 9 /srv/old (deleted)\n");
  EXPECT_EQ(proc.run({"42", "-q", "-o", "fd"}).out, "DEL?\n");
  const auto deleted = proc.run({"42", "-t", "-d", "DEL"});
  EXPECT_EQ(deleted.out, "");
  EXPECT_NE(deleted.err.find("1 mapping may be of deleted files, which could not be verified: "),
            std::string::npos)
      << deleted.err;
  EXPECT_EQ(proc.run({"42", "-t", "-d", "DEL?"}).out, "42\n");
}

TEST(List, ShowsUsersOfAnotherProcMountByNumber) {
  const FakeProc proc;
  proc.add(42, "app", kLine);
  EXPECT_EQ(proc.run({"42", "-q", "-o", "user"}).out, proc.owner() + "\n");
  EXPECT_EQ(proc.run({"42", "-q", "-o", "uid"}).out, proc.owner() + "\n");
  EXPECT_EQ(proc.run({"-u", proc.owner(), "-t"}).out, "42\n");
  const auto nobody = proc.run({"-u", "3999999999", "-t"});
  EXPECT_EQ(nobody.out + nobody.err, "procmaps: no process of that user has mappings\n");
  EXPECT_EQ(nobody.status, 1);
}

TEST(List, SelectsByUserAndCommand) {
  const FakeProc proc;
  proc.add(1, "app", kLine);
  proc.add(2, "apple", kLine);
  proc.add(3, "pear", kLine);
  EXPECT_EQ(proc.run({"-t", "-c", "app"}).out, "1\n2\n");
  EXPECT_EQ(proc.run({"-t", "-c", "app", "-c", "/r$/"}).out, "1\n2\n3\n");
  EXPECT_EQ(proc.run({"-t", "-c", "app", "-u", proc.owner()}).out, "1\n2\n");
  EXPECT_EQ(proc.run({"-t", "-c", "app", "-u", "3999999999"}).status, 1);
  EXPECT_EQ(proc.run({"-t", "-p", "2,3", "-c", "app"}).out, "2\n");
  EXPECT_EQ(proc.run({"-t", "-p", "3", "-c", "app"}).status, 1);
}

TEST(List, OmitsItselfOnlyInAScan) {
  const FakeProc proc;
  proc.add(41, "other", kLine);
  proc.add(42, "procmaps", kLine);
  proc.link("self", "42");
  EXPECT_EQ(proc.run({"-A", "-t"}).out, "41\n");
  EXPECT_EQ(proc.run({"-c", "procmaps", "-t"}).status, 1);
  EXPECT_EQ(proc.run({"-p", "42", "-t"}).out, "42\n");
}

TEST(List, SkipsProcessesWithoutAMapInAScan) {
  const FakeProc proc;
  proc.add(1, "kthreadd", "");
  proc.add_file("1/stat", "1 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 11 0 0 0\n");
  proc.add_file("2/comm", "no maps at all\n");
  proc.add(3, "app", kLine);
  const auto all = proc.run({"-A", "-q", "-o", "pid"});
  EXPECT_EQ(all.out, "3\n");
  EXPECT_EQ(all.err, "procmaps: 2: cannot read maps: no such file or directory\n")
      << "a kernel thread is no event, a report without maps is";
  EXPECT_EQ(all.status, 0);
  const auto named = proc.run({"-p", "1,2,3", "-q", "-o", "pid"});
  EXPECT_EQ(named.out, "3\n");
  EXPECT_EQ(named.err,
            "procmaps: 1: a kernel thread has no mappings\n"
            "procmaps: 2: cannot read maps: no such file or directory\n");
  EXPECT_EQ(named.status, 2);
}

TEST(List, EscapesRawTextOnATerminal) {
  const FakeProc proc;
  proc.add(42, "app", "00400000-00401000 r-xp 00000000 08:01 131 /srv/esc\x1b[31m\\\n");
  EXPECT_EQ(proc.run({"42", "-f", "raw"}).out,
            "00400000-00401000 r-xp 00000000 08:01 131 /srv/esc\x1b[31m\\\n");
  EXPECT_EQ(proc.run({"42", "-f", "raw"}, {.stdout_is_terminal = true}).out,
            "00400000-00401000 r-xp 00000000 08:01 131 /srv/esc\\x1b[31m\\\\\n");
}

TEST(List, ColorsATableOnATerminal) {
  const FakeProc proc;
  proc.add(42, "app", "00400000-00401000 rwxp 00000000 08:01 131 /srv/x\n");
  const Words words = {"42", "-o", "perms,name"};
  const std::string plain = "PERM NAME\nrwxp /srv/x\n";
  const std::string colored = "\x1b[1mPERM NAME\x1b[0m\n\x1b[1;38;5;196mrwxp\x1b[0m /srv/x\n";
  EXPECT_EQ(proc.run(words).out, plain);
  EXPECT_EQ(proc.run(words, {.stdout_is_terminal = true}).out, colored);
  EXPECT_EQ(proc.run(words, {.stdout_is_terminal = true, .color_wanted = false}).out, plain);
}

TEST(List, TruncatesACommandLineLikePmap) {
  // docs/peers.md, 1.3: at most 131,071 bytes.
  const FakeProc proc;
  proc.add(42, "app", kLine);
  const std::string arguments = std::string(100'000, 'q') + '\0' + std::string(100'000, 'r') + '\0';
  proc.add_file("42/cmdline", arguments);
  const auto ran = proc.run({"42", "-f", "pmap", "-q"});
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].size(), std::string_view("42:   ").size() + 131'071);
}

TEST(List, DoesNotAddAColumnThatIsThere) {
  const std::string maps = testing::data("6.18/python.maps").string();
  EXPECT_EQ(run_here({"-i", maps, "-o", "+name"}).out, run_here({"-i", maps}).out);
  EXPECT_EQ(run_here({"-i", maps, "-o", "perms,+perms,+size"}).out,
            run_here({"-i", maps, "-o", "perms,size"}).out);
}

TEST(List, StopsReadingAtTheLimit) {
  const FakeProc proc;
  proc.add(1, "app", kLine + "not a mapping\n");
  proc.add(2, "app", kLine);
  const auto one = proc.run({"-p", "1,2", "-q", "-o", "pid", "--limit", "1"});
  EXPECT_EQ(one.out, "1\n");
  EXPECT_EQ(one.err, "");
  EXPECT_EQ(one.status, 0);
  const auto two = proc.run({"-p", "1,2", "-q", "-o", "pid", "--limit", "2"});
  EXPECT_EQ(two.out, "1\n2\n");
  EXPECT_EQ(two.status, 2) << "the broken line had to be passed";
}

TEST(List, FailsForACorruptMapInAScan) {
  const FakeProc proc;
  proc.add(1, "app", "not a mapping\n");
  proc.add(2, "app", kLine);
  const auto ran = proc.run({"-A", "-q", "-o", "pid"});
  EXPECT_EQ(ran.out, "2\n");
  EXPECT_EQ(ran.err, "procmaps: 1:1:1: expected an address of 1 to 16 hex digits, found 'n'\n");
  EXPECT_EQ(ran.status, 2);
}

TEST(List, FailsWithoutAProcMount) {
  const auto missing = run_here({"-A", "--proc", "/no/such/dir"});
  EXPECT_EQ(missing.err, "procmaps: /no/such/dir: cannot open: no such file or directory\n");
  EXPECT_EQ(missing.status, 2);
  const auto file = run_here({"-p", "1", "--proc", "/etc/passwd"});
  EXPECT_EQ(file.err, "procmaps: /etc/passwd: cannot open: not a directory\n");
  EXPECT_EQ(file.status, 2);
}

TEST(List, ShowsTheSameRowsWithConsistent) {
  const FakeProc proc;
  proc.add(42, "app", testing::read_text(testing::data("6.18/python.maps")));
  for (const Words& words : {Words{"42"}, Words{"42", "-f", "raw"}, Words{"42", "-f", "pmap"},
                             Words{"42", "--sort", "-size"}}) {
    Words consistent = words;
    consistent.push_back("--consistent");
    const auto plain = proc.run(words);
    const auto twice = proc.run(consistent);
    EXPECT_EQ(plain.out, twice.out);
    EXPECT_EQ(plain.err + twice.err, "");
    EXPECT_EQ(twice.status, 0);
  }
}

const std::string kUsualMap =
    "55d0c0a00000-55d0c0a02000 r-xp 00000000 08:01 131 /usr/bin/app\n"
    "55d0c1b00000-55d0c1b21000 rw-p 00000000 00:00 0 [heap]\n"
    "7f0000000000-7f0000200000 r-xp 00000000 08:01 4567890 "
    "/usr/lib/x86_64-linux-gnu/libsomething.so.1.2\n"
    "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]\n";

class TerminalTable : public ::testing::Test {
 protected:
  TerminalTable() { proc_.add(42, "app", kUsualMap); }

  std::string on_terminal(std::size_t width, const Words& words = {"42"}) const {
    return proc_.run(words, {.stdout_is_terminal = true, .color_wanted = false, .width = width})
        .out;
  }

  FakeProc proc_;
};

TEST_F(TerminalTable, NamesTheProcessOnceAndShowsWhatFits) {
  const std::string title = "app, pid 42, " + proc_.owner() + "\n";
  EXPECT_EQ(on_terminal(200),
            title + R"(FD  TYPE ADDRESS                   PERM DEVICE SIZE    NODE NAME
mem REG  55d0c0a00000-55d0c0a02000 r-xp    8,1   8K     131 /usr/bin/app
mem heap 55d0c1b00000-55d0c1b21000 rw-p      - 132K       - [heap]
mem REG  7f0000000000-7f0000200000 r-xp    8,1   2M 4567890 /usr/lib/x86_64-linux-gnu/libsomething.so.1.2
mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4K       - [vsyscall]
)");
  EXPECT_EQ(on_terminal(105), on_terminal(200)) << "it just fits";
  EXPECT_EQ(on_terminal(104), title + R"(FD  TYPE ADDRESS                   PERM DEVICE SIZE NAME
mem REG  55d0c0a00000-55d0c0a02000 r-xp    8,1   8K /usr/bin/app
mem heap 55d0c1b00000-55d0c1b21000 rw-p      - 132K [heap]
mem REG  7f0000000000-7f0000200000 r-xp    8,1   2M /usr/lib/x86_64-linux-gnu/libsomething.so.1.2
mem vsyscall ffffffffff600000-ffffffffff601000 --xp      -   4K [vsyscall]
)");
  const std::string narrow = title + R"(FD  ADDRESS                   PERM SIZE NAME
mem 55d0c0a00000-55d0c0a02000 r-xp   8K /usr/bin/app
mem 55d0c1b00000-55d0c1b21000 rw-p 132K [heap]
mem 7f0000000000-7f0000200000 r-xp   2M /usr/lib/x86_64-linux-gnu/libsomething.so.1.2
mem ffffffffff600000-ffffffffff601000 --xp   4K [vsyscall]
)";
  EXPECT_EQ(on_terminal(80), narrow);
  EXPECT_EQ(on_terminal(1), narrow);
}

TEST_F(TerminalTable, LeavesOutUsageColumnsLastAndNoneWithAllMetrics) {
  proc_.add_file("42/smaps",
                 "7f0000000000-7f0000200000 rw-p 00000000 08:01 4567890 /srv/databases/blocks\n"
                 "Rss: 8 kB\nPss: 8 kB\nPrivate_Dirty: 8 kB\nAnonymous: 8 kB\n");
  const auto header = [&](std::size_t width, const char* option = "-x") {
    return std::string(lines_of(on_terminal(width, {"42", option})).at(1));
  };
  EXPECT_EQ(header(200),
            "FD  TYPE ADDRESS                   PERM DEVICE SIZE    NODE RSS PSS USS DIRTY SWAP "
            "ANONYMOUS NAME");
  EXPECT_EQ(
      header(110),
      "FD  TYPE ADDRESS                   PERM DEVICE SIZE RSS PSS USS DIRTY SWAP ANONYMOUS NAME");
  EXPECT_EQ(header(100),
            "FD  TYPE ADDRESS                   PERM SIZE RSS PSS USS DIRTY SWAP ANONYMOUS NAME");
  EXPECT_EQ(header(60), "FD  ADDRESS                   PERM SIZE RSS PSS DIRTY SWAP NAME");
  EXPECT_EQ(header(60, "-X"), header(400, "-X"));
}

TEST_F(TerminalTable, HasTotalsAndNoTitleWithoutAHeader) {
  EXPECT_EQ(on_terminal(80, {"42", "-q", "-T", "--type", "heap,vsyscall"}),
            "mem   heap 55d0c1b00000-55d0c1b21000 rw-p - 132K - [heap]\n"
            "mem   vsyscall ffffffffff600000-ffffffffff601000 --xp -   4K - [vsyscall]\n"
            "total -    -                         -    - 136K - -\n");
}

TEST_F(TerminalTable, HasNoTitleForASavedMap) {
  proc_.add_file("map", kLine);
  const std::string path = proc_.path("map");
  const auto ran =
      run_here({"-i", path}, {.stdout_is_terminal = true, .color_wanted = false, .width = 80});
  EXPECT_EQ(ran.out,
            "FD  TYPE ADDRESS           PERM DEVICE SIZE NODE NAME\n"
            "mem REG  00400000-00401000 r-xp    8,1   4K  131 /usr/bin/app\n");
}

TEST_F(TerminalTable, EscapesTheTitle) {
  proc_.add(43, "a\x1b[1m\nb", kLine);
  const std::string out = on_terminal(80, {"43"});
  EXPECT_TRUE(out.starts_with("a\\x1b[1m\\x0ab, pid 43, ")) << out;
}

TEST_F(TerminalTable, IsThatOfAPipeForSeveralProcessesAndChosenColumns) {
  proc_.add(43, "other", kLine);
  for (const Words& words : {Words{"42", "43"}, Words{"-A"}, Words{"-c", "app"},
                             Words{"42", "--descendants"}, Words{"42", "-o", "pid,size,name"},
                             Words{"42", "-o", "+offset"}, Words{"42", "-f", "csv"}}) {
    EXPECT_EQ(on_terminal(80, words), proc_.run(words).out) << words.back();
  }
}

}  // namespace
}  // namespace procmaps
