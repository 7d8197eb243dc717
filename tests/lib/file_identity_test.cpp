// Real files with odd names, deleted and not: what the text of maps alone cannot show.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

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
using testing::open;
using testing::TemporaryDirectory;
using testing::told;

Snapshot snapshot_of(pid_t pid) {
  auto snapshot = read_process(pid);
  if (!snapshot) throw std::runtime_error(told(snapshot));
  return std::move(*snapshot);
}

const char* word(DeletedState state) {
  switch (state) {
    case DeletedState::No:
      return "no";
    case DeletedState::Yes:
      return "yes";
    case DeletedState::Unclear:
      return "unclear";
  }
  return "?";
}

/// A page of a file, mapped for the lifetime of this object.
class Mapping {
 public:
  explicit Mapping(int fd) {
    address_ = ::mmap(nullptr, 1, PROT_READ, MAP_PRIVATE, fd, 0);
    EXPECT_NE(address_, MAP_FAILED);
  }
  explicit Mapping(const fs::path& path) : Mapping(testing::open_for_reading(path).get()) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { ::munmap(address_, 1); }

  Address address() const { return reinterpret_cast<Address>(address_); }

 private:
  void* address_;
};

/// Returns whether FileIdentity takes the mapping of `path` as deleted after `happen`.
std::string deleted_after(const fs::path& path, const std::function<void()>& happen) {
  const Mapping mapping(path);
  happen();
  const Process process = open(::getpid());
  const Snapshot snapshot = snapshot_of(::getpid());
  const MapEntry* const entry = snapshot.find(mapping.address());
  if (entry == nullptr) return "not mapped";
  FileIdentity identity(process);
  const DeletedState state = identity.deleted(*entry);
  EXPECT_EQ(identity.deleted(*entry), state) << "asked again";
  return word(state);
}

TEST(DeletedFile, DiffersFromALiveFileNamedDeleted) {
  for (const char* const name :
       {"plain", "two  blanks", "trailing ", "x (deleted)", "line\nend (deleted)",
        "a\\012b (deleted)", "bad\xff (deleted)", "[heap] (deleted)", "x (deleted) (deleted)"}) {
    const TemporaryDirectory directory;
    const fs::path path = directory.write(name, "x");
    EXPECT_EQ(deleted_after(path, [] {}), "no") << name;
    EXPECT_EQ(deleted_after(path, [&] { fs::remove(path); }), "yes") << name;
  }
}

TEST(DeletedFile, DiffersFromANewFileOfTheSameName) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("library.so", "old");
  EXPECT_EQ(deleted_after(path,
                          [&] {
                            // As a package manager does it: the new file takes the name of the old
                            // one.
                            fs::rename(directory.write("library.so.new", "new"), path);
                          }),
            "yes");
}

TEST(DeletedFile, DiffersFromAFileNamedLikeItWithTheMark) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("x", "old");
  directory.write("x (deleted)", "another");
  EXPECT_EQ(deleted_after(path, [&] { fs::remove(path); }), "yes");
}

TEST(DeletedFile, IsDeletedEvenIfAnotherLinkRemains) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("first", "x");
  fs::create_hard_link(path, directory.path() / "second");
  EXPECT_EQ(deleted_after(path, [&] { fs::remove(path); }), "yes");
}

TEST(DeletedFile, IsNotFoundThroughALinkNamedLikeItWithTheMark) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("first", "x");
  fs::create_hard_link(path, directory.path() / "second");
  fs::create_symlink("second", directory.path() / "first (deleted)");
  EXPECT_EQ(deleted_after(path, [&] { fs::remove(path); }), "yes");
}

TEST(DeletedFile, DoesNotIncludeARenamedFile) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("before", "x");
  EXPECT_EQ(deleted_after(path, [&] { fs::rename(path, directory.path() / "after (deleted)"); }),
            "no");
}

TEST(DeletedFile, IsDeletedTogetherWithItsDirectory) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("sub/file", "x");
  EXPECT_EQ(deleted_after(path, [&] { fs::remove_all(path.parent_path()); }), "yes");
}

