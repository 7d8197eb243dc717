// Whether a mapped file is deleted: deleted and replaced programs, programs without a file,
// chroots, other mount namespaces, names that only look deleted, and paths too long to resolve.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;
namespace fs = std::filesystem;

ShownTable table_of(const std::string& pid, const Surroundings& around = {}) {
  const Outcome outcome = run({"-o", "fd,type,start,inode,name", pid}, around);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  return take_table(outcome.out);
}

/// The FD values of the rows with this inode, each once.
Strings classes_of_inode(const ShownTable& table, std::uint64_t inode) {
  Strings classes;
  for (const ShownRow& row : table.rows) {
    if (table.cell(row, "NODE") == std::to_string(inode)) classes.push_back(table.cell(row, "FD"));
  }
  std::ranges::sort(classes);
  const auto repeated = std::ranges::unique(classes);
  classes.erase(repeated.begin(), repeated.end());
  return classes;
}

std::uint64_t inode_of(const std::string& path) {
  struct stat info = {};
  EXPECT_EQ(::stat(path.c_str(), &info), 0) << path;
  return info.st_ino;
}

/// The number of rows for `-d FD`.
std::size_t rows_with(const std::string& pid, const std::string& fd) {
  return lines_of(run({"-q", "-d", fd, pid}).out).size();
}

class Program : public ::testing::Test {
 protected:
  Program() : path_((directory_.path() / "prog").string()) { fs::copy_file("/bin/cat", path_); }

  TemporaryDirectory directory_;
  std::string path_;
};

TEST_F(Program, IsTxtWhileItsFileExists) {
  const Cat cat(path_);
  ASSERT_TRUE(cat.runs());
  EXPECT_EQ(classes_of_inode(table_of(cat.pid()), inode_of(path_)), Strings{"txt"});
  EXPECT_EQ(rows_with(cat.pid(), "DEL"), 0U);
}

TEST_F(Program, IsTxtAfterARename) {
  const Cat cat(path_);
  ASSERT_TRUE(cat.runs());
  fs::rename(path_, path_ + "2");
  EXPECT_EQ(classes_of_inode(table_of(cat.pid()), inode_of(path_ + "2")), Strings{"txt"});
}

TEST_F(Program, IsDelWhenItsFileIsDeleted) {
  const std::uint64_t inode = inode_of(path_);
  const Cat cat(path_);
  ASSERT_TRUE(cat.runs());
  fs::remove(path_);
  EXPECT_EQ(classes_of_inode(table_of(cat.pid()), inode), Strings{"DEL"});
  EXPECT_EQ(rows_with(cat.pid(), "txt"), 0U);
}

TEST_F(Program, IsDelWhenItsFileIsReplaced) {
  const std::uint64_t inode = inode_of(path_);
  const Cat cat(path_);
  ASSERT_TRUE(cat.runs());
  fs::copy_file("/bin/cat", path_ + ".new");
  fs::rename(path_ + ".new", path_);
  EXPECT_EQ(classes_of_inode(table_of(cat.pid()), inode), Strings{"DEL"});
  const Outcome scan = run({"-t", "-A", "-d", "DEL"});
  EXPECT_NE(("\n" + scan.out).find("\n" + cat.pid() + "\n"), std::string::npos);
}

TEST_F(Program, IsTxtWithAnOddName) {
  for (const std::string name : {"line\nend", "live (deleted)", "back\\012slash", " ", "[heap]"}) {
    const std::string path = directory_.path() / name;
    fs::copy_file("/bin/cat", path);
    const Cat cat(path);
    ASSERT_TRUE(cat.runs());
    EXPECT_EQ(classes_of_inode(table_of(cat.pid()), inode_of(path)), Strings{"txt"}) << name;
    fs::remove(path);
  }
}

