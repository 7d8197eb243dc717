// Bytes that break rows or move the cursor, in every field of every input. No command shows them
// raw in any format; the exception is raw into a pipe, whose point is the source's bytes.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "rows/column.hpp"
#include "support/core.hpp"
#include "support/files.hpp"
#include "support/in_process.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::lines_of;
using testing::run_here;
using testing::TemporaryDirectory;
using testing::Words;

/// A colour, a window title, the start of a line, C1 in one and in two bytes, invalid UTF-8, a line
/// separator, a bidirectional override, DEL.
constexpr std::string_view kHostile =
    "\x1b[31m\x1b]0;t\x07\r\v\x85\xc2\x9b\xff\xe2\x80\xa8\xe2\x80\xae\x7f";

constexpr std::string_view kHostileMaps =
    "00400000-00401000 r-xp 00001000 08:01 131 /srv/app\n"
    "00600000-00601000 rwxp 00000000 00:00 0 [heap]\n";

constexpr std::string_view kHostileSmaps =
    "00400000-00401000 r-xp 00001000 08:01 131 /srv/app\n"
    "Size:                  4 kB\n"
    "Rss:                   4 kB\n"
    "Private_Dirty:         4 kB\n"
    "THPeligible:           0\n"
    "Odd_Key:               1 kB\n"
    "VmFlags: rd ex mr mw\n"
    "00600000-00601000 rwxp 00000000 00:00 0 [heap]\n"
    "Size:                  4 kB\n"
    "Rss:                   0 kB\n"
    "VmFlags: rd wr\n";

/// The texts that arise when the bytes are put into the middle of a word of `text`, or after it.
std::vector<std::string> spoilt(std::string_view text) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = text.find_first_not_of(" \n", i);
    if (begin == std::string_view::npos) break;
    const auto end = text.find_first_of(" \n", begin);
    for (const std::size_t at : {begin, begin + (end - begin) / 2, end}) {
      std::string spoilt_text(text);
      spoilt_text.insert(at, kHostile);
      texts.push_back(std::move(spoilt_text));
    }
    i = end;
  }
  return texts;
}

/// The first raw control byte and what is before it; empty if there is none.
std::string raw_control(std::string_view text) {
  const auto points = testing::code_points_of(text);
  if (!points.valid) return "invalid UTF-8 in: " + std::string(text);
  for (const std::uint32_t c : points.values) {
    const bool control = (c < 0x20 && c != '\n') || (c >= 0x7f && c <= 0x9f) || c == 0x2028 ||
                         c == 0x2029 || (c >= 0x202a && c <= 0x202e) ||
                         (c >= 0x2066 && c <= 0x2069);
    if (control) return std::to_string(c) + " in: " + std::string(text);
  }
  return {};
}

std::string every_column() {
  std::string names;
  for (const Column& column : mapping_columns()) {
    if (column.scope == Scope::Group) continue;
    if (!names.empty()) names += ',';
    names += column.name;
  }
  return names;
}

const std::vector<Words>& list_formats() {
  static const std::string all = every_column();
  static const std::vector<Words> formats = {
      {"-X"},
      {"-o", all},
      {"-o", all, "-f", "csv"},
      {"-o", all, "-f", "json"},
      {"-o", all, "-f", "jsonl"},
      {"-T", "-x", "-H"},
      {"-g", "name,command", "-x"},
      {"-g", "name", "-f", "json"},
      {"-s"},
      {"-f", "pmap"},
      {"-f", "pmap", "-x"},
      {"-f", "pmap", "-X"},
      {"-f", "pmap", "-XX"},
      {"-f", "pmap", "--device", "--show-path"},
      {"-f", "prometheus"},
      {"-f", "layout", "-x"},
      {"-t"},
      {"--sort", "name"},
  };
  return formats;
}

