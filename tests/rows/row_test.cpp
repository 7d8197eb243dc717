// The FD and TYPE of mappings, on fake processes with real files.

#include "rows/row.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include <procmaps/process.hpp>

#include "support/entries.hpp"
#include "support/files.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;
using testing::entry_named;
using testing::TemporaryDirectory;

std::uint64_t inode_of(const fs::path& path) {
  struct stat info{};
  EXPECT_EQ(::stat(path.c_str(), &info), 0) << path;
  return info.st_ino;
}

/// A proc root with one process, 42, whose root is a directory of the test.
class FakeProcess {
 public:
  explicit FakeProcess(const std::string& executable, bool with_root = true) {
    directory_.write("42/maps", "");
    if (with_root) fs::create_directories(root());
    if (!executable.empty()) fs::create_symlink(executable, directory_.path() / "42/exe");
    auto proc = ProcRoot::open(directory_.path());
    EXPECT_TRUE(proc);
    auto process = proc->open_process(42);
    EXPECT_TRUE(process);
    process_ = std::make_unique<Process>(std::move(*process));
    identity_ = FileIdentity(*process_);
  }

  /// Creates a file below the root of the process. Returns its inode.
  std::uint64_t add_file(const std::string& name) const {
    return inode_of(directory_.write("42/root" + name, "x"));
  }

  std::string_view fd_of(const MapEntry& entry) { return to_string(classify_fd(entry, identity_)); }
  FileIdentity& identity() { return identity_; }

 private:
  fs::path root() const { return directory_.path() / "42/root"; }

  TemporaryDirectory directory_;
  std::unique_ptr<Process> process_;
  FileIdentity identity_;
};

MapEntry with_inode(MapEntry entry, std::uint64_t inode) {
  entry.inode = inode;
  return entry;
}

constexpr Device kInternal{.major = 0, .minor = 1};

TEST(ClassifyFd, ReturnsTxtForTheExecutableAndMemForOthers) {
  FakeProcess process("/usr/bin/app");
  EXPECT_EQ(process.fd_of(entry_named("/usr/bin/app")), "txt");
  EXPECT_EQ(process.fd_of(entry_named("/usr/bin/app2")), "mem");
  EXPECT_EQ(process.fd_of(entry_named("/usr/lib/libc.so.6")), "mem");
  EXPECT_EQ(process.fd_of(entry_named("[heap]", {})), "mem");
  EXPECT_EQ(process.fd_of(entry_named("", {})), "mem");
  EXPECT_EQ(process.fd_of(entry_named("/dev/dri/card0")), "mem");
}

TEST(ClassifyFd, ReturnsDelForDeletedFiles) {
  FakeProcess process("/usr/bin/app");
  EXPECT_EQ(process.fd_of(entry_named("/usr/lib/old.so (deleted)")), "DEL");
  process.add_file("/srv/replaced");
  EXPECT_EQ(process.fd_of(entry_named("/srv/replaced (deleted)")), "DEL");
}

TEST(ClassifyFd, ReturnsMemForALiveFileNamedDeleted) {
  FakeProcess process("/srv/app (deleted)");
  const std::uint64_t live = process.add_file("/srv/live (deleted)");
  EXPECT_EQ(process.fd_of(with_inode(entry_named("/srv/live (deleted)"), live)), "mem");
  EXPECT_EQ(process.fd_of(with_inode(entry_named("/srv/live (deleted)"), live + 1)), "DEL");
  EXPECT_EQ(process.fd_of(with_inode(entry_named("/srv/live (deleted) (deleted)"), live)), "mem")
      << "it has its name back";
  EXPECT_EQ(process.fd_of(with_inode(entry_named("/srv/live (deleted) (deleted)"), live + 1)),
            "DEL");
  const std::uint64_t app = process.add_file("/srv/app (deleted)");
  EXPECT_EQ(process.fd_of(with_inode(entry_named("/srv/app (deleted)"), app)), "txt");
}

TEST(ClassifyFd, ReturnsDelForADeletedExecutable) {
  FakeProcess process("/usr/bin/app (deleted)");
  EXPECT_EQ(process.fd_of(entry_named("/usr/bin/app (deleted)")), "DEL");
}

