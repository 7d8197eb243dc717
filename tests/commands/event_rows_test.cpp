// The output of a watch, as columns and as JSON Lines, for every kind of event and odd bytes.

#include "commands/watch/event_rows.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "rows/change.hpp"
#include "support/files.hpp"
#include "support/in_process.hpp"
#include "support/processes.hpp"
#include "support/skip.hpp"
#include "support/table.hpp"
#include "support/text.hpp"
#include "support/typed.hpp"

namespace procmaps {
namespace {

using testing::lines_of;
using testing::words_of;
using testing::written;

constexpr Permissions kReadWrite{.read = true, .write = true};
constexpr Permissions kAll{.read = true, .write = true, .execute = true};

/// Sets the time zone, so the test does not depend on the machine.
class WatchLines : public ::testing::Test {
 protected:
  void SetUp() override { set_zone("UTC0"); }
  void TearDown() override {
    ::unsetenv("TZ");
    ::tzset();
  }

  static void set_zone(const char* zone) {
    ::setenv("TZ", zone, 1);
    ::tzset();
  }

  /// The output of `procmaps watch` with these options for events of a process with this command.
  static std::string lines(const std::vector<WatchEvent>& events, testing::Words options = {},
                           bool terminal = false, const std::string& command = "indexd") {
    options.insert(options.begin(), {"watch", "4711"});
    const auto plan =
        testing::plan(options, {.stdout_is_terminal = terminal, .color_wanted = false});
    return written([&](Output& out) {
      const WatchPlan& watch = std::get<WatchPlan>(plan.value());
      const auto view = make_view(watch.view, out);
      EventRows rows(watch, *view);
      for (const WatchEvent& event : events) rows.put(testing::process_of(4711, command), event);
      view->finish();
    });
  }
  static std::string text(const WatchEvent& event, const std::string& command = "indexd") {
    return lines({event}, {"-q"}, false, command);
  }
  static std::string json(const WatchEvent& event, const std::string& command = "indexd") {
    return lines({event}, {"-f", "jsonl"}, false, command);
  }