TEST(DeletedFile, IsUnclearForAnAmbiguousName) {
  // Each \012 in "a\012b\012c" may be a newline or four characters: four names are printed alike.
  const TemporaryDirectory directory;
  const fs::path path = directory.write("a\nb\\012c (deleted)", "x");
  EXPECT_EQ(deleted_after(path, [] {}), "unclear");
}

TEST(DeletedFile, IsNeverAKernelInternalFile) {
  const FileDescriptor memory(::memfd_create("plain", MFD_CLOEXEC));
  ASSERT_EQ(::ftruncate(memory.get(), 4096), 0);
  const Mapping mapping(memory.get());
  const Snapshot snapshot = snapshot_of(::getpid());
  const MapEntry* const entry = snapshot.find(mapping.address());
  ASSERT_NE(entry, nullptr);
  ASSERT_EQ(entry->name, "/memfd:plain (deleted)");
  const Process process = open(::getpid());
  EXPECT_EQ(FileIdentity(process).deleted(*entry), DeletedState::No);
}

/// Makes statx(2) fail with this errno from now on, as filters of containers do.
bool forbid_statx(int errnum) {
  sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_statx, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<unsigned>(errnum)),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog program{.len = std::size(filter), .filter = filter};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

TEST(DeletedFile, IsFoundWithoutStatx) {
  const TemporaryDirectory directory;
  const fs::path gone = directory.write("gone", "x");
  const fs::path live = directory.write("live (deleted)", "x");
  const Mapping gone_mapping(gone);
  const Mapping live_mapping(live);
  fs::remove(gone);
  const Snapshot snapshot = snapshot_of(::getpid());
  const MapEntry* const gone_entry = snapshot.find(gone_mapping.address());
  const MapEntry* const live_entry = snapshot.find(live_mapping.address());
  ASSERT_TRUE(gone_entry != nullptr && live_entry != nullptr);
  for (const int errnum : {ENOSYS, EPERM, EINVAL}) {
    Child child([&, ours = ::getpid()](const ChildSide& side) {
      if (!forbid_statx(errnum)) side.tell("cannot forbid statx");
      const Process process = open(ours);
      FileIdentity identity(process);
      side.tell(std::string(word(identity.deleted(*gone_entry))) + " " +
                std::string(word(identity.deleted(*live_entry))));
    });
    EXPECT_EQ(child.hear(), "yes no") << errnum;
  }
}

TEST(DeletedFile, IsUnclearForTheReasonOfTheSystem) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("x", "x");
  const Mapping mapping(path);
  fs::remove(path);
  const Snapshot snapshot = snapshot_of(::getpid());
  const MapEntry* const entry = snapshot.find(mapping.address());
  ASSERT_NE(entry, nullptr);
  Child child([&, ours = ::getpid()](const ChildSide& side) {
    const Process process = open(ours);
    FileIdentity identity(process);
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    ::setrlimit(RLIMIT_NOFILE, &none);
    const auto state = identity.deleted(*entry);
    side.tell(std::string(word(state)) + ": " + identity.why_unclear().what);
  });
  EXPECT_EQ(child.hear(), "unclear: cannot open its root: too many open files");
}

TEST(DeletedFile, IsUnclearWithoutPermission) {
  if (::geteuid() != 0) GTEST_SKIP() << testing::kNeedsRoot;
  const TemporaryDirectory directory;
  const fs::path path = directory.write("x", "x");
  const Mapping mapping(path);
  fs::remove(path);
  const Snapshot snapshot = snapshot_of(::getpid());
  const MapEntry* const entry = snapshot.find(mapping.address());
  ASSERT_NE(entry, nullptr);
  Child child([&, ours = ::getpid()](const ChildSide& side) {
    if (::setgid(65534) != 0 || ::setuid(65534) != 0) side.tell("cannot become nobody");
    const Process process = open(ours);
    side.tell(word(FileIdentity(process).deleted(*entry)));
  });
  EXPECT_EQ(child.hear(), "unclear");
}

