// The stream of entries: which lines are skipped or rejected, and how overlaps are clipped.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

#include <procmaps/maps_reader.hpp>
#include <procmaps/parse.hpp>

#include "support/await.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::brief;
using testing::read_live;
using testing::read_saved;
using testing::Reading;
using testing::told;
using Strings = std::vector<std::string>;

/// `count` adjacent mappings of one page each.
std::string many_lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    append_maps_line(text, {.range = {0x10000 + 0x1000 * i, 0x11000 + 0x1000 * i},
                            .inode = i + 1,
                            .device = {8, 1},
                            .name = "/srv/data"});
    text += '\n';
  }
  return text;
}

TEST(MapsReader, ReturnsEntriesWithTheirBytes) {
  const Reading reading = read_saved("1000-2000 r--p 0 8:1 7 /a\n2000-3000 rw-p 0 0:0 0 [heap]");
  EXPECT_EQ(brief(reading.entries()), (Strings{"00001000-00002000 r--p 00000000 08:01 7  /a",
                                               "00002000-00003000 rw-p 00000000 00:00 0  [heap]"}));
  EXPECT_EQ(reading.texts,
            (Strings{"1000-2000 r--p 0 8:1 7 /a\n", "2000-3000 rw-p 0 0:0 0 [heap]"}));
  EXPECT_EQ(reading.errors, Strings{});
}

TEST(MapsReader, AcceptsAnEmptyText) {
  EXPECT_EQ(read_live("").errors, Strings{});
  EXPECT_EQ(read_saved("").errors, Strings{});
}

TEST(MapsReader, ReturnsBoundedBatches) {
  const Reading reading = read_saved(many_lines(1000));
  EXPECT_EQ(reading.entries().size(), 1000U);
  EXPECT_LE(reading.largest_batch, 128U);
}

TEST(MapsReader, SkipsTheKeysOfSmaps) {
  const Reading reading = read_saved(
      "1000-2000 r--p 0 8:1 7 /a\nSize:   4 kB\nTomorrows_Key2: words\nVmFlags: rd mr \n"
      "2000-3000 r--p 0 8:1 7 /a\nSize:   4 kB\nVmFlags: rd mr \n");
  EXPECT_EQ(reading.entries().size(), 2U);
  EXPECT_EQ(reading.errors, Strings{});
}

TEST(MapsReader, CountsEveryLine) {
  MapsReader reader(std::string("1000-2000 r--p 0 8:1 7 /a\nSize: 4 kB\n\nodd\n"), "saved",
                    {.origin = TextOrigin::Saved});
  testing::read_everything(reader);
  EXPECT_EQ(reader.lines(), 4U);
}

TEST(MapsReader, ReportsAnErrorAfterTheEntriesBeforeItAndContinues) {
  MapsReader reader(std::string("1000-2000 r--p 0 8:1 7 /a\n2000-3000 q--p 0 0:0 0\n"
                                "3000-4000 r--p 0 8:1 7 /b\n"),
                    "saved.maps", {.origin = TextOrigin::Saved});
  const auto before = reader.next();
  ASSERT_TRUE(before);
  ASSERT_EQ(before->size(), 1U);
  EXPECT_EQ(before->front().entry.name, "/a");
  EXPECT_EQ(told(reader.next()), "Malformed saved.maps:2:11: expected 'r' or '-', found 'q'");
  EXPECT_FALSE(reader.finished());
  const auto rest = reader.next();
  ASSERT_TRUE(rest);
  ASSERT_EQ(rest->size(), 1U);
  EXPECT_EQ(rest->front().entry.name, "/b");
  const auto end = reader.next();
  EXPECT_TRUE(end && end->empty());
  EXPECT_TRUE(reader.finished());
}

struct OddLine {
  const char* what;
  std::string_view line;
  const char* error;
};

