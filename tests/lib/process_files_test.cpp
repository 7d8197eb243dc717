// The mount table of a process, and the objects that share it.

#include "lib/process_files.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>

#include <procmaps/file_identity.hpp>

#include "lib/mapped_file.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::TemporaryDirectory;
using testing::told;

constexpr std::string_view kMounts =
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
    "36 22 0:52 / /srv/a\\040b rw,relatime shared:2 master:1 - fuse.sshfs server:/data rw\n"
    "37 22 0:53 / /run rw - tmpfs 0:54 rw\n";

/// A copy of the directory of process 7 with a mount table.
class Copy {
 public:
  Copy() { write(kMounts); }
  void write(std::string_view mounts) const { directory_.write("7/mountinfo", mounts); }
  Process open() const {
    return std::move(ProcRoot::open(directory_.path())->open_process(7).value());
  }

 private:
  TemporaryDirectory directory_;
};

TEST(ProcessFiles, KnowsWhichDevicesAreMounted) {
  const Copy copy;
  const Process process = copy.open();
  ProcessFiles files(process);
  EXPECT_TRUE(files.is_mounted({8, 1}));
  EXPECT_TRUE(files.is_mounted({0, 52}));
  EXPECT_FALSE(files.is_mounted({0, 54})) << "a source that looks like a device";
  EXPECT_FALSE(files.is_mounted({0, 5}));
}

TEST(ProcessFiles, ReadsTheMountTableOnce) {
  const Copy copy;
  const Process process = copy.open();
  ProcessFiles files(process);
  EXPECT_TRUE(files.is_mounted({8, 1}));
  copy.write("");
  EXPECT_TRUE(files.is_mounted({0, 53}));
}

TEST(ProcessFiles, IsSharedByFileIdentityAndMappedFile) {
  const Copy copy;
  const Process process = copy.open();
  FileIdentity identity(process);
  // Its name is that of an internal file, but its device is mounted. That requires the mount table.
  const MapEntry odd{
      .inode = 9, .device = {0, 53}, .kind = MappingKind::Memfd, .name = "/memfd:x (deleted)"};
  EXPECT_EQ(identity.deleted(odd), DeletedState::Unclear);
  MappedFiles files(identity);
  const auto file = files.open({.inode = 9, .device = {0, 52}, .name = "/srv/a b/x"}, "/srv/a b/x");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::PermissionDenied) << told(file);
}

}  // namespace
}  // namespace procmaps