TEST(DeletedFile, IsTakenFromTheMarkInASavedText) {
  FileIdentity identity;
  MapEntry entry{.inode = 7, .device = {8, 1}, .kind = MappingKind::File, .name = "/x (deleted)"};
  EXPECT_EQ(identity.deleted(entry), DeletedState::Yes);
  entry.name = "/x";
  EXPECT_EQ(identity.deleted(entry), DeletedState::No);
  entry.name = "/memfd:x (deleted)";
  entry.kind = MappingKind::Memfd;
  EXPECT_EQ(identity.deleted(entry), DeletedState::No);
}

TEST(DeletedFile, IsCachedForOneFileOnly) {
  const TemporaryDirectory directory;
  const fs::path gone = directory.write("gone", "x");
  const fs::path here = directory.write("here (deleted)", "x");
  const Mapping first(gone);
  const Mapping second(here);
  fs::remove(gone);
  const Process process = open(::getpid());
  const Snapshot snapshot = snapshot_of(::getpid());
  const MapEntry* const first_entry = snapshot.find(first.address());
  const MapEntry* const second_entry = snapshot.find(second.address());
  ASSERT_TRUE(first_entry != nullptr && second_entry != nullptr);
  FileIdentity identity(process);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(identity.deleted(*first_entry), DeletedState::Yes);
    EXPECT_EQ(identity.deleted(*second_entry), DeletedState::No);
  }
}

TEST(Executable, IsRecognizedAmongTheMappings) {
  const Process process = open(::getpid());
  const Snapshot snapshot = snapshot_of(::getpid());
  const std::string exe = fs::read_symlink("/proc/self/exe");
  FileIdentity identity(process);
  FileIdentity nothing_known;
  std::size_t executable = 0;
  for (const MapEntry& entry : snapshot.entries) {
    EXPECT_EQ(identity.is_executable(entry), entry.name == exe) << entry.name;
    EXPECT_FALSE(nothing_known.is_executable(entry)) << "a saved text has no exe link";
    if (identity.is_executable(entry)) ++executable;
  }
  EXPECT_GE(executable, 2U);
}

/// Checks a child that runs a copy of sleep at `path`. The file is removed afterwards if `removed`.
void expect_recognized(const fs::path& path, bool removed) {
  const fs::path sleep = "/bin/sleep";
  if (fs::canonical(sleep).filename() != "sleep") {
    GTEST_SKIP() << testing::needs("a standalone sleep program");
  }
  fs::copy_file(sleep, path);
  Child child([&](const ChildSide& side) { side.run(path.c_str(), "1000"); });
  if (!child.await_program()) GTEST_SKIP() << testing::needs("a directory where programs can run");
  if (removed) fs::remove(path);
  const Process process = open(child.pid());
  FileIdentity identity(process);
  std::size_t executable = 0;
  const Snapshot snapshot = snapshot_of(child.pid());
  for (const MapEntry& entry : snapshot.entries) {
    if (!identity.is_executable(entry)) continue;
    ++executable;
    EXPECT_NE(entry.name.find("odd"), entry.name.npos);
    EXPECT_EQ(identity.deleted(entry), removed ? DeletedState::Yes : DeletedState::No);
  }
  EXPECT_GE(executable, 2U);
}

TEST(Executable, IsRecognizedWithANewlineInItsName) {
  const TemporaryDirectory directory;
  expect_recognized(directory.path() / "odd\nname", false);
}

TEST(Executable, IsRecognizedWhenDeleted) {
  const TemporaryDirectory directory;
  expect_recognized(directory.path() / "odd", true);
}

