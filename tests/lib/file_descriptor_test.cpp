// Ownership of descriptors, and when they are closed.

#include <fcntl.h>
#include <gtest/gtest.h>

#include <utility>

#include <procmaps/file_descriptor.hpp>

namespace procmaps {
namespace {

bool is_open(int fd) {
  return ::fcntl(fd, F_GETFD) >= 0;
}

int open_null() {
  return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

TEST(FileDescriptor, ClosesWhatItOwns) {
  const int fd = open_null();
  ASSERT_TRUE(is_open(fd));
  {
    const FileDescriptor owner(fd);
  }
  EXPECT_FALSE(is_open(fd));
}

TEST(FileDescriptor, OwnsNothingAtFirst) {
  const FileDescriptor owner;
  EXPECT_FALSE(owner);
  EXPECT_EQ(owner.get(), -1);
}

TEST(FileDescriptor, IsEmptyAfterAFailedOpen) {
  const FileDescriptor owner(::open("/no such file", O_RDONLY | O_CLOEXEC));
  EXPECT_FALSE(owner);
}

TEST(FileDescriptor, TreatsZeroAsValid) {
  // With standard input closed, the next file gets descriptor 0.
  FileDescriptor owner(0);
  EXPECT_TRUE(owner);
  const FileDescriptor saved(::fcntl(0, F_DUPFD_CLOEXEC, 3));
  owner = FileDescriptor();  // closes 0
  if (saved) ::dup2(saved.get(), 0);
}

TEST(FileDescriptor, TransfersOwnershipWhenMoved) {
  const int fd = open_null();
  FileDescriptor first(fd);
  const FileDescriptor second(std::move(first));
  EXPECT_FALSE(first);  // NOLINT(bugprone-use-after-move): that it is empty is the point
  EXPECT_EQ(second.get(), fd);
  EXPECT_TRUE(is_open(fd));
}

TEST(FileDescriptor, ClosesItsOldFileWhenAssigned) {
  const int old_fd = open_null();
  const int new_fd = open_null();
  FileDescriptor owner(old_fd);
  owner = FileDescriptor(new_fd);
  EXPECT_EQ(owner.get(), new_fd);
  EXPECT_FALSE(is_open(old_fd));
  EXPECT_TRUE(is_open(new_fd));
}

}  // namespace
}  // namespace procmaps
