// Takes the output of the kernel and of the program apart, for comparison.

#include "support/maps.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "support/files.hpp"
#include "support/text.hpp"

namespace procmaps::testing {
namespace {

bool is_one_of(unsigned char byte, unsigned first, unsigned last) {
  return byte >= first && byte <= last;
}

/// C1 controls, directional marks and embeddings, line and paragraph separators.
bool acts_on_text(std::string_view sequence) {
  const auto last = static_cast<unsigned char>(sequence.back());
  if (sequence.size() == 2) {
    return (sequence[0] == '\xc2' && is_one_of(last, 0x80, 0x9f)) || sequence == "\xd8\x9c";
  }
  if (sequence.starts_with("\xe2\x80")) {
    return is_one_of(last, 0x8e, 0x8f) || is_one_of(last, 0xa8, 0xae);
  }
  return sequence.starts_with("\xe2\x81") && is_one_of(last, 0xa6, 0xa9);
}

}  // namespace

std::string KernelLine::range() const {
  std::array<char, 40> text;
  std::snprintf(text.data(), text.size(), "%08lx-%08lx", static_cast<unsigned long>(start),
                static_cast<unsigned long>(end));
  return text.data();
}

std::vector<KernelLine> kernel_lines(std::string_view maps) {
  std::vector<KernelLine> lines;
  for (const std::string_view text : lines_of(maps)) {
    KernelLine& line = lines.emplace_back();
    const ShownRow row = take_row(text, 5);
    std::sscanf(row.words[0].c_str(), "%lx-%lx", &line.start, &line.end);
    line.perms = row.words[1];
    line.offset = row.words[2];
    std::sscanf(row.words[3].c_str(), "%x:%x", &line.major, &line.minor);
    line.inode = std::stoull(row.words[4]);
    line.name = row.rest;
  }
  return lines;
}

std::string proc_file(pid_t pid, const std::string& name) {
  const std::ifstream file("/proc/" + std::to_string(pid) + "/" + name, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  return text.str();
}

std::string difference(const std::string& ours, const std::string& theirs) {
  const auto part = std::ranges::mismatch(ours, theirs);
  if (part.in1 == ours.end() && part.in2 == theirs.end()) return {};
  const auto at = static_cast<std::size_t>(part.in1 - ours.begin());
  const std::size_t from = at < 60 ? 0 : at - 60;
  return "at byte " + std::to_string(at) + "\nours:   " + ours.substr(from, 120) +
         "\ntheirs: " + theirs.substr(from, 120);
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~' && c != '\\'; });
}

ShownRow take_row(std::string_view line, std::size_t words, bool one_blank) {
  ShownRow row;
  const auto skip_blanks = [&] {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  };
  for (std::size_t i = 0; i < words; ++i) {
    skip_blanks();
    const std::string_view word = line.substr(0, line.find(' '));
    row.words.emplace_back(word);
    line.remove_prefix(word.size());
  }
  if (one_blank) {
    line.remove_prefix(std::min<std::size_t>(1, line.size()));
  } else {
    skip_blanks();
  }
  row.rest = line;
  return row;
}

std::string ShownTable::cell(const ShownRow& row, std::string_view heading) const {
  const auto at = static_cast<std::size_t>(std::ranges::find(header, heading) - header.begin());
  if (at < row.words.size()) return row.words[at];
  return at + 1 == header.size() ? row.rest : "no column " + std::string(heading);
}

std::vector<std::string> ShownTable::column(std::string_view heading) const {
  std::vector<std::string> cells;
  for (const ShownRow& row : rows) cells.push_back(cell(row, heading));
  return cells;
}

ShownTable take_table(std::string_view out) {
  ShownTable table;
  for (const std::string_view line : lines_of(out)) {
    if (table.header.empty()) {
      std::istringstream words{std::string(line)};
      for (std::string word; words >> word;) table.header.push_back(word);
      continue;
    }
    table.rows.push_back(take_row(line, table.header.size() - 1));
  }
  return table;
}

std::string odd_bytes(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text.substr(at));
    const std::string_view sequence = text.substr(at, std::max<std::size_t>(length, 1));
    const auto first = static_cast<unsigned char>(sequence[0]);
    const bool control = (first < 0x20 && first != '\n') || first == 0x7f;
    if (length == 0 || control || (length > 1 && acts_on_text(sequence))) {
      std::array<char, 64> place;
      std::snprintf(place.data(), place.size(), "byte %#x at %zu, in: ", first, at);
      return place.data() + std::string(text.substr(at < 40 ? 0 : at - 40, 80));
    }
    at += length;
  }
  return {};
}

}  // namespace procmaps::testing
