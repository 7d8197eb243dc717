// The public headers: there are few, and procmaps.hpp includes all of them.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/files.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;

TEST(PublicHeaders, AreAtMost16AndAllInProcmapsHpp) {
  const fs::path folder = fs::path(PROCMAPS_DOCS).parent_path() / "include/procmaps";
  const std::string all = testing::read_text(folder / "procmaps.hpp");
  std::size_t count = 0;
  for (const auto& header : fs::directory_iterator(folder)) {
    ++count;
    const std::string name = header.path().filename();
    if (name == "procmaps.hpp") continue;
    EXPECT_NE(all.find("#include <procmaps/" + name + ">\n"), std::string::npos) << name;
  }
  EXPECT_LE(count, 16U);
}

}  // namespace
}  // namespace procmaps
