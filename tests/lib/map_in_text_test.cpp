// Maps inside crash reports, logs and mails: where they are, what belongs to them, what is left
// out.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include <procmaps/process.hpp>

#include "lib/map_in_text.hpp"
#include "lib/report_text.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using detail::LinePrefix;
using testing::Reading;
using Strings = std::vector<std::string>;

constexpr ReadOptions kSaved{.origin = TextOrigin::Saved};
constexpr ReadOptions kSmaps{.origin = TextOrigin::Saved, .read_usage = true};

const std::string kA = "1000-2000 r--p 00000000 08:01 7 /a\n";
const std::string kB = "2000-3000 rw-p 00000000 00:00 0 \n";
const std::string kC = "5000-6000 r-xp 00001000 08:01 7 /c\n";
const std::string kMap = kA + kB + kC;

/// A text as it was read, and where its map is: "map 2-4 of 5".
struct Found {
  std::string place = "plain";
  Reading reading;
  std::string error;
};

Found found_by(Result<MapsReader> reader) {
  if (!reader) return {.place = "", .reading = {}, .error = testing::told(reader)};
  Found found;
  if (const MapPlace* const place = reader->place()) {
    const auto show = [](const LineRange& lines) {
      return std::to_string(lines.first) + '-' + std::to_string(lines.last);
    };
    found.place = "map " + show(place->map) + " of " + std::to_string(place->lines);
    if (place->between != 0) found.place += " between " + std::to_string(place->between);
    if (place->lacks_start) found.place += " lacks its start";
    for (const LineRange& other : place->others) found.place += " other " + show(other);
    if (place->more_others != 0) found.place += " more " + std::to_string(place->more_others);
  }
  found.reading = testing::read_everything(*reader);
  return found;
}

Found find(const std::string& text, const ReadOptions& options = kSaved) {
  return found_by(detail::open_text(FileDescriptor(), text, "text", options));
}

std::string joined(const Strings& texts) {
  std::string all;
  for (const std::string& text : texts) all += text;
  return all;
}

/// The text with something in front of each line.
std::string with_prefix(const std::string& prefix, std::string text) {
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    text.insert(at, prefix);
    at += prefix.size();
  }
  return text;
}

std::string wide(std::string_view text, bool little) {
  std::string result = little ? "\xff\xfe" : "\xfe\xff";
  for (const char c : text) result += little ? std::string{c, '\0'} : std::string{'\0', c};
  return result;
}

TEST(LinePrefix, ComparesNumbersAsEqual) {
  const auto same = [](std::string_view a, std::string_view b) {
    return LinePrefix(a) == LinePrefix(b);
  };
  EXPECT_TRUE(same("9:", "10:"));
  EXPECT_TRUE(same("     9\t", "    10\t"));
  EXPECT_TRUE(same("Jan  9 03:04:05 host app[42]: ", "Jan 10 00:00:00 host app[42]: "));
  EXPECT_TRUE(same("[    5.123456] ", "[12345.6] "));
  EXPECT_FALSE(same("host app[42]: ", "host app[43]: "));
  EXPECT_FALSE(same(" ", "  "));
  EXPECT_FALSE(same("> ", ">"));
  EXPECT_FALSE(same("", " "));
}

TEST(LinePrefix, FindsItselfInALine) {
  EXPECT_EQ(LinePrefix("9:").find("10:Rss: 4 kB"), 3U);
  EXPECT_EQ(LinePrefix("> ").find("> x"), 2U);
  EXPECT_EQ(LinePrefix("> ").find(">x"), std::nullopt);
  EXPECT_EQ(LinePrefix("app[42]: ").find("app[43]: x"), std::nullopt);
  EXPECT_EQ(LinePrefix("a1").find("a"), std::nullopt);
  EXPECT_EQ(LinePrefix().find(""), 0U);
}

