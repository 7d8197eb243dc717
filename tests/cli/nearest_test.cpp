// Suggestions for an unknown word.

#include <gtest/gtest.h>

#include <string>

#include "cli/flags/words.hpp"
#include "support/columns.hpp"

namespace procmaps {
namespace {

TEST(Nearest, FindsATypo) {
  struct Case {
    const char* word;
    const char* nearest;
  };
  const Case cases[] = {
      {"sizee", "size"},  {"sise", "size"},    {"szie", "size"},
      {"siz", "size"},    {"perm", "perms"},   {"adress", "address"},
      {"nme", "name"},    {"offst", "offset"}, {"comand", "command"},
      {"cmd", "cmdline"}, {"xyzzyx", ""},      {"", ""},
      {"rsss", "rss"},    {"q", ""},           {"size", "size"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(nearest(c.word, testing::all_columns().names()), c.nearest) << c.word;
}

TEST(Nearest, IsFastForLongWords) {
  EXPECT_EQ(nearest(std::string(100'000, 's'), testing::all_columns().names()), "");
}

}  // namespace
}  // namespace procmaps