TEST(MapsReader, ReportsTheLineOfAnError) {
  using namespace std::string_view_literals;
  const OddLine cases[] = {
      {"a reversed range", "5000-4000 r--p 0 0:0 0"sv,
       "Malformed saved:2:6: expected an end at or after the start, found '4000'"},
      {"cut in the middle", "3000-40"sv,
       "Malformed saved:2:6: expected an end at or after the start, found '40'"},
      {"a NUL byte", "3000-4000 r--p 0 0:0 0 /a\0b"sv, "Malformed saved:2:26: unexpected NUL byte"},
      {"a heading", "the maps of 4711"sv,
       "Malformed saved:2:1: expected an address of 1 to 16 hex digits, found 't'"},
      {"a heading in upper case", "Maps of 4711"sv,
       "Malformed saved:2:1: expected an address of 1 to 16 hex digits, found 'M'"},
      {"a heading with a blank before its colon, which no key has", "Process 4711: app"sv,
       "Malformed saved:2:1: expected an address of 1 to 16 hex digits, found 'P'"},
      {"upper-case digits", "A000-B000 r--p 0 0:0 0"sv,
       "Malformed saved:2:1: expected an address of 1 to 16 hex digits, found 'A'"},
      {"addresses from the beginning", "0-1000 r--p 0 0:0 0"sv,
       "Malformed saved:2:1: the address is below the previous mapping (two maps in one file?)"},
      {"a carriage return where the first line has none", "3000-4000 r--p 0 0:0 0\r"sv,
       "Malformed saved:2:23: expected a space, found '\r'"},
  };
  for (const OddLine& c : cases) {
    const Reading reading = read_saved(std::string("1000-2000 r--p 0 8:1 7 /a\n")
                                           .append(c.line)
                                           .append("\nb000-c000 r--p 0 8:1 7 /b\n"));
    EXPECT_EQ(reading.errors, Strings{c.error}) << c.what;
    EXPECT_EQ(reading.names(), (Strings{"/a", "/b"})) << c.what;
  }
}

TEST(MapsReader, GivesUpOnATextThatIsNotAMap) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "Lorem ipsum dolor sit amet\n";
  text += many_lines(3);
  const Reading reading = read_saved(text);
  ASSERT_EQ(reading.errors.size(), 10U);
  EXPECT_EQ(reading.errors.front(),
            "Malformed saved:1:1: expected an address of 1 to 16 hex digits, found 'L'");
  EXPECT_EQ(
      reading.errors.back(),
      "Malformed saved:10:1: expected an address of 1 to 16 hex digits, found 'L'; this is not a "
      "maps or smaps file");
  EXPECT_EQ(reading.entries().size(), 0U);
}

TEST(MapsReader, NeverGivesUpAfterAMapping) {
  std::string text = many_lines(1);
  for (int i = 0; i < 100; ++i) text += "lorem ipsum\n";
  const Reading reading = read_saved(text + "f0000000-f0001000 r--p 0 0:0 0\n");
  EXPECT_EQ(reading.errors.size(), 100U);
  EXPECT_EQ(reading.entries().size(), 2U);
}

TEST(MapsReader, AcceptsCrLfOnlyInSavedTextsThatStartWithIt) {
  const std::string windows = "1000-2000 r--p 0 8:1 7 /a\r\n\r\n2000-3000 rw-p 0 0:0 0\r\n";
  const Reading saved = read_saved(windows);
  EXPECT_EQ(saved.names(), (Strings{"/a", ""}));
  EXPECT_EQ(saved.errors, Strings{});
  EXPECT_EQ(saved.texts.front(), "1000-2000 r--p 0 8:1 7 /a\r\n") << "the bytes stay as they are";

  EXPECT_EQ(read_live("1000-2000 r--p 0 8:1 7 /a\r\n").names(), Strings{"/a\r"});
  EXPECT_EQ(read_saved("1000-2000 r--p 0 8:1 7 /a\n2000-3000 r--p 0 8:1 7 /b\r\n").names(),
            (Strings{"/a", "/b\r"}));
}

TEST(MapsReader, SkipsEmptyLinesOnlyInSavedTexts) {
  const std::string text = "1000-2000 r--p 0 8:1 7 /a\n\n2000-3000 r--p 0 8:1 7 /b\n";
  EXPECT_EQ(read_saved(text).errors, Strings{});
  EXPECT_EQ(read_live(text).errors,
            Strings{"Malformed 1234:2:1: expected an address of 1 to 16 hex digits, found the end "
                    "of the line"});
}

TEST(MapsReader, RejectsALineLongerThanOneMebibyte) {
  const std::string line = "1000-2000 r--p 0 8:1 7 /";
  const testing::TemporaryDirectory directory;
  for (const std::string_view more_text : {"\n", "\n3000-4000 r--p 0 8:1 7 /b\n"}) {
    for (const std::size_t more : {0U, 1U}) {
      std::string text = "0-1000 r--p 0 0:0 0\n" + line;
      text.append(MapsReader::kMaxLine - line.size() + more, 'x').append(more_text);
      MapsReader file(testing::open_for_reading(directory.write("long", text)), "saved",
                      {.origin = TextOrigin::Saved});
      const Reading from_file = testing::read_everything(file);
      const Reading from_memory = read_saved(std::move(text));
      EXPECT_EQ(from_file.texts, from_memory.texts);
      EXPECT_EQ(from_file.errors, from_memory.errors);
      EXPECT_EQ(
          from_file.errors,
          more == 0 ? Strings{} : Strings{"Malformed saved:2: the line is longer than 1 MiB"});
      EXPECT_EQ(from_file.entries().size(), more != 0 ? 1U : more_text.size() > 1 ? 3U : 2U);
    }
  }
}

