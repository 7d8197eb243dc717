#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace procmaps::testing {

/// One line of maps, taken apart without the program's own parser, which is under test.
struct KernelLine {
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::string perms;
  std::string offset;  ///< as printed
  unsigned major = 0;
  unsigned minor = 0;
  std::uint64_t inode = 0;
  std::string name;

  bool has_file() const { return inode != 0 || major != 0 || minor != 0; }
  std::string range() const;
};

std::vector<KernelLine> kernel_lines(std::string_view maps);

/// A file of a process as it is now, for instance "maps" or "task/4712/maps"; empty if there is
/// none or it may not be read.
std::string proc_file(pid_t pid, const std::string& name);

/// Where two texts part, in a few words; empty if they do not.
std::string difference(const std::string& ours, const std::string& theirs);

/// True if a text holds only printable ASCII and no backslash.
bool is_plain(std::string_view text);

/// A row: `words` words, and behind them what is left of the line.
struct ShownRow {
  std::vector<std::string> words;
  std::string rest;
};

/// Takes a line apart behind so many words. No name of the kernel starts with a blank, so blanks
/// before it are padding; but pmap prints last components, and those may: `one_blank` takes one.
ShownRow take_row(std::string_view line, std::size_t words, bool one_blank = false);

/// A table with NAME as its last column.
struct ShownTable {
  std::vector<std::string> header;
  std::vector<ShownRow> rows;

  /// The cell of a row under a heading; the name is "NAME".
  std::string cell(const ShownRow& row, std::string_view heading) const;

  /// All cells under a heading.
  std::vector<std::string> column(std::string_view heading) const;
};

ShownTable take_table(std::string_view out);

/// Why this text must not reach a terminal: the first byte that moves the cursor, hides or reverses
/// text or is not UTF-8, with what is around it. Empty if there is none; line ends are expected.
std::string odd_bytes(std::string_view text);

}  // namespace procmaps::testing
