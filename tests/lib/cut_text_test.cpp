// Texts that were cut, wherever that was: what is left is right, and the record that is not is
// named. Marks, encodings and line ends that no kernel writes.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <procmaps/maps_reader.hpp>
#include <procmaps/numa_maps.hpp>

#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::brief;
using testing::read_saved;
using testing::Reading;
using Strings = std::vector<std::string>;

constexpr ReadOptions kUsage{.origin = TextOrigin::Saved, .read_usage = true};

bool is_start(const Strings& part, const Strings& whole) {
  return part.size() <= whole.size() &&
         std::ranges::equal(
             part,
             Strings(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(part.size())));
}

/// Cuts a text at every byte. The records before the cut must be those of the whole text, and a
/// missing rest must be named, unless the cut is between two records.
void cut_everywhere(const std::string& text, ReadOptions options) {
  const Reading whole = read_saved(text, options);
  ASSERT_EQ(whole.errors, Strings{});
  for (std::size_t size = 1; size < text.size(); ++size) {
    Reading cut = read_saved(text.substr(0, size), options);
    // A key without its colon is named twice: as the end of its mapping, and as no mapping.
    ASSERT_LE(cut.errors.size(), 2U) << size;
    // "[stack]" needs no newline.
    const bool no_newline =
        cut.errors.empty() && !cut.texts.empty() && !cut.texts.back().ends_with('\n');
    if (no_newline) {
      ASSERT_TRUE(cut.texts.back().ends_with(']')) << size;
      cut.texts.back() += '\n';
    }
    // A text in which only the first mapping's line is left is a maps text.
    const bool no_keys = cut.texts.size() == 1 && cut.texts[0].ends_with('\n') &&
                         whole.texts[0].starts_with(cut.texts[0]);
    if (no_keys) continue;
    ASSERT_TRUE(is_start(cut.texts, whole.texts)) << size;
    if (!cut.errors.empty()) continue;
    std::string joined;
    for (std::size_t i = 0; i < cut.texts.size(); ++i) joined += cut.texts[i];
    if (options.read_usage) {
      ASSERT_EQ(joined.size(), size + (no_newline ? 1 : 0)) << "left out in silence";
    }
  }
}

std::string head_of(const char* file) {
  const std::string text = testing::read_text(testing::data(file));
  // Three blocks of smaps; more would only take longer.
  return text.size() < 6000 ? text : text.substr(0, text.find("VmFlags", 5000)) + "VmFlags: rd \n";
}

TEST(CutText, IsNeverBelievedWhereverItWasCut) {
  for (const char* const file :
       {"6.18/anon.maps", "6.18/names.maps", "6.18/x86gate.smaps", "6.18/python.smaps",
        "other/arm32.maps", "other/android-4.19.smaps"}) {
    SCOPED_TRACE(file);
    const std::string text = head_of(file);
    if (std::string_view(file).ends_with(".maps")) {
      const std::string lines = text.substr(0, text.rfind('\n', text.size() - 2) + 1);
      cut_everywhere(lines, kUsage);
    } else {
      cut_everywhere(text, kUsage);
      cut_everywhere(text, {.origin = TextOrigin::Saved});
    }
  }
}

TEST(CutText, NamesTheLastRecordAndTheLine) {
  const std::string first = "1000-2000 r--p 0 8:1 7 /a\nSize: 4 kB\nRss: 4 kB\n";
  const std::string second = "2000-3000 r--p 0 8:1 7 /b\nSize: 4 kB\n";
  const char* const kIn =
      "Malformed saved:4: the text was cut in line 6: this mapping is incomplete "
      "and left out";
  const char* const kAfter =
      "Malformed saved:4: the text was cut after line 5: this mapping is "
      "incomplete and left out";
  for (const ReadOptions& options : {kUsage, ReadOptions{.origin = TextOrigin::Saved}}) {
    EXPECT_EQ(read_saved(first + second + "Rss: 1", options).errors, Strings{kIn});
    EXPECT_EQ(read_saved(first + second + "Rss: 4 kB", options).errors, Strings{kIn});
    EXPECT_EQ(read_saved(first + second, options).errors, Strings{kAfter});
    EXPECT_EQ(read_saved(first + second, options).names(), Strings{"/a"});
    EXPECT_EQ(read_saved(first + second + "Rss: 4 kB\n", options).errors, Strings{});
    EXPECT_EQ(read_saved(first + second + "Killed\n", options).names(), Strings{"/a"});
  }
}

TEST(CutText, BelievesALastLineWithoutNewlineOnlyIfItIsWhole) {
  EXPECT_EQ(read_saved("1000-2000 r--p 0 0:0 0 [heap]").names(), Strings{"[heap]"});
  for (const char* const line :
       {"1000-2000 r--p 0 8:1 7 /a", "1000-2000 r--p 0 8:1 7", "1000-2000 r--p 0 0:0 0 [hea"}) {
    const Reading reading = read_saved(line);
    EXPECT_EQ(reading.names(), Strings{}) << line;
    EXPECT_EQ(reading.errors.size(), 1U) << line;
  }
}

