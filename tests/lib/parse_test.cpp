// Single lines: what is accepted, what is rejected with which message, and formatting.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include <procmaps/parse.hpp>

#include "lib/maps_line.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/simple_line.hpp"

namespace procmaps {
namespace {

using testing::told;

TEST(ParseMapsLine, ReadsEveryField) {
  const auto entry = parse_maps_line(
      "7f8c77340000-7f8c77393000 r-xs 0017c000 fe:1f 332835                     "
      "/usr/lib/libc.so.6");
  ASSERT_TRUE(entry) << told(entry);
  EXPECT_EQ(entry->range, (AddressRange{0x7f8c77340000, 0x7f8c77393000}));
  EXPECT_EQ(entry->perms, (Permissions{.read = true, .execute = true, .shared = true}));
  EXPECT_EQ(entry->offset, 0x17c000U);
  EXPECT_EQ(entry->device, (Device{0xfe, 0x1f}));
  EXPECT_EQ(entry->inode, 332835U);
  EXPECT_EQ(entry->kind, MappingKind::File);
  EXPECT_EQ(entry->name, "/usr/lib/libc.so.6");
}

TEST(ParseMapsLine, PointsIntoTheLineItWasGiven) {
  const std::string line = "00400000-00401000 r-xp 00000000 08:01 131 /bin/app";
  const auto entry = parse_maps_line(line);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->name.data(), line.data() + line.find("/bin"));
}

struct ShownName {
  const char* what;
  std::string_view line;
  std::string_view name;
};

TEST(ParseMapsLine, KeepsTheNameUnchanged) {
  constexpr std::string_view kRest = "00400000-00401000 r--p 00000000 08:01 131 ";
  const ShownName cases[] = {
      {"no name, the kernel's blank", "", ""},
      {"no name, padded", "                               ", ""},
      {"blanks inside", "  /srv/two  blanks", "/srv/two  blanks"},
      {"a blank at the end", " /srv/blank ", "/srv/blank "},
      {"many blanks at the end", " /srv/blanks   ", "/srv/blanks   "},
      {"a tab at the end", " /srv/tab\t", "/srv/tab\t"},
      {"a carriage return at the end", " /srv/return\r", "/srv/return\r"},
      {"escaped line end", " /srv/a\\012b", "/srv/a\\012b"},
      {"a backslash", " /srv/back\\slash", "/srv/back\\slash"},
      {"invalid UTF-8", " /srv/\xff\xfe", "/srv/\xff\xfe"},
      {"looks like a line", " /srv/x 7f0000000000-7f0000001000 rwxp 00000000 00:00 0  y",
       "/srv/x 7f0000000000-7f0000001000 rwxp 00000000 00:00 0  y"},
      {"deleted twice", " /srv/x (deleted) (deleted)", "/srv/x (deleted) (deleted)"},
      {"no slash", " socket:[4711]", "socket:[4711]"},
  };
  for (const ShownName& c : cases) {
    const std::string line = std::string(kRest).append(c.line);
    const auto entry = parse_maps_line(line);
    ASSERT_TRUE(entry) << c.what << ": " << told(entry);
    EXPECT_EQ(entry->name, c.name) << c.what;
  }
}

TEST(ParseMapsLine, KeepsAPathOfAnyLength) {
  const std::string path = '/' + std::string(9 * 1024, 'N');
  const std::string line = "00400000-00401000 r--p 00000000 08:01 131  " + path;
  const auto entry = parse_maps_line(line);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->name, path);
}

struct NumberCase {
  const char* what;
  const char* line;
  MapEntry entry;
};

