// Whether mapped files still have their names: every case made for real.

#include "lib/file_states.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <string>

#include <procmaps/file_identity.hpp>
#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/skip.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;
using testing::Child;
using testing::ChildSide;
using testing::TemporaryDirectory;

/// Maps the first page of a file. It stays mapped.
Address map_file(const fs::path& path, int protection = PROT_READ) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  void* const at = ::mmap(nullptr, 4096, protection, MAP_PRIVATE, file.get(), 0);
  return at == MAP_FAILED ? 0 : reinterpret_cast<Address>(at);
}

/// The state of the file that a process has mapped there.
std::string state_at(pid_t pid, Address address, FileVerdicts* known = nullptr) {
  const Process process = testing::open(pid);
  const auto snapshot = read_process(pid);
  if (!snapshot) return testing::told(snapshot);
  const MapEntry* const entry = snapshot->find(address);
  if (entry == nullptr) return "not mapped";
  FileIdentity identity(process, known);
  const std::string state(to_string(identity.state(*entry)));
  EXPECT_EQ(to_string(identity.state(*entry)), state) << "asked again";
  const bool is_deleted = state == "deleted" || state.starts_with("replaced");
  if (is_doubtful(entry->name)) {
    EXPECT_EQ(identity.deleted(*entry) == DeletedState::Yes, is_deleted) << entry->name;
  } else {
    EXPECT_EQ(identity.deleted(*entry), DeletedState::No) << entry->name;
  }
  return state;
}

/// The state of a file that this process mapped before `happen`.
std::string state_after(const fs::path& path, const std::function<void()>& happen) {
  const Address at = map_file(path);
  happen();
  return state_at(::getpid(), at);
}

class FileStateOf : public ::testing::Test {
 protected:
  fs::path write(const char* name) const { return directory_.write(name, "content"); }
  fs::path path(const char* name) const { return directory_.path() / name; }
  const TemporaryDirectory directory_;
};

TEST_F(FileStateOf, AnUntouchedFileIsCurrent) {
  EXPECT_EQ(state_after(write("x"), [] {}), "current");
  EXPECT_EQ(state_after(write("x (deleted)"), [] {}), "current") << "its real name";
  EXPECT_EQ(state_after(write("two\nlines"), [] {}), "current");
  EXPECT_EQ(state_after(write("literal\\012"), [] {}), "current");
}

TEST_F(FileStateOf, AFileWrittenInPlaceIsCurrent) {
  EXPECT_EQ(state_after(write("x"), [&] { directory_.write("x", "other content"); }), "current");
}

TEST_F(FileStateOf, AMovedFileIsCurrent) {
  EXPECT_EQ(state_after(write("x"), [&] { fs::rename(path("x"), path("y")); }), "current");
}

TEST_F(FileStateOf, AnUpgradedFileIsReplaced) {
  EXPECT_EQ(state_after(write("x"), [&] { fs::rename(write("x.new"), path("x")); }), "replaced");
  EXPECT_EQ(state_after(write("y"),
                        [&] {
                          fs::remove(path("y"));
                          fs::create_symlink("elsewhere", path("y"));
                        }),
            "replaced");
}

TEST_F(FileStateOf, TheBuildIdTellsWhetherAnythingChanged) {
  const fs::path sleep = fs::canonical("/bin/sleep");
  const fs::path other = fs::canonical("/bin/ls");
  const auto upgrade = [&](const char* name, const fs::path& by) {
    fs::copy_file(sleep, path(name));
    return state_after(path(name), [&] {
      fs::copy_file(by, path("new"));
      fs::rename(path("new"), path(name));
    });
  };
  const std::string state = upgrade("same", sleep);
  if (state == "replaced") GTEST_SKIP() << testing::needs("programs with a build id");
  EXPECT_EQ(state, "replaced-same-build");
  EXPECT_EQ(upgrade("other", other), "replaced");
  EXPECT_EQ(upgrade("text", directory_.write("z", "no ELF file")), "replaced");
}