TEST(Executable, IsRecognizedInDev) {
  // Programs in /dev are unusual, so malware hides there.
  MapEntry entry{.inode = 7, .device = {0, 6}, .kind = MappingKind::Device, .name = "/dev/odd"};
  const TemporaryDirectory directory;
  directory.write("5/maps", "");
  fs::create_symlink("/dev/odd", directory.path() / "5" / "exe");
  const auto root = ProcRoot::open(directory.path());
  ASSERT_TRUE(root);
  const auto process = root->open_process(5);
  ASSERT_TRUE(process);
  EXPECT_TRUE(FileIdentity(*process).is_executable(entry));
  entry.name = "/dev/odder";
  EXPECT_FALSE(FileIdentity(*process).is_executable(entry));
}

TEST(Executable, IsNeverAMappingWithoutAFile) {
  const TemporaryDirectory directory;
  directory.write("5/maps", "");
  fs::create_symlink("[heap]", directory.path() / "5" / "exe");
  const auto root = ProcRoot::open(directory.path());
  ASSERT_TRUE(root);
  const auto process = root->open_process(5);
  ASSERT_TRUE(process);
  EXPECT_FALSE(FileIdentity(*process).is_executable({.kind = MappingKind::Heap, .name = "[heap]"}));
}

TEST(Heap, IsNotWhatWasMappedOverItsPlace) {
  const TemporaryDirectory directory;
  directory.write("5/maps", "");
  directory.write("5/stat",
                  "5 (a) b) S 1 5 5 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0 0 1 1 0 0 0 0 0 0 "
                  "0 0 0 0 17 0 0 0 0 0 0 0 0 8192 0 0 0 0 0\n");
  const auto root = ProcRoot::open(directory.path());
  ASSERT_TRUE(root);
  const auto process = root->open_process(5);
  ASSERT_TRUE(process);
  FileIdentity identity(*process);
  MapEntry entry{.range = {0x1000, 0x9000},
                 .perms = {.read = true, .write = true, .execute = true},
                 .kind = MappingKind::Heap,
                 .name = "[heap]"};
  EXPECT_EQ(identity.kind(entry), MappingKind::Anonymous) << "it begins below the heap, at 0x2000";
  entry.range.start = 0x2000;
  EXPECT_EQ(identity.kind(entry), MappingKind::Heap);
  entry.range.start = 0x1000;
  entry.perms.execute = false;
  EXPECT_EQ(identity.kind(entry), MappingKind::Heap);
  directory.write("5/stat", "5 (a) S 1 5\n");
  entry.perms.execute = true;
  EXPECT_EQ(FileIdentity(*process).kind(entry), MappingKind::Heap) << "nothing is known";
}

TEST(FileTypeOf, IsRegularForFilesAndLookedUpForDevices) {
  const FileDescriptor zero(::open("/dev/zero", O_RDONLY | O_CLOEXEC));
  ASSERT_TRUE(zero);
  const Mapping mapping(zero.get());
  const Process process = open(::getpid());
  const Snapshot snapshot = snapshot_of(::getpid());
  const MapEntry* const found = snapshot.find(mapping.address());
  ASSERT_NE(found, nullptr);
  ASSERT_EQ(found->name, "/dev/zero");
  EXPECT_EQ(found->kind, MappingKind::Anonymous);
  MapEntry entry = *found;
  entry.kind = MappingKind::Device;
  FileIdentity identity(process);
  EXPECT_EQ(identity.file_type(entry), FileType::Character);
  EXPECT_EQ(identity.file_type(entry), FileType::Character) << "asked again";
  EXPECT_EQ(FileIdentity().file_type(entry), FileType::Unknown);

  MapEntry other = entry;
  ++other.inode;
  EXPECT_EQ(identity.file_type(other), FileType::Unknown) << "the name leads to another file";
  other.name = "/dev/no such device";
  EXPECT_EQ(identity.file_type(other), FileType::Unknown);
  EXPECT_EQ(identity.file_type({.inode = 7, .device = {8, 1}, .kind = MappingKind::File}),
            FileType::Regular);
  EXPECT_EQ(identity.file_type({.kind = MappingKind::Heap, .name = "[heap]"}), FileType::Unknown);
}

}  // namespace
}  // namespace procmaps
