// Saved maps, valid and damaged by editors, transfers or accidents. Memory use is always bounded.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kMap =
    "00400000-00401000 r-xp 00000000 fe:00 42                                 /srv/prog\n"
    "00401000-00402000 rw-p 00001000 fe:00 42                                 /srv/prog (deleted)\n"
    "7ffd00000000-7ffd00021000 rw-p 00000000 00:00 0                          [stack]\n"
    "7ffd00100000-7ffd00101000 rw-p 00000000 00:00 0 \n";

class SavedText : public ::testing::Test {
 protected:
  /// Runs procmaps on a file with this content.
  Outcome look(std::string_view content, Strings arguments = {}) {
    arguments.insert(arguments.end(), {"-i", file(content)});
    return run(std::move(arguments));
  }

  std::string file(std::string_view content) const {
    return directory_.write("saved.maps", content);
  }

  /// The expected message about that file.
  std::string told(const std::string& what) const {
    return "procmaps: " + (directory_.path() / "saved.maps").string() + ":" + what + "\n";
  }

  TemporaryDirectory directory_;
};

TEST_F(SavedText, IsShownWithoutProcessFacts) {
  const Outcome outcome = look(kMap);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  const ShownTable table = take_table(outcome.out);
  ASSERT_EQ(table.rows.size(), 4U);
  for (const ShownRow& row : table.rows) {
    EXPECT_EQ(table.cell(row, "COMMAND"), "-");
    EXPECT_EQ(table.cell(row, "PID"), "-");
    EXPECT_EQ(table.cell(row, "USER"), "-");
  }
  EXPECT_EQ(table.column("FD"), (Strings{"mem", "DEL", "mem", "mem"}));
  EXPECT_EQ(table.column("DEVICE"), (Strings{"254,0", "254,0", "-", "-"}));
  EXPECT_EQ(table.column("NAME"), (Strings{"/srv/prog", "/srv/prog (deleted)", "[stack]", "-"}));
}

TEST_F(SavedText, AcceptsCrLf) {
  std::string windows;
  for (const char c : kMap) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(look(windows).out, look(kMap).out);
  EXPECT_EQ(look(windows).err, "");
  EXPECT_EQ(look(windows, {"-f", "pmap"}).out, look(kMap, {"-f", "pmap"}).out);
  EXPECT_EQ(look(windows, {"-f", "raw"}).out, windows) << "raw is the source's own bytes";
}

TEST_F(SavedText, KeepsACarriageReturnInAName) {
  std::string text(kMap);
  text.insert(text.find('\n', text.find("(deleted)")), "\r");
  const Strings names = take_table(look(text).out).column("NAME");
  ASSERT_EQ(names.size(), 4U);
  EXPECT_EQ(names[1], R"(/srv/prog (deleted)\x0d)");
}

TEST_F(SavedText, NeedsNoLastNewlineAfterANameInBrackets) {
  const std::string_view whole = kMap.substr(0, kMap.find("\n7ffd001") + 1);
  const std::string_view cut = whole.substr(0, whole.size() - 1);
  const Outcome outcome = look(cut);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.out, look(whole).out);
  EXPECT_EQ(look(cut, {"-f", "raw"}).out, cut);
  // On a terminal, the prompt must not follow on the same line.
  const Outcome terminal = run({"-f", "raw", "-i", file(cut)}, {.out = Stream::Terminal});
  EXPECT_EQ(terminal.out, whole);
}

TEST_F(SavedText, NamesALastMappingThatMayHaveBeenCut) {
  // A name could follow the blank after the inode.
  const Outcome outcome = look(kMap.substr(0, kMap.size() - 1));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, look(kMap.substr(0, kMap.find("\n7ffd001") + 1)).out);
  const std::string name = (directory_.path() / "saved.maps").string();
  EXPECT_EQ(outcome.err, "procmaps: " + name +
                             ":4: the text was cut in line 4: this mapping is incomplete and left "
                             "out\n");
}

