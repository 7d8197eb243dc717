// LineSource: splits bytes into pieces of complete lines, for any read sizes.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lib/line_source.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps::detail {
namespace {

using Pieces = std::vector<std::string>;

/// All pieces of a source; an error comes last.
Pieces drain(LineSource source, std::size_t max_line = 1 << 20) {
  Pieces pieces;
  for (;;) {
    const auto piece = source.next(max_line);
    if (!piece) {
      pieces.push_back(testing::told(piece));
      const auto at_end = source.next(max_line);
      EXPECT_TRUE(at_end && at_end->empty()) << "an error is the end";
      return pieces;
    }
    if (piece->empty()) return pieces;
    pieces.emplace_back(*piece);
  }
}

Pieces through_pipe(std::vector<std::string_view> pieces, std::size_t max_line = 1 << 20) {
  return drain(LineSource(testing::pipe_of(pieces)), max_line);
}

TEST(LineSource, ReturnsATextInMemoryAtOnce) {
  EXPECT_EQ(drain(LineSource(std::string("a\nb\nc"))), Pieces{"a\nb\nc"});
  EXPECT_EQ(drain(LineSource(std::string())), Pieces{});
}

TEST(LineSource, ReturnsOneReadIfItEndsWithANewline) {
  EXPECT_EQ(through_pipe({"a\nb\n", "c\n"}), (Pieces{"a\nb\n", "c\n"}));
}

TEST(LineSource, KeepsAnIncompleteLineForTheNextPiece) {
  EXPECT_EQ(through_pipe({"a\nb", "b\nc", "c"}), (Pieces{"a\n", "bb\n", "cc"}));
}

TEST(LineSource, JoinsALineFromManyReads) {
  EXPECT_EQ(through_pipe({"a", "b", "c", "\n", "d", "e\n", "\n"}), (Pieces{"abc\n", "de\n", "\n"}));
}

TEST(LineSource, ReturnsALastLineWithoutNewline) {
  EXPECT_EQ(through_pipe({"a\nlast"}), (Pieces{"a\n", "last"}));
}

TEST(LineSource, GrowsForALongLine) {
  const testing::TemporaryDirectory directory;
  const std::string text = "short\n" + std::string(200'000, 'x') + "\nshort\n";
  Pieces pieces = drain(LineSource(testing::open_for_reading(directory.write("long", text))));
  std::string joined;
  for (const std::string& piece : pieces) joined += piece;
  EXPECT_EQ(joined, text);
}

TEST(LineSource, RejectsALineThatIsTooLong) {
  constexpr std::size_t kMax = 2 << 20;
  const testing::TemporaryDirectory directory;
  const auto file = [&](std::size_t size, std::string_view end) {
    return LineSource(testing::open_for_reading(
        directory.write("line", "a\n" + std::string(size, 'x') + std::string(end))));
  };
  EXPECT_EQ(drain(file(kMax, ""), kMax).size(), 2U);
  EXPECT_EQ(drain(file(kMax, "\n"), kMax).size(), 2U);
  EXPECT_EQ(drain(file(kMax + 1, ""), kMax).back(), "Malformed the line is longer than 2 MiB");
}

TEST(LineSource, ReportsAFailedRead) {
  const testing::TemporaryDirectory directory;
  EXPECT_EQ(drain(LineSource(testing::open_for_reading(directory.path()))),
            Pieces{"Io cannot read: is a directory"});
}

TEST(LineSource, HasNoDescriptorForATextInMemory) {
  EXPECT_EQ(LineSource(std::string("a\n")).fd(), -1);
}

}  // namespace
}  // namespace procmaps::detail