TEST(ClassifyFd, AddsAQuestionMarkWithoutPermissionToCheck) {
  FakeProcess process("/usr/bin/app", /*with_root=*/false);
  EXPECT_EQ(process.fd_of(entry_named("/srv/gone (deleted)")), "DEL?");
  EXPECT_EQ(process.fd_of(entry_named("/srv/there")), "mem");
  EXPECT_EQ(process.fd_of(entry_named("/usr/bin/app")), "txt");
}

TEST(ClassifyFd, NeverReturnsDelForMemory) {
  FakeProcess process("/usr/bin/app");
  const std::string_view names[] = {
      "/memfd:jit (deleted)",     "/SYSV00000000 (deleted)",  "/dev/zero (deleted)",
      "/anon_hugepage (deleted)", "/[aio] (deleted)",         "/secretmem (deleted)",
      "/i915 (deleted)",          "/drm mm object (deleted)",
  };
  for (const std::string_view name : names) {
    EXPECT_EQ(process.fd_of(entry_named(name, kInternal)), "mem") << name;
  }
  // On a disk, the same names are regular files.
  EXPECT_EQ(process.fd_of(entry_named("/memfd:jit (deleted)")), "DEL");
}

TEST(ClassifyFd, ReturnsTxtForAnExecutableInAMemfd) {
  FakeProcess process("/memfd:payload (deleted)");
  EXPECT_EQ(process.fd_of(entry_named("/memfd:payload (deleted)", kInternal)), "txt");
}

TEST(ClassifyFd, ReturnsTxtForAnExecutableWithANewlineInItsName) {
  FakeProcess process("/srv/a\nb");
  EXPECT_EQ(process.fd_of(entry_named("/srv/a\\012b")), "txt");
}

TEST(ClassifyFd, UsesTheDeletedMarkForSavedMaps) {
  FileIdentity saved;
  EXPECT_EQ(classify_fd(entry_named("/usr/bin/app"), saved), FdClass::Mem);
  EXPECT_EQ(classify_fd(entry_named("/usr/bin/app (deleted)"), saved), FdClass::Deleted);
  EXPECT_EQ(classify_fd(entry_named("/memfd:x (deleted)", kInternal), saved), FdClass::Mem);
}

TEST(ClassifyFd, ReturnsNoTxtForAKernelThread) {
  FakeProcess process("");  // no exe link
  EXPECT_EQ(process.fd_of(entry_named("/usr/bin/app")), "mem");
}

TEST(TypeWord, IsLsofsWordForFilesAndTheKindForOthers) {
  const ProcessInfo process;
  struct Case {
    FileType type;
    const char* of_file;
    const char* of_device;
  };
  const Case cases[] = {
      {FileType::Unknown, "REG", "device"},
      {FileType::Regular, "REG", "REG"},
      {FileType::Character, "CHR", "CHR"},
      {FileType::Block, "BLK", "BLK"},
  };
  for (const Case& c : cases) {
    for (const KindInfo& row : mapping_kinds()) {
      MapEntry entry;
      entry.kind = row.kind;
      const std::string_view expected = row.kind == MappingKind::File     ? c.of_file
                                        : row.kind == MappingKind::Device ? c.of_device
                                                                          : row.word;
      EXPECT_EQ(type_word({process, entry, FdClass::Mem, c.type}), expected) << row.word;
    }
  }
}

TEST(FdClass, HasAWordForEachClass) {
  EXPECT_EQ(to_string(FdClass::Mem), "mem");
  EXPECT_EQ(to_string(FdClass::Text), "txt");
  EXPECT_EQ(to_string(FdClass::Deleted), "DEL");
  EXPECT_EQ(to_string(FdClass::PerhapsDeleted), "DEL?");
}

TEST(Facts, AreCombinedAsASet) {
  Facts facts = Facts::None;
  EXPECT_TRUE(has(facts, Facts::None));
  EXPECT_FALSE(has(facts, Facts::Command));
  facts |= Facts::Command | Facts::Stat;
  EXPECT_TRUE(has(facts, Facts::Command));
  EXPECT_TRUE(has(facts, Facts::Stat));
  EXPECT_TRUE(has(facts, Facts::Command | Facts::Stat));
  EXPECT_FALSE(has(facts, Facts::Owner));
  EXPECT_FALSE(has(facts, Facts::Command | Facts::Owner));
}

}  // namespace
}  // namespace procmaps
