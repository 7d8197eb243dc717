// The locks of /proc/locks, as lsof's letters.

#include <gtest/gtest.h>

#include "read/lsof_files.hpp"

namespace procmaps {
namespace {

constexpr Device kDisk = {.major = 254, .minor = 0};

char find(std::string_view text) {
  return FileLocks(text).find(42, kDisk, 7);
}

TEST(FileLocks, HasALetterForEachKindOfLock) {
  EXPECT_EQ(find("1: POSIX  ADVISORY  READ 42 fe:00:7 0 EOF\n"), 'R');
  EXPECT_EQ(find("1: POSIX  ADVISORY  READ 42 fe:00:7 5 14\n"), 'r');
  EXPECT_EQ(find("1: FLOCK  ADVISORY  WRITE 42 fe:00:7 0 EOF\n"), 'W');
  EXPECT_EQ(find("1: POSIX  ADVISORY  WRITE 42 fe:00:7 5 EOF\n"), 'w');
}

TEST(FileLocks, BelongToOneProcessAndFile) {
  EXPECT_EQ(find("1: POSIX  ADVISORY  READ 43 fe:00:7 0 EOF\n"), ' ');
  EXPECT_EQ(find("1: POSIX  ADVISORY  READ 42 fe:01:7 0 EOF\n"), ' ');
  EXPECT_EQ(find("1: POSIX  ADVISORY  READ 42 fe:00:8 0 EOF\n"), ' ');
}

TEST(FileLocks, IgnoresWaitersAndOddLines) {
  EXPECT_EQ(find("1: -> POSIX  ADVISORY  WRITE 42 fe:00:7 0 EOF\n"), ' ');
  EXPECT_EQ(find("\n\nx\n1: POSIX\n1: OFDLCK ADVISORY  READ -1 fe:00:7 0 EOF"), ' ');
}

TEST(FileLocks, TheLastOfSeveralCounts) {
  EXPECT_EQ(find("1: FLOCK  ADVISORY  WRITE 42 fe:00:7 0 EOF\n"
                 "2: POSIX  ADVISORY  READ 42 fe:00:7 1 2\n"),
            'r');
}

}  // namespace
}  // namespace procmaps
