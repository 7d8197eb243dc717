// Raw output: unchanged to a pipe, escaped on a terminal.

#include "view/raw.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/files.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using Texts = std::vector<std::string_view>;

/// The output of a view for these texts; each list is another source.
std::string shown(bool terminal, const std::vector<Texts>& sources) {
  return testing::written([&](Output& out) {
    RawView view(terminal, out);
    const ProcessInfo process;
    for (const Texts& texts : sources) {
      view.begin_process(process);
      for (const std::string_view text : texts) view.text(text);
      view.end_process();
    }
    view.finish();
  });
}

TEST(RawView, WritesEveryByteToAPipe) {
  const std::string text = testing::read_text(testing::data("6.18/names.maps"));
  Texts lines;
  for (const std::string_view line : testing::lines_of(text)) {
    lines.push_back(std::string_view(line.data(), line.size() + 1));
  }
  EXPECT_EQ(shown(false, {lines}), text);
  EXPECT_EQ(shown(false, {{"a\r\n", "b \xff\x1b[31m\n"}}), "a\r\nb \xff\x1b[31m\n");
}

TEST(RawView, KeepsAMissingLastNewline) {
  EXPECT_EQ(shown(false, {{"a\n", "b"}}), "a\nb");
}

TEST(RawView, SeparatesSourcesWithANewline) {
  EXPECT_EQ(shown(false, {{"a\n", "b"}, {"c\n"}, {"d"}}), "a\nb\nc\nd");
}

TEST(RawView, EscapesControlBytesOnATerminal) {
  EXPECT_EQ(shown(true, {{"a\x1b[31m\n", "b\\c\r\n", "d\xff\n"}}),
            "a\\x1b[31m\nb\\\\c\\x0d\nd\\xff\n");
}

TEST(RawView, KeepsTheLinesOfSmapsOnATerminal) {
  EXPECT_EQ(shown(true, {{"a\nRss:  4 kB\x1b\nVmFlags: rd\n", "b\nRss:  0 kB"}}),
            "a\nRss:  4 kB\\x1b\nVmFlags: rd\nb\nRss:  0 kB\n");
}

TEST(RawView, AddsAMissingNewlineOnATerminal) {
  EXPECT_EQ(shown(true, {{"a\n", "b"}, {"c"}}), "a\nb\nc\n");
}

}  // namespace
}  // namespace procmaps
