// Looking up names without waiting: the same answers in every way that a kernel offers, and none
// from a mount that is not known to be near.

#include "lib/near_lookup.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>

#include "lib/read_file.hpp"
#include "support/files.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryDirectory;

/// What kernels of different ages, or filters of system calls, leave.
constexpr LookupCalls kKernels[] = {
    {},
    {.resolve_cached = false},
    {.openat2 = false, .resolve_cached = false},
    {.openat2 = false, .resolve_cached = false, .statx = false},
};

std::string own_mounts() {
  return detail::read_file_at(AT_FDCWD, "/proc/self/mountinfo").value_or("");
}

std::string no_mounts() {
  return "";
}

class Lookup : public ::testing::TestWithParam<LookupCalls> {
 protected:
  /// The inode of the file with this path below the temporary directory, or a negative errno.
  long inode_of(const std::string& path) {
    const auto file = look_.open(root_.get(), path);
    if (!file) return -file.error();
    const auto status = look_.status(file->get());
    return status ? static_cast<long>(status->inode) : -EREMOTE;
  }

  long real_inode(const std::string& path) const {
    struct ::stat info{};
    EXPECT_EQ(::lstat((directory_.path() / path).c_str(), &info), 0) << path;
    return static_cast<long>(info.st_ino);
  }

