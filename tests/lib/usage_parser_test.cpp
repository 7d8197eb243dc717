// The keys of smaps, compared with a simple parser: in every order and form that kernels print, and
// in others.

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <procmaps/process.hpp>

#include "lib/usage_parser.hpp"
#include "support/await.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/skip.hpp"

namespace procmaps {
namespace {

using testing::open;
using testing::told;
using Strings = std::vector<std::string>;

/// Usage of one mapping as text: "rss=4096 pss=0 flags=rd mr".
std::string shown(const MemoryUsage& usage) {
  std::string text;
  for (const MetricInfo& info : kMetrics) {
    if (!usage.knows(info.metric)) continue;
    text.append(info.name).append("=") += std::to_string(*usage.get(info.metric)) + ' ';
  }
  if (usage.vm_flags) text.append("flags=").append(*usage.vm_flags);
  return text;
}

struct UsageReading {
  Strings usages;
  Strings texts;
  Strings errors;
};

UsageReading read_usage(MapsReader reader) {
  UsageReading reading;
  for (;;) {
    const auto batch = reader.next();
    if (!batch) {
      reading.errors.push_back(told(batch.error()));
      if (reader.finished()) break;
      continue;
    }
    if (batch->empty()) break;
    for (const MapRecord& record : *batch) {
      if (record.usage == nullptr) {
        ADD_FAILURE() << "no usage";
        break;
      }
      reading.usages.push_back(shown(*record.usage));
      reading.texts.emplace_back(record.text);
    }
  }
  return reading;
}

constexpr ReadOptions kSavedUsage{.origin = TextOrigin::Saved, .read_usage = true};

UsageReading read_usage(std::string text, ReadOptions options = kSavedUsage) {
  return read_usage(MapsReader(std::move(text), "saved", options));
}

/// The same with a simple parser, which splits each line at its colon.
Strings read_simply(std::string_view text) {
  Strings usages;
  std::map<std::string_view, std::string> values;
  std::optional<std::string> flags;
  const auto finish = [&] {
    std::string shown;
    for (const MetricInfo& info : kMetrics) {
      if (!values.contains(info.key)) continue;
      const std::uint64_t value = std::strtoull(values[info.key].c_str(), nullptr, 10);
      shown.append(info.name).append("=") += std::to_string(value * (info.bytes ? 1024 : 1)) + ' ';
    }
    if (flags) shown += "flags=" + *flags;
    usages.push_back(shown);
    values.clear();
    flags.reset();
  };
  bool first = true;
  for (const std::string_view line : testing::lines_of(text)) {
    if (line[0] < 'A' || line[0] > 'Z') {
      if (!first) finish();
      first = false;
      continue;
    }
    const auto colon = line.find(':');
    std::string value(line.substr(colon + 1));
    while (value.ends_with(' ')) value.pop_back();
    if (line.starts_with("VmFlags")) {
      flags = value.empty() ? value : value.substr(1);
    } else {
      values[line.substr(0, colon)] = value;
    }
  }
  finish();
  return usages;
}

const std::string kHeader = "00400000-00401000 r--p 00000000 08:01 131 /usr/bin/app\n";
const std::string kSecond = "00500000-00501000 r--p 00000000 08:01 131 /usr/bin/app\n";

TEST(SmapsUsage, MatchesASimpleParserForEveryCapturedText) {
  for (const char* const folder : {"6.18", "other"}) {
    for (const auto& path : testing::data_files(folder, ".smaps")) {
      const std::string text = testing::read_text(path);
      const UsageReading reading = read_usage(text);
      EXPECT_EQ(reading.usages, read_simply(text)) << path;
      EXPECT_EQ(reading.errors, Strings{}) << path;
      std::string joined;
      for (const std::string& piece : reading.texts) joined += piece;
      EXPECT_EQ(joined, text) << path;
    }
  }
}

TEST(SmapsUsage, IsInBytesIfTheKernelPrintsAUnit) {
  const UsageReading reading = read_usage(kHeader +
                                          "Rss:                 124 kB\nTHPeligible:           1\n"
                                          "ProtectionKey:         3\nVmFlags: rd mr mw me sd \n");
  EXPECT_EQ(reading.usages,
            Strings{"rss=126976 thp_eligible=1 protection_key=3 flags=rd mr mw me sd"});
}

TEST(SmapsUsage, IsUnknownInAMapsText) {
  EXPECT_EQ(read_usage(kHeader + kSecond).usages, (Strings{"", ""}));
}

TEST(SmapsUsage, IsNullIfNotRequested) {
  MapsReader reader(kHeader + "Rss:                   4 kB\n", "saved",
                    {.origin = TextOrigin::Saved});
  const auto batch = reader.next();
  ASSERT_TRUE(batch && batch->size() == 1);
  EXPECT_EQ(batch->front().usage, nullptr);
  EXPECT_EQ(batch->front().text, kHeader);
}

TEST(SmapsUsage, HasOnlyTheRequestedMetrics) {
  ReadOptions options = kSavedUsage;
  options.metrics = bit_of(Metric::Pss) | bit_of(Metric::ThpEligible);
  const std::string block =
      "Rss:                 124 kB\nPss:                  62 kB\n"
      "THPeligible:           1\nVmFlags: rd \n";
  const UsageReading reading = read_usage(kHeader + block + kSecond + block, options);
  EXPECT_EQ(reading.usages,
            (Strings{"pss=63488 thp_eligible=1 flags=rd", "pss=63488 thp_eligible=1 flags=rd"}));
}

/// Mistake 9 of parsers: keeping a value of the previous block for a missing key, relying on the
/// order or number of keys, or expecting a unit everywhere.
TEST(SmapsUsage, IsResetForEveryBlock) {
  const std::string usual =
      "Rss:                   4 kB\nPss:                   2 kB\nSwap:                  8 kB\n"
      "THPeligible:           1\nVmFlags: rd mr mw me sd \n";
  struct Case {
    const char* what;
    std::string block;
    const char* usage;
  };
  const Case cases[] = {
      {"none at all", "", ""},
      {"one missing", "Rss:                   4 kB\nSwap:                  8 kB\n",
       "rss=4096 swap=8192 "},
      {"another order",
       "Swap:                  8 kB\nPss:                   2 kB\n"
       "Rss:                   4 kB\n",
       "rss=4096 pss=2048 swap=8192 "},
      {"unknown keys",
       "Tomorrow:              7 kB\nRss:                   4 kB\n"
       "Other_Key: some words\n",
       "rss=4096 "},
      {"a number wider than its field",
       "Rss:            123456789012 kB\n"
       "Pss:                   2 kB\n",
       "rss=126419751948288 pss=2048 "},
      {"eight digits", "Rss:            12345678 kB\nPss:                   2 kB\n",
       "rss=12641974272 pss=2048 "},
      {"no padding", "Rss: 4 kB\nPss:2 kB\n", "rss=4096 pss=2048 "},
      {"the flag of Linux 5.0", "THPeligible:    0\n", "thp_eligible=0 "},
      {"no unit", "Rss:                   4\n", "rss=4096 "},
      {"a unit too many", "THPeligible:           1 kB\n", "thp_eligible=1 "},
      {"no flags", "VmFlags: \n", "flags="},
      {"five flags, which make a line of 25 bytes", "VmFlags: rd ex mr mw me \n",
       "flags=rd ex mr mw me"},
      {"unknown flags", "VmFlags: rd ?? zz \n", "flags=rd ?? zz"},
      {"Android's name first", "Name:           [anon:libc_malloc]\nRss:                   4 kB\n",
       "rss=4096 "},
      {"Android's name last",
       "Rss:                   4 kB\nVmFlags: rd \n"
       "Name:           [anon:libc_malloc]\n",
       "rss=4096 flags=rd"},
  };
  const char* const usual_usage = "rss=4096 pss=2048 swap=8192 thp_eligible=1 flags=rd mr mw me sd";
  for (const Case& c : cases) {
    // First, after a usual block, and twice: the parser adapts to the blocks it has seen.
    const std::string third = "00600000-00601000 r--p 00000000 08:01 131 /usr/bin/app\n";
    const UsageReading odd_first =
        read_usage(kHeader + c.block + kSecond + c.block + third + usual);
    EXPECT_EQ(odd_first.usages, (Strings{c.usage, c.usage, usual_usage})) << c.what;
    EXPECT_EQ(odd_first.errors, Strings{}) << c.what;
    const UsageReading odd_last = read_usage(kHeader + usual + kSecond + c.block + third + c.block);
    EXPECT_EQ(odd_last.usages, (Strings{usual_usage, c.usage, c.usage})) << c.what;
    EXPECT_EQ(odd_last.errors, Strings{}) << c.what;
  }
}

TEST(SmapsUsage, ReportsABadNumberAndKeepsTheOthers) {
  struct Case {
    const char* line;
    const char* error;
  };
  const Case cases[] = {
      {"Pss:                     kB", "Malformed saved:5:5: expected a number for Pss"},
      {"Pss:                  -2 kB", "Malformed saved:5:5: expected a number for Pss"},
      {"Pss:                   2 MB", "Malformed saved:5:5: expected a number for Pss"},
      {"Pss:            (      2 kB", "Malformed saved:5:5: expected a number for Pss"},
      {"Pss:                 2 2 kB", "Malformed saved:5:5: expected a number for Pss"},
      {"Pss: 18446744073709551615 kB", "Malformed saved:5:5: expected a number for Pss"},
      {"Pss:\x1c                  2 kB", "Malformed saved:5:5: expected a number for Pss"},
  };
  for (const Case& c : cases) {
    const std::string usual = "Rss:                   4 kB\nPss:                   2 kB\n";
    const std::string text = kHeader + usual + kSecond + c.line +
                             "\nRss:                   4 kB\n" +
                             "00600000-00601000 r--p 00000000 08:01 131 /usr/bin/app\n" + usual;
    const UsageReading reading = read_usage(text);
    EXPECT_EQ(reading.usages, (Strings{"rss=4096 pss=2048 ", "rss=4096 ", "rss=4096 pss=2048 "}))
        << c.line;
    EXPECT_EQ(reading.errors, Strings{c.error}) << c.line;
  }
}

TEST(SmapsUsage, DoesNotHideMalformedLines) {
  for (const char* const line :
       {"Seen on Monday", "Process 4711: app", "A000-B000 r--p 0 08:01 7"}) {
    const UsageReading reading = read_usage(kHeader + "Rss:                   4 kB\n" + line +
                                            "\n" + kSecond + "Rss:                   4 kB\n");
    EXPECT_EQ(reading.usages, (Strings{"rss=4096 ", "rss=4096 "})) << line;
    EXPECT_EQ(reading.errors,
              Strings{std::string("Malformed saved:3:1: expected an address of 1 to "
                                  "16 hex digits, found '") +
                      line[0] + "'"});
  }
}

TEST(SmapsUsage, AcceptsCrLf) {
  const UsageReading reading = read_usage(
      "00400000-00401000 r--p 00000000 08:01 131 /a\r\nRss:                   4 kB\r\n"
      "VmFlags: rd mr \r\n");
  EXPECT_EQ(reading.usages, Strings{"rss=4096 flags=rd mr"});
  EXPECT_EQ(reading.errors, Strings{});
}

TEST(SmapsUsage, IsTheSameForAnyReadSizes) {
  const std::string block =
      "Rss:                   4 kB\nPss:                 x kB\nVmFlags: rd \n"
      "Name:           [anon:x]\n";
  const std::string text = kHeader + block + kSecond + block;
  const UsageReading whole = read_usage(text);
  ASSERT_EQ(whole.usages.size(), 2U);
  for (std::size_t cut = 2; cut < text.size(); ++cut) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < text.size(); at += cut) {
      pieces.push_back(std::string_view(text).substr(at, cut));
    }
    const UsageReading reading =
        read_usage(MapsReader(testing::pipe_of(pieces), "saved", kSavedUsage));
    EXPECT_EQ(reading.usages, whole.usages) << cut;
    EXPECT_EQ(reading.texts, whole.texts) << cut;
    EXPECT_EQ(reading.errors, whole.errors) << cut;
  }
}