TEST_F(Program, DiffersFromAFileNamedLikeItDeleted) {
  // The loader runs as a program and maps the program it is given. These are two files, and when
  // the loader is deleted, both are printed as "…/loader (deleted)".
  std::string loader;
  for (const KernelLine& line : kernel_lines(proc_file(::getpid(), "maps"))) {
    if (line.name.find("/ld-") != std::string::npos) loader = line.name;
  }
  if (loader.empty()) GTEST_SKIP() << needs("a dynamic loader");
  const std::string copy = directory_.path() / "loader";
  fs::copy_file(loader, copy);
  const std::string decoy = copy + " (deleted)";
  fs::rename(path_, decoy);
  const std::uint64_t inode = inode_of(copy);
  const Cat cat(copy, {"loader", decoy});
  ASSERT_TRUE(cat.runs());
  fs::remove(copy);
  const ShownTable table = table_of(cat.pid());
  EXPECT_EQ(classes_of_inode(table, inode), Strings{"DEL"});
  EXPECT_EQ(classes_of_inode(table, inode_of(decoy)), Strings{"mem"});
}

TEST_F(Program, CanBeAMemfd) {
  const int memfd = ::memfd_create("prog in memory", MFD_CLOEXEC);
  const int file = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_GT(::sendfile(memfd, file, nullptr, fs::file_size(path_)), 0);
  ::close(file);
  const Cat cat([&] {
    const char* const argv[] = {"prog", nullptr};
    ::fexecve(memfd, const_cast<char* const*>(argv), environ);
  });
  ::close(memfd);
  ASSERT_TRUE(cat.runs());
  std::size_t seen = 0;
  const ShownTable table = table_of(cat.pid());
  for (const ShownRow& row : table.rows) {
    if (row.rest != "/memfd:prog in memory (deleted)") continue;
    ++seen;
    EXPECT_EQ(table.cell(row, "FD"), "txt");
    EXPECT_EQ(table.cell(row, "TYPE"), "memfd");
  }
  EXPECT_GT(seen, 0U);
  EXPECT_EQ(rows_with(cat.pid(), "txt"), seen);
  EXPECT_EQ(rows_with(cat.pid(), "DEL"), 0U);
}

TEST_F(Program, CanHaveAPathLongerThanALink) {
  // The exe link of such a program cannot be read (ENAMETOOLONG), but it can be opened.
  std::uint64_t inode = 0;
  const Cat cat([&] {
    const ChildSide nobody(-1);
    const Maker make(nobody);
    const int deep = make.deep_directory(directory_.path(), std::string(200, 'd'), 30);
    ::linkat(AT_FDCWD, path_.c_str(), deep, "prog", 0);
    ::fchdir(deep);
    const char* const argv[] = {"prog", nullptr};
    ::execv("./prog", const_cast<char* const*>(argv));
  });
  ASSERT_TRUE(cat.runs());
  inode = inode_of(path_);
  EXPECT_EQ(classes_of_inode(table_of(cat.pid()), inode), Strings{"txt"});
}

/// A child that makes mappings, and the table that shows them.
class Mapped {
 public:
  explicit Mapped(const std::function<void(Maker&)>& body)
      : child_([&](const ChildSide& side) {
          Maker make(side);
          body(make);
          make.report();
        }),
        starts_(heard_labels(child_)) {}

  pid_t number() const { return child_.pid(); }
  std::string pid() const { return std::to_string(child_.pid()); }
  bool made(const std::string& label) const { return starts_.contains(label); }

  /// The FD of a labelled mapping.
  std::string fd(const std::string& label, const Surroundings& around = {}) const {
    return cell(label, "FD", around);
  }
  std::string name(const std::string& label) const { return cell(label, "NAME", {}); }

 private:
  std::string cell(const std::string& label, std::string_view heading,
                   const Surroundings& around) const {
    const ShownTable table = table_of(pid(), around);
    for (const ShownRow& row : table.rows) {
      if (table.cell(row, "START") == starts_.at(label)) return table.cell(row, heading);
    }
    return "not there";
  }