TEST(CutText, KeepsTheMappingBeforeALineThatIsTooLong) {
  std::string text;
  for (int i = 1; i <= 33; ++i) {
    text += std::to_string(i) + "000-" + std::to_string(i + 1) + "000 r--p 0 8:1 7 /a\n";
  }
  text += std::string(2 << 20, 'a') + "\n";
  const testing::TemporaryDirectory directory;
  const auto path = directory.write("long", text);
  for (const ReadOptions& options : {kUsage, ReadOptions{.origin = TextOrigin::Saved}}) {
    MapsReader file(testing::open_for_reading(path), "saved", options);
    for (const Reading& reading : {testing::read_everything(file), read_saved(text, options)}) {
      EXPECT_EQ(reading.entries().size(), 33U);
      EXPECT_EQ(reading.errors, Strings{"Malformed saved:34: the line is longer than 1 MiB"});
    }
  }
}

TEST(CutText, BoundsTheKeysOfAMapping) {
  std::string text = "1000-2000 r--p 0 8:1 7 /a\n2000-3000 r--p 0 8:1 7 /b\n";
  while (text.size() < (1 << 20) + 100) text += "Rss:                   4 kB\n";
  const testing::TemporaryDirectory directory;
  MapsReader file(testing::open_for_reading(directory.write("keys", text)), "saved", kUsage);
  for (const Reading& reading : {testing::read_everything(file), read_saved(text, kUsage)}) {
    EXPECT_EQ(reading.names(), Strings{"/a"});
    EXPECT_EQ(reading.errors,
              Strings{"Malformed saved:2: the keys below this line are longer than 1 MiB"});
  }
}

TEST(CutText, SkipsAMarkAndNamesOtherEncodings) {
  using namespace std::string_literals;
  const std::string line = "1000-2000 r--p 0 8:1 7 /a\n";
  EXPECT_EQ(read_saved("\xef\xbb\xbf" + line).names(), Strings{"/a"});
  EXPECT_EQ(read_saved("\xef\xbb\xbf" + line, kUsage).errors, Strings{});
  std::string wide;
  for (const char c : line) wide.append({c, '\0'});
  std::string swapped;
  for (const char c : line) swapped.append({'\0', c});
  const std::string kEnd = "; convert it to UTF-8 (iconv -f ";
  EXPECT_EQ(read_saved("\xff\xfe" + wide).errors,
            Strings{"Malformed saved: the text is UTF-16" + kEnd + "UTF-16)"});
  EXPECT_EQ(read_saved("\xfe\xff" + swapped).errors,
            Strings{"Malformed saved: the text is UTF-16" + kEnd + "UTF-16)"});
  EXPECT_EQ(read_saved(wide).errors,
            Strings{"Malformed saved: the text is UTF-16LE" + kEnd + "UTF-16LE)"});
  EXPECT_EQ(read_saved(swapped).errors,
            Strings{"Malformed saved: the text is UTF-16BE" + kEnd + "UTF-16BE)"});
}

TEST(CutText, TakesTwoCarriageReturnsForALineEnd) {
  const Reading reading = read_saved(
      "1000-2000 r--p 0 8:1 7 /a\r\r\nSize: 4 kB\r\r\n2000-3000 r--p 0 8:1 7 /b\r\r\n"
      "Size: 4 kB\r\r\n",
      kUsage);
  EXPECT_EQ(reading.names(), (Strings{"/a", "/b"}));
  EXPECT_EQ(reading.errors, Strings{});
}

TEST(CutText, ForgetsWhatWasCountedForAClippedMapping) {
  const std::string text =
      "1000-4000 rw-p 0 0:0 0\nRss: 12 kB\nVmFlags: rd\n2000-6000 rw-p 0 0:0 0\nKernelPageSize: 4 "
      "kB\nRss: 16 kB\nVmFlags: rd wr\n";
  MapsReader reader(text, "1234", {.read_usage = true});
  const auto batch = reader.next();
  ASSERT_TRUE(batch);
  ASSERT_EQ(batch->size(), 2U);
  EXPECT_EQ((*batch)[0].usage->get(Metric::Rss), 12U << 10);
  EXPECT_EQ((*batch)[1].usage->get(Metric::Rss), std::nullopt);
  EXPECT_EQ((*batch)[1].usage->get(Metric::KernelPageSize), 4096U);
  EXPECT_EQ((*batch)[1].usage->vm_flags, "rd wr");
  EXPECT_EQ(reader.overlaps(), 1U);
}

TEST(CutText, OfNumaMapsLacksItsLastLine) {
  const std::string text = "1000 default N0=3\n2000 bind:0 N0=4 kernelpagesize_kB=4\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const NumaMaps maps(text.substr(0, size));
    const bool first = size >= 18;
    EXPECT_EQ(maps.find(0x1000) != nullptr, first) << size;
    EXPECT_EQ(maps.find(0x2000) != nullptr, size == text.size()) << size;
    EXPECT_EQ(maps.cut_line(), size == 0 || size == 18 || size == text.size() ? 0U
                               : first                                        ? 2U
                                                                              : 1U);
  }
  const NumaMaps torn("1000 default N0=1\n1000 bind:0 N0=2\n3000 default\n2000 default\n");
  EXPECT_EQ(torn.overlaps(), 2U);
  EXPECT_EQ(torn.find(0x1000)->policy, "default");
  EXPECT_NE(torn.find(0x2000), nullptr);
}

}  // namespace
}  // namespace procmaps