TEST(ParseMapsLine, ReadsNumbersOfAnyWidth) {
  const Permissions none{};
  const NumberCase cases[] = {
      {"all of them at their widest",
       "fffffffffffff000-ffffffffffffffff ---p ffffffffffffffff ffffffff:ffffffff "
       "18446744073709551615",
       {.range = {0xfffffffffffff000, 0xffffffffffffffff},
        .offset = 0xffffffffffffffff,
        .inode = 18446744073709551615U,
        .device = {0xffffffff, 0xffffffff},
        .perms = none}},
      {"all of them at their narrowest",
       "0-1 ---p 0 0:0 0",
       {.range = {0, 1}, .offset = 0, .inode = 0, .device = {}, .perms = none}},
      {"a device of 12 and 20 bits",
       "1000-2000 ---p 0 fff:fffff 1",
       {.range = {0x1000, 0x2000},
        .offset = 0,
        .inode = 1,
        .device = {0xfff, 0xfffff},
        .perms = none}},
      {"digits that are not a multiple of eight",
       "123456789-123456789a ---p fff0000000 08:10 42",
       {.range = {0x123456789, 0x123456789a},
        .offset = 0xfff0000000,
        .inode = 42,
        .device = {8, 16},
        .perms = none}},
      {"sixteen digits, of which many are padding",
       "0000000000400000-0000000000401000 ---p 0000000000000010 00:00 0000",
       {.range = {0x400000, 0x401000}, .offset = 16, .inode = 0, .device = {}, .perms = none}},
      {"an inode with padding",
       "1000-2000 ---p 00000000 00:00 01",
       {.range = {0x1000, 0x2000}, .inode = 1}},
      {"an empty range",
       "bef50000-bef50000 ---p 00000000 00:00 0",
       {.range = {0xbef50000, 0xbef50000}, .offset = 0, .inode = 0, .device = {}, .perms = none}},
  };
  for (const NumberCase& c : cases) {
    MapEntry expected = c.entry;
    const auto entry = parse_maps_line(c.line);
    ASSERT_TRUE(entry) << c.what << ": " << told(entry);
    expected.kind = classify("", expected.device);
    EXPECT_EQ(*entry, expected) << c.what;
  }
}

TEST(ParseMapsLine, ReadsEveryHexDigitAtEveryPosition) {
  // The parser converts eight digits at once. A wrong shift or carry would affect a single position
  // only.
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (std::size_t width = 1; width <= 16; ++width) {
    for (std::size_t at = 0; at < width; ++at) {
      for (std::uint64_t digit = 0; digit < 16; ++digit) {
        std::string offset(width, '0');
        offset[at] = kDigits[digit];
        const std::string line = "0-1 ---p " + offset + " 0:0 0";
        const auto entry = parse_maps_line(line);
        ASSERT_TRUE(entry) << line;
        EXPECT_EQ(entry->offset, digit << (4 * (width - 1 - at))) << line;
      }
    }
  }
}

TEST(ParseMapsLine, TakesPaddingOfAnyWidth) {
  for (std::size_t width = 1; width <= 40; ++width) {
    const std::string line = "0-1 ---p 0 0:0 0" + std::string(width, ' ');
    EXPECT_EQ(parse_maps_line(line)->name, "") << width;
    EXPECT_EQ(parse_maps_line(line + "/a  b")->name, "/a  b") << width;
  }
}

TEST(ParseMapsLine, ReadsOffsetAndDeviceOfTheUsualForm) {
  // They are converted together, unless the line ends soon after them.
  for (const std::string_view rest : {" 7", " 123456   /a"}) {
    for (unsigned number = 0; number <= 0xff; ++number) {
      char text[64];
      std::snprintf(text, sizeof text, "0-1 ---p %08x %02x:%02x", number << 24 | 0xabcdef, number,
                    0xff - number);
      const auto entry = parse_maps_line(text + std::string(rest));
      ASSERT_TRUE(entry) << text;
      EXPECT_EQ(entry->offset, number << 24 | 0xabcdefU);
      EXPECT_EQ(entry->device, (Device{number, 0xff - number}));
    }
    constexpr std::string_view kUsual = "0-1 ---p 00021000 fe:1f";
    for (std::size_t at = kUsual.find("00021000"); at < kUsual.size(); ++at) {
      std::string line(kUsual);
      line[at] = 'g';
      EXPECT_FALSE(parse_maps_line(line.append(rest))) << line;
    }
  }
}

TEST(ParseMapsLine, RejectsOtherBytesAsHexDigits) {
  // Also next to valid digits, where the parser reads eight bytes as one number.
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-') continue;
    for (std::size_t at = 0; at < 16; ++at) {
      std::string address = "0123456789abcdef";
      address[at] = c;
      const auto entry = parse_maps_line(address + "-ffffffffffffffff ---p 0 0:0 0");
      ASSERT_FALSE(entry) << byte << " at " << at;
      EXPECT_EQ(entry.error().column, at + 1) << byte;
      EXPECT_EQ(
          entry.error().what,
          std::string(at == 0 ? "expected an address of 1 to 16 hex digits" : "expected '-'") +
              ", found '" + c + "'");
    }
  }
}