TEST(FindMapping, WantsAWholeMappingNearTheStart) {
  MapEntry entry;
  EXPECT_EQ(detail::find_mapping("1000-2000 r--p 0 8:1 7 /a", entry), 0U);
  EXPECT_EQ(detail::find_mapping("2026-01-02 x-y: 1000-2000 r--p 0 8:1 7 /a", entry), 16U);
  EXPECT_EQ(entry.name, "/a");
  EXPECT_EQ(detail::find_mapping("12-1000-2000 r--p 0 8:1 7", entry), 3U);
  // An address has no letters before it and at most sixteen digits.
  EXPECT_EQ(detail::find_mapping("0x1000-2000 r--p 0 8:1 7 /a", entry), std::nullopt);
  EXPECT_EQ(detail::find_mapping("10000000000000000-2 r--p 0 8:1 7", entry), std::nullopt);
  EXPECT_EQ(detail::find_mapping("1000-2000 /a", entry), std::nullopt);
  EXPECT_EQ(detail::find_mapping("-", entry), std::nullopt);
  const std::string mapping = " 1000-2000 r--p 0 8:1 7 /a";
  EXPECT_EQ(detail::find_mapping(std::string(255, '.') + mapping, entry), 256U);
  EXPECT_EQ(detail::find_mapping(std::string(256, '.') + mapping, entry), std::nullopt);
  using namespace std::string_literals;
  EXPECT_EQ(detail::find_mapping("1000-2000 r--p 0 8:1 7 /\0a"s, entry), std::nullopt);
}

TEST(MapInText, LeavesAPlainMapAsItIs) {
  for (const std::string& text : {kMap, "\xef\xbb\xbf" + kMap, "\n" + kMap, kMap + "\nKilled\n"}) {
    EXPECT_EQ(find(text).place, "plain") << text;
    EXPECT_EQ(joined(find(text).reading.texts), kMap) << text;
  }
  // Lines that are no mappings do not end it.
  const Found broken = find(kA + "a\nb\n" + kC);
  EXPECT_EQ(broken.place, "plain");
  EXPECT_EQ(broken.reading.names(), (Strings{"/a", "/c"}));
  EXPECT_EQ(broken.reading.errors.size(), 2U);
  // Nor does a broken first line that can be nothing else.
  EXPECT_EQ(find("1000-2000 q--p 0 8:1 7 /a\n" + kC).reading.errors,
            Strings{"Malformed text:1:11: expected 'r' or '-', found 'q'"});
}

TEST(MapInText, TakesEveryConstantPrefix) {
  for (const char* const prefix :
       {" ", "> ", "> > ", "\t", "12:", "| ", "    ", "2026-01-02T03:04:05 host app[42]: ", "//",
        "[ 12.345678] app: ", "x-y-z: ", "\xe2\x94\x82 "}) {
    const Found found = find("report\n" + with_prefix(prefix, kMap) + "end\n");
    EXPECT_EQ(found.place, "map 2-4 of 5") << prefix;
    EXPECT_EQ(joined(found.reading.texts), kMap) << prefix;
    EXPECT_EQ(found.reading.errors, Strings{}) << prefix;
    // Without other lines, nothing was passed over.
    EXPECT_EQ(find(with_prefix(prefix, kMap)).place, "plain") << prefix;
    EXPECT_EQ(joined(find(with_prefix(prefix, kMap)).reading.texts), kMap) << prefix;
  }
}

TEST(MapInText, TakesAFirstLineThatFollowsTheNameOfAField) {
  const std::string text = "_PID=42\nCOREDUMP_PROC_MAPS=" + kMap + "COREDUMP_SIGNAL=11\n";
  EXPECT_EQ(find(text).place, "map 2-4 of 5");
  EXPECT_EQ(joined(find(text).reading.texts), kMap);
  using namespace std::string_literals;
  const Found binary = find("COREDUMP_PROC_MAPS\n\x5f\0\0\0\0\0\0\0"s + kMap);
  EXPECT_EQ(binary.place, "map 2-4 of 4");
  EXPECT_EQ(joined(binary.reading.texts), kMap);
}

TEST(MapInText, TakesTheKeysOfSmapsAndNoOthers) {
  const std::string smaps =
      "1000-2000 r--p 0 8:1 7 /a\nSize: 4 kB\nRss: 4 kB\nVmFlags: rd\n"
      "2000-3000 r--p 0 8:1 7 /b\nSize: 4 kB\nRss: 0 kB\nVmFlags: rd wr\n";
  for (const char* const prefix : {"", "host app[42]: ", "7:"}) {
    const Found found = find("a report\n" + with_prefix(prefix, smaps) + "Threads: 5\n", kSmaps);
    EXPECT_EQ(joined(found.reading.texts), smaps) << prefix;
    EXPECT_EQ(found.reading.errors, Strings{}) << prefix;
  }
  EXPECT_EQ(find("a report\n" + kMap + "Threads: 5\n", kSmaps).place, "map 2-4 of 5");
  EXPECT_EQ(find("a report\n" + kA + "Threads: 5\n", kSmaps).place, "map 2-2 of 3");
}

