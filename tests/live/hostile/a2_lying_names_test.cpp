// A name decides nothing: files that are called like the kernel's memory, on a file system whose
// server does not answer.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/fuse.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

/// A process in a mount namespace of its own, with a file system there whose server does not
/// answer any more. Its file has this name, and its mount is detached, so that the name is printed
/// as one in the root directory and the device is mounted nowhere.
void expect_file(const std::string& name) {
  const TemporaryDirectory directory;
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
      return side.tell("cannot mount");
    }
    const FileDescriptor fuse = mount_fuse(directory.path());
    if (!fuse) return side.tell("cannot mount");
    const pid_t server = ::fork();
    if (server == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      serve_fuse(fuse.get(), std::string(8192, 'x'), name);
      ::_exit(0);
    }
    const int fd = ::open((directory.path() / name).c_str(), O_RDONLY | O_CLOEXEC);
    maker.must(fd >= 0, "open");
    maker.note("file", maker.map(fd, kCode, MAP_SHARED));
    ::close(fd);  // at the end of the process, closing would wait for the server
    maker.must(::umount2(directory.path().c_str(), MNT_DETACH) == 0, "unmount");
    int status = 0;
    maker.must(::kill(server, SIGSTOP) == 0 && ::waitpid(server, &status, WUNTRACED) == server,
               "stop");
    maker.report();
  });
  const std::string pid = std::to_string(child.pid());
  const std::string heard = child.hear();
  if (heard == "cannot mount") GTEST_SKIP() << kNeedsMounts;
  ASSERT_TRUE(heard.starts_with("made\n")) << heard;
  const Outcome listed = run({"-q", "-o", "type,name", "--perms", "r-xs", pid});
  EXPECT_EQ(listed.status, 0) << listed.err;
  EXPECT_EQ(listed.out, "REG /" + name + "\n");
  const Outcome audited = run({"audit", "-q", "--rules", "exec-anon,exec-memfd,elf-in-anon", pid});
  EXPECT_EQ(audited.out, "") << "it is no memory";
  const Outcome all = run({"audit", "-q", pid});
  EXPECT_EQ(all.status, 2) << "the code in its file cannot be checked: " << all.err;
  EXPECT_NE(all.err.find("its file system may block: it is not among the mounts of the process"),
            std::string::npos)
      << all.err;
  EXPECT_NE(all.out.find("exec-no-disk"), std::string::npos) << "it is nowhere: " << all.out;
}

TEST(AuditOfAnImitation, DoesNotTakeAFileForSharedMemory) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  expect_file("SYSV00000000 (deleted)");
}

TEST(AuditOfAnImitation, DoesNotTakeAFileForAMemfd) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  expect_file("memfd:x (deleted)");
}

TEST(AuditOfAnImitation, DoesNotTakeAFileForHugePages) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  expect_file("anon_hugepage (deleted)");
}

}  // namespace
}  // namespace procmaps::testing