TEST_F(SavedText, IsReportedIfEmpty) {
  const Outcome outcome = look("");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "");
  const std::string name = (directory_.path() / "saved.maps").string();
  EXPECT_EQ(outcome.err, "procmaps: " + name + ": empty: no mappings\n");
}

TEST_F(SavedText, LosesOnlyMalformedLines) {
  std::string text(kMap);
  text.insert(text.find('\n') + 1, "cat: /proc/1/maps: Permission denied\n");
  const Outcome outcome = look(text);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, look(kMap).out);
  EXPECT_NE(outcome.err.find(":2:"), std::string::npos) << outcome.err;
  EXPECT_EQ(lines_of(outcome.err).size(), 1U) << outcome.err;
}

TEST_F(SavedText, MustNotContainNulBytes) {
  std::string text(kMap);
  text.insert(text.find("prog"), 1, '\0');
  const Outcome outcome = look(text);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, told("1:79: unexpected NUL byte"));
  EXPECT_EQ(take_table(outcome.out).rows.size(), 3U);
  const Outcome only_nuls = look(std::string(1 << 20, '\0'));
  EXPECT_EQ(only_nuls.status, 2);
  EXPECT_EQ(only_nuls.out, "");
  EXPECT_EQ(only_nuls.err, told("1:1: unexpected NUL byte"));
}

TEST_F(SavedText, CanBeRandomBytes) {
  std::minstd_rand random(4711);
  for (int round = 0; round < 20; ++round) {
    std::string noise(200000, '\0');
    for (char& byte : noise) byte = static_cast<char>(random() >> 8);
    for (const std::string format : {"table", "pmap", "raw"}) {
      const Outcome outcome = look(noise, {"-f", format});
      EXPECT_EQ(outcome.status, 2);
      EXPECT_EQ(outcome.out, "");
      EXPECT_EQ(odd_bytes(outcome.err), "");
      EXPECT_LE(lines_of(outcome.err).size(), 12U);
      EXPECT_LT(outcome.peak_kib, kMemoryLimitKib);
    }
  }
}

TEST_F(SavedText, SummarizesManyMalformedLines) {
  // Ten thousand malformed lines are summarized.
  std::string text(kMap);
  for (int i = 0; i < 10000; ++i) text += "\x1b[31mnonsense\n";
  const Outcome outcome = look(text);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, look(kMap).out);
  EXPECT_EQ(odd_bytes(outcome.err), "");
  EXPECT_LE(lines_of(outcome.err).size(), 6U);
  EXPECT_NE(outcome.err.find("9995 more lines"), std::string::npos) << outcome.err;
}

TEST_F(SavedText, CanContainALineThatIsTooLong) {
  std::string text(kMap);
  text += "7ffe00000000-7ffe00001000 r--p 00000000 fe:00 43 /" + std::string(3 << 20, 'x') + "\n";
  const Outcome outcome = look(text);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, look(kMap).out);
  EXPECT_EQ(outcome.err, told("5: the line is longer than 1 MiB"));
  EXPECT_LT(outcome.peak_kib, kMemoryLimitKib);
}