  static WatchEvent event(std::string_view word) {
    return {.event = word, .time = {.tv_sec = 1'764'101'704, .tv_nsec = 120'999'999}};
  }
  static WatchEvent grown() {
    WatchEvent event = WatchLines::event("grown");
    event.kind = MappingKind::Heap;
    event.perms = kReadWrite;
    event.address = {0x55d0c1b00000, 0x55d0c1b42000};
    event.size_before = 135168;
    event.size = 270336;
    event.size_change = 135168;
    event.name = "[heap]";
    return event;
  }
  static WatchEvent turned() {
    WatchEvent event = WatchLines::event("protected");
    event.kind = MappingKind::Anonymous;
    event.perms_before = kReadWrite;
    event.perms = kAll;
    event.address = {0x7f0000000000, 0x7f0000001000};
    event.size_before = event.size = 4096;
    event.size_change = 0;
    event.turned_wx = true;
    return event;
  }
  static WatchEvent growth() {
    WatchEvent event = WatchLines::event("growth");
    event.kind = MappingKind::Heap;
    event.size_before = 8192;
    event.size = 4096;
    event.size_per_minute = static_cast<std::uint64_t>(-4096);
    return event;
  }
  static WatchEvent suspect() {
    WatchEvent event = grown();
    event.event = "suspect";
    event.what = "mapping";
    event.size_change.reset();
    event.size_per_minute = 60000;
    event.grew = 11;
    event.rounds = 20;
    event.confidence = "high";
    return event;
  }
};

WatchEvent use(WatchEvent event) {
  event.size_change.reset();
  event.size_before.reset();
  event.accessed = 1 << 20;
  event.resident = 2 << 20;
  return event;
}

constexpr std::string_view kStart = "2025-11-25T20:15:04.120+00:00    4711 indexd       ";

TEST_F(WatchLines, StartWithTheTime) {
  const timespec time{.tv_sec = 1'764'101'704, .tv_nsec = 7'000'000};
  EXPECT_EQ(format_time(time), "2025-11-25T20:15:04.007+00:00");
  set_zone("CET-1");
  EXPECT_EQ(format_time(time), "2025-11-25T21:15:04.007+01:00");
  set_zone("XYZ+3:30");
  EXPECT_EQ(format_time(time), "2025-11-25T16:45:04.007-03:30");
  set_zone("XYZ0:30");
  EXPECT_EQ(format_time(time), "2025-11-25T19:45:04.007-00:30");
  set_zone("XYZ-14");
  EXPECT_EQ(format_time(time), "2025-11-26T10:15:04.007+14:00");
  set_zone("UTC0");
  EXPECT_EQ(format_time({.tv_sec = 0, .tv_nsec = 999'999'999}), "1970-01-01T00:00:00.999+00:00");
}

TEST_F(WatchLines, HaveOneHeaderWithAlignedColumns) {
  const std::string all = lines({grown(), event("exited"), grown()});
  EXPECT_EQ(all,
            "TIME                              PID COMMAND      EVENT     KIND  PERM "
            "ADDRESS                        SIZE     CHANGE NAME\n"
            "2025-11-25T20:15:04.120+00:00    4711 indexd       grown     heap  rw-p "
            "55d0c1b00000-55d0c1b42000    270336    +135168 [heap]\n"
            "2025-11-25T20:15:04.120+00:00    4711 indexd       exited    -     -    "
            "-                                 -          - -\n"
            "2025-11-25T20:15:04.120+00:00    4711 indexd       grown     heap  rw-p "
            "55d0c1b00000-55d0c1b42000    270336    +135168 [heap]\n");
  EXPECT_EQ(lines({grown()}, {}, true),
            "TIME             PID COMMAND      EVENT     KIND  PERM "
            "ADDRESS                        SIZE     CHANGE NAME\n"
            "20:15:04.120    4711 indexd       grown     heap  rw-p "
            "55d0c1b00000-55d0c1b42000    270336    +135168 [heap]\n");
  EXPECT_EQ(lines_of(lines({grown()}, {"-q"})).size(), 1U);
  EXPECT_EQ(lines({}), "");
}

TEST_F(WatchLines, HaveTheSameWordsForEveryKindOfChange) {
  for (const ChangeKindInfo& change : kChangeKinds) {
    WatchEvent event = grown();
    event.event = change.word;
    const std::string line = text(event);
    EXPECT_EQ(words_of(line).size(), 10U) << line;
    EXPECT_EQ(words_of(line)[3], change.word);
    EXPECT_EQ(line.find("heap"), 61U) << line;
  }
}

TEST_F(WatchLines, MarkMemoryThatBecameWritableAndExecutable) {
  EXPECT_EQ(text(turned()), std::string(kStart) +
                                "protected,wx anon  rw-p>rwxp 7f0000000000-7f0000001000      4096"
                                "          0 -\n");
  WatchEvent added = turned();
  added.event = "added";
  added.perms_before.reset();
  EXPECT_EQ(words_of(text(added))[3], "added,wx");
  const std::string colored = lines({turned()}, {"-q", "--color", "always"});
  EXPECT_TRUE(colored.starts_with("\x1b[1;38;5;196m")) << colored;
  EXPECT_TRUE(colored.ends_with("\x1b[0m\n")) << colored;
  EXPECT_EQ(testing::without_colors(colored), text(turned()));
  EXPECT_EQ(lines({grown()}, {"-q", "--color", "always"}), text(grown()));
}

TEST_F(WatchLines, ReportGrowthAndSuspects) {
  EXPECT_EQ(text(growth()),
            std::string(kStart) +
                "growth    heap  -    -                              4096      -4096 "
                "per minute\n");
  WatchEvent memory = growth();
  memory.rss_per_minute = 8192;
  EXPECT_TRUE(text(memory).ends_with("-4096 per minute, rss +8192\n")) << text(memory);
  EXPECT_EQ(text(suspect()),
            std::string(kStart) +
                "suspect   heap  rw-p 55d0c1b00000-55d0c1b42000    270336     +60000 "
                "per minute, high confidence: mapping grew in 11 of 20 rounds, never shrank, began "
                "at 135168: [heap]\n");
  const std::string colored = lines({suspect()}, {"-q", "--color", "always"});
  EXPECT_EQ(testing::without_colors(colored), text(suspect()));
  const std::string human = lines({suspect()}, {"-qH"});
  EXPECT_NE(human.find(" 264K "), std::string::npos) << human;
  EXPECT_NE(human.find("began at 132K: "), std::string::npos) << human;
}

TEST_F(WatchLines, ReportUse) {
  const testing::Words options = {"-qH", "--accessed"};
  WatchEvent interval = event("interval");
  interval.accessed = 3 << 20;
  interval.resident = 4 << 20;
  interval.mappings_used = 2;
  interval.mappings = 30;
  EXPECT_EQ(lines({interval}, options),
            std::string(kStart) +
                "interval  -     -    -                                 "
                "-          -        3M in 2 of 30 mappings, 4M "
                "resident\n");
  WatchEvent used = use(grown());
  used.event = "used";
  EXPECT_EQ(lines({used}, options), std::string(kStart) +
                                        "used      heap  rw-p 55d0c1b00000-55d0c1b42000      264K "
                                        "         -        1M [heap]\n");
  WatchEvent hot = use(grown());
  hot.event = "hot";
  hot.used = 9;
  hot.rounds = 10;
  EXPECT_TRUE(lines({hot}, options).ends_with(" 1M used in 9 of 10 rounds, 2M resident: [heap]\n"))
      << lines({hot}, options);
  EXPECT_EQ(lines({hot}, {"-f", "jsonl"}),
            R"({"time": "2025-11-25T20:15:04.120+00:00", "event": "hot", "pid": 4711, )"
            R"("command": "indexd", "kind": "heap", "perms": "rw-p", )"
            R"("address": "0x55d0c1b00000-0x55d0c1b42000", "size": 270336, )"
            R"("accessed": 1048576, "resident": 2097152, "used": 9, "rounds": 10, )"
            R"("name": "[heap]"})"
            "\n");
  WatchEvent cold = use(grown());
  cold.event = "cold";
  cold.accessed = 0;
  cold.used = 0;
  cold.rounds = 1;
  cold.name = "";
  EXPECT_TRUE(lines({cold}, options).ends_with(" 0 not used in 1 round, 2M resident: -\n"))
      << lines({cold}, options);
}

TEST_F(WatchLines, ReportSumsOfUse) {
  WatchEvent sum = event("hot-sum");
  sum.accessed = 1 << 20;
  sum.resident = 2 << 20;
  sum.mappings = 3;
  const testing::Words options = {"-qH", "--accessed"};
  EXPECT_TRUE(lines({sum}, options).ends_with(" 1M sum of 3 mappings, 2M resident\n"))
      << lines({sum}, options);
  sum.event = "cold-sum";
  sum.mappings = 1;
  EXPECT_TRUE(lines({sum}, options).ends_with(" 1M sum of 1 mapping, 2M resident\n"))
      << lines({sum}, options);
  EXPECT_EQ(lines({sum}, {"-f", "jsonl"}),
            R"({"time": "2025-11-25T20:15:04.120+00:00", "event": "cold-sum", "pid": 4711, )"
            R"("command": "indexd", "accessed": 1048576, "resident": 2097152, "mappings": 1})"
            "\n");
}

TEST_F(WatchLines, HaveTheMappingsOfAnIntervalAsColumns) {
  WatchEvent interval = event("interval");
  interval.accessed = interval.resident = 1;
  interval.mappings_used = 2;
  interval.mappings = 30;
  EXPECT_EQ(lines({interval}, {"-f", "csv", "-o", "event,mappings_used,mappings", "--where",
                               "mappings_used < mappings"}),
            "event,mappings_used,mappings\ninterval,2,30\n");
}

TEST_F(WatchLines, ReportChurn) {
  WatchEvent churn = event("churn");
  churn.what = "group";
  churn.kind = MappingKind::Anonymous;
  churn.perms = kReadWrite;
  churn.maps_per_minute = 1200;
  churn.unmaps_per_minute = 1190;
  churn.mapped_per_minute = 8ULL << 30;
  churn.unmapped_per_minute = 7ULL << 30;
  EXPECT_EQ(lines({churn}, {"-qH"}),
            std::string(kStart) +
                "churn     anon  rw-p -                                 -          - per minute "
                "at least: mapped 1200 times (8G), unmapped 1190 times (7G): -\n");
  EXPECT_EQ(json(churn),
            R"({"time": "2025-11-25T20:15:04.120+00:00", "event": "churn", "pid": 4711, )"
            R"("command": "indexd", "what": "group", "kind": "anon", "perms": "rw-p", )"
            R"("maps_per_minute": 1200, "unmaps_per_minute": 1190, )"
            R"("mapped_per_minute": 8589934592, "unmapped_per_minute": 7516192768})"
            "\n");
  churn.what = "kind";
  churn.perms.reset();
  EXPECT_TRUE(lines({churn}, {"-q"}).ends_with(": all of this kind\n"));
}

TEST_F(WatchLines, AreJsonObjects) {
  EXPECT_EQ(json(grown()),
            R"({"time": "2025-11-25T20:15:04.120+00:00", "event": "grown", "pid": 4711, )"
            R"("command": "indexd", "kind": "heap", "perms": "rw-p", )"
            R"("address": "0x55d0c1b00000-0x55d0c1b42000", "size_before": 135168, )"
            R"("size": 270336, "size_change": 135168, "name": "[heap]"})"
            "\n");
  EXPECT_EQ(json(turned()),
            R"({"time": "2025-11-25T20:15:04.120+00:00", "event": "protected", "pid": 4711, )"
            R"("command": "indexd", "kind": "anon", "perms_before": "rw-p", "perms": "rwxp", )"
            R"("address": "0x7f0000000000-0x7f0000001000", "size_before": 4096, "size": 4096, )"
            R"("size_change": 0, "turned_wx": true})"
            "\n");
  EXPECT_EQ(json(event("exited")),
            R"({"time": "2025-11-25T20:15:04.120+00:00", "event": "exited", "pid": 4711, )"
            R"("command": "indexd"})"
            "\n");
  WatchEvent memory = growth();
  memory.rss_per_minute = memory.pss_per_minute = memory.uss_per_minute = 1;
  EXPECT_EQ(json(memory),
            R"({"time": "2025-11-25T20:15:04.120+00:00", "event": "growth", "pid": 4711, )"
            R"("command": "indexd", "kind": "heap", "size_before": 8192, "size": 4096, )"
            R"("size_per_minute": -4096, "rss_per_minute": 1, "pss_per_minute": 1, )"
            R"("uss_per_minute": 1})"
            "\n");
  EXPECT_EQ(json(suspect()),
            R"({"time": "2025-11-25T20:15:04.120+00:00", "event": "suspect", "pid": 4711, )"
            R"("command": "indexd", "what": "mapping", "kind": "heap", "perms": "rw-p", )"
            R"("address": "0x55d0c1b00000-0x55d0c1b42000", "size_before": 135168, )"
            R"("size": 270336, "size_per_minute": 60000, "grew": 11, "rounds": 20, )"
            R"("confidence": "high", "name": "[heap]"})"
            "\n");
}

TEST_F(WatchLines, EscapeOddBytes) {
  WatchEvent odd = grown();
  const std::string command = "a b\n\x1b[2J";
  odd.name = "/a\nb \x1b]0;x\x07\xff (deleted)";
  const std::string line = text(odd, command);
  EXPECT_EQ(lines_of(line).size(), 1U);
  EXPECT_EQ(line.find('\x1b'), std::string::npos);
  EXPECT_TRUE(line.ends_with("/a\\x0ab \\x1b]0;x\\x07\\xff (deleted)\n")) << line;
  EXPECT_EQ(words_of(line)[2], "a\\x20b\\x0a\\x1b[2J");
  const std::string object = json(odd, command);
  EXPECT_EQ(lines_of(object).size(), 1U);
  EXPECT_NE(object.find("\"name_bytes\": \"L2EKYiAbXTA7eAf/IChkZWxldGVkKQ==\""), std::string::npos)
      << object;
  EXPECT_EQ(object.find("command_bytes"), std::string::npos) << "it is UTF-8: " << object;
}

TEST_F(WatchLines, AreValidJsonForAnyName) {
  if (!testing::is_installed("python3")) GTEST_SKIP() << testing::needs("python3");
  const std::vector<std::string> names = testing::odd_texts(400, 20261125);
  std::string text;
  for (const std::string& name : names) {
    for (WatchEvent event : {grown(), turned(), suspect(), event("reused")}) {
      event.name = name;
      text += json(event, name);
    }
  }
  EXPECT_EQ(testing::code_points_of(text).valid, true);
  const auto answer = testing::ask_python(R"(
import base64, json, sys
def once(pairs):
    assert len(dict(pairs)) == len(pairs), pairs
    return dict(pairs)
for line in open(sys.argv[1], 'rb').read().split(b'\n')[:-1]:
    event = json.loads(line, object_pairs_hook=once)
    for key in 'command', 'name':
        raw = event.get(key + '_bytes')
        data = event[key].encode() if raw is None else base64.b64decode(raw, validate=True)
        print(data.hex())
)",
                                          text);
  ASSERT_EQ(answer.status, 0) << answer.text;
  std::vector<std::string> expected;
  for (const std::string& name : names) expected.insert(expected.end(), 8, name);
  EXPECT_EQ(testing::from_hex_lines(answer.text), expected);

  for (const std::string& name : names) {
    const std::string line = WatchLines::text(grown(), name);
    ASSERT_EQ(lines_of(line).size(), 1U) << line;
    ASSERT_EQ(testing::unescaped(words_of(line)[2]), name) << line;
  }
}

TEST_F(WatchLines, HaveOnlyTheRequestedColumnsAndRows) {
  EXPECT_EQ(lines({grown(), turned()}, {"-f", "csv", "-o", "event,perms_before,size_change"}),
            "event,perms_before,size_change\ngrown,,135168\nprotected,rw-p,0\n");
  EXPECT_EQ(lines({grown(), turned(), event("exited")},
                  {"-q", "-o", "event,name", "--where", "size_change > 0 || event == 'exited'"}),
            "grown     [heap]\nexited    -\n");
  EXPECT_EQ(lines({grown(), turned(), grown()}, {"-q", "-o", "event", "--limit", "2"}),
            "grown\nprotected\n");
  EXPECT_EQ(lines({turned(), grown()}, {"-q", "-o", "event,size", "--sort", "-size"}),
            "grown     270336\nprotected   4096\n");
}

}  // namespace
}  // namespace procmaps