TEST(MapsReader, ReturnsTheSameForAnyReadSizes) {
  const std::string text =
      "1000-2000 r--p 0 8:1 7 /a name\nSize: 4 kB\n2000-3000 q--p 0 0:0 0\n3000-4000 rw-p 0 0:0 0 ";
  const Reading whole = read_saved(text);
  for (std::size_t cut = 1; cut < text.size(); ++cut) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < text.size(); at += cut) {
      pieces.push_back(std::string_view(text).substr(at, cut));
    }
    MapsReader reader(testing::pipe_of(pieces), "saved", {.origin = TextOrigin::Saved});
    const Reading reading = testing::read_everything(reader);
    EXPECT_EQ(reading.texts, whole.texts) << cut;
    EXPECT_EQ(reading.errors, whole.errors) << cut;
  }
}

TEST(MapsReader, ReadsALivePipeWithoutError) {
  // The reader cannot check whether the process still has its map: pread(2) fails with ESPIPE.
  const std::string_view pieces[] = {"1000-2000 r--p 0 8:1 7 /a\n"};
  MapsReader reader(testing::pipe_of(pieces), "1234", {});
  EXPECT_EQ(testing::read_everything(reader).errors, Strings{});
}

TEST(MapsReader, EndsWithTheErrorOfAFailedRead) {
  const testing::TemporaryDirectory directory;
  MapsReader reader(testing::open_for_reading(directory.path()), "saved",
                    {.origin = TextOrigin::Saved});
  EXPECT_EQ(testing::read_everything(reader).errors,
            Strings{"Io saved: cannot read: is a directory"});
}

testing::Child* signaller = nullptr;

TEST(MapsReader, ContinuesAfterASignal) {
  struct sigaction action = {};
  action.sa_handler = [](int) { signaller->go(); };
  struct sigaction before;
  ASSERT_EQ(::sigaction(SIGUSR1, &action, &before), 0);  // no SA_RESTART: read(2) fails with EINTR

  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  FileDescriptor from(ends[0]);
  const pid_t reading = ::getpid();
  testing::Child child([&](const testing::ChildSide& side) {
    // The signal interrupts the read only if the test already sleeps in it.
    const std::string stat_file = "/proc/" + std::to_string(reading) + "/stat";
    const bool sleeps = testing::await(
        [&] { return testing::read_text(stat_file).find(") S ") != std::string::npos; });
    if (!sleeps || ::kill(reading, SIGUSR1) != 0) ::_exit(1);
    side.wait();  // if there were already something to read, the read would not be interrupted
    const std::string_view line = "1000-2000 r--p 0 8:1 7 /a\n";
    if (::write(ends[1], line.data(), line.size()) < 0) ::_exit(1);
  });
  signaller = &child;
  ::close(ends[1]);
  MapsReader reader(std::move(from), "pipe", {.origin = TextOrigin::Saved});
  const Reading result = testing::read_everything(reader);
  EXPECT_EQ(result.names(), Strings{"/a"});
  EXPECT_EQ(result.errors, Strings{});
  ::sigaction(SIGUSR1, &before, nullptr);
}

TEST(MapsReader, ClipsTheOverlapWithThePreviousEntry) {
  const Reading reading = read_live(
      "1000-4000 rw-p 0 0:0 0\n2000-6000 r--p 10000 8:1 7 /a\n6000-7000 r--p 14000 8:1 7 /a\n");
  EXPECT_EQ(brief(reading.entries()),
            (Strings{"00001000-00004000 rw-p 00000000 00:00 0 ",
                     "00004000-00006000 r--p 00012000 08:01 7  /a",  // the offset moves along
                     "00006000-00007000 r--p 00014000 08:01 7  /a"}));
  EXPECT_EQ(reading.snapshot.overlaps, 1U);
  EXPECT_EQ(reading.texts[1], "2000-6000 r--p 10000 8:1 7 /a\n") << "the bytes stay as they are";
}