  Child child_;
  std::map<std::string, std::string> starts_;
};

/// Maps a file that is then deleted, and a live one named "live (deleted)".
void map_pair(Maker& make, int directory, const std::string& prefix = "") {
  make.note("deleted", make.map(make.file(directory, prefix + "gone")));
  make.must(::unlinkat(directory, (prefix + "gone").c_str(), 0) == 0, "unlinkat");
  make.note("live", make.map(make.file(directory, prefix + "live (deleted)")));
}

TEST(LongName, OfADeletedFileIsRecognized) {
  // With the "(deleted)" mark, the last component is longer than any file name.
  const TemporaryDirectory directory;
  const Mapped mapped([&](Maker& make) {
    const std::string path = directory.path() / std::string(255, 'n');
    make.note("deleted", make.map_file(path));
    make.must(::unlink(path.c_str()) == 0, "unlink");
    const std::string live = directory.path() / (std::string(245, 'n') + " (deleted)");
    make.note("live", make.map_file(live));
  });
  EXPECT_EQ(mapped.fd("deleted"), "DEL");
  EXPECT_EQ(mapped.fd("live"), "mem");
}

TEST(LongPath, OfADeletedFileIsNotShownAsLive) {
  const TemporaryDirectory directory;
  for (const int levels : {19, 20, 45}) {  // just below and above PATH_MAX, and 9 KiB
    const Mapped mapped([&](Maker& make) {
      map_pair(make, make.deep_directory(directory.path(), std::string(200, 'd'), levels));
    });
    EXPECT_NE(mapped.fd("deleted"), "mem") << levels;
    EXPECT_NE(mapped.fd("live"), "DEL") << levels;
  }
}

TEST(LongPath, IsResolvedForRoot) {
  // Root has all permissions, so the result is certain, even for a long path.
  const TemporaryDirectory directory;
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const Mapped mapped([&](Maker& make) {
    map_pair(make, make.deep_directory(directory.path(), std::string(200, 'd'), 45));
  });
  EXPECT_EQ(mapped.fd("deleted"), "DEL");
  EXPECT_EQ(mapped.fd("live"), "mem");
}

/// True if a child can have mounts of its own.
bool can_mount() {
  Child child([](const ChildSide& side) {
    const bool can = ::unshare(CLONE_NEWNS) == 0 &&
                     ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    side.tell(can ? "yes" : "no");
  });
  return child.hear() == "yes";
}

class OtherRoot : public ::testing::Test {
 protected:
  void SetUp() override {
    if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  }
  TemporaryDirectory directory_;
};

TEST_F(OtherRoot, DeletedFilesAreRecognizedInAChroot) {
  const Mapped mapped([&](Maker& make) {
    make.must(::chroot(directory_.path().c_str()) == 0 && ::chdir("/") == 0, "chroot");
    map_pair(make, AT_FDCWD, "/");
  });
  EXPECT_EQ(mapped.name("live"), directory_.path().string() + "/live (deleted)");
  EXPECT_EQ(mapped.fd("deleted"), "DEL");
  EXPECT_EQ(mapped.fd("live"), "mem");
}

TEST_F(OtherRoot, DeletedFilesAreRecognizedInAnotherMountNamespace) {
  if (!can_mount()) GTEST_SKIP() << kNeedsMounts;
  const Mapped mapped([&](Maker& make) {
    make.must(::unshare(CLONE_NEWNS) == 0, "unshare");
    make.must(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "mount");
    const char* const target = directory_.path().c_str();
    make.must(::mount("tmpfs", target, "tmpfs", 0, nullptr) == 0, "mount");
    map_pair(make, AT_FDCWD, directory_.path().string() + "/");
  });
  EXPECT_EQ(mapped.name("live"), directory_.path().string() + "/live (deleted)");
  EXPECT_EQ(mapped.fd("deleted"), "DEL");
  EXPECT_EQ(mapped.fd("live"), "mem");
}