TEST_F(FileStateOf, ARemovedFileIsDeleted) {
  EXPECT_EQ(state_after(write("x"), [&] { fs::remove(path("x")); }), "deleted");
  EXPECT_EQ(state_after(write("x (deleted)"), [&] { fs::remove(path("x (deleted)")); }), "deleted");
  EXPECT_EQ(state_after(write("sub/x"), [&] { fs::remove_all(path("sub")); }), "deleted");
}

TEST_F(FileStateOf, AnotherLinkDoesNotSaveAName) {
  fs::create_hard_link(write("x"), path("left over"));
  EXPECT_EQ(state_after(path("x"), [&] { fs::remove(path("x")); }), "deleted");
  EXPECT_EQ(state_after(path("left over"),
                        [&] {
                          fs::remove(path("left over"));
                          fs::create_hard_link(write("y"), path("left over"));
                        }),
            "replaced");
}

TEST_F(FileStateOf, AFileThatGetsItsNameBackIsCurrent) {
  fs::create_hard_link(write("x"), path("y"));
  EXPECT_EQ(state_after(path("x"),
                        [&] {
                          fs::remove(path("x"));
                          fs::create_hard_link(path("y"), path("x"));
                        }),
            "current");
}

TEST_F(FileStateOf, AFileMadeWithoutANameIsCurrentOnceItHasOne) {
  const auto make = [&] {
    const int fd = ::open(directory_.path().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    return fd >= 0 && ::ftruncate(fd, 4096) == 0 ? fd : -1;
  };
  const FileDescriptor nameless(make());
  if (!nameless) GTEST_SKIP() << testing::needs("O_TMPFILE");
  void* const at = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, nameless.get(), 0);
  ASSERT_NE(at, MAP_FAILED);
  const std::string before = state_at(::getpid(), reinterpret_cast<Address>(at));
  if (before == "unknown") GTEST_SKIP() << testing::kNeedsRoot;
  EXPECT_EQ(before, "deleted");
  const std::string link = "/proc/self/fd/" + std::to_string(nameless.get());
  ASSERT_EQ(::linkat(AT_FDCWD, link.c_str(), AT_FDCWD, path("named").c_str(), AT_SYMLINK_FOLLOW),
            0);
  EXPECT_EQ(state_at(::getpid(), reinterpret_cast<Address>(at)), "current");
}

TEST_F(FileStateOf, RpmMovesAFileAsideBeforeItRemovesIt) {
  EXPECT_EQ(state_after(write("libx.so"),
                        [&] {
                          fs::rename(path("libx.so"), path("libx.so;5f3a1b2c"));
                          write("libx.so");
                        }),
            "deleted");
  EXPECT_EQ(state_after(write("liby.so;5f3a1b2c"), [] {}), "current") << "just an odd name";
  EXPECT_EQ(state_after(write("libz.so;not hex!"), [&] { write("libz.so"); }), "current");
}

TEST_F(FileStateOf, NamesLikeThoseOfNfsAndFuseMeanNothingOnADisk) {
  EXPECT_EQ(state_after(write(".nfs0123456789abcdef01234567"), [] {}), "current");
  EXPECT_EQ(state_after(write(".fuse_hidden0123456700000001"), [] {}), "current");
}

TEST(FileState, RemovedFilesOnNfsAndFuseKeepANameUntilTheyAreUnused) {
  const TemporaryDirectory directory;
  directory.write("7/mountinfo",
                  "36 22 0:52 / /mnt/nfs rw - nfs4 server:/data rw\n"
                  "37 22 0:53 / /mnt/fuse rw - fuse.sshfs server:/data rw\n"
                  "38 22 8:1 / / rw - ext4 /dev/sda1 rw\n");
  const auto root = ProcRoot::open(directory.path());
  ASSERT_TRUE(root);
  const auto process = root->open_process(7);
  ASSERT_TRUE(process);
  FileIdentity identity(*process);
  const auto state = [&](Device device, const char* name) {
    return to_string(
        identity.state({.inode = 9, .device = device, .kind = MappingKind::File, .name = name}));
  };
  EXPECT_EQ(state({0, 52}, "/mnt/nfs/.nfs0123456789abcdef01234567"), "deleted");
  EXPECT_EQ(state({0, 53}, "/mnt/fuse/.fuse_hidden0123456700000001"), "deleted");
  EXPECT_EQ(state({0, 53}, "/mnt/fuse/.fuse_hidden"), "unknown");
  EXPECT_EQ(state({8, 1}, "/.nfs0123456789abcdef01234567"), "unknown") << "no root to look it up";
}

