// Whole files, from a descriptor or below a directory.

#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <string>

#include "lib/read_file.hpp"
#include "support/files.hpp"

namespace procmaps::detail {
namespace {

using testing::TemporaryDirectory;

TEST(ReadAll, ContinuesAfterAShortRead) {
  const std::string_view pieces[] = {"a", "bc", std::string_view("\0d", 2), "e\n"};
  const FileDescriptor pipe = testing::pipe_of(pieces);
  EXPECT_EQ(read_all(pipe.get()), std::string("abc\0de\n", 7));
}

TEST(ReadAll, ReadsMoreThanOnePiece) {
  const TemporaryDirectory directory;
  const std::string content(100'000, 'x');
  const FileDescriptor file = testing::open_for_reading(directory.write("big", content));
  EXPECT_EQ(read_all(file.get()), content);
}

TEST(ReadAll, ReturnsTheErrnoOfAFailedRead) {
  const TemporaryDirectory directory;
  const FileDescriptor file = testing::open_for_reading(directory.path());
  const auto text = read_all(file.get());
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error(), EISDIR);
}

TEST(ReadFileAt, ReadsRelativeToTheDirectory) {
  const TemporaryDirectory directory;
  directory.write("here", "content");
  const FileDescriptor opened = testing::open_for_reading(directory.path());
  EXPECT_EQ(read_file_at(opened.get(), "here"), "content");
  const auto missing = read_file_at(opened.get(), "missing");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error(), ENOENT);
}

TEST(ReadShort, ReadsEverythingHoweverLong) {
  const TemporaryDirectory directory;
  for (const std::size_t size : {0, 1, 63, 64, 65, 10'000}) {
    const std::string content(size, 'x');
    const FileDescriptor file = testing::open_for_reading(directory.write("file", content));
    EXPECT_EQ(read_short(file.get(), 20'000), content);
  }
}

TEST(ReadAll, GivesUpOnWhatIsTooLarge) {
  const TemporaryDirectory directory;
  const std::string path = directory.write("file", std::string(10'000, 'x'));
  EXPECT_EQ(read_all(testing::open_for_reading(path).get(), 10'000), std::string(10'000, 'x'));
  EXPECT_EQ(read_all(testing::open_for_reading(path).get(), 9'999).error(), EFBIG);
  EXPECT_EQ(read_short(testing::open_for_reading(path).get(), 9'000).error(), EFBIG);
}

}  // namespace
}  // namespace procmaps::detail