TEST_F(SavedText, CanContainALineOfTheMaximumLength) {
  const std::string name = "/" + std::string((1 << 20) - 200, 'x');
  const std::string text = "7ffe00000000-7ffe00001000 r--p 00000000 fe:00 43 " + name + "\n";
  const Outcome outcome = look(text, {"-q", "-o", "name"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.out, name + "\n");
  EXPECT_LT(outcome.peak_kib, kMemoryLimitKib);
}

TEST_F(SavedText, NeedsLittleMemoryForManyLongNames) {
  // Widths are measured on stored rows. That must not store rows without a limit.
  const std::string path = file("");
  std::ofstream text(path, std::ios::binary);
  for (int i = 0; i < 100; ++i) {
    std::array<char, 64> prefix;
    std::snprintf(prefix.data(), prefix.size(), "%08x-%08x r--p 00000000 fe:00 %d /",
                  0x10000 + 0x2000 * i, 0x11000 + 0x2000 * i, i + 2);
    text << prefix.data() << std::string(1 << 19, static_cast<char>('a' + i % 26)) << '\n';
  }
  text.close();
  const Outcome outcome = run({"-i", path});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(lines_of(outcome.out).size(), 101U);
  EXPECT_LT(outcome.peak_kib, kMemoryLimitKib);
}

TEST_F(SavedText, IsShownInTheOrderOfTheArguments) {
  const std::string first(kMap.substr(0, kMap.find('\n') + 1));
  const std::string second = directory_.write("second.maps", kMap);
  const Outcome outcome = run({"-f", "raw", "-i", file(first), "-i", second, "-i", file(first)});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, first + std::string(kMap) + first);
}

TEST_F(SavedText, IsShownEvenIfAnotherFileIsMissing) {
  const std::string missing = directory_.path() / "missing";
  const Outcome outcome = run({"-f", "raw", "-i", missing, "-i", file(kMap)});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, kMap);
  EXPECT_EQ(outcome.err, "procmaps: " + missing + ": cannot open: no such file or directory\n");
  const Outcome directory = run({"-i", directory_.path()});
  EXPECT_EQ(directory.status, 2);
  EXPECT_EQ(directory.err,
            "procmaps: " + directory_.path().string() + ": cannot read: is a directory\n");
}

TEST_F(SavedText, CanBeSmaps) {
  const std::string smaps = proc_file(::getpid(), "smaps");
  const Outcome outcome = look(smaps, {"-f", "raw"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  std::string headers;
  for (const std::string_view line : lines_of(smaps)) {
    if (line[0] < 'A' || line[0] > 'Z') headers.append(line).append("\n");
  }
  EXPECT_EQ(outcome.out, headers);
}

/// Runs procmaps on a pipe that repeats the same text without end.
Outcome read_endless(const std::string& text, const Strings& arguments) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("pipe failed");
  FileDescriptor reader(ends[0]);
  FileDescriptor writer(ends[1]);
  Child feeder([&](const ChildSide&) {
    reader = FileDescriptor();
    while (::write(writer.get(), text.data(), text.size()) > 0) {
    }
  });
  writer = FileDescriptor();
  return run(arguments, {.in = reader.get()});
}

TEST(EndlessText, IsRejectedWithoutANewline) {
  for (const std::string format : {"table", "pmap", "raw"}) {
    const Outcome outcome = read_endless(std::string(65536, 'a'), {"-f", format, "-i", "-"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "procmaps: standard input:1: the line is longer than 1 MiB\n");
    EXPECT_LT(outcome.peak_kib, kMemoryLimitKib);
  }
}

TEST(EndlessText, IsRejectedIfItIsNotAMap) {
  std::string nonsense;
  while (nonsense.size() < 65536) nonsense += "nonsense\n";
  const Outcome outcome = read_endless(nonsense, {"-i", "-"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_LE(lines_of(outcome.err).size(), 12U);
  EXPECT_LT(outcome.peak_kib, kMemoryLimitKib);
}

TEST(EndlessText, IsRejectedIfItIsAllZeros) {
  const Outcome outcome = run({"-i", "/dev/zero"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "procmaps: /dev/zero:1: the line is longer than 1 MiB\n");
  EXPECT_LT(outcome.peak_kib, kMemoryLimitKib);
}

TEST(EndlessText, IsReadOnlyUpToTheLimit) {
  const Outcome outcome = read_endless("00400000-00401000 r--p 00000000 fe:00 2 /x\n",
                                       {"-i", "-", "-f", "raw", "--limit", "3"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(lines_of(outcome.out).size(), 3U);
  EXPECT_LT(outcome.peak_kib, kMemoryLimitKib);
}

}  // namespace
}  // namespace procmaps::testing
