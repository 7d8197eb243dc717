// Clearing accessed bits: of live processes only, and nothing is written anywhere else.

#include "lib/accessed_bits.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>

#include "lib/proc_directory.hpp"
#include "support/child.hpp"
#include "support/files.hpp"

namespace procmaps {
namespace {

TEST(AccessedBits, AreClearedOfALiveProcess) {
  const testing::Child child([](const testing::ChildSide& side) { side.wait(); });
  const auto root = ProcRoot::open();
  ASSERT_TRUE(root);
  const auto process = root->open_process(child.pid());
  ASSERT_TRUE(process);
  EXPECT_EQ(cannot_clear_accessed_bits(*process), std::nullopt);
  EXPECT_EQ(clear_accessed_bits(*process), std::nullopt);
}

TEST(AccessedBits, AreNoFilesOfADirectoryThatLooksLikeProc) {
  const testing::TemporaryDirectory directory;
  const auto file = directory.write("7/clear_refs", "mine");
  directory.write("7/maps", "00600000-00610000 rw-p 00000000 00:00 0 [heap]\n");
  const auto root = ProcRoot::open(directory.path());
  ASSERT_TRUE(root);
  const auto process = root->open_process(7);
  ASSERT_TRUE(process);
  for (const auto& error : {cannot_clear_accessed_bits(*process), clear_accessed_bits(*process)}) {
    ASSERT_TRUE(error);
    EXPECT_EQ(error->message(), "7: cannot write clear_refs: it is not a file of the kernel");
  }
  EXPECT_EQ(testing::read_text(file), "mine");
}

TEST(AccessedBits, AreNotClearedAfterTheEnd) {
  testing::Child child([](const testing::ChildSide& side) { side.wait(); });
  const auto root = ProcRoot::open();
  ASSERT_TRUE(root);
  const auto process = root->open_process(child.pid());
  ASSERT_TRUE(process);
  child.kill();
  child.reap();
  const auto error = clear_accessed_bits(*process);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, ErrorCode::Vanished);
}

TEST(OpenToWrite, RefusesWhatIsNotAFileOfProc) {
  const testing::TemporaryDirectory directory;
  directory.write("clear_refs", "mine");
  std::filesystem::create_symlink("clear_refs", directory.path() / "link");
  ::mkfifo((directory.path() / "pipe").c_str(), 0600);
  const FileDescriptor place(::open(directory.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  ASSERT_TRUE(place);
  for (const char* const name : {"clear_refs", "link", "pipe", "missing"}) {
    // Even if somebody takes the directory for a proc mount.
    for (const bool is_proc : {false, true}) {
      for (const bool openat2 : {false, true}) {
        errno = 0;
        EXPECT_FALSE(detail::open_to_write({place.get(), is_proc, openat2}, name)) << name;
        EXPECT_NE(errno, 0) << name;
      }
    }
  }
  EXPECT_EQ(testing::read_text(directory.path() / "clear_refs"), "mine");
}

}  // namespace
}  // namespace procmaps