TEST(MapInText, NamesAStartThatIsMissing) {
  EXPECT_EQ(find("Rss: 4 kB\n" + kMap).place, "map 2-4 of 4 lacks its start");
  EXPECT_EQ(find("> Rss: 4 kB\n" + with_prefix("> ", kMap)).place, "map 2-4 of 4 lacks its start");
  EXPECT_EQ(find("Threads: 4\n" + kMap).place, "map 2-4 of 4");
}

TEST(MapInText, ShowsTheLongestMapAndNamesTheOthers) {
  EXPECT_EQ(find("1\n" + kA + kB + "2\n" + kMap + "3\n").place, "map 5-7 of 8 other 2-3");
  EXPECT_EQ(find("1\n" + kMap + "2\n" + kA + kB).place, "map 2-4 of 7 other 6-7");
  // Of equal ones the first; a single line is no map.
  EXPECT_EQ(find("1\n" + kMap + "2\n" + kMap).place, "map 2-4 of 8 other 6-8");
  EXPECT_EQ(find("1\n" + kA + "2\n" + kMap).place, "map 4-6 of 6");
  std::string many = "1\n" + kMap + kMap;
  for (int i = 0; i < 10; ++i) many += kA + kB;
  EXPECT_EQ(find(many).place, "map 2-4 of 27 other 5-7 other 8-9 other 10-11 other 12-13 more 7");
}

TEST(MapInText, SeesASecondMapWithoutALineBetween) {
  for (const bool clip : {true, false}) {
    const ReadOptions options{.origin = TextOrigin::Saved, .clip_overlaps = clip};
    const Found found = find(kA + kB + kMap, options);
    EXPECT_EQ(found.place, "map 3-5 of 5 other 1-2");
    EXPECT_EQ(joined(found.reading.texts), kMap);
  }
  // A list that changed while it was saved repeats what it has just shown.
  EXPECT_EQ(find(kA + kB + "1800-4000 rw-p 00000000 00:00 0 \n" + kC).place, "plain");
  EXPECT_EQ(find("x\n" + kA + kB + "1800-4000 rw-p 00000000 00:00 0 \n" + kC).place,
            "map 2-5 of 5");
}

TEST(MapInText, NamesALineThatIsOutOfOrder) {
  const std::string low = "1000-2000 r--p 00000000 08:01 5 /a\n";
  const std::string middle = "3000-4000 r--p 00000000 08:01 5 /b\n";
  const std::string high = "5000-6000 r--p 00000000 08:01 5 /c\n";
  EXPECT_EQ(find(middle + low).place, find(high + low).place);
  EXPECT_NE(find(middle + low).place.find(" other 2-2"), std::string::npos)
      << find(middle + low).place;
  EXPECT_NE(find(high + low + middle).place.find(" other 1-1"), std::string::npos)
      << find(high + low + middle).place;
  // A quotation in prose is none of the map's lines.
  EXPECT_EQ(find(low + "\n" + middle + high + "As in\n" + low + "it was\n").place.find("other"),
            std::string::npos);
}

TEST(MapInText, KeepsTwoProcessesOfALogApart) {
  const std::string log = "app[1]: " + kA + "app[2]: " + kA + "cron: x\napp[1]: " + kB +
                          "app[2]: " + kB + "app[1]: " + kC;
  const Found found = find(log);
  EXPECT_EQ(found.place, "map 1-6 of 6 between 3 other 2-5");
  EXPECT_EQ(joined(found.reading.texts), kMap);
  EXPECT_EQ(found.reading.errors, Strings{});
}

TEST(MapInText, NamesABrokenLineAmongItsOwn) {
  const Found found = find("> a\n> " + kA + "> qw-p\nother\n> " + kC);
  EXPECT_EQ(found.place, "map 2-5 of 5 between 1");
  EXPECT_EQ(found.reading.names(), (Strings{"/a", "/c"}));
  EXPECT_EQ(found.reading.errors,
            Strings{"Malformed text:3: expected an address of 1 to 16 hex digits, found 'q'"});
}