TEST(ParseMapsLine, RejectsOtherBytesInAddressesOfTheUsualWidth) {
  const std::string usual = "7f8c77340000-7f8c77393000 ---p 00000000 00:00 0";
  ASSERT_TRUE(parse_maps_line(usual));
  for (std::size_t at = 0; at < 25; ++at) {
    for (const char c : {'/', ':', '@', '`', 'g', 'A', '\x80', '\xff'}) {
      std::string line = usual;
      line[at] = c;
      EXPECT_FALSE(parse_maps_line(line)) << line;
    }
  }
}

/// Lines of the usual form, of each kind that has its own way through the parser.
constexpr std::array<std::string_view, 6> kUsualLines = {
    "7f8c77340000-7f8c77393000 rw-p 00000000 00:00 0 ",
    "7f8c77340000-7f8c77393000 ---s 00000000 00:00 0                          [heap]",
    "000000400000-fedcba987654 r-xp 0017c000 fe:1f 7                          /usr/bin/a b",
    "7f8c77340000-7f8c77393000 r-xp fffff000 08:01 12345678                   /srv/x (deleted)",
    "7f8c77340000-7f8c77393000 -wxs 00001000 fd:00 123456789012               /x",
    "7f8c77340000-7f8c77393000 r--p 00001000 00:0f 90123                      ",
};

TEST(ParseMapsLine, AgreesWithASimpleParserWhateverByteIsInAUsualLine) {
  for (const std::string_view usual : kUsualLines) {
    for (std::size_t at = 0; at < usual.size(); ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        if (byte == '\n') continue;
        std::string line(usual);
        line[at] = static_cast<char>(byte);
        const auto entry = parse_maps_line(line);
        const auto expected = testing::parse_simply(line);
        ASSERT_EQ(entry.has_value(), expected.has_value()) << byte << " at " << at << ": " << line;
        if (entry) {
          ASSERT_EQ(*entry, *expected) << byte << " at " << at << ": " << line;
        }
      }
    }
  }
}

TEST(ParseMapsLine, AgreesWithASimpleParserWhereverAUsualLineEnds) {
  for (const std::string_view usual : kUsualLines) {
    for (std::size_t size = 0; size <= usual.size(); ++size) {
      const std::string line(usual.substr(0, size));  // a copy of this size, for sanitizers
      const auto entry = parse_maps_line(line);
      const auto expected = testing::parse_simply(line);
      ASSERT_EQ(entry.has_value(), expected.has_value()) << line;
      if (entry) {
        ASSERT_EQ(*entry, *expected) << line;
      }
    }
  }
}

TEST(ParseUsualLine, GivesWhatTheParserOfLinesGives) {
  std::size_t lines = 0;
  std::size_t usual = 0;
  const std::string all = testing::read_text(testing::data("6.18/names.maps"));
  for (const std::string_view line : testing::lines_of(all)) {
    // With another line behind it, and with the text's end.
    for (const std::string_view rest : {"\n", "\nKey: 1 kB\n"}) {
      const std::string text = std::string(line).append(rest);
      MapEntry entry;
      const char* const end = text.data() + text.size();
      const char* const next = detail::parse_usual_line(text.data(), end, entry);
      ++lines;
      if (next == nullptr) continue;
      ++usual;
      EXPECT_EQ(next, text.data() + line.size() + 1) << line;
      EXPECT_EQ(entry, *parse_maps_line(line)) << line;
    }
  }
  EXPECT_GT(usual, lines / 2) << "of " << lines;
}

TEST(ParseUsualLine, LeavesALineWithoutItsEndToOthers) {
  for (const std::string_view line : kUsualLines) {
    const std::string text(line);
    MapEntry entry;
    EXPECT_EQ(detail::parse_usual_line(text.data(), text.data() + text.size(), entry), nullptr)
        << line;
    const std::string whole = text + '\n';
    EXPECT_NE(detail::parse_usual_line(whole.data(), whole.data() + whole.size(), entry), nullptr)
        << line;
  }
}