TEST(TotalUsage, IsTheSumOfTheMappings) {
  testing::Child child([](const testing::ChildSide& side) {
    testing::make_mappings(300);
    side.tell("mapped");
    side.wait();
  });
  ASSERT_EQ(child.hear(), "mapped");
  const Process process = open(child.pid());
  // It touches memory until it sleeps.
  ASSERT_TRUE(testing::await([&] {
    const auto stat = process.stat();
    return stat && stat->state == 'S';
  }));
  const auto total = process.total_usage();
  if (!total && total.error().code == ErrorCode::Unsupported) {
    GTEST_SKIP() << testing::kNeedsSmapsRollup;
  }
  ASSERT_TRUE(total) << told(total);
  auto reader = process.open_maps({.read_usage = true});
  ASSERT_TRUE(reader) << told(reader);
  MemoryUsage sum;
  std::size_t mappings = 0;
  for (;;) {
    const auto batch = reader->next();
    ASSERT_TRUE(batch) << told(batch);
    if (batch->empty()) break;
    for (const MapRecord& record : *batch) sum.add(*record.usage);
    mappings += batch->size();
  }
  EXPECT_GT(mappings, 300U);
  // Not the private and shared metrics: the child shares pages with the test, which keeps running.
  for (const Metric metric : {Metric::Rss, Metric::Anonymous, Metric::Swap}) {
    EXPECT_EQ(sum.get(metric), total->get(metric)) << kMetrics[index_of(metric)].name;
  }
  EXPECT_EQ(total->get(Metric::KernelPageSize), std::nullopt);
}

