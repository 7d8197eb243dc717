// The transcripts of tests/golden: command lines, and what they have to print, byte for byte.
//
//   A title, which names the test
//     $ command for /bin/sh, in tests/data; `procmaps` is the built program
//     a line of standard output
//     ! a line of standard error
//     [2]
//
// support/transcript.hpp describes the format. The program itself runs, not its parts in this
// process: so main, standard input, the environment and the exit status are real, and every case
// can be tried by hand.
//
// To add a case, write its title and command. To renew what the cases print (and then read the
// difference before it is committed):
//   PROCMAPS_UPDATE_GOLDEN=1 build/tests/procmaps_live_tests --gtest_filter='*Golden*'
// Each test rewrites only the output of its own case, so a filter can choose fewer of them. They
// lock the folder meanwhile, so `ctest -j8 -R Golden` works too.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <procmaps/file_descriptor.hpp>

#include "support/files.hpp"
#include "support/shell.hpp"
#include "support/transcript.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;

/// A case to run; or a file that cannot be understood, which is a test that fails.
struct GoldenCase {
  fs::path file;
  testing::TranscriptCase content;
  std::string trouble;
};

void PrintTo(const GoldenCase& one, std::ostream* out) {
  *out << one.file.filename().string() << ": " << one.content.title;
}

/// Held while the transcripts are read or written: LOCK_SH or LOCK_EX.
FileDescriptor lock(int how) {
  FileDescriptor folder(::open(PROCMAPS_GOLDEN, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (::flock(folder.get(), how) != 0) throw std::runtime_error("cannot lock " PROCMAPS_GOLDEN);
  return folder;
}

std::vector<fs::path> all_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(PROCMAPS_GOLDEN)) {
    if (entry.path().extension() == ".t") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<GoldenCase> all_cases() {
  const FileDescriptor held = lock(LOCK_SH);
  std::vector<GoldenCase> cases;
  for (const fs::path& file : all_files()) {
    try {
      for (auto& one : testing::parse_transcript(testing::read_text(file)).cases) {
        cases.push_back({.file = file, .content = std::move(one), .trouble = {}});
      }
    } catch (const testing::MalformedTranscript& error) {
      cases.push_back({.file = file, .content = {}, .trouble = error.what()});
    }
  }
  return cases;
}

std::string name_of(const ::testing::TestParamInfo<GoldenCase>& info) {
  const std::string file = testing::test_name_of(info.param.file.stem().string());
  return file + "__" + testing::test_name_of(info.param.content.title);
}

void renew(const GoldenCase& one, const testing::ShellResult& result) {
  const FileDescriptor held = lock(LOCK_EX);
  const std::string before = testing::read_text(one.file);
  testing::Transcript transcript = testing::parse_transcript(before);
  const auto place =
      std::ranges::find(transcript.cases, one.content.title, &testing::TranscriptCase::title);
  ASSERT_NE(place, transcript.cases.end()) << one.file << " changed while the tests ran";
  place->result = result;
  const std::string after = testing::print_transcript(transcript);
  if (after != before) std::ofstream(one.file, std::ios::binary) << after;
}

class Golden : public ::testing::TestWithParam<GoldenCase> {};

TEST_P(Golden, PrintsWhatItDid) {
  const auto& [file, content, trouble] = GetParam();
  ASSERT_EQ(trouble, "") << file;
  const auto result = testing::run_shell(content.command, PROCMAPS_TEST_DATA,
                                         fs::path(PROCMAPS_PROGRAM).parent_path());
  if (std::getenv("PROCMAPS_UPDATE_GOLDEN") != nullptr) {
    renew(GetParam(), result);
    return;
  }
  EXPECT_EQ(result.out, content.result.out) << content.command;
  EXPECT_EQ(result.err, content.result.err) << content.command;
  EXPECT_EQ(result.status, content.result.status) << content.command;
}

INSTANTIATE_TEST_SUITE_P(Transcripts, Golden, ::testing::ValuesIn(all_cases()), name_of);

TEST(GoldenFiles, HoldNothingThatIsNotLookedAt) {
  for (const auto& entry : fs::recursive_directory_iterator(PROCMAPS_GOLDEN)) {
    if (entry.path().filename() == ".gitattributes") continue;
    EXPECT_TRUE(entry.is_regular_file()) << entry.path();
    EXPECT_EQ(entry.path().extension(), ".t") << entry.path();
  }
}

// So the update switch changes nothing but what a command prints.
TEST(GoldenFiles, AreWrittenAsTheUpdateSwitchWritesThem) {
  const FileDescriptor held = lock(LOCK_SH);
  for (const fs::path& file : all_files()) {
    const std::string text = testing::read_text(file);
    EXPECT_LE(text.size(), 100'000U) << file;
    try {
      EXPECT_EQ(testing::print_transcript(testing::parse_transcript(text)), text) << file;
    } catch (const testing::MalformedTranscript& error) {
      ADD_FAILURE() << file << ": " << error.what();
    }
  }
}

}  // namespace
}  // namespace procmaps
