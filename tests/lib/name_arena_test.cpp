// Names that outlive the text they come from.

#include "lib/name_arena.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace procmaps {
namespace {

TEST(NameArena, KeepsNamesAfterTheirTextIsFreed) {
  NameArena arena;
  std::vector<std::string_view> kept;
  for (int i = 0; i < 5000; ++i) {
    const std::string name = "/srv/name " + std::to_string(i);
    kept.push_back(arena.keep(name));
  }
  for (int i = 0; i < 5000; ++i) {
    EXPECT_EQ(kept[static_cast<std::size_t>(i)], "/srv/name " + std::to_string(i));
  }
}

TEST(NameArena, StoresARepeatedNameOnce) {
  NameArena arena;
  const std::string_view first = arena.keep("/usr/lib/libc.so.6");
  arena.keep("[heap]");
  EXPECT_EQ(arena.keep(std::string("/usr/lib/libc.so.6")).data(), first.data());
}

TEST(NameArena, StoresANameLargerThanItsBlocks) {
  NameArena arena;
  const std::string_view small = arena.keep("/small");
  const std::string big(100'000, 'N');
  EXPECT_EQ(arena.keep(big), big);
  EXPECT_EQ(arena.keep("/other"), "/other");
  EXPECT_EQ(small, "/small");
}

TEST(NameArena, NeedsNoMemoryForAnEmptyName) {
  EXPECT_EQ(NameArena().keep("").data(), nullptr);
}

TEST(NameArena, IsEmptyAfterAMove) {
  // Otherwise it would return names that die with the other arena.
  NameArena first;
  const std::string_view kept = first.keep("/srv/data");
  NameArena second(std::move(first));
  EXPECT_NE(first.keep("/srv/data").data(), kept.data());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(second.keep("/srv/data").data(), kept.data());

  NameArena third;
  third = std::move(second);
  EXPECT_NE(second.keep("/srv/data").data(), kept.data());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(third.keep("/srv/data").data(), kept.data());
}

}  // namespace
}  // namespace procmaps
