// Files below a directory that anybody may have made, with openat2 and without.

#include "lib/proc_directory.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>

#include "support/files.hpp"
#include "support/skip.hpp"

namespace procmaps::detail {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryDirectory;

class ProcDirectory : public ::testing::TestWithParam<bool> {
 protected:
  std::string path(const char* name) const { return directory_.path() / name; }

  ProcPlace plain() const { return {.directory = opened_.get(), .openat2 = GetParam()}; }
  ProcPlace proc() const {
    return {.directory = proc_.get(), .is_proc = true, .openat2 = GetParam()};
  }

  /// 0, or why the file cannot be opened.
  static int errnum_of(ProcPlace place, const char* name) {
    errno = 0;
    const FileDescriptor file = open_file(place, name);
    return file ? 0 : errno;
  }

  TemporaryDirectory directory_;
  FileDescriptor opened_{testing::open_for_reading(directory_.path())};
  FileDescriptor proc_{testing::open_for_reading("/proc/self")};
};

INSTANTIATE_TEST_SUITE_P(WithAndWithoutOpenat2, ProcDirectory, ::testing::Bool());

TEST_P(ProcDirectory, OpensRegularFiles) {
  directory_.write("comm", "app\n");
  directory_.write("task/5/maps", "text");
  EXPECT_EQ(read_file(plain(), "comm"), "app\n");
  EXPECT_EQ(read_short_file(plain(), "comm"), "app\n");
  EXPECT_EQ(read_file(plain(), "task/5/maps"), "text");
  EXPECT_EQ(errnum_of(plain(), "stat"), ENOENT);
  EXPECT_EQ(errnum_of(plain(), "task/6/maps"), ENOENT);
  EXPECT_TRUE(read_file(proc(), "comm"));
  EXPECT_TRUE(read_file(proc(), ("task/" + std::to_string(::getpid()) + "/comm").c_str()));
  EXPECT_EQ(errnum_of(proc(), "no-such-file"), ENOENT);
}

TEST_P(ProcDirectory, OpensNothingElse) {
  ASSERT_EQ(::mkfifo(path("fifo").c_str(), 0600), 0);
  fs::create_directory(path("directory"));
  for (const char* const name : {"fifo", "directory"}) {
    EXPECT_EQ(errnum_of(plain(), name), kNotRegular) << name;
    EXPECT_EQ(read_file(plain(), name).error(), kNotRegular) << name;
  }
  EXPECT_EQ(meaning_of(kNotRegular), "it is not a regular file");
}

TEST_P(ProcDirectory, OpensNoDevice) {
  if (::mknod(path("zero").c_str(), S_IFCHR | 0600, makedev(1, 5)) != 0) {
    GTEST_SKIP() << testing::kNeedsRoot;
  }
  EXPECT_EQ(errnum_of(plain(), "zero"), kNotRegular);
}

TEST_P(ProcDirectory, FollowsNoLink) {
  const TemporaryDirectory elsewhere;
  elsewhere.write("secret", "text");
  elsewhere.write("5/maps", "text");
  directory_.write("inside", "text");
  fs::create_symlink("/dev/zero", path("zero"));
  fs::create_symlink("inside", path("link"));
  fs::create_symlink(elsewhere.path(), path("task"));
  EXPECT_EQ(errnum_of(plain(), "zero"), ELOOP);
  EXPECT_EQ(errnum_of(plain(), "link"), ELOOP);
  EXPECT_NE(errnum_of(plain(), "task/secret"), 0);
  EXPECT_NE(errnum_of(plain(), "task/5/maps"), 0);
  EXPECT_FALSE(open_directory(plain(), "task"));
  EXPECT_FALSE(open_directory(plain(), "task/5"));
  EXPECT_FALSE(open_path(plain(), "task"));
  EXPECT_FALSE(list_numbers(plain(), "task", "here"));
  EXPECT_FALSE(read_link(plain(), "task/secret"));
}

TEST_P(ProcDirectory, ReadsLinks) {
  fs::create_symlink("/bin/app (deleted)", path("exe"));
  EXPECT_EQ(read_link(plain(), "exe"), "/bin/app (deleted)");
  EXPECT_EQ(read_link(proc(), "exe"), fs::read_symlink("/proc/self/exe").string());
  EXPECT_EQ(read_link(plain(), "root").error(), ENOENT);
  directory_.write("file", "");
  EXPECT_FALSE(read_link(plain(), "file"));
}

TEST_P(ProcDirectory, StaysBelowTheDirectory) {
  const std::string outside = "../" + directory_.path().filename().string() + "x";
  EXPECT_NE(errnum_of(plain(), "../x"), 0);
  EXPECT_NE(errnum_of(plain(), "/etc/passwd"), 0);
}

TEST_P(ProcDirectory, GivesUpOnAFileWithoutEnd) {
  directory_.write("comm", "");
  ASSERT_EQ(::truncate(path("comm").c_str(), off_t{1} << 40), 0);
  EXPECT_EQ(read_file(plain(), "comm").error(), EFBIG);
  EXPECT_EQ(read_short_file(plain(), "comm").error(), EFBIG);
}

TEST_P(ProcDirectory, ListsNumbers) {
  for (const char* const name : {"task/7", "task/30", "task/x"}) fs::create_directories(path(name));
  EXPECT_EQ(list_numbers(plain(), "task", "here"), (std::vector<pid_t>{7, 30}));
  const auto own = list_numbers(proc(), "task", "here");
  ASSERT_TRUE(own);
  EXPECT_NE(std::ranges::find(*own, ::getpid()), own->end());
}

}  // namespace
}  // namespace procmaps::detail