TEST(ParseMapsLine, ReadsEveryPermission) {
  for (int bits = 0; bits < 16; ++bits) {
    const Permissions perms{.read = (bits & 1) != 0,
                            .write = (bits & 2) != 0,
                            .execute = (bits & 4) != 0,
                            .shared = (bits & 8) != 0};
    const std::string line = "0-1 " + std::string(to_string(perms)) + " 0 0:0 0";
    const auto entry = parse_maps_line(line);
    ASSERT_TRUE(entry) << line;
    EXPECT_EQ(entry->perms, perms) << line;
    const auto usual = parse_maps_line("7f8c77340000-7f8c77393000 " +
                                       std::string(to_string(perms)) + " 00000000 00:00 0 ");
    ASSERT_TRUE(usual);
    EXPECT_EQ(usual->perms, perms);
  }
}

TEST(ParseMapsLine, AcceptsTheCapitalSOfKernelsWithoutMmu) {
  const auto entry = parse_maps_line("00400000-00401000 rw-S 00000000 08:01 131 /bin/app");
  ASSERT_TRUE(entry) << told(entry);
  EXPECT_TRUE(entry->perms.shared);
}

TEST(ParseMapsLine, ReadsWhatACoreFileDoesNotKnow) {
  const std::string line =
      "00400000-00401000 r-x? 00002000 00:00 0                                  /a";
  const auto file = parse_maps_line(line);
  ASSERT_TRUE(file) << told(file);
  EXPECT_EQ(file->perms, (Permissions{.read = true, .execute = true, .sharing_unknown = true}));
  EXPECT_TRUE(file->file_id_unknown);
  EXPECT_EQ(format_maps_line(*file), line);

  const auto closed = parse_maps_line("00400000-00401000 ???? 00000000 00:00 0");
  ASSERT_TRUE(closed) << told(closed);
  EXPECT_EQ(closed->perms, (Permissions{.access_unknown = true, .sharing_unknown = true}));
  EXPECT_FALSE(closed->file_id_unknown);
  EXPECT_FALSE(closed->has_file());

  const auto heap = parse_maps_line("00400000-00401000 rw-? 00000000 00:00 0 [heap]");
  ASSERT_TRUE(heap) << told(heap);
  EXPECT_FALSE(heap->file_id_unknown);

  for (const char* const perms : {"?w-?", "r??p", "???p", "rw-??", "rwx!"}) {
    EXPECT_FALSE(parse_maps_line("00400000-00401000 " + std::string(perms) + " 00000000 00:00 0"))
        << perms;
  }
}

TEST(ParseMapsLine, AcceptsLinesOfEmulators) {
  constexpr const char* kLines[] = {
      "400000-401000 r-xp 0 8:1 77 /bin/app",
      "400000-401000\tr-xp\t0\t8:1\t77\t/bin/app",
      "400000-401000   r-xp  0   8:1 77     \t /bin/app",
  };
  for (const char* const line : kLines) {
    const auto entry = parse_maps_line(line);
    ASSERT_TRUE(entry) << line << ": " << told(entry);
    EXPECT_EQ(format_maps_line(*entry),
              "00400000-00401000 r-xp 00000000 08:01 77                                 /bin/app");
  }
}

TEST(ParseMapsLine, AcceptsAnyBlanksBetweenFieldsOfUsualWidths) {
  // The parser has a fast path for lines of the kernel. It must not be stricter than the slow path.
  const std::vector<std::string> lines[] = {
      {"7f8c77340000-7f8c77393000", "r-xp", "0017c000", "fe:00", "332835", "/usr/lib/libc.so.6"},
      {"7f8c77340000-7f8c77393000", "rw-p", "00000000", "00:00", "0", "[heap]"},
      {"00400000-00401000", "---p", "00000000", "00:00", "0", "/x"},
  };
  for (const auto& fields : lines) {
    const auto joined = [&](std::size_t odd_gap, std::string_view blanks) {
      std::string line;
      for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) line += i == odd_gap ? blanks : " ";
        line += fields[i];
      }
      return line;
    };
    const std::string usual = joined(0, "");
    const auto expected = parse_maps_line(usual);
    ASSERT_TRUE(expected) << told(expected);
    for (std::size_t gap = 1; gap < fields.size(); ++gap) {
      for (const std::string_view blanks : {"  ", "\t", " \t ", "         "}) {
        const std::string line = joined(gap, blanks);
        const auto entry = parse_maps_line(line);
        ASSERT_TRUE(entry) << line << ": " << told(entry);
        EXPECT_EQ(*entry, *expected) << line;
      }
    }
  }
}

