// Real files with hostile names, mapped by a real process, in every view. A row is always one line
// with a fixed number of words, no control byte reaches a terminal, and each name appears once and
// complete.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <string>
#include <vector>

#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/odd_files.hpp"
#include "support/program.hpp"
#include "support/text.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

bool is_hex(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_range(std::string_view text) {
  const auto dash = text.find('-');
  return dash != std::string_view::npos && is_hex(text.substr(0, dash)) &&
         is_hex(text.substr(dash + 1));
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_perms(std::string_view text) {
  return text.size() >= 4 && text.find_first_not_of("rwxsp-") == std::string_view::npos;
}

/// The number of words before the name in a view, and a check of these words.
struct Shape {
  std::size_t words;
  std::function<bool(const Strings&)> fits{};
  bool one_blank = false;
};

const Shape kTableShape = {
    .words = 10,
    .fits =
        [](const Strings& words) {
          return is_number(words[1]) && is_range(words[5]) && is_perms(words[6]) &&
                 is_number(words[8]) && (is_number(words[9]) || words[9] == "-");
        },
};
const Shape kRawShape = {
    .words = 5,
    .fits =
        [](const Strings& words) {
          return is_range(words[0]) && is_perms(words[1]) && is_number(words[4]);
        },
};
const Shape kPmapShape = {
    .words = 3,
    .fits =
        [](const Strings& words) {
          return is_hex(words[0]) && words[1].ends_with('K') && is_perms(words[2]);
        },
    .one_blank = true,
};

class OddNamesInViews : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(files_.failure(), "");
    maps_ = proc_file(files_.pid(), "maps");
  }

  Outcome view(Strings arguments, Stream out = Stream::Pipe) {
    arguments.push_back(std::to_string(files_.pid()));
    Outcome outcome = run(std::move(arguments), {.out = out});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    return outcome;
  }

  std::size_t mappings() const { return lines_of(maps_).size(); }

  /// Checks the rows of a view, and that each of `names` is in exactly one of them.
  void expect_rows(const std::vector<std::string_view>& lines, const Shape& shape,
                   const Strings& names) const {
    EXPECT_EQ(lines.size(), mappings());
    Strings found;
    for (const std::string_view line : lines) {
      const ShownRow row = take_row(line, shape.words, shape.one_blank);
      ASSERT_TRUE(shape.fits(row.words)) << line;
      found.push_back(with_kernel_line_ends(row.rest));
    }
    for (const std::string& name : names) {
      EXPECT_EQ(std::ranges::count(found, name), 1) << name;
    }
  }

  OddFiles files_;
  std::string maps_;
};

TEST_F(OddNamesInViews, AreRowsOfTheTable) {
  const Outcome table = view({});
  EXPECT_EQ(odd_bytes(table.out), "");
  auto lines = lines_of(table.out);
  ASSERT_FALSE(lines.empty());
  lines.erase(lines.begin());
  expect_rows(lines, kTableShape, files_.shown());
}

TEST_F(OddNamesInViews, AreRowsOfTheTableOnATerminal) {
  const Outcome table = view({}, Stream::Terminal);
  const std::string plain = without_colors(table.out);
  EXPECT_NE(plain, table.out) << "a terminal has colours";
  EXPECT_EQ(odd_bytes(plain), "");
  const std::string in_a_pipe = view({}).out;
  const auto rows = lines_of(in_a_pipe);
  const auto shown = lines_of(plain);
  const std::size_t name = rows.at(0).find("NAME");
  ASSERT_EQ(shown.size(), rows.size() + 1) << "with a title";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_TRUE(shown[i + 1].ends_with(" " + std::string(rows[i].substr(name)))) << rows[i];
  }
}

TEST_F(OddNamesInViews, AreTheSameInColor) {
  const Outcome table = view({"--color", "always"});
  const std::string plain = without_colors(table.out);
  EXPECT_NE(plain, table.out);
  EXPECT_EQ(plain, view({}).out);
}

TEST_F(OddNamesInViews, EndTheirColorOnTheSameLine) {
  // Pagers and grep pick single lines, so each must reset its colors.
  const Outcome table = view({"--color", "always"});
  std::size_t colored = 0;
  for (const std::string_view line : lines_of(table.out)) {
    const auto last = line.rfind("\x1b[");
    if (last == std::string_view::npos) continue;
    ++colored;
    EXPECT_TRUE(line.substr(last).starts_with("\x1b[0m")) << without_colors(line);
    EXPECT_FALSE(line.starts_with("\x1b[0m")) << without_colors(line);
  }
  EXPECT_GT(colored, 0U);
}