TEST(TotalUsage, HasVanishedForZombies) {
  testing::Child child([](const testing::ChildSide&) {});
  child.await_end();
  const auto total = open(child.pid()).total_usage();
  EXPECT_EQ(told(total), "Vanished " + std::to_string(child.pid()) + ": the process has exited");
}

TEST(UsageParser, DetectsWhetherABlockEndsWithItsFlags) {
  // The position of VmFlags decides, whether or not the parser expected the lines after it.
  const std::string keys =
      "Rss:                 124 kB\nPss:                  62 kB\nSwap:                  0 kB\n";
  detail::UsageParser parser(kEveryMetric);
  MemoryUsage usage;
  std::optional<Error> error;
  for (int round = 0; round < 3; ++round) {
    EXPECT_FALSE(parser.parse("VmFlags: rd mr \n" + keys, usage, error).flags) << round;
  }
  for (int round = 0; round < 3; ++round) {
    EXPECT_TRUE(parser.parse(keys + "VmFlags: rd mr \n", usage, error).flags) << round;
  }
  EXPECT_FALSE(parser.parse("", usage, error).flags);
  EXPECT_FALSE(error);
}

TEST(SmapsUsage, SeesALineEndInANumberThatIsNotWanted) {
  const std::string keys =
      "Size:                  4 kB\nRss:                   4 kB\n"
      "Pss:                   4 kB\n";
  const std::string odd =
      "Size:            \n   00 kB\nRss:                   8 kB\n"
      "Pss:                   4 kB\n";
  detail::UsageParser parser(bit_of(Metric::Rss));
  std::optional<Error> error;
  MemoryUsage usage;
  EXPECT_EQ(parser.parse(keys, usage, error).lines, 3U);
  const auto block = parser.parse(odd, usage, error);
  EXPECT_EQ(block.lines, 1U);
  EXPECT_TRUE(block.ended);
}

}  // namespace
}  // namespace procmaps