/// Moves the child into its own root directory, an empty tmpfs.
void enter_own_root(Maker& make, const std::string& mount_point) {
  make.must(::unshare(CLONE_NEWNS) == 0, "unshare");
  make.must(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "mount");
  make.must(::mount("tmpfs", mount_point.c_str(), "tmpfs", 0, nullptr) == 0, "mount");
  make.must(::mkdir((mount_point + "/old").c_str(), 0755) == 0, "mkdir");
  make.must(::syscall(SYS_pivot_root, mount_point.c_str(), (mount_point + "/old").c_str()) == 0,
            "pivot_root");
  make.must(::chdir("/") == 0 && ::umount2("/old", MNT_DETACH) == 0, "umount2");
}

TEST_F(OtherRoot, DeletedFilesAreRecognizedInAContainer) {
  if (!can_mount()) GTEST_SKIP() << kNeedsMounts;
  const Mapped mapped([&](Maker& make) {
    enter_own_root(make, directory_.path());
    map_pair(make, AT_FDCWD, "/");
  });
  EXPECT_EQ(mapped.name("live"), "/live (deleted)");
  EXPECT_EQ(mapped.fd("deleted"), "DEL");
  EXPECT_EQ(mapped.fd("live"), "mem");
}

TEST_F(OtherRoot, FilesOfAContainerCannotImitateKernelMemory) {
  if (!can_mount()) GTEST_SKIP() << kNeedsMounts;
  // The root of a container often has no block device, like the internal files of the kernel. A
  // deleted program there must not hide from `-d DEL` by its name.
  const Strings names = {"/SYSV00000000",  "/memfd:jit", "/anon_hugepage", "/[aio]",
                         "/secretmem",     "/i915",      "/drm mm object", "/dmabuf:x",
                         "/i915-shmem-tt", "/SYSVprog"};
  const Mapped mapped([&](Maker& make) {
    enter_own_root(make, directory_.path());
    for (const std::string& name : names) {
      std::string label = name;
      std::ranges::replace(label, ' ', '_');
      make.note(label, make.map_file(name));
      make.must(::unlink(name.c_str()) == 0, "unlink");
    }
  });
  for (const std::string& name : names) {
    std::string label = name;
    std::ranges::replace(label, ' ', '_');
    EXPECT_EQ(mapped.name(label), name + " (deleted)");
    EXPECT_EQ(mapped.fd(label), "DEL") << name;
  }
}

TEST_F(OtherRoot, UncertaintyIsMarkedWithoutPermission) {
  constexpr uid_t kNobody = 65534;
  const Mapped mapped([&](Maker& make) {
    map_pair(make, AT_FDCWD, directory_.path().string() + "/");
    make.must(::chmod(directory_.path().c_str(), 0700) == 0, "chmod");
    make.must(::setgid(kNobody) == 0 && ::setuid(kNobody) == 0, "setuid");
    make.must(::prctl(PR_SET_DUMPABLE, 1) == 0, "prctl");
  });
  EXPECT_EQ(mapped.fd("deleted"), "DEL");
  EXPECT_EQ(mapped.fd("live"), "mem");
  EXPECT_EQ(mapped.fd("deleted", {.user = kNobody}), "DEL?");
  EXPECT_EQ(mapped.fd("live", {.user = kNobody}), "DEL?");
  const Outcome none = run({"-q", "-d", "DEL", mapped.pid()}, {.user = kNobody});
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(none.err.substr(0, none.err.find(',')), "procmaps: 2 mappings may be of deleted files");
  const Outcome both = run({"-q", "-d", "DEL?", mapped.pid()}, {.user = kNobody});
  EXPECT_EQ(lines_of(both.out).size(), 2U);
}

}  // namespace
}  // namespace procmaps::testing
