// The columns file and build_id, and -d DEL, on real processes.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/fuse.hpp"
#include "support/maker.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"
#include "support/text.hpp"

namespace procmaps::testing {
namespace {

namespace fs = std::filesystem;

/// Runs procmaps on one process; returns standard output.
std::string rows(pid_t pid, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"-q", "-p", std::to_string(pid)});
  return run(arguments).out;
}

/// A process that maps the pages of some files as code, and stands still.
class Library {
 public:
  explicit Library(const std::vector<fs::path>& paths)
      : child_([&](const ChildSide& side) {
          const Maker maker(side);
          for (const fs::path& path : paths) {
            maker.map(open_for_reading(path).release(), PROT_READ | PROT_EXEC);
          }
          stay(side, "mapped");
        }) {
    EXPECT_EQ(child_.hear(), "mapped");
  }
  pid_t pid() const { return child_.pid(); }

 private:
  Child child_;
};

TEST(Upgrade, ShowsExactlyTheFilesThatAreNotCurrent) {
  const TemporaryDirectory directory;
  const fs::path sleep = fs::canonical("/bin/sleep");
  const auto copy = [&](const char* name) {
    fs::copy_file(sleep, directory.path() / name);
    return directory.path() / name;
  };
  const fs::path replaced = directory.write("replaced.so", "old");
  const fs::path rebuilt = copy("rebuilt.so");
  const fs::path gone = directory.write("gone.so", "x");
  const fs::path stays = directory.write("stays.so", "x");
  const fs::path odd = directory.write("odd (deleted)", "x");
  const Library library({replaced, rebuilt, gone, stays, odd});
  const std::string here = directory.path().string() + "/*";
  EXPECT_EQ(rows(library.pid(), {"-d", "DEL", "-o", "name"}), "");
  EXPECT_EQ(rows(library.pid(), {"-o", "file", "--name", here}),
            "current\ncurrent\ncurrent\ncurrent\ncurrent\n");
  fs::rename(directory.write("new", "new"), replaced);
  fs::rename(copy("new"), rebuilt);
  fs::remove(gone);
  EXPECT_EQ(rows(library.pid(), {"-d", "DEL", "-o", "file,name", "-f", "csv", "--sort", "name"}),
            "deleted," + gone.string() + " (deleted)\nreplaced-same-build," + rebuilt.string() +
                " (deleted)\nreplaced," + replaced.string() + " (deleted)\n");
  // All processes are looked at by threads that share what they found out.
  const Outcome all = run({"-A", "-d", "DEL", "-t", "--name", here});
  EXPECT_EQ(all.out, std::to_string(library.pid()) + "\n") << all.err;
  EXPECT_EQ(rows(library.pid(),
                 {"-g", "file", "-o", "file,count", "--name", here, "--sort", "file", "-f", "csv"}),
            "current,2\ndeleted,1\nreplaced,1\nreplaced-same-build,1\n");
}