struct Refusal {
  const char* line;
  const char* error;  ///< after "Malformed : ", which has no line number before the column
  std::size_t column;
};

TEST(ParseMapsLine, ReportsTheColumnOfAnError) {
  const Refusal refusals[] = {
      {"", "expected an address of 1 to 16 hex digits, found the end of the line", 1},
      {" 00400000-00401000 r-xp 0 8:1 7", "expected an address of 1 to 16 hex digits, found ' '",
       1},
      {"Size:                  4 kB", "expected an address of 1 to 16 hex digits, found 'S'", 1},
      {"0x400000-0x401000 r-xp 0 8:1 7", "expected '-', found 'x'", 2},
      {"00400000", "expected '-', found the end of the line", 9},
      {"00400000 00401000 r-xp 0 8:1 7", "expected '-', found ' '", 9},
      {"00400000-", "expected an address of 1 to 16 hex digits, found the end of the line", 10},
      {"00400000-00401000", "expected a space, found the end of the line", 18},
      {"00400000-00401000:r-xp", "expected a space, found ':'", 18},
      {"00400000-00401000 ", "expected 'r' or '-', found the end of the line", 19},
      {"00400000-00401000 q-xp", "expected 'r' or '-', found 'q'", 19},
      {"00400000-00401000 rqxp", "expected 'w' or '-', found 'q'", 20},
      {"00400000-00401000 rwqp", "expected 'x' or '-', found 'q'", 21},
      {"00400000-00401000 rwx-", "expected 'p' or 's', found '-'", 22},
      {"00400000-00401000 rwxp", "expected a space, found the end of the line", 23},
      {"00400000-00401000 rwxpp 0", "expected a space, found 'p'", 23},
      {"00400000-00401000 rwxp ",
       "expected an offset of 1 to 16 hex digits, found the end of the "
       "line",
       24},
      {"00400000-00401000 rwxp z", "expected an offset of 1 to 16 hex digits, found 'z'", 24},
      {"00400000-00401000 rwxp 10", "expected a space, found the end of the line", 26},
      {"00400000-00401000 rwxp 10 ",
       "expected a device, MAJOR:MINOR in hex, found the end of the "
       "line",
       27},
      {"00400000-00401000 rwxp 10 08", "expected ':', found the end of the line", 29},
      {"00400000-00401000 rwxp 10 08.01", "expected ':', found '.'", 29},
      {"00400000-00401000 rwxp 10 08:",
       "expected a device, MAJOR:MINOR in hex, found the end of "
       "the line",
       30},
      {"00400000-00401000 rwxp 10 08:01", "expected a space, found the end of the line", 32},
      {"00400000-00401000 rwxp 10 08:01 ",
       "expected an inode number in decimal, found the end of "
       "the line",
       33},
      {"00400000-00401000 rwxp 10 08:01 x", "expected an inode number in decimal, found 'x'", 33},
      {"00400000-00401000 rwxp 10 08:01 -7", "expected an inode number in decimal, found '-'", 33},
      {"00400000-00401000 rwxp 10 08:01 7f", "expected a space, found 'f'", 34},
      {"00400000-00401000 rwxp 10 08:01 7/bin/app", "expected a space, found '/'", 34},
  };
  for (const Refusal& refusal : refusals) {
    const auto entry = parse_maps_line(refusal.line);
    ASSERT_FALSE(entry) << refusal.line;
    EXPECT_EQ(told(entry), std::string("Malformed ") + refusal.error) << refusal.line;
    EXPECT_EQ(entry.error().column, refusal.column) << refusal.line;
    EXPECT_EQ(entry.error().line, 0U) << refusal.line;
  }
}

