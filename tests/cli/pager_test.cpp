// When output needs a pager.

#include "cli/pager.hpp"

#include <gtest/gtest.h>

namespace procmaps {
namespace {

TEST(Pager, CountsTheRowsOfAScreen) {
  EXPECT_EQ(rows_on_screen("", 80), 0U);
  EXPECT_EQ(rows_on_screen("\n", 80), 1U);
  EXPECT_EQ(rows_on_screen("a\nb", 80), 2U);
  EXPECT_EQ(rows_on_screen("a\n\nb\n", 80), 3U);
  EXPECT_EQ(rows_on_screen("12345\n", 5), 1U);
  EXPECT_EQ(rows_on_screen("123456\n", 5), 2U);
  EXPECT_EQ(rows_on_screen("12345678901", 5), 3U);
  EXPECT_EQ(rows_on_screen("äöüßé\n", 5), 1U);
  EXPECT_EQ(rows_on_screen("\x1b[1;38;5;196m12345\x1b[0m\n", 5), 1U);
  EXPECT_EQ(rows_on_screen("\x1b]8;;file://host/a/long/path\x1b\\12345\x1b]8;;\x1b\\\n", 5), 1U);
  EXPECT_EQ(rows_on_screen("\x1b[", 5), 0U) << "cut";
}

}  // namespace
}  // namespace procmaps
