// Cells of every kind, plain and human-readable, in the middle and at the end of a row.

#include "view/cell.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::code_points_of;
using testing::written;

struct Case {
  ValueKind kind;
  Value value;
  const char* plain;
  const char* human;  ///< null: the same
};

Value text(std::string_view text) {
  return Value::of(text);
}
Value number(std::uint64_t number) {
  return Value::of(number);
}

const Case kCases[] = {
    {ValueKind::Text, text("/srv/a b"), "/srv/a\\x20b", nullptr},
    {ValueKind::Text, text("esc\x1b[31m"), "esc\\x1b[31m", nullptr},
    {ValueKind::Text, text("é"), "é", nullptr},
    {ValueKind::Text, text("back\\slash"), "back\\\\slash", nullptr},
    {ValueKind::Name, text("/srv/a b"), "/srv/a\\x20b", nullptr},
    {ValueKind::Name, text("back\\slash"), "back\\\\slash", nullptr},
    {ValueKind::Word, text("anon"), "anon", nullptr},
    {ValueKind::Permissions, text("r-xp"), "r-xp", nullptr},
    {ValueKind::Hex, number(0), "00000000", nullptr},
    {ValueKind::Hex, number(0x3000), "00003000", nullptr},
    {ValueKind::Hex, number(0x7f0000000000), "7f0000000000", nullptr},
    {ValueKind::Hex, number(UINT64_MAX), "ffffffffffffffff", nullptr},
    {ValueKind::Range, Value::of(AddressRange{0x400000, 0x401000}), "00400000-00401000", nullptr},
    {ValueKind::Range, Value::of(AddressRange{0xffffffffff600000, 0xffffffffff601000}),
     "ffffffffff600000-ffffffffff601000", nullptr},
    {ValueKind::Range, Value::of(AddressRange{0xfffff000, 0x100000000}), "fffff000-100000000",
     nullptr},
    {ValueKind::Bytes, number(0), "0", "0"},
    {ValueKind::Bytes, number(4096), "4096", "4K"},
    {ValueKind::Bytes, number(1572864), "1572864", "1.5M"},
    {ValueKind::Bytes, number(UINT64_MAX), "18446744073709551615", "16E"},
    {ValueKind::Count, number(0), "0", nullptr},
    {ValueKind::Count, number(4096), "4096", nullptr},
    {ValueKind::Count, number(UINT64_MAX), "18446744073709551615", nullptr},
    {ValueKind::Device, Value::of(Device{.major = 254, .minor = 0}), "254,0", nullptr},
    {ValueKind::Device, Value::of(Device{.major = UINT32_MAX, .minor = UINT32_MAX}),
     "4294967295,4294967295", nullptr},
    {ValueKind::Flag, number(0), "no", nullptr},
    {ValueKind::Flag, number(1), "yes", nullptr},
    {ValueKind::Flag, number(7), "yes", nullptr},
};

std::string put(const Case& c, CellStyle style) {
  return written([&](Output& out) { put_cell(out, c.value, c.kind, style); });
}

void expect_cell(const Case& c, CellStyle style, const std::string& expected) {
  const std::string cell = put(c, style);
  EXPECT_EQ(cell, expected);
  EXPECT_EQ(cell_width(c.value, c.kind, style), code_points_of(cell).values.size()) << cell;
}

TEST(Cell, ShowsEveryKindWithItsWidth) {
  for (const Case& c : kCases) {
    expect_cell(c, {}, c.plain);
    expect_cell(c, {.human = true}, c.human != nullptr ? c.human : c.plain);
  }
}

TEST(Cell, KeepsBlanksInANameAtTheEndOfARow) {
  const Case name = {ValueKind::Name, text("a b "), "", nullptr};
  expect_cell(name, {}, "a\\x20b\\x20");
  expect_cell(name, {.last = true}, "a b ");
  const Case odd = {ValueKind::Name, text("a\nb c"), "", nullptr};
  expect_cell(odd, {.last = true}, "a\\x0ab c");
  // Other texts may consist of blanks only, and would look like an empty cell.
  const Case command = {ValueKind::Text, text(" "), "", nullptr};
  expect_cell(command, {.last = true}, "\\x20");
}

TEST(Cell, IsPaddedAndNumbersAreRightAligned) {
  for (const Case& c : kCases) {
    const std::size_t used = cell_width(c.value, c.kind, {});
    for (const std::size_t width : {used - 1, used, used + 1, used + 7, used + 8, used + 100}) {
      const std::string blanks(width > used ? width - used : 0, ' ');
      const std::string expected =
          is_right_aligned(c.kind) ? blanks + c.plain : std::string(c.plain) + blanks;
      EXPECT_EQ(put(c, {.width = width}), expected);
    }
    const std::string dash = put({c.kind, Value::unknown(), "", nullptr}, {.width = 4});
    EXPECT_EQ(dash, is_right_aligned(c.kind) ? "   -" : "-   ");
  }
}

TEST(Cell, HasNoTrailingBlanksAtTheEndOfARow) {
  for (const Case& c : kCases) {
    if (c.kind == ValueKind::Name) continue;  // keeps its own blanks
    const std::size_t used = cell_width(c.value, c.kind, {});
    const std::string in_front(is_right_aligned(c.kind) ? 100 - used : 0, ' ');
    EXPECT_EQ(put(c, {.width = 100, .last = true}), in_front + c.plain);
    const std::string dash =
        put({c.kind, Value::unknown(), "", nullptr}, {.width = 3, .last = true});
    EXPECT_EQ(dash, is_right_aligned(c.kind) ? "  -" : "-");
  }
}

TEST(Cell, ShowsADashForUnknownValues) {
  for (const Case& c : kCases) {
    const Case unknown = {c.kind, Value::unknown(), "", nullptr};
    expect_cell(unknown, {}, "-");
    expect_cell(unknown, {.human = true, .last = true}, "-");
  }
}

}  // namespace
}  // namespace procmaps
