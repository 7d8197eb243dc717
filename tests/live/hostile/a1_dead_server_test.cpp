// File systems whose server does not answer any more: no command may wait for it, and no verdict
// may be made up.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/fuse.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

/// The steps of a process on its way into trouble.
class Stages {
 public:
  Stages(const ChildSide& side, std::string directory)
      : side_(side), directory_(std::move(directory)) {}

  void must(bool done, const char* what) const {
    if (done) return;
    side_.tell(std::string("cannot ") + what);
    ::_exit(1);
  }

  std::string path(const std::string& name) const { return directory_ + "/" + name; }

  /// Mounts a file system there whose server runs in a process of its own.
  void mount(const std::string& name) {
    must(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "mount");
    fuse_ = mount_fuse(path(name));
    must(static_cast<bool>(fuse_), "mount");
    server_ = ::fork();
    if (server_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      serve_fuse(fuse_.get(), std::string(8192, 'x'));
      ::_exit(0);
    }
  }

  /// From now on nobody answers.
  void stop_server() const {
    int status = 0;
    must(::kill(server_, SIGSTOP) == 0 && ::waitpid(server_, &status, WUNTRACED) == server_,
         "stop");
  }

  /// Maps a file, which may then be unlinked.
  void map(const std::string& name) const {
    const int fd = ::open(path(name).c_str(), O_RDONLY | O_CLOEXEC);
    void* const at = ::mmap(nullptr, 8192, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0);
    must(fd >= 0 && at != MAP_FAILED, "map");
    ::close(fd);
  }

  void write(const std::string& name) const {
    const int fd = ::open(path(name).c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0755);
    must(fd >= 0 && ::ftruncate(fd, 8192) == 0, "write");
    ::close(fd);
  }

 private:
  const ChildSide& side_;
  std::string directory_;
  FileDescriptor fuse_;
  pid_t server_ = -1;
};

class DeadServer : public ::testing::Test {
 protected:
  void SetUp() override {
    if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  }

  /// A process in a mount namespace of its own after these steps. They may be taken by a second
  /// thread, which outlives the first. False if it cannot mount.
  bool start(void (*take)(Stages&), bool leader_exits = false) {
    const std::string directory = directory_.path();
    child_ = std::make_unique<Child>([=](const ChildSide& side) {
      static std::function<void()> work;
      work = [=, &side] {
        Stages steps(side, directory);
        steps.must(::unshare(CLONE_NEWNS) == 0, "mount");
        take(steps);
        stay(side, "here");
      };
      if (!leader_exits) return work();
      pthread_t thread;
      const auto run_work = [](void*) -> void* { return work(), nullptr; };
      ::pthread_create(&thread, nullptr, run_work, nullptr);
      ::syscall(SYS_exit, 0);  // only this thread
    });
    heard_ = child_->hear();
    return heard_ != "cannot mount";
  }

  /// Each command ends by itself, and the file is shown with this FD.
  void expect_rows(const std::string& fd) {
    ASSERT_EQ(heard_, "here");
    const std::string pid = std::to_string(child_->pid());
    const Outcome table = run({"-o", "fd,name", "--name", "libx.so*", pid});
    EXPECT_EQ(table.status, 0) << table.err;
    EXPECT_TRUE(table.out.find("\n" + fd + " ") != std::string::npos) << table.out;
    for (const std::vector<std::string>& words : {std::vector<std::string>{"-x"},
                                                  {"-f", "json"},
                                                  {"-f", "pmap", "-X"},
                                                  {"-d", "DEL,DEL?"},
                                                  {"-o", "+cached,unit,file,build_id"},
                                                  {"-s"}}) {
      std::vector<std::string> arguments = words;
      arguments.push_back(pid);
      const Outcome outcome = run(arguments);
      EXPECT_EQ(outcome.status, 0) << words[0] << outcome.err;
    }
    EXPECT_EQ(run({"watch", "--interval", "0", "--count", "2", pid}).status, 0);
    const Outcome place = run({"-q", "-o", "start", "--limit", "1", "--name", "libx.so*", pid});
    const std::string address = place.out.substr(0, place.out.find('\n'));
    EXPECT_EQ(run({"find", address, "-p", pid}).status, 0) << address;
    EXPECT_EQ(run({"find", address, "-p", pid, "-o", "label,symbol"}).status, 0);
    EXPECT_LT(run({"find", "-p", pid}).status, 2);
  }