TEST(Upgrade, FindsWhatOnlyAnotherNamespaceHas) {
  const TemporaryDirectory directory;
  const fs::path source = directory.write("source", std::string(4096, 'x'));
  const fs::path place = directory.path() / "mounts" / "x";
  fs::create_directory(place.parent_path());
  Child child([&](const ChildSide& side) {
    const auto mounted = [](const char* what, const fs::path& where, const char* type,
                            unsigned long flags) {
      return ::mount(what, where.c_str(), type, flags, nullptr) == 0;
    };
    bool done = ::unshare(CLONE_NEWNS) == 0 &&
                mounted(nullptr, "/", nullptr, MS_REC | MS_PRIVATE) &&
                mounted("none", place.parent_path(), "tmpfs", 0);
    const FileDescriptor made(::open(place.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    done = done && made && mounted(source.c_str(), place, nullptr, MS_BIND);
    const FileDescriptor file(::open(place.c_str(), O_RDONLY | O_CLOEXEC));
    done = done && ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, file.get(), 0) != MAP_FAILED;
    side.tell(done ? "mapped" : "cannot");
    side.wait();
  });
  if (child.hear() != "mapped") GTEST_SKIP() << kNeedsMounts;
  const std::string name = place.string() + "*";
  EXPECT_EQ(rows(child.pid(), {"-o", "file", "--name", name}), "other-namespace\n");
  // The mount keeps the file, whose source has lost its name.
  fs::rename(directory.write("new", "new"), source);
  EXPECT_EQ(rows(child.pid(), {"-o", "file", "--name", name}), "other-namespace\n");
}

TEST(Upgrade, FindsWhatIsHiddenByAMount) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("covered/x", "x");
  const Library library({path});
  const std::string mount =
      "mount -t tmpfs none '" + path.parent_path().string() + "' && echo > '" + path.string() + "'";
  const auto own_view = [&](const std::string& command) {
    return run_program({"unshare", "-m", "sh", "-c", mount + " && " + command});
  };
  if (own_view("true").status != 0) GTEST_SKIP() << kNeedsMounts;
  // Only procmaps sees the mount, so the file is that of another namespace, not a replaced one.
  const std::string list = procmaps_words({})[0] + " -q -o file -p " +
                           std::to_string(library.pid()) + " --name '" + path.string() + "'";
  EXPECT_EQ(own_view(list).out, "other-namespace\n");
  EXPECT_EQ(own_view(list + " -d DEL").out, "");
}

TEST(Upgrade, FindsWhatIsMountedOverAFileWhicheverWayItIsAsked) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("x", "old");
  const fs::path other = directory.write("other", "new");
  const auto shell = [&](const std::string& command) {
    return run_program({"sh", "-ec", command}, {.directory = directory.path()}).status == 0;
  };
  {
    const Library library({path});
    if (!shell("mount --bind other x")) GTEST_SKIP() << kNeedsMounts;
    EXPECT_EQ(rows(library.pid(), {"-o", "fd,file", "--name", path}), "DEL replaced\n");
    EXPECT_EQ(rows(library.pid(), {"-o", "fd", "--name", path, "-d", "DEL"}), "DEL\n");
    EXPECT_EQ(rows(library.pid(), {"-o", "fd", "--name", path, "--where", "fd == 'DEL'"}), "DEL\n");
    EXPECT_EQ(rows(library.pid(), {"-o", "fd", "--name", path}), "mem\n")
        << "a name without a mark is not looked up unless something asks for it";
  }
  EXPECT_TRUE(shell("umount x"));
}

TEST(FileOn, SharedMemoryIsDeletedIfItHasCode) {
  const fs::path path = "/dev/shm/procmaps-test-" + std::to_string(::getpid());
  std::ofstream(path) << "x";
  const Library library({path});
  Child plain([&](const ChildSide& side) {
    const Maker maker(side);
    maker.map(open_for_reading(path).release(), PROT_READ);
    stay(side, "mapped");
  });
  EXPECT_EQ(plain.hear(), "mapped");
  const std::vector<std::string> look = {"-o", "fd,kind,file", "--name", path};
  EXPECT_EQ(rows(library.pid(), look), "mem shm current\n");
  fs::remove(path);
  EXPECT_EQ(rows(library.pid(), look), "DEL shm deleted\n");
  EXPECT_EQ(rows(plain.pid(), look), "mem shm memory\n") << "its users unlink it as a rule";
}

TEST(FileOn, APathWithALinkIsNotLookedUpAndThatIsSaid) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("gone/x", "x");
  const Library library({path});
  const std::string pid = std::to_string(library.pid());
  fs::remove_all(path.parent_path());
  fs::create_directory_symlink(directory.path(), path.parent_path());
  const Outcome deleted = run({"-q", "-p", pid, "-d", "DEL", "--name", path.string()});
  EXPECT_EQ(deleted.out, "");
  EXPECT_TRUE(deleted.err.starts_with(
      "procmaps: 1 mapping may be of deleted files, which could not be verified: its name leads "
      "through a symbolic link now, which is not followed (-d 'DEL?' shows them)\n"))
      << deleted.err;
}

