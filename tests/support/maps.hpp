#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace procmaps::testing {

/// One line of maps, parsed without the parser of the program, which is under test.
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

/// The current content of a file of a process, for instance "maps" or "task/4712/maps". Empty if it
/// does not exist or cannot be read.
std::string proc_file(pid_t pid, const std::string& name);

/// The first difference of two texts, in a few words. Empty if they are equal.
std::string difference(const std::string& ours, const std::string& theirs);

/// True if a text contains only printable ASCII without backslashes.
bool is_plain(std::string_view text);

/// A row: a number of words, and the rest of the line after them.
struct ShownRow {
  std::vector<std::string> words;
  std::string rest;
};

/// Splits a line after a number of words. Blanks before the rest are padding, because no name of
/// the kernel starts with a blank. In pmap output, a name may start with blanks: with `one_blank`,
/// only one blank is padding.
ShownRow take_row(std::string_view line, std::size_t words, bool one_blank = false);

/// A table with NAME as its last column.
struct ShownTable {
  std::vector<std::string> header;
  std::vector<ShownRow> rows;

  /// The cell of a row under a heading, which may be "NAME".
  std::string cell(const ShownRow& row, std::string_view heading) const;

  /// All cells under a heading.
  std::vector<std::string> column(std::string_view heading) const;
};

ShownTable take_table(std::string_view out);

/// The first sequence that must not reach a terminal, with its surroundings: bytes that move the
/// cursor, hide or reverse text, or are not UTF-8. Empty if there is none. Newlines are allowed.
std::string odd_bytes(std::string_view text);

}  // namespace procmaps::testing
