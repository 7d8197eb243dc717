// ReadAhead: returns the same bytes as read(2), read by another thread.

#include "lib/read_ahead.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <string>
#include <vector>

#include "lib/line_source.hpp"
#include "support/files.hpp"

namespace procmaps::detail {
namespace {

/// Longer than all buffers together.
std::string long_text() {
  std::string text;
  for (int i = 0; text.size() < 2'000'000; ++i) text += std::to_string(i) + '\n';
  return text;
}

std::string drain_ahead(ReadAhead& ahead, std::size_t size) {
  std::vector<char> buffer(size);
  std::string all;
  for (ssize_t count; (count = ahead.read(buffer.data(), size)) > 0;) {
    all.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return all;
}

TEST(ReadAhead, ReturnsEveryByteInOrderForAnyReadSize) {
  const testing::TemporaryDirectory directory;
  const std::string text = long_text();
  const auto path = directory.write("text", text);
  for (const std::size_t size : {1'000U, 64U * 1024, 1U << 20}) {
    const FileDescriptor file = testing::open_for_reading(path);
    const auto ahead = ReadAhead::start(file.get());
    ASSERT_NE(ahead, nullptr);
    EXPECT_EQ(drain_ahead(*ahead, size), text) << size;
    char byte;
    EXPECT_EQ(ahead->read(&byte, 1), 0) << "the end stays the end";
  }
}

TEST(ReadAhead, HandlesShortReads) {
  const FileDescriptor pipe = testing::pipe_of(std::vector<std::string_view>(150, "a\nb\n"));
  const auto ahead = ReadAhead::start(pipe.get());
  ASSERT_NE(ahead, nullptr);
  EXPECT_EQ(drain_ahead(*ahead, 4096).size(), 600U);
}

TEST(ReadAhead, RepeatsTheErrorOfAFailedRead) {
  const testing::TemporaryDirectory directory;
  const FileDescriptor file = testing::open_for_reading(directory.path());
  const auto ahead = ReadAhead::start(file.get());
  ASSERT_NE(ahead, nullptr);
  for (int i = 0; i < 2; ++i) {
    char byte;
    errno = 0;
    EXPECT_EQ(ahead->read(&byte, 1), -1);
    EXPECT_EQ(errno, EISDIR);
  }
}

TEST(ReadAhead, CanBeDestroyedAtAnyTime) {
  const testing::TemporaryDirectory directory;
  const auto path = directory.write("text", long_text());
  for (const std::size_t taken : {0U, 1U, 200U * 1024}) {
    const FileDescriptor file = testing::open_for_reading(path);
    const auto ahead = ReadAhead::start(file.get());
    ASSERT_NE(ahead, nullptr);
    std::vector<char> buffer(taken);
    if (taken != 0) {
      EXPECT_GT(ahead->read(buffer.data(), taken), 0);
    }
  }
}

TEST(ReadAhead, IsUsedByALineSourceForLongTexts) {
  const testing::TemporaryDirectory directory;
  const std::string text = long_text();
  LineSource source(testing::open_for_reading(directory.write("text", text)), true);
  std::string all;
  for (;;) {
    const auto piece = source.next(1 << 20);
    ASSERT_TRUE(piece);
    if (piece->empty()) break;
    ASSERT_TRUE(piece->ends_with('\n'));
    all += *piece;
  }
  EXPECT_EQ(all, text);
}

}  // namespace
}  // namespace procmaps::detail