TEST_F(OddNamesInViews, AreOneWordInAMiddleColumn) {
  const Outcome table = view({"-o", "pid,name,perms,address"});
  EXPECT_EQ(odd_bytes(table.out), "");
  auto lines = lines_of(table.out);
  ASSERT_FALSE(lines.empty());
  lines.erase(lines.begin());
  ASSERT_EQ(lines.size(), mappings());
  Strings found;
  for (const std::string_view line : lines) {
    const ShownRow row = take_row(line, 4);
    ASSERT_TRUE(is_number(row.words[0]) && is_perms(row.words[2]) && is_range(row.words[3]))
        << line;
    EXPECT_EQ(row.rest, "") << line;
    found.push_back(with_kernel_line_ends(row.words[1]));
  }
  for (const std::string& name : files_.shown()) {
    std::string word;
    for (const char c : name) word += c == ' ' ? R"(\x20)" : std::string(1, c);
    EXPECT_EQ(std::ranges::count(found, word), 1) << word;
  }
}

TEST_F(OddNamesInViews, AreCompleteWhenSorted) {
  const Outcome table = view({"--sort", "name", "-T", "-H"});
  EXPECT_EQ(odd_bytes(table.out), "");
  auto lines = lines_of(table.out);
  ASSERT_EQ(lines.size(), mappings() + 2) << "header and total";
  lines.erase(lines.begin());
  lines.pop_back();
  Shape shape = kTableShape;
  shape.fits = [](const Strings& words) { return is_range(words[5]) && is_perms(words[6]); };
  expect_rows(lines, shape, files_.shown());
}

TEST_F(OddNamesInViews, AreRowsOfPmap) {
  const Outcome pmap = view({"-f", "pmap"});
  EXPECT_EQ(odd_bytes(pmap.out), "");
  auto lines = lines_of(pmap.out);
  ASSERT_EQ(lines.size(), mappings() + 2) << "header and total";
  lines.erase(lines.begin());
  lines.pop_back();
  expect_rows(lines, kPmapShape, files_.shown_basenames());
}

TEST_F(OddNamesInViews, AreRowsOfPmapWithPaths) {
  const Outcome pmap = view({"-f", "pmap", "--show-path", "-q"});
  EXPECT_EQ(odd_bytes(pmap.out), "");
  auto lines = lines_of(pmap.out);
  ASSERT_EQ(lines.size(), mappings() + 1) << "header";
  lines.erase(lines.begin());
  Strings names = files_.shown();
  std::erase_if(names, [](const std::string& name) { return name.starts_with("/SYSV"); });
  expect_rows(lines, kPmapShape, names);
}

TEST_F(OddNamesInViews, AreUnchangedInRawOutputToAPipe) {
  EXPECT_EQ(view({"-f", "raw"}).out, maps_);
}

TEST_F(OddNamesInViews, AreRowsOfRawOutputOnATerminal) {
  const Outcome raw = view({"-f", "raw"}, Stream::Terminal);
  EXPECT_EQ(odd_bytes(raw.out), "");
  expect_rows(lines_of(raw.out), kRawShape, files_.shown());
}

TEST_F(OddNamesInViews, DoNotAppearInTheListOfPids) {
  EXPECT_EQ(view({"-t"}).out, std::to_string(files_.pid()) + "\n");
}

TEST_F(OddNamesInViews, AreTheSameFromASavedMap) {
  const auto saved = files_.directory().write("saved.maps", maps_);
  const Outcome table = run({"-o", "address,name", "-i", saved});
  EXPECT_EQ(table.status, 0);
  EXPECT_EQ(table.err, "");
  // In a saved map, \012 is ambiguous; for a live process it is not.
  const std::string live = with_kernel_line_ends(view({"-o", "address,name"}).out);
  EXPECT_EQ(live, table.out);
  const Outcome raw = run({"-f", "raw", "-i", saved}, {.out = Stream::Terminal});
  EXPECT_EQ(raw.out, view({"-f", "raw"}, Stream::Terminal).out);
}

TEST_F(OddNamesInViews, AreFoundByTheirOwnBytes) {
  for (const OddName& name : odd_names()) {
    // Some bytes are special in globs, and the kernel escapes newlines.
    if (name.bytes.find_first_of("\n\\[]*?") != std::string_view::npos) continue;
    const std::string base = files_.directory().path().string() + "/";
    const Outcome found = view({"-q", "-o", "name", "--name", base + std::string(name.bytes)});
    EXPECT_EQ(found.out, base + std::string(name.shown) + "\n");
  }
}

TEST_F(OddNamesInViews, AreDistinguishedEvenIfTheKernelPrintsThemAlike) {
  // A newline and the four characters \012 are the same in maps; other files of /proc distinguish
  // them.
  const TemporaryDirectory directory;
  Child child([&](const ChildSide& side) {
    const std::string base = directory.path().string() + "/a";
    for (const std::string& path : {base + "\nb", base + "\\012b"}) {
      const int fd = ::open(path.c_str(), O_RDWR | O_CREAT, 0600);
      if (::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, fd, 0) == MAP_FAILED) side.tell("failed");
    }
    stay(side, "mapped");
  });
  ASSERT_EQ(child.hear(), "mapped");
  const Outcome table =
      run({"-q", "-o", "name", "--regex", "/a.*b$", "-p", std::to_string(child.pid())});
  const auto names = lines_of(table.out);
  ASSERT_EQ(names.size(), 2U);
  EXPECT_NE(names[0], names[1]);
}

}  // namespace
}  // namespace procmaps::testing
