// The round-trip law of the parser: a parsed line, formatted again, is the same line. For text not
// written by the kernel, the formatted line is parsed to the same entry.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include <procmaps/parse.hpp>
#include <procmaps/process.hpp>

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

/// The lines of a maps or smaps text that describe a mapping.
std::vector<std::string_view> mapping_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (const std::string_view line : testing::lines_of(text)) {
    if (!line.empty() && (line[0] < 'A' || line[0] > 'Z')) lines.push_back(line);
  }
  return lines;
}

/// Checks the law for each line. Returns the number of lines.
std::size_t obey(std::string_view text, NameColumn column, const std::string& where) {
  std::size_t count = 0;
  for (const std::string_view line : mapping_lines(text)) {
    const auto entry = parse_maps_line(line);
    EXPECT_TRUE(entry) << where << ": " << line << ": " << testing::told(entry);
    if (!entry) continue;
    EXPECT_EQ(format_maps_line(*entry, column), line) << where;
    ++count;
  }
  return count;
}

TEST(RoundTripLaw, HoldsForEveryCapturedLine) {
  std::size_t lines = 0;
  for (const char* const folder : {"6.18", "other"}) {
    for (const char* const extension : {".maps", ".smaps"}) {
      for (const auto& path : testing::data_files(folder, extension)) {
        const bool narrow = path.filename() == "arm32.maps";
        lines += obey(testing::read_text(path),
                      narrow ? NameColumn::Kernel32 : NameColumn::Kernel64, path);
      }
    }
  }
  EXPECT_EQ(lines, 2U * 470 + 10 + 8 + 1 + 1) << "every captured file, maps and smaps";
}

TEST(RoundTripLaw, HoldsForTheRollupLine) {
  for (const auto& path : testing::data_files("6.18", ".smaps_rollup")) {
    EXPECT_EQ(obey(testing::read_text(path), NameColumn::Kernel64, path), 1U);
  }
}

TEST(RoundTripLaw, PreservesMeaningForTextNotWrittenByTheKernel) {
  std::vector<std::filesystem::path> files = testing::data_files("odd", ".maps");
  std::size_t lines = 0;
  for (const auto& path : files) {
    const std::string text = testing::read_text(path);
    for (const std::string_view line : mapping_lines(text)) {
      const auto entry = parse_maps_line(line);
      if (!entry) continue;  // the headings, the NUL bytes
      for (const NameColumn column : {NameColumn::Kernel64, NameColumn::Kernel32}) {
        const std::string again = format_maps_line(*entry, column);
        const auto second = parse_maps_line(again);
        ASSERT_TRUE(second) << path << ": " << again;
        EXPECT_EQ(*second, *entry) << path << ": " << again;
        EXPECT_EQ(format_maps_line(*second, column), again) << path;
      }
      ++lines;
    }
  }
  EXPECT_GE(lines, 20U);
}

TEST(RoundTripLaw, HoldsForEveryRunningProcess) {
  const auto root = ProcRoot::open();
  ASSERT_TRUE(root) << testing::told(root);
  const auto pids = root->list_processes();
  ASSERT_TRUE(pids) << testing::told(pids);
  std::size_t processes = 0;
  for (const pid_t pid : *pids) {
    // Skips processes that cannot be read or have ended.
    const auto process = root->open_process(pid);
    if (!process) continue;
    const auto text = process->read_maps_consistently(1);
    if (!text) continue;
    if (obey(text->text, NameColumn::Kernel64, std::to_string(pid)) > 0) ++processes;
  }
  EXPECT_GE(processes, 1U) << "this one at least";
}

TEST(RoundTripLaw, HoldsForOddMappingsOfALiveProcess) {
  const testing::TemporaryDirectory directory;
  const char* const kNames[] = {
      "plain",       "two  blanks",
      " leading",    "trailing ",
      "tab\there",   "line\nend",
      "a\\012b",     "back\\slash",
      "ret\rurn",    "esc\x1b[31mred",
      "bad\xff\xfe", "x (deleted)",
      "[heap]",      "7f0000000000-7f0000001000 rwxp 00000000 00:00 0  forged",
  };
  testing::Child child([&](const testing::ChildSide& side) {
    for (const char* const name : kNames) {
      const auto path = directory.write(name, std::string(1, 'x'));
      const int fd = ::open(path.c_str(), O_RDONLY);
      if (::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, fd, 0) == MAP_FAILED) ::_exit(1);
      // At a large offset, so that the column is wide.
      if (::mmap(nullptr, 4096, PROT_READ, MAP_SHARED, fd, 0xfff0000000) == MAP_FAILED) ::_exit(1);
    }
    for (int perms = 0; perms < 8; ++perms) {
      ::mmap(nullptr, 4096, perms, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      ::mmap(nullptr, 4096, perms, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    }
    const int memory = ::memfd_create("with\nline end", 0);
    ::ftruncate(memory, 4096);
    ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    side.tell("mapped");
    side.wait();
  });
  ASSERT_EQ(child.hear(), "mapped");
  const std::string maps = "/proc/" + std::to_string(child.pid()) + "/maps";
  const std::string text = testing::read_text(maps);
  EXPECT_GT(obey(text, NameColumn::Kernel64, maps), 40U);
  for (std::string name : kNames) {
    if (const auto at = name.find('\n'); at != std::string::npos) name.replace(at, 1, "\\012");
    EXPECT_NE(text.find('/' + name + '\n'), std::string::npos) << name;
  }

  // MapsReader returns the same entries as the lines, from maps and from smaps.
  for (const char* const file : {"maps", "smaps"}) {
    const auto path = std::filesystem::path(maps).replace_filename(file);
    if (!std::filesystem::exists(path)) continue;  // a kernel without CONFIG_PROC_PAGE_MONITOR
    MapsReader reader(testing::open_for_reading(path), "child", {});
    const testing::Reading reading = testing::read_everything(reader);
    EXPECT_EQ(reading.errors, std::vector<std::string>{}) << file;
    const auto lines = mapping_lines(text);
    ASSERT_EQ(reading.entries().size(), lines.size()) << file;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      EXPECT_EQ(format_maps_line(reading.entries()[i]), lines[i]) << file;
    }
  }
}

}  // namespace
}  // namespace procmaps