TEST(MapInText, NamesAMapThatWasCut) {
  for (const char* const end :
       {"...\n", "...", "[...]\n", "(…)\n", "<truncated>\n", "--- snip ---\n"}) {
    const Found found = find("maps:\n" + kA + kB + end);
    EXPECT_EQ(found.reading.errors,
              Strings{"Malformed text:4: the map was cut here, its end is missing"});
    EXPECT_EQ(found.reading.names(), (Strings{"/a", ""}));
  }
  EXPECT_EQ(find("maps:\n" + kA + kB + "...\nend\n").place, "map 2-4 of 5");
  EXPECT_EQ(find(kA + kB + kC + "...\n").reading.errors,
            Strings{"Malformed text:4: the map was cut here, its end is missing"});
  EXPECT_EQ(find("maps:\n" + kA + kB + "5000-60...\nend\n").reading.errors,
            Strings{"Malformed text:4:6: the map was cut in this line"});
  EXPECT_EQ(find("maps:\n" + kA + "5000-6000 r-xp 00001000 08:01 7 /c...\nend\n").reading.errors,
            Strings{"Malformed text:3: the text was cut in line 3: this mapping is incomplete and "
                    "left out"});
}

TEST(MapInText, NamesALineThatWasCutBelowAMap) {
  for (const char* const cut :
       {"5000-6000", "5000-6000 r--p", "5000-6000 r--p 0000", "5000-6000 "}) {
    const Found found = find("maps:\n" + kA + kB + cut + "\nbye\n");
    EXPECT_EQ(found.reading.errors.size(), 1U) << cut;
    EXPECT_EQ(found.reading.names(), (Strings{"/a", ""})) << cut;
    EXPECT_EQ(found.place, "map 2-4 of 5") << cut;
  }
  // Numbers that are not above the map, dates, and words of hex digits are other lines.
  for (const char* const line : {"1-2", "500-600", "2026-11", "6000-5000", "dead", "5000"}) {
    const Found found = find("maps:\n" + kA + kB + line + "\nbye\n");
    EXPECT_EQ(found.reading.errors, Strings{}) << line;
    EXPECT_EQ(found.place, "map 2-3 of 5") << line;
  }
}

/// Cuts a text at every byte. What is left must be the start of the map, and a mapping that the
/// text still has may only be missing if that is said.
void cut_report_everywhere(const std::string& text, const ReadOptions& options) {
  const Found whole = find(text, options);
  ASSERT_EQ(whole.reading.errors, Strings{});
  const Strings& records = whole.reading.texts;
  ASSERT_GE(records.size(), 2U);
  for (std::size_t size = 0; size < text.size(); ++size) {
    const std::string left = text.substr(0, size);
    const Found cut = find(left, options);
    const Strings& shown = cut.reading.texts;
    ASSERT_LE(shown.size(), records.size()) << size;
    const bool is_named = !cut.error.empty() || !cut.reading.errors.empty();
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const bool last = i + 1 == shown.size();
      // "[stack]" needs no line end, and one mapping of smaps alone is a maps text.
      const std::string_view record = records[i];
      const bool same = shown[i] == record || (last && shown[i] + '\n' == record) ||
                        (shown.size() == 1 && record.starts_with(shown[i]));
      ASSERT_TRUE(same) << size << ": " << shown[i];
    }
    if (is_named || shown.size() == records.size()) continue;
    const std::string next = records[shown.size()];
    const std::string start = next.substr(0, next.find('-') + 1);
    ASSERT_EQ(left.find(start), std::string::npos) << size << ": left out in silence: " << next;
  }
}

TEST(MapInText, IsRightOrNamedWhereverTheTextWasCut) {
  for (const char* const file :
       {"apport.crash", "journal.log", "hs_err.log", "glibc-abort.txt", "gperftools.heap",
        "mail.eml", "issue.md", "numbered.txt", "smaps.log"}) {
    SCOPED_TRACE(file);
    const std::string text = testing::read_text(testing::data(std::string("reports/") + file));
    cut_report_everywhere(text, kSaved);
    if (std::string_view(file) == "smaps.log") cut_report_everywhere(text, kSmaps);
  }
}

TEST(MapInText, ConvertsUtf16) {
  const std::string text = "caf\xc3\xa9\n" + kMap;
  std::string units;
  for (const bool little : {true, false}) {
    const Found plain = find(wide(kMap, little));
    EXPECT_EQ(plain.place, "plain");
    EXPECT_EQ(joined(plain.reading.texts), kMap);
    const Found report = find(wide("report\n" + kMap + "end\n", little));
    EXPECT_EQ(report.place, "map 2-4 of 5");
    EXPECT_EQ(joined(report.reading.texts), kMap);
  }
  using namespace std::string_literals;
  // U+00E9, U+20AC, U+1F600, and a half of a pair.
  const std::string name = "\xff\xfe" + wide("1000-2000 r--p 0 8:1 7 /", true).substr(2) +
                           "\xe9\0\xac\x20\x3d\xd8\x00\xde\x3d\xd8\n\0"s;
  EXPECT_EQ(find(name).reading.names(),
            Strings{"/\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xef\xbf\xbd"});
}

