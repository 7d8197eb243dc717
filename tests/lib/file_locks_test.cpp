// Leases as /proc/locks lists them.

#include "lib/file_locks.hpp"

#include <gtest/gtest.h>

#include <string>

namespace procmaps {
namespace {

constexpr Device kOne[] = {{.major = 0xfe, .minor = 0x10}};
constexpr Device kTwo[] = {{.major = 0, .minor = 0x2b}, {.major = 0xfe, .minor = 0x10}};

bool is_leased(const std::string& lines, std::uint64_t inode = 131) {
  EXPECT_EQ(detail::has_write_lease(lines, kOne, inode),
            detail::has_write_lease(lines, kTwo, inode));
  return detail::has_write_lease(lines, kOne, inode);
}

TEST(FileLease, IsForOneFile) {
  const std::string line = "1: LEASE  ACTIVE    WRITE 4711 fe:10:131 0 EOF\n";
  EXPECT_TRUE(is_leased(line));
  EXPECT_TRUE(is_leased("1: POSIX  ADVISORY  WRITE 1 fe:10:7 0 EOF\n2" + line.substr(1)));
  EXPECT_FALSE(is_leased(line, 13));
  EXPECT_FALSE(is_leased(line, 1310));
  EXPECT_FALSE(is_leased("1: LEASE  ACTIVE    WRITE 4711 fe:01:131 0 EOF\n"));
  EXPECT_FALSE(is_leased("1: LEASE  ACTIVE    WRITE 4711 10:fe:131 0 EOF\n"));
}

TEST(FileLease, IsBrokenByAReaderOnlyIfItIsForWriting) {
  EXPECT_FALSE(is_leased("1: LEASE  ACTIVE    READ  4711 fe:10:131 0 EOF\n"));
  EXPECT_FALSE(is_leased("1: DELEG  ACTIVE    READ  4711 fe:10:131 0 EOF\n"));
  EXPECT_TRUE(is_leased("1: DELEG  ACTIVE    WRITE 4711 fe:10:131 0 EOF\n"));
  // Its holder has the signal already, but the file still waits for it.
  EXPECT_TRUE(is_leased("1: LEASE  BREAKING  READ  4711 fe:10:131 0 EOF\n"));
  EXPECT_TRUE(is_leased("1: LEASE  BREAKING  UNLCK 4711 fe:10:131 0 EOF\n"));
}

TEST(FileLease, IsNoLock) {
  EXPECT_FALSE(is_leased("1: POSIX  ADVISORY  WRITE 4711 fe:10:131 0 EOF\n"));
  EXPECT_FALSE(is_leased("1: FLOCK  ADVISORY  WRITE 4711 fe:10:131 0 EOF\n"));
  EXPECT_FALSE(is_leased("1: -> POSIX  ADVISORY  WRITE 4711 fe:10:131 0 EOF\n"));
}

TEST(FileLease, IsNotReadFromOtherTexts) {
  for (const char* const line :
       {"", "\n", "1:", "1: LEASE", "1: LEASE  ACTIVE    WRITE 1",
        "1: LEASE  ACTIVE    WRITE 1 fe:10", "1: LEASE ACTIVE WRITE 1 :::"}) {
    EXPECT_FALSE(is_leased(line)) << line;
  }
}

}  // namespace
}  // namespace procmaps