TEST(FileOn, ALinkInItsPlaceHasNoSizeForLsofAndThatIsSaid) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("covered/x", "x");
  const Library library({path});
  const std::string mount = "mount -t tmpfs none '" + path.parent_path().string() +
                            "' && ln -s /etc/passwd '" + path.string() + "'";
  const auto own_view = [&](const std::string& command) {
    return run_program({"unshare", "-m", "sh", "-c", mount + " && " + command});
  };
  if (own_view("true").status != 0) GTEST_SKIP() << kNeedsMounts;
  const std::string pid = std::to_string(library.pid());
  const Outcome listed =
      own_view(procmaps_words({})[0] + " -f lsof -p " + pid + " --name '" + path.string() + "'");
  EXPECT_EQ(listed.err,
            "procmaps: " + pid +
                ": without size: 1 file in whose place is a symbolic link, which is not "
                "followed\n");
  EXPECT_NE(listed.out.find(path.string() + "\n"), std::string::npos) << listed.out;
}

TEST(FileOn, FuseKeepsARemovedFileUntilItIsUnused) {
  const TemporaryDirectory directory;
  constexpr const char* kName = ".fuse_hidden0123456700000001";
  Child child([&](const ChildSide& side) {
    const bool done = ::unshare(CLONE_NEWNS) == 0 &&
                      ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    const FileDescriptor fuse = done ? mount_fuse(directory.path()) : FileDescriptor();
    if (!fuse) return side.tell("no mounts");
    if (::fork() == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      serve_fuse(fuse.get(), std::string(8192, 'x'), kName);
      ::_exit(0);
    }
    const int fd = ::open((directory.path() / kName).c_str(), O_RDONLY | O_CLOEXEC);
    Maker(side).map(fd);
    stay(side, "mapped");
  });
  const std::string heard = child.hear();
  if (heard == "no mounts") GTEST_SKIP() << kNeedsMounts;
  ASSERT_EQ(heard, "mapped");
  EXPECT_EQ(rows(child.pid(), {"-o", "fd,file", "--name", kName}), "DEL deleted\n");
}

TEST(FileOn, ASubvolumeOfBtrfsIsNoOtherDevice) {
  if (!is_installed("mkfs.btrfs")) GTEST_SKIP() << needs("mkfs.btrfs");
  const TemporaryDirectory directory;
  const auto shell = [&](const std::string& command) {
    return run_program({"sh", "-c", command}, {.directory = directory.path()});
  };
  const fs::path image = directory.write("image", "");
  fs::resize_file(image, 256 << 20);
  if (shell("mkfs.btrfs -q image && mkdir on && mount -o loop image on").status != 0) {
    GTEST_SKIP() << kNeedsMounts;
  }
  EXPECT_EQ(shell("btrfs -q subvolume create on/sub").status, 0);
  {
    const Library library({directory.write("on/sub/stays", "x"),
                           directory.write("on/sub/goes", "x"),
                           directory.write("on/sub/upgraded", "x")});
    fs::remove(directory.path() / "on/sub/goes");
    fs::rename(directory.write("on/sub/new", "x"), directory.path() / "on/sub/upgraded");
    EXPECT_EQ(rows(library.pid(), {"-o", "file,name", "-f", "csv", "--name",
                                   directory.path().string() + "/*", "--sort", "name"}),
              "deleted," + (directory.path() / "on/sub/goes").string() + " (deleted)\ncurrent," +
                  (directory.path() / "on/sub/stays").string() + "\nreplaced," +
                  (directory.path() / "on/sub/upgraded").string() + " (deleted)\n");
  }
  EXPECT_EQ(shell("umount on").status, 0);
}