TEST(FileState, MemoryIsNeverDeleted) {
  const auto state_of = [](void* at) {
    EXPECT_NE(at, MAP_FAILED);
    return state_at(::getpid(), reinterpret_cast<Address>(at));
  };
  const auto map = [](int fd, int flags) { return ::mmap(nullptr, 4096, PROT_READ, flags, fd, 0); };
  const FileDescriptor memfd(::memfd_create("x", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  ASSERT_EQ(::ftruncate(memfd.get(), 4096), 0);
  ASSERT_EQ(::fcntl(memfd.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW), 0);
  EXPECT_EQ(state_of(map(memfd.get(), MAP_PRIVATE)), "memory") << "as container runtimes use";
  EXPECT_EQ(state_of(map(-1, MAP_SHARED | MAP_ANONYMOUS)), "memory");
  const FileDescriptor zero(::open("/dev/zero", O_RDONLY | O_CLOEXEC));
  EXPECT_EQ(state_of(map(zero.get(), MAP_SHARED)), "memory");
  EXPECT_EQ(state_of(map(zero.get(), MAP_PRIVATE)), "memory");
  const int id = ::shmget(IPC_PRIVATE, 4096, 0600);
  if (id >= 0) {
    void* const shared = ::shmat(id, nullptr, 0);
    ::shmctl(id, IPC_RMID, nullptr);
    EXPECT_EQ(state_of(shared), "memory");
  }
  int on_stack = 0;
  EXPECT_EQ(state_of(&on_stack), "") << "no file";
}

TEST(FileState, ASavedTextOnlyHasTheMark) {
  FileIdentity identity;
  const auto state = [&](const char* name, MappingKind kind = MappingKind::File) {
    return to_string(identity.state({.inode = 7, .device = {8, 1}, .kind = kind, .name = name}));
  };
  EXPECT_EQ(state("/x (deleted)"), "deleted");
  EXPECT_EQ(state("/x"), "unknown");
  EXPECT_EQ(state("/memfd:x (deleted)", MappingKind::Memfd), "memory");
  EXPECT_EQ(state("/dev/ashmem/dalvik (deleted)", classify("/dev/ashmem/dalvik (deleted)", {0, 4})),
            "memory");
  EXPECT_EQ(state("/dmabuf:system", classify("/dmabuf:system", {0, 12})), "memory");
}

TEST_F(FileStateOf, HugePagesAreMemoryWhereverTheyAreMounted) {
  Child child([&](const ChildSide& side) {
    const auto must = [&](bool done, const char* what) {
      if (!done) side.tell(std::string("no ") + what), ::_exit(0);
    };
    must(::unshare(CLONE_NEWNS) == 0, "mounts");
    must(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "mounts");
    must(::mount("none", directory_.path().c_str(), "hugetlbfs", 0, nullptr) == 0, "hugetlbfs");
    const FileDescriptor file(::open(path("huge").c_str(), O_CREAT | O_RDWR, 0600));
    must(static_cast<bool>(file) && ::ftruncate(file.get(), 2 << 20) == 0, "file");
    void* const at = ::mmap(nullptr, 2 << 20, PROT_READ, MAP_SHARED | MAP_NORESERVE, file.get(), 0);
    must(at != MAP_FAILED, "huge pages");
    ::unlink(path("huge").c_str());
    side.tell(state_at(::getpid(), reinterpret_cast<Address>(at)));
  });
  const std::string heard = child.hear();
  if (heard.starts_with("no ")) GTEST_SKIP() << testing::kNeedsMounts;
  EXPECT_EQ(heard, "memory");
}

TEST_F(FileStateOf, AFileInAChrootIsLookedUpThere) {
  if (::geteuid() != 0) GTEST_SKIP() << testing::kNeedsRoot;
  fs::create_directory(path("jail"));
  write("jail/stays");
  write("jail/goes");
  write("jail/upgraded");
  Child child([&](const ChildSide& side) {
    if (::chroot(path("jail").c_str()) != 0 || ::chdir("/") != 0) side.tell("0 0 0");
    side.tell(std::to_string(map_file("/stays")) + " " + std::to_string(map_file("/goes")) + " " +
              std::to_string(map_file("/upgraded")));
    side.wait();
  });
  char* next = nullptr;
  const std::string heard = child.hear();
  const Address stays = std::strtoull(heard.c_str(), &next, 10);
  const Address goes = std::strtoull(next, &next, 10);
  const Address upgraded = std::strtoull(next, nullptr, 10);
  fs::remove(path("jail/goes"));
  fs::rename(write("jail/new"), path("jail/upgraded"));
  EXPECT_EQ(state_at(child.pid(), stays), "current");
  EXPECT_EQ(state_at(child.pid(), goes), "deleted");
  EXPECT_EQ(state_at(child.pid(), upgraded), "replaced");
}

TEST_F(FileStateOf, AnotherMountNamespaceIsToldApart) {
  write("shared/x");
  fs::create_directory(path("private"));
  Child child([&](const ChildSide& side) {
    const bool done = ::unshare(CLONE_NEWNS) == 0 &&
                      ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                      ::mount("none", path("private").c_str(), "tmpfs", 0, nullptr) == 0;
    if (!done) side.tell("no mounts");
    for (const char* const name :
         {"private/x", "private/y (deleted)", "private/gone", "private/upgraded"}) {
      write(name);
    }
    std::string told;
    for (const char* const name :
         {"shared/x", "private/x", "private/y (deleted)", "private/gone", "private/upgraded"}) {
      told += std::to_string(map_file(path(name))) + " ";
    }
    fs::remove(path("private/gone"));
    fs::rename(write("private/new"), path("private/upgraded"));
    side.tell(told);
    side.wait();
  });
  const std::string heard = child.hear();
  if (heard == "no mounts") GTEST_SKIP() << testing::kNeedsMounts;
  char* next = const_cast<char*>(heard.c_str());
  for (const char* const expected :
       {"current", "other-namespace", "other-namespace", "deleted", "replaced"}) {
    EXPECT_EQ(state_at(child.pid(), std::strtoull(next, &next, 10)), expected);
  }
}

TEST_F(FileStateOf, AMountOverItHidesAFileAndADetachedOneLeadsNowhere) {
  Child child([&](const ChildSide& side) {
    const auto mount_on = [&](const char* name) {
      return ::mount("none", path(name).c_str(), "tmpfs", 0, nullptr) == 0;
    };
    fs::create_directory(path("detached"));
    const bool done = ::unshare(CLONE_NEWNS) == 0 &&
                      ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                      mount_on("detached");
    if (!done) side.tell("no mounts");
    std::string told = state_after(write("covered/x"), [&] {
      mount_on("covered");
      write("covered/x");
    });
    const Address x = map_file(write("detached/x"));
    const Address y = map_file(write("detached/y (deleted)"));
    const Address gone = map_file(write("detached/gone"));
    fs::remove(path("detached/gone"));
    ::umount2(path("detached").c_str(), MNT_DETACH);
    for (const Address at : {x, y, gone}) told += " " + state_at(::getpid(), at);
    side.tell(told);
  });
  const std::string heard = child.hear();
  if (heard == "no mounts") GTEST_SKIP() << testing::kNeedsMounts;
  EXPECT_EQ(heard, "replaced unknown unknown unknown");
}

TEST_F(FileStateOf, ALayerOfAnOverlayDoesNotConfuse) {
  Child child([&](const ChildSide& side) {
    const bool done = ::unshare(CLONE_NEWNS) == 0 &&
                      ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                      ::mount("none", directory_.path().c_str(), "tmpfs", 0, nullptr) == 0;
    if (!done) side.tell("no mounts");
    for (const char* const name : {"upper", "work", "merged"}) fs::create_directory(path(name));
    for (const char* const name :
         {"lower/stays", "lower/goes", "lower/upgraded", "lower/written"}) {
      write(name);
    }
    const std::string options = "lowerdir=" + path("lower").string() +
                                ",upperdir=" + path("upper").string() +
                                ",workdir=" + path("work").string();
    if (::mount("none", path("merged").c_str(), "overlay", 0, options.c_str()) != 0) {
      side.tell("no mounts");
    }
    std::string told = state_after(path("merged/stays"), [] {});
    told += " " + state_after(path("merged/goes"), [&] { fs::remove(path("merged/goes")); });
    told += " " + state_after(path("merged/upgraded"),
                              [&] { fs::rename(write("merged/new"), path("merged/upgraded")); });
    told += " " + state_after(path("merged/written"), [&] { write("merged/written"); });
    side.tell(told);
  });
  const std::string heard = child.hear();
  if (heard == "no mounts") GTEST_SKIP() << testing::kNeedsMounts;
  EXPECT_EQ(heard, "current deleted replaced current");
}

TEST_F(FileStateOf, WhatMayNotBeLookedAtIsUnknown) {
  if (::geteuid() != 0) GTEST_SKIP() << testing::kNeedsRoot;
  const Address at = map_file(write("x"));
  const Address hidden = map_file(write("hidden/x"));
  fs::remove(path("x"));
  const auto snapshot = read_process(::getpid());
  ASSERT_TRUE(snapshot);
  const MapEntry gone = *snapshot->find(at);
  const MapEntry there = *snapshot->find(hidden);
  Child stranger([&, ours = ::getpid()](const ChildSide& side) {
    if (::setgid(65534) != 0 || ::setuid(65534) != 0) side.tell("cannot become nobody");
    const Process process = testing::open(ours);
    FileIdentity identity(process);
    std::string state(to_string(identity.state(there)));
    state += " " + std::string(to_string(identity.state(gone)));
    side.tell(state + ": " + identity.why_unclear().what);
  });
  EXPECT_EQ(stranger.hear(), "unknown unknown: cannot open its root: permission denied");
  // Its own process, but a directory that it may not search.
  fs::permissions(path("hidden"), fs::perms::none);
  Child owner([&](const ChildSide& side) {
    if (::setgid(65534) != 0 || ::setuid(65534) != 0) side.tell("cannot become nobody");
    side.tell(state_at(::getpid(), hidden));
  });
  const std::string heard = owner.hear();
  fs::permissions(path("hidden"), fs::perms::owner_all);
  EXPECT_TRUE(heard == "unknown" || heard.ends_with("permission denied")) << heard;
}

TEST_F(FileStateOf, VerdictsAreSharedByProcessesWithTheSameRoot) {
  FileVerdicts known;
  const Address at = map_file(write("x"));
  EXPECT_EQ(state_at(::getpid(), at, &known), "current");
  fs::rename(path("x"), path("y"));  // maps prints another name now, which is looked up
  EXPECT_EQ(state_at(::getpid(), at, &known), "current");
  fs::rename(path("y"), path("x"));
  const auto snapshot = read_process(::getpid());
  ASSERT_TRUE(snapshot);
  const MapEntry entry = *snapshot->find(at);
  fs::remove(path("x"));
  const Process process = testing::open(::getpid());
  EXPECT_EQ(FileIdentity(process, &known).state(entry), FileState::Current) << "kept";
  EXPECT_EQ(FileIdentity(process).state(entry), FileState::Unknown) << "looked up now";
}

}  // namespace
}  // namespace procmaps