  /// And an audit reports what it could not examine.
  void expect_answers(const std::string& fd) {
    expect_rows(fd);
    const std::string pid = std::to_string(child_->pid());
    const Outcome audit = run({"audit", pid});
    EXPECT_EQ(audit.status, 2) << audit.out << audit.err;
    EXPECT_TRUE(audit.err.find("its file system may block") != std::string::npos ||
                audit.err.find("which is not asked because it may not answer") != std::string::npos)
        << audit.err;
  }

  TemporaryDirectory directory_;
  std::unique_ptr<Child> child_;
  std::string heard_;
};

TEST_F(DeadServer, OfAnUnlinkedFile) {
  if (!start([](Stages& steps) {
        steps.mount("");
        steps.map("libx.so");
        steps.must(::unlink(steps.path("libx.so").c_str()) == 0, "unlink");
        steps.stop_server();
      })) {
    GTEST_SKIP() << kNeedsMounts;
  }
  expect_answers("DEL?");
}

TEST_F(DeadServer, OfAPresentFile) {
  if (!start([](Stages& steps) {
        steps.mount("");
        steps.map("libx.so");
        steps.stop_server();
      })) {
    GTEST_SKIP() << kNeedsMounts;
  }
  expect_answers("mem");
}

TEST_F(DeadServer, OfALayerOfAnOverlay) {
  if (!start([](Stages& steps) {
        for (const char* const name : {"lower", "over"}) {
          steps.must(::mkdir(steps.path(name).c_str(), 0755) == 0, "make directories");
        }
        steps.mount("lower");
        const std::string options = "lowerdir=" + steps.path("lower") + ":/usr/lib";
        const bool is_mounted = ::mount("overlay", steps.path("over").c_str(), "overlay", MS_RDONLY,
                                        options.c_str()) == 0;
        steps.must(is_mounted, "mount");
        steps.map("over/libx.so");
        steps.stop_server();
      })) {
    GTEST_SKIP() << kNeedsMounts;
  }
  expect_rows("mem");
  const std::string pid = std::to_string(child_->pid());
  EXPECT_EQ(run({"audit", pid}).status, 2);
  EXPECT_EQ(run({"-f", "lsof", "-d", "DEL", pid}).status, 1);
  EXPECT_EQ(run({"find", "libx.so+0x10", "-p", pid}).status, 0);
}

TEST_F(DeadServer, ThatCoversTheDirectoryOfALocalFile) {
  if (!start([](Stages& steps) {
        steps.write("libx.so");
        steps.map("libx.so");
        steps.must(::unlink(steps.path("libx.so").c_str()) == 0, "unlink");
        steps.mount("");
        steps.map("libx.so");
        steps.stop_server();
      })) {
    GTEST_SKIP() << kNeedsMounts;
  }
  expect_answers("DEL?");
}

TEST_F(DeadServer, ThatASymbolicLinkLeadsTo) {
  if (!start([](Stages& steps) {
        ::mkdir(steps.path("local").c_str(), 0755);
        ::mkdir(steps.path("far").c_str(), 0755);
        steps.write("local/libx.so");
        steps.map("local/libx.so");
        ::unlink(steps.path("local/libx.so").c_str());
        ::rmdir(steps.path("local").c_str());
        ::symlink("far", steps.path("local").c_str());
        steps.mount("far");
        steps.map("far/libx.so");
        steps.stop_server();
      })) {
    GTEST_SKIP() << kNeedsMounts;
  }
  expect_answers("DEL?");
}