TEST(ParseMapsLine, ReportsTheStartOfANumberThatIsTooLarge) {
  const Refusal refusals[] = {
      {"00000000000400000-00401000 r-xp 0 8:1 7",
       "expected an address of 1 to 16 hex digits, found '00000000000400000'", 1},
      {"00400000-12345678123456781 r-xp 0 8:1 7",
       "expected an address of 1 to 16 hex digits, found '12345678123456781'", 10},
      {"00400000-00401000 r-xp 12345678123456781 8:1 7",
       "expected an offset of 1 to 16 hex digits, found '12345678123456781'", 24},
      {"00400000-00401000 r-xp 123456781234567812345678aaaabbbbcccc 8:1 7",
       "expected an offset of 1 to 16 hex digits, found '12345678123456781234…'", 24},
      {"00400000-00401000 r-xp 0 100000000:1 7",
       "expected a device, MAJOR:MINOR in hex, found '100000000'", 26},
      {"00400000-00401000 r-xp 0 1:12345678123456781 7",
       "expected a device, MAJOR:MINOR in hex, found '12345678123456781'", 28},
      {"00400000-00401000 r-xp 0 8:1 18446744073709551616",
       "expected an inode number in decimal, found '18446744073709551616'", 30},
  };
  for (const Refusal& refusal : refusals) {
    const auto entry = parse_maps_line(refusal.line);
    ASSERT_FALSE(entry) << refusal.line;
    EXPECT_EQ(told(entry), std::string("Malformed ") + refusal.error) << refusal.line;
    EXPECT_EQ(entry.error().column, refusal.column) << refusal.line;
  }
}

TEST(ParseMapsLine, RejectsReversedRange) {
  const auto entry = parse_maps_line("00401000-00400fff r-xp 00000000 08:01 131 /bin/app");
  ASSERT_FALSE(entry);
  EXPECT_EQ(told(entry), "Malformed expected an end at or after the start, found '00400fff'");
  EXPECT_EQ(entry.error().column, 10U);
}

TEST(ParseMapsLine, ReadsNothingAfterTheLine) {
  // A view into a longer text must not be read past its end, even inside a number read eight bytes
  // at a time.
  const std::string text = "00400000-00401000 r-xp 00001234567 08:01 131 /bin/app";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const auto entry = parse_maps_line(std::string_view(text).substr(0, size));
    const auto copy = parse_maps_line(std::string(text, 0, size));
    ASSERT_EQ(entry.has_value(), copy.has_value()) << size;
    if (entry) {
      EXPECT_EQ(entry->inode, copy->inode) << size;
    } else {
      EXPECT_EQ(told(entry), told(copy)) << size;
      EXPECT_LE(entry.error().column, size + 1);
    }
  }
}

TEST(FormatMapsLine, EndsALineWithoutANameWithOneBlank) {
  EXPECT_EQ(format_maps_line({.range = {0x400000, 0x401000}}),
            "00400000-00401000 ---p 00000000 00:00 0 ");
}

TEST(FormatMapsLine, AlignsTheNameLikeTheKernel) {
  const MapEntry entry{.range = {0x400000, 0x401000}, .kind = MappingKind::Heap, .name = "[heap]"};
  EXPECT_EQ(format_maps_line(entry).find('['), 73U);
  EXPECT_EQ(format_maps_line(entry, NameColumn::Kernel32).find('['), 49U);
}

TEST(FormatMapsLine, ShiftsTheNameAfterALongPrefix) {
  const MapEntry entry{.range = {0xffffffffff600000, 0xffffffffff601000},
                       .offset = 0xfff0000000,
                       .inode = std::numeric_limits<std::uint64_t>::max(),
                       .device = {0x103, 0xfffff},
                       .name = "/x"};
  EXPECT_EQ(format_maps_line(entry),
            "ffffffffff600000-ffffffffff601000 ---p fff0000000 103:fffff 18446744073709551615  /x");
}

TEST(FormatMapsLine, AppendsToExistingText) {
  std::string text = "7: ";
  append_maps_line(text, {.range = {0x400000, 0x401000}, .name = "/x"}, NameColumn::Kernel32);
  EXPECT_EQ(text, "7: 00400000-00401000 ---p 00000000 00:00 0          /x");
}

}  // namespace
}  // namespace procmaps