Words appended(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string spelled(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

/// Runs it into a pipe and on a terminal; returns the number of lines printed.
std::size_t expect_escaped(const Words& words, bool pipe = true) {
  std::size_t lines = 0;
  for (const bool terminal : {false, true}) {
    if (!terminal && !pipe) continue;
    for (const bool unicode : {true, false}) {
      const auto ran = run_here(words, {.stdout_is_terminal = terminal,
                                        .color_wanted = false,
                                        .cursor_moves = false,
                                        .unicode = unicode});
      EXPECT_NE(ran.status, -1);
      EXPECT_EQ(raw_control(ran.out), "") << spelled(words);
      EXPECT_EQ(raw_control(ran.err), "") << spelled(words);
      lines += lines_of(ran.out).size() + lines_of(ran.err).size();
    }
  }
  return lines;
}

TEST(HostileBytes, AreEscapedInEveryFieldOfASavedText) {
  const TemporaryDirectory directory;
  std::vector<std::string> texts = spoilt(kHostileMaps);
  for (std::string& text : spoilt(kHostileSmaps)) texts.push_back(std::move(text));
  const std::string clean = directory.write("clean.maps", kHostileMaps);
  for (const std::string& text : texts) {
    const std::string file = directory.write("saved.smaps", text);
    for (const Words& format : list_formats()) {
      EXPECT_NE(expect_escaped(appended({"-i", file}, format)), 0U) << text;
    }
    for (const Words& raw : {Words{"-f", "raw"}, Words{"-f", "raw", "-x"}}) {
      expect_escaped(appended({"-i", file}, raw), false);
    }
    for (const Words& format : {Words{}, Words{"-f", "json"}, Words{"-f", "csv", "-x"},
                                Words{"-f", "jsonl", "--by-address"}, Words{"-g", "name"}}) {
      expect_escaped(appended({"diff", clean, file}, format));
      expect_escaped(appended({"diff", file, clean}, format));
    }
    for (const Words& format :
         {Words{}, Words{"-f", "json"}, Words{"-f", "csv"}, Words{"-f", "jsonl"}}) {
      expect_escaped(appended({"audit", "--severity", "note", "-i", file}, format));
    }
  }
}

/// A process of plain files, all of whose texts are hostile.
class HostileProcess {
 public:
  HostileProcess() {
    const std::string odd(kHostile);
    write("comm", odd.substr(0, 15) + "\n");
    write("cmdline", "/srv/" + odd + '\0' + "\n" + odd + '\0');
    write("stat",
          "42 (" + odd.substr(0, 15) +
              ") S 1 42 42 0 -1 4194304 100 0 0 0 3 4 0 0 20 0 1 0 1000 8000000 300 "
              "18446744073709551615 1 2 4194560 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n");
    write("status", "Name:\t" + odd + "\nTgid:\t42\nPid:\t42\n");
    write("cgroup", "0::/system.slice/" + odd + ".service\n");
    write("environ", odd + '\0');
    write("maps", kHostileMaps);
    write("smaps", kHostileSmaps);
    write("smaps_rollup", "00400000-00601000 ---p 00000000 00:00 0 [rollup]\nRss:   4 kB\n");
    write("numa_maps", "00400000 default file=/srv/app N0=1 kernelpagesize_kB=4\n");
    write("mountinfo", "1 0 8:1 / / rw - ext4 " + odd + " rw\n");
    std::filesystem::create_symlink("/srv/" + odd, directory_.path() / "42/exe");
  }
  void write(const std::string& name, std::string_view content) const {
    directory_.write("42/" + name, content);
  }
  Words words(const Words& more) const {
    return appended({"--proc", directory_.path(), "-p", "42"}, more);
  }

 private:
  TemporaryDirectory directory_;
};

TEST(HostileBytes, AreEscapedInWhatAProcessTells) {
  const HostileProcess process;
  const auto look = [&] {
    for (const Words& format : list_formats()) {
      EXPECT_NE(expect_escaped(process.words(format)), 0U);
    }
    for (const Words& format : {Words{}, Words{"-f", "json"}, Words{"-f", "csv"}}) {
      expect_escaped(appended({"audit", "--severity", "note"}, process.words(format)));
    }
    expect_escaped(process.words({"-c", std::string(kHostile)}));
    expect_escaped(process.words({"-c", "/" + std::string(kHostile) + "(/"}));
  };
  look();
  for (const std::string& text : spoilt(kHostileMaps)) {
    process.write("maps", text);
    look();
  }
  process.write("maps", kHostileMaps);
  for (const std::string& text : spoilt(kHostileSmaps)) {
    process.write("smaps", text);
    look();
  }
  process.write("smaps", kHostileSmaps);
  for (const std::string& text : spoilt("00400000 prefer:0,1 file=/srv/app anon=1 N0=1 N1=2\n"
                                        "00600000 default heap kernelpagesize_kB=4\n")) {
    process.write("numa_maps", text);
    look();
  }
}

/// What find prints, of addresses in every way to write them.
const std::vector<Words>& find_commands() {
  static const std::vector<Words> commands = {
      {"find", "400010", "600010", "10", "app+0x10"},
      {"find", "400010", "600010", "-f", "json"},
      {"find", "400010", "600010", "-f", "jsonl"},
      {"find", "400010", "600010", "-f", "csv"},
      {"find", "400010", "-o", "label,symbol,explain,name", "--context", "1"},
      {"find", std::string(kHostile) + "+0x10"},
      {"-o", "label,name", "--parts"},
      {"-g", "label", "-f", "json"},
  };
  return commands;
}

TEST(HostileBytes, AreEscapedByFindAndInLabels) {
  const TemporaryDirectory directory;
  for (const std::string& text :
       spoilt(std::string(kHostileMaps) + "00700000-00701000 rw-p 00000000 00:00 0 [anon:x]\n")) {
    const std::string file = directory.write("saved.maps", text);
    for (const Words& command : find_commands()) expect_escaped(appended(command, {"-i", file}));
  }
  const HostileProcess process;
  for (const Words& command : find_commands()) expect_escaped(process.words(command));
  expect_escaped(process.words({"find"}));
  // A text is annotated as it is, but not on a terminal.
  const std::string trace =
      directory.write("trace", std::string(kHostile) + "\n#0 0x400010 in " + std::string(kHostile));
  const std::string file = directory.write("saved.maps", kHostileMaps);
  expect_escaped({"find", "--annotate", trace, "-i", file}, false);
  expect_escaped({"find", "--annotate", file, "-i", trace}, false);
}

TEST(HostileBytes, AreEscapedInACore) {
  const TemporaryDirectory directory;
  const std::string odd(kHostile);
  testing::CoreImage core = testing::kernel_core();
  ASSERT_TRUE(core.files && !core.files->empty());
  for (auto& file : *core.files) file.name.insert(file.name.size() / 2, odd);
  core.process = {.pid = 42, .uid = 7, .command = odd.substr(0, 15), .arguments = odd + " " + odd};
  core.more_notes = core.note(odd, 1, odd);
  const std::string whole = core.bytes();
  for (const std::size_t size : {whole.size(), whole.size() / 2, core.notes_at() + 100}) {
    const std::string file = directory.write("odd.core", whole.substr(0, size));
    for (const Words& format : list_formats()) expect_escaped(appended({"-i", file}, format));
    for (const Words& command : find_commands()) expect_escaped(appended(command, {"-i", file}));
    expect_escaped({"find", "-i", file});
    expect_escaped({"audit", "--severity", "note", "-i", file});
    expect_escaped({"diff", file, directory.write("clean.maps", kHostileMaps)});
    expect_escaped({"-o", "command,signal,fault,dumped,name", "-i", file});
  }
}

TEST(HostileBytes, AreEscapedInAWatch) {
  const HostileProcess process;
  for (const Words& format : {Words{}, Words{"-x"}, Words{"-f", "jsonl"}, Words{"-f", "csv"}}) {
    const Words words =
        appended({"watch", "--count", "1", "--interval", "0.1"}, process.words(format));
    expect_escaped(words);
  }
}

TEST(HostileBytes, AreEscapedInWhatTheUserTypes) {
  const std::string odd(kHostile);
  const TemporaryDirectory directory;
  const std::string clean = directory.write("clean.maps", kHostileMaps);
  for (const char* const option :
       {"-p",     "-c",      "-u",        "-i",      "--proc",  "--perms",   "--type",
        "--name", "--regex", "--address", "--size",  "-d",      "--where",   "-f",
        "-o",     "--sort",  "-g",        "--limit", "--color", "--generate"}) {
    EXPECT_NE(expect_escaped({"-i", clean, option, odd}), 0U) << option;
    EXPECT_NE(expect_escaped({option, odd}), 0U) << option;
  }
  EXPECT_NE(expect_escaped({odd}), 0U);
  EXPECT_NE(expect_escaped({"diff", odd, odd}), 0U);
  EXPECT_NE(expect_escaped({"audit", "-i", clean, "--allow", "rwx=" + odd}), 0U);
  EXPECT_NE(expect_escaped({"audit", "-i", clean, "--allow-file",
                            directory.write("allow", odd + "\nrwx=" + odd + "\n")}),
            0U);
  EXPECT_NE(expect_escaped({"audit", "--explain", odd}), 0U);
  EXPECT_NE(expect_escaped({"--" + odd}), 0U);
}

}  // namespace
}  // namespace procmaps