  TemporaryDirectory directory_;
  FileDescriptor root_{::open(directory_.path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
  MountTable mounts_{own_mounts, no_mounts};
  NearLookup look_{mounts_, GetParam()};
};

TEST_P(Lookup, FindsFilesCachedAndUncached) {
  directory_.write("a/b/file", "x");
  for (const char* const path : {"/a/b/file", "a/b/file", "//a//b/file", "/a/b", "/a"}) {
    EXPECT_EQ(inode_of(path), real_inode(path[0] == '/' ? path + 1 + (path[1] == '/') : path));
  }
  EXPECT_EQ(inode_of("/"), real_inode("."));
}

TEST_P(Lookup, ReportsWhatIsAbsent) {
  directory_.write("a/file", "x");
  EXPECT_EQ(inode_of("/a/none"), -ENOENT);
  EXPECT_EQ(inode_of("/none/none"), -ENOENT);
  EXPECT_EQ(inode_of("/a/file/below"), -ENOTDIR);
  EXPECT_EQ(inode_of("/a/" + std::string(256, 'n')), -ENAMETOOLONG);
}

TEST_P(Lookup, FollowsNoLinks) {
  directory_.write("a/file", "x");
  fs::create_symlink(directory_.path() / "a", directory_.path() / "link");
  EXPECT_EQ(inode_of("/link/file"), -ELOOP);
  EXPECT_EQ(inode_of("/link"), real_inode("link")) << "the link itself";
}

TEST_P(Lookup, WalksPathsOfAnyLength) {
  fs::path path = directory_.path();
  std::string printed;
  int at = ::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  const std::string name(200, 'd');
  for (int depth = 0; depth < 30; ++depth) {
    ASSERT_EQ(::mkdirat(at, name.c_str(), 0700), 0);
    const int next = ::openat(at, name.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    ::close(at);
    at = next;
    printed += "/" + name;
  }
  struct ::stat info;
  ASSERT_EQ(::fstat(at, &info), 0);
  ::close(at);
  EXPECT_EQ(inode_of(printed), static_cast<long>(info.st_ino));
  EXPECT_EQ(inode_of(printed + "/none"), -ENOENT);
}

TEST_P(Lookup, KnowsDevicesAndTheirTypes) {
  const FileDescriptor root(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
  const auto file = look_.open(root.get(), "/dev/null");
  ASSERT_TRUE(file) << file.error();
  const auto status = look_.status(file->get());
  ASSERT_TRUE(status);
  EXPECT_TRUE(S_ISCHR(status->mode));
  EXPECT_TRUE(look_.is_near(file->get()));
}

TEST_P(Lookup, OpensDirectoriesAsOpenDoes) {
  directory_.write("sub/file", "x");
  const std::string base = directory_.path();
  fs::create_symlink("sub", base + "/short");
  fs::create_symlink(base + "/short/../sub", base + "/long");
  fs::create_symlink("loop", base + "/loop");
  const auto opened = [&](const std::string& path) -> long {
    const auto found = look_.open_directory(path);
    if (!found) return -found.error();
    const auto status = look_.status(found->get());
    return status ? static_cast<long>(status->inode) : -EREMOTE;
  };
  const long sub = real_inode("sub");
  for (const std::string path : {"/sub", "/sub/", "//sub//.", "/sub/../sub", "/short", "/short/",
                                 "/long", "/long/.", "/short/../long"}) {
    EXPECT_EQ(opened(base + path), sub) << path;
  }
  EXPECT_EQ(opened("/proc/self/root" + base + "/sub"), sub);
  EXPECT_EQ(opened("/proc/self/fd/" + std::to_string(root_.get()) + "/long"), sub);
  EXPECT_GT(opened("."), 0);
  EXPECT_GT(opened("/"), 0);
  EXPECT_EQ(opened(""), -ENOENT);
  EXPECT_EQ(opened(base + "/none"), -ENOENT);
  EXPECT_EQ(opened(base + "/sub/file/x"), -ENOTDIR);
  EXPECT_EQ(opened(base + "/loop"), -ELOOP);
}

INSTANTIATE_TEST_SUITE_P(Kernels, Lookup, ::testing::ValuesIn(kKernels));

TEST(NearLookup, AsksNoMountThatIsNotKnown) {
  const TemporaryDirectory directory;
  directory.write("present", "x");
  const FileDescriptor root(::open(directory.path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  MountTable none(no_mounts, no_mounts);
  for (const LookupCalls& calls : kKernels) {
    NearLookup look(none, calls);
    // Not in the cache: only the file system knows.
    const auto absent = look.open(root.get(), "/absent" + std::to_string(&calls - kKernels));
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error(), EREMOTE);
    EXPECT_FALSE(look.is_near(root.get()));
  }
}

TEST(MountTable, KnowsNearAndFarFileSystems) {
  MountTable mounts(
      [] {
        return std::string(
            "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
            "36 22 0:52 / /srv/a\\040b rw shared:1 - nfs4 server:/data rw\n"
            "37 22 0:53 / /mnt/x rw - fuse.sshfs me@host: rw\n"
            "38 22 0:54 / /mnt/y rw - fuseblk /dev/sdb1 rw\n"
            "39 22 0:55 / /run rw master:3 propagate_from:1 - tmpfs tmpfs rw\n"
            "40 22 0:56 / /a rw - autofs systemd-1 rw\n"
            "41 22 0:57 / /var/lib/x rw - overlay overlay rw\n"
            "nonsense\n42 x - ext4\n43 22 0:58 / /new rw - brandnewfs x rw\n"
            "44 22 0:61 / /o/far rw - overlay overlay rw,lowerdir=/usr:/srv/a\\040b/x\n"
            "45 22 0:62 / /o/near rw - overlay overlay rw,lowerdir=l/AB:/mnt/xy,upperdir=/run/u\n"
            "46 22 0:63 / /o/upper rw - overlay overlay rw,lowerdir=/usr,upperdir=/new/u,x=y\n"
            "47 22 0:64 / /o/on rw - overlay overlay rw,lowerdir+=/o/far/y\n");
      },
      [] { return std::string("50 1 0:60 / /other rw - xfs /dev/x rw\n"); });
  for (const std::uint64_t id : {22U, 39U, 41U, 45U, 50U}) EXPECT_TRUE(mounts.is_near(id)) << id;
  for (const std::uint64_t id : {0U, 36U, 37U, 38U, 40U, 42U, 43U, 44U, 46U, 47U, 99U}) {
    EXPECT_FALSE(mounts.is_near(id)) << id;
  }
  EXPECT_TRUE(mounts.has({.major = 254, .minor = 0}));
  EXPECT_TRUE(mounts.has({.major = 0, .minor = 53}));
  EXPECT_FALSE(mounts.has({.major = 0, .minor = 59}));
  EXPECT_FALSE(mounts.has({.major = 0, .minor = 60})) << "in another namespace only";
}

}  // namespace
}  // namespace procmaps