TEST(MapsReader, KeepsTheOffsetOfClippedAnonymousMemory) {
  const Reading reading = read_live("1000-4000 r--p 0 0:0 0\n2000-6000 rw-p 0 0:0 0\n");
  EXPECT_EQ(brief(reading.entries()).back(), "00004000-00006000 rw-p 00000000 00:00 0 ");
}

TEST(MapsReader, DropsAnEntryInsideThePreviousOne) {
  const Reading reading = read_live(
      "1000-4000 rw-p 0 0:0 0\n2000-4000 rw-p 0 0:0 0\n1000-2000 rw-p 0 0:0 0\n"
      "4000-5000 r--p 0 0:0 0\n");
  EXPECT_EQ(reading.entries().size(), 2U);
  EXPECT_EQ(reading.snapshot.overlaps, 2U);
  EXPECT_EQ(reading.errors, Strings{});
}

TEST(MapsReader, KeepsOverlapsIfAsked) {
  const std::string text =
      "1000-4000 rw-p 0 0:0 0\n2000-6000 r--p 0 0:0 0\n1000-2000 rw-p 0 0:0 0\n";
  for (const Reading& reading :
       {read_live(text, {.clip_overlaps = false}), read_saved(text, {.clip_overlaps = false})}) {
    EXPECT_EQ(brief(reading.entries()), (Strings{"00001000-00004000 rw-p 00000000 00:00 0 ",
                                                 "00002000-00006000 r--p 00000000 00:00 0 ",
                                                 "00001000-00002000 rw-p 00000000 00:00 0 "}));
    EXPECT_EQ(reading.snapshot.overlaps, 2U);
    EXPECT_EQ(reading.errors, Strings{});
  }
}

TEST(MapsReader, ReadsTheFallbackIfTheFirstTextIsEmpty) {
  const testing::TemporaryDirectory directory;
  const auto empty = directory.write("empty", "");
  const auto other = directory.write("other", "1000-2000 r--p 0 8:1 7 /b\n");

  MapsReader reader(testing::open_for_reading(empty), "1234", {});
  int opened = 0;
  reader.when_empty([&] {
    ++opened;
    return testing::open_for_reading(other);
  });
  EXPECT_EQ(testing::read_everything(reader).names(), Strings{"/b"});
  EXPECT_EQ(opened, 1);
}

TEST(MapsReader, DoesNotOpenTheFallbackForANonEmptyText) {
  MapsReader reader(std::string("1000-2000 r--p 0 8:1 7 /a\n"), "1234", {});
  reader.when_empty([]() -> FileDescriptor {
    ADD_FAILURE() << "opened";
    return {};
  });
  EXPECT_EQ(testing::read_everything(reader).names(), Strings{"/a"});
}

TEST(MapsReader, IsEmptyWithoutAFallback) {
  MapsReader reader(std::string(), "1234", {});
  int asked = 0;
  reader.when_empty([&] {
    ++asked;
    return FileDescriptor();
  });
  const Reading reading = testing::read_everything(reader);
  EXPECT_EQ(reading.entries().size(), 0U);
  EXPECT_EQ(reading.errors, Strings{});
  EXPECT_EQ(asked, 1);
}

TEST(MapsReader, LooksForNothingBehindVsyscall) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
  FileDescriptor from(ends[0]);
  const FileDescriptor to(ends[1]);  // stays open, so that another read would fail
  const std::string text =
      "7ffc0b1f0000-7ffc0b211000 rw-p 00000000 00:00 0                          [stack]\n"
      "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]\n";
  ASSERT_EQ(::write(to.get(), text.data(), text.size()), std::ssize(text));
  MapsReader reader(std::move(from), "1234", {});
  const Reading reading = testing::read_everything(reader);
  EXPECT_EQ(reading.names(), (Strings{"[stack]", "[vsyscall]"}));
  EXPECT_EQ(reading.errors, Strings{});
}

TEST(MapsReader, KeepsItsPositionWhenMoved) {
  MapsReader first(many_lines(300), "saved", {.origin = TextOrigin::Saved});
  const auto batch = first.next();
  ASSERT_TRUE(batch);
  const std::size_t seen = batch->size();
  MapsReader second(std::move(first));
  EXPECT_EQ(second.lines(), seen);
  MapsReader third(std::string(), "another", {});
  third = std::move(second);
  EXPECT_EQ(testing::read_everything(third).entries().size(), 300 - seen);
  EXPECT_EQ(third.lines(), 300U);
}

}  // namespace
}  // namespace procmaps