TEST(MapInText, TakesLineEndsForWhatTheyAre) {
  for (const char* const end : {"\r\n", "\r\r\n"}) {
    std::string text;
    for (const char c : "report\n" + kMap + "end\n") text += c == '\n' ? end : std::string(1, c);
    const Found found = find(text);
    EXPECT_EQ(found.place, "map 2-4 of 5");
    EXPECT_EQ(found.reading.names(), (Strings{"/a", "", "/c"}));
    EXPECT_EQ(found.reading.errors, Strings{});
  }
}

TEST(MapInText, HasOneErrorForATextWithoutAMap) {
  EXPECT_EQ(find("no\nmap\n").error,
            "Malformed text:1:1: expected an address of 1 to 16 hex digits, found 'n'; no line of "
            "the text is a mapping");
  EXPECT_EQ(find("\n\nx").error,
            "Malformed text:3:1: expected an address of 1 to 16 hex digits, found 'x'; no line of "
            "the text is a mapping");
  EXPECT_EQ(find("").place, "plain");
  EXPECT_EQ(find("1000-2000 r--p 0 8:1 x\n3000-4000 r--p 0 8:1 x\n").error,
            "Malformed text:1:22: expected an inode number in decimal, found 'x'; no line of the "
            "text is a mapping");
  // The addresses of AddressSanitizer's map come without permissions, so it is none.
  const auto asan = testing::data("reports/asan.txt");
  EXPECT_NE(testing::told(open_saved_maps(asan)), "no error");
}

TEST(MapInText, ReadsAFileTwiceAndKeepsAPipe) {
  const std::string text = std::string(100'000, 'x') + "\nreport\n" + kMap + "end\n";
  const testing::TemporaryDirectory directory;
  const std::string path = directory.write("report", text);
  const Found from_file = found_by(open_saved_maps(path));
  EXPECT_EQ(from_file.place, "map 3-5 of 6");
  EXPECT_EQ(joined(from_file.reading.texts), kMap);
  const std::string_view pieces[] = {std::string_view(text).substr(0, 20'000),
                                     std::string_view(text).substr(20'000, 20'000),
                                     std::string_view(text).substr(40'000)};
  const Found from_pipe = found_by(detail::open_text(testing::pipe_of(pieces), {}, "text", kSaved));
  EXPECT_EQ(from_pipe.place, "map 3-5 of 6");
  EXPECT_EQ(joined(from_pipe.reading.texts), kMap);
}

TEST(MapInText, PassesOverALineOfAnyLength) {
  const std::string endless(3 << 20, 'a');
  const Found found = find("report\n" + endless + "\n" + kA + kB + endless + "\n" + kC);
  EXPECT_EQ(found.place, "map 3-6 of 6");
  EXPECT_EQ(found.reading.names(), (Strings{"/a", "", "/c"}));
  EXPECT_EQ(found.reading.errors.size(), 1U);
}

TEST(MapInText, ReadsAPipeOfAnySize) {
  // More than what is kept in memory.
  std::string log;
  while (log.size() < (12 << 20)) log += "line " + std::to_string(log.size()) + " of a log\n";
  const std::size_t lines = static_cast<std::size_t>(std::ranges::count(log, '\n'));
  log += kMap + "end\n";
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  FileDescriptor reader(ends[0]);
  std::thread writer([&log, end = FileDescriptor(ends[1])] {
    for (std::string_view rest = log; !rest.empty();) {
      const ssize_t count = ::write(end.get(), rest.data(), rest.size());
      if (count <= 0) return;
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
  });
  const Found found = found_by(detail::open_text(std::move(reader), {}, "text", kSaved));
  writer.join();
  EXPECT_EQ(found.place, "map " + std::to_string(lines + 1) + "-" + std::to_string(lines + 3) +
                             " of " + std::to_string(lines + 4));
  EXPECT_EQ(joined(found.reading.texts), kMap);
}

}  // namespace
}  // namespace procmaps