TEST(FileOn, AnotherSubvolumeOfBtrfsHasOtherFilesWithTheSameNumbers) {
  if (!is_installed("mkfs.btrfs")) GTEST_SKIP() << needs("mkfs.btrfs");
  const TemporaryDirectory directory;
  const auto shell = [&](const std::string& command) {
    return run_program({"sh", "-ec", command}, {.directory = directory.path()});
  };
  fs::resize_file(directory.write("image", ""), 256 << 20);
  if (shell("mkfs.btrfs -q image && mkdir on && mount -o loop image on").status != 0) {
    GTEST_SKIP() << kNeedsMounts;
  }
  EXPECT_EQ(shell("btrfs -q subvolume create on/old; cp /bin/sleep on/old/program;"
                  "btrfs -q subvolume snapshot on/old on/new; cat /bin/cat > on/new/program;"
                  "mkdir usr; mount --bind on/old usr")
                .status,
            0);
  {
    const fs::path path = directory.path() / "usr/program";
    const Library before({path});
    EXPECT_EQ(shell("mount --bind on/new usr").status, 0);
    const Library after({path});
    const auto look = [&](const Library& library, const std::string& column) {
      return rows(library.pid(), {"-o", column, "--name", path});
    };
    EXPECT_EQ(look(before, "file"), "replaced\n");
    EXPECT_EQ(look(after, "file"), "current\n");
    const auto both = run({"-q", "-o", "file,build_id", "--name", path, "-p",
                           std::to_string(before.pid()) + ',' + std::to_string(after.pid())})
                          .out;
    EXPECT_EQ(both, "replaced " + look(before, "build_id") + "current  " + look(after, "build_id"))
        << "one process does not answer for another";
    EXPECT_NE(look(before, "build_id"), look(after, "build_id"));
  }
  EXPECT_EQ(shell("umount usr; umount usr; umount on").status, 0);
}

/// The build ids that eu-unstrip lists, apart from files that it cannot read.
std::set<std::string> ids_of_eu_unstrip(const std::vector<std::string>& which) {
  std::vector<std::string> words = {"eu-unstrip", "-n"};
  words.insert(words.end(), which.begin(), which.end());
  std::set<std::string> ids;
  const std::string text = run_program(words).out;
  for (const std::string_view line : lines_of(text)) {
    const auto begin = line.find(' ') + 1;
    const auto id = line.substr(begin, line.find_first_of("@ ", begin) - begin);
    if (id != "-") ids.insert(std::string(id));
  }
  return ids;
}

std::set<std::string> ids_of_procmaps(std::vector<std::string> which) {
  which.insert(which.end(), {"-q", "-g", "build_id", "-o", "build_id"});
  std::set<std::string> ids;
  const std::string text = run(which).out;
  for (const std::string_view line : lines_of(text)) {
    if (line != "-") ids.insert(std::string(line));
  }
  return ids;
}

TEST(BuildIds, AreThoseOfEuUnstrip) {
  if (run_program({"eu-unstrip", "--version"}).status != 0) GTEST_SKIP() << needs("eu-unstrip");
  std::size_t compared = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator("/proc")) {
    const std::string pid = entry.path().filename();
    if (pid.find_first_not_of("0123456789") != std::string::npos || compared == 25) continue;
    const std::set<std::string> before = ids_of_procmaps({"-p", pid});
    const std::set<std::string> theirs = ids_of_eu_unstrip({"-p", pid});
    // A process in another mount namespace has files that eu-unstrip looks for in ours.
    const bool is_ours =
        run({"-q", "-p", pid, "-g", "file", "-o", "file"}).out.find("other-namespace") ==
        std::string::npos;
    if (!is_ours || before.empty() || theirs.empty()) continue;
    if (ids_of_procmaps({"-p", pid}) != before) continue;  // it changed meanwhile
    EXPECT_EQ(before, theirs) << pid;
    ++compared;
  }
  EXPECT_GT(compared, 0U);
}

TEST(BuildIds, BelongToTheMappedFileNotToItsName) {
  const TemporaryDirectory directory;
  const fs::path path = directory.path() / "program";
  fs::copy_file(fs::canonical("/bin/sleep"), path);
  const Library library({path});
  const std::vector<std::string> question = {"-o", "build_id", "--name", path.string() + "*"};
  const std::string before = rows(library.pid(), question);
  if (before == "-\n") GTEST_SKIP() << needs("programs with a build id");
  fs::copy_file(fs::canonical("/bin/ls"), directory.path() / "new");
  fs::rename(directory.path() / "new", path);
  EXPECT_EQ(rows(library.pid(), question), before);
  fs::remove(path);
  EXPECT_EQ(rows(library.pid(), question), before);
}

}  // namespace
}  // namespace procmaps::testing