TEST_F(DeadServer, OfAMountThatIsDetached) {
  if (!start([](Stages& steps) {
        steps.mount("");
        steps.map("libx.so");
        steps.stop_server();
        steps.must(::umount2(steps.path("").c_str(), MNT_DETACH) == 0, "unmount");
      })) {
    GTEST_SKIP() << kNeedsMounts;
  }
  expect_answers("mem");
}

TEST_F(DeadServer, OfAProcessWhoseLeaderHasExited) {
  if (!start(
          [](Stages& steps) {
            steps.mount("");
            steps.map("libx.so");
            steps.must(::unlink(steps.path("libx.so").c_str()) == 0, "unlink");
            steps.stop_server();
          },
          true)) {
    GTEST_SKIP() << kNeedsMounts;
  }
  expect_rows("DEL?");
}

/// A process that can only look at its own files: the kernel no longer says where they are.
TEST_F(DeadServer, OfAProcessThatChangedItsRoot) {
  if (!start([](Stages& steps) {
        ::mkdir(steps.path("root").c_str(), 0755);
        ::mkdir(steps.path("far").c_str(), 0755);
        steps.mount("far");
        steps.map("far/libx.so");
        steps.must(::unlink(steps.path("far/libx.so").c_str()) == 0, "unlink");
        steps.stop_server();
        steps.must(::chroot(steps.path("root").c_str()) == 0 && ::chdir("/") == 0, "change root");
      })) {
    GTEST_SKIP() << kNeedsMounts;
  }
  expect_answers("DEL?");
}

TEST_F(DeadServer, OfAFileInItsOwnDev) {
  if (!start([](Stages& steps) {
        ::mkdir(steps.path("dev").c_str(), 0755);
        steps.mount("dev");
        steps.must(::mount(steps.path("dev").c_str(), "/dev", nullptr, MS_BIND, nullptr) == 0,
                   "mount");
        const int fd = ::open("/dev/libx.so", O_RDONLY | O_CLOEXEC);
        steps.must(::mmap(nullptr, 8192, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0) != MAP_FAILED,
                   "map");
        ::close(fd);
        steps.must(::unlink("/dev/libx.so") == 0, "unlink");
        steps.stop_server();
      })) {
    GTEST_SKIP() << kNeedsMounts;
  }
  expect_answers("DEL?");
}

/// A directory of reports on a server that does not answer, seen from outside its namespace.
TEST_F(DeadServer, IsNotAskedForAProc) {
  if (!start([](Stages& steps) {
        steps.mount("");
        steps.map("libx.so");
        steps.stop_server();
      })) {
    GTEST_SKIP() << kNeedsMounts;
  }
  ASSERT_EQ(heard_, "here");
  const std::string root = "/proc/" + std::to_string(child_->pid()) + "/root";
  ASSERT_EQ(::symlink((root + directory_.path().string()).c_str(),
                      (directory_.path().string() + ".link").c_str()),
            0);
  const std::string link = directory_.path().string() + ".link";
  for (const std::string& proc : {root + directory_.path().string(), link, link + "/", link + "/x",
                                  root + directory_.path().string() + "/../x/.."}) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"-A"}, {"audit", "-A"}, {"watch", "-A"}, {"find", "10", "-A"}}) {
      std::vector<std::string> arguments = words;
      arguments.insert(arguments.end(), {"--proc", proc});
      const Outcome outcome = run(arguments);
      EXPECT_EQ(outcome.status, 2) << proc;
      EXPECT_EQ(outcome.out, "");
      const bool absent = proc.ends_with("/..");
      EXPECT_NE(outcome.err.find(absent ? "no such file" : "its file system may block"),
                outcome.err.npos)
          << proc << outcome.err;
    }
  }
  ::unlink(link.c_str());
  // What is near in that namespace is still found.
  const Outcome near =
      run({"--proc", root + "/proc", "-q", "-o", "pid", std::to_string(::getpid())});
  EXPECT_EQ(near.status, 0) << near.err;
}

}  // namespace
}  // namespace procmaps::testing
