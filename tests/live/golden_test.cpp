// The folders of tests/golden: a command line each, and what it has to print, byte for byte.
//
//   tests/golden/GROUP/CASE/cmd      for /bin/sh, in tests/data; `procmaps` is the built program
//                           stdout   what it prints; no file: nothing
//                           stderr   the same of standard error
//                           status   the exit status; no file: 0
//
// The program itself runs, not its parts in this process: so main, standard input, the environment
// and the exit status are real, and every case can be tried by hand.
//
// To renew what cases print (and then read the difference before it is committed):
//   PROCMAPS_UPDATE_GOLDEN=1 ctest -R Golden

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/shell.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> all_cases() {
  std::vector<fs::path> cases;
  for (const auto& entry : fs::recursive_directory_iterator(PROCMAPS_GOLDEN)) {
    if (entry.path().filename() == "cmd") cases.push_back(entry.path().parent_path());
  }
  std::ranges::sort(cases);
  return cases;
}

std::string name_of(const ::testing::TestParamInfo<fs::path>& info) {
  std::string name = fs::relative(info.param, PROCMAPS_GOLDEN);
  std::ranges::replace_if(
      name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

std::string read_if_there(const fs::path& path) {
  return fs::exists(path) ? testing::read_text(path) : std::string();
}

void renew(const fs::path& path, const std::string& text) {
  if (text.empty()) {
    fs::remove(path);
  } else {
    std::ofstream(path, std::ios::binary) << text;
  }
}

class Golden : public ::testing::TestWithParam<fs::path> {};

TEST_P(Golden, PrintsWhatItDid) {
  const fs::path& folder = GetParam();
  const auto result = testing::run_shell(testing::read_text(folder / "cmd"), PROCMAPS_TEST_DATA,
                                         fs::path(PROCMAPS_PROGRAM).parent_path());
  const std::string status = result.status == 0 ? "" : std::to_string(result.status) + "\n";
  if (std::getenv("PROCMAPS_UPDATE_GOLDEN") != nullptr) {
    renew(folder / "stdout", result.out);
    renew(folder / "stderr", result.err);
    renew(folder / "status", status);
    return;
  }
  EXPECT_EQ(result.out, read_if_there(folder / "stdout"));
  EXPECT_EQ(result.err, read_if_there(folder / "stderr"));
  EXPECT_EQ(status, read_if_there(folder / "status"));
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, ::testing::ValuesIn(all_cases()), name_of);

TEST(GoldenFolders, HoldNothingThatIsNotLookedAt) {
  for (const auto& entry : fs::recursive_directory_iterator(PROCMAPS_GOLDEN)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().filename();
    if (name == ".gitattributes") continue;
    EXPECT_TRUE(name == "cmd" || name == "stdout" || name == "stderr" || name == "status")
        << entry.path();
    EXPECT_TRUE(fs::exists(entry.path().parent_path() / "cmd")) << entry.path();
    EXPECT_GT(entry.file_size(), 0U) << entry.path() << " says no more than no file";
  }
}

}  // namespace
}  // namespace procmaps
