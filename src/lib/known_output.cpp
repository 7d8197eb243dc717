// Recognizes what shows a map without being one: it lacks columns, or rounds them.
//
//   COMMAND PID  USER FD  TYPE ADDRESS                   PERM DEVICE SIZE NODE   NAME
//   4711:   sleep 100                                                            pmap
//   process 4711                                                                 gdb

#include "lib/known_output.hpp"

#include <algorithm>

#include "lib/characters.hpp"

namespace procmaps::detail {
namespace {

/// True if the words are in the line, in this order, each between blanks.
bool has_words(std::string_view line, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    const std::size_t at = line.find(word);
    if (at == std::string_view::npos) return false;
    line.remove_prefix(at + word.size());
    if (!line.empty() && line.front() != ' ') return false;
  }
  return true;
}

bool is_lower(char c) {
  return (c >= 'a' && c <= 'z') || c == '_';
}

bool is_upper(char c) {
  return (c >= 'A' && c <= 'Z') || c == '_';
}

/// The first word of a text, without it and the separators after it.
std::string_view take_word(std::string_view& text, char separator) {
  const std::string_view word = text.substr(0, text.find(separator));
  text.remove_prefix(word.size());
  text.remove_prefix(std::min(text.find_first_not_of(separator), text.size()));
  return word;
}

/// True if there are several words, all of such letters, and one of those that our columns have.
bool is_heading(std::string_view line, char separator, bool (*is_letter)(char),
                std::initializer_list<std::string_view> columns) {
  line.remove_prefix(std::min(line.find_first_not_of(separator), line.size()));
  std::size_t words = 0;
  bool is_ours = false;
  for (; !line.empty(); ++words) {
    const std::string_view word = take_word(line, separator);
    if (!std::ranges::all_of(word, is_letter)) return false;
    is_ours = is_ours || std::ranges::find(columns, word) != columns.end();
  }
  return words > 1 && is_ours;
}

/// "4711:   sleep 100", and "-:   -" for a saved map.
bool is_of_pmap(std::string_view line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return line.starts_with("-:   ") || (digits != 0 && line.substr(digits).starts_with(":   "));
}

/// "7f0000000000 default file=/usr/lib/x mapped=1 N0=1 kernelpagesize_kB=4"
bool is_numa_maps(std::string_view line) {
  const std::string_view address = take_word(line, ' ');
  constexpr std::string_view kPolicies[] = {"default", "prefer", "bind", "interleave", "local"};
  const std::string_view policy = take_word(line, ' ');
  return !address.empty() && std::ranges::all_of(address, is_lower_hex_digit) &&
         std::ranges::any_of(kPolicies, [&](auto known) { return policy.starts_with(known); });
}

/// "p4711", the first of lsof's fields.
bool is_process_field(std::string_view line) {
  return line.size() > 1 && line[0] == 'p' && is_digits(line.substr(1));
}

/// "bash, pid 4496, root", above a table on a terminal.
bool is_title(std::string_view line) {
  constexpr std::string_view kPid = ", pid ";
  const std::size_t at = line.find(kPid);
  if (at == line.npos) return false;
  line.remove_prefix(at + kPid.size());
  const std::string_view pid = take_word(line, ',');
  return !pid.empty() && is_digits(pid) && line.starts_with(' ');
}

/// A row of a table without header: " 55d0c0a00000-55d0c0a02000 r--p " in it.
bool has_range_and_perms(std::string_view line) {
  while (!line.empty()) {
    std::string_view range = take_word(line, ' ');
    const std::string_view start = take_word(range, '-');
    const std::string_view perms = line.substr(0, 5);
    if (start.size() >= 8 && range.size() >= 8 && std::ranges::all_of(start, is_lower_hex_digit) &&
        std::ranges::all_of(range, is_lower_hex_digit) && perms.size() == 5 && perms[4] == ' ' &&
        perms.find_first_not_of("rwxps-") == 4) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view known_output(std::string_view line) {
  constexpr std::string_view kGdb = "process ";
  line = line.substr(0, line.find('\0'));         // between fields of lsof -F0
  if (line == "{" || line == "[") return "JSON";  // as jq and others print it
  if (line.starts_with("{\"schema\": ")) return "JSON of procmaps";
  if (line.starts_with("{\"") && line.find("\": ") != line.npos) return "JSON Lines of procmaps";
  if (line.starts_with("# HELP procmaps_")) return "Prometheus metrics of procmaps";
  if (has_words(line, {"PID", "ADDRESS", "PERM"})) return "a table of procmaps";
  if (has_words(line, {"COMMAND", "PID", "USER", "FD", "TYPE", "DEVICE"}))
    return "the output of lsof";
  if (has_words(line, {"PID", "User", "Command", "Swap", "USS", "PSS", "RSS"})) {
    return "the output of smem";
  }
  if (is_of_pmap(line)) return "the output of pmap";
  if (line.starts_with(kGdb) && is_digits(line.substr(kGdb.size()))) return "the output of gdb";
  if (is_numa_maps(line)) return "numa_maps";
  if (is_process_field(line)) return "the output of lsof -F";
  if (line.find(" mappings, ") != line.npos && line.find(": ") != line.npos) {
    return "a layout of procmaps";
  }
  if (is_heading(line, ',', is_lower, {"pid", "name", "size", "address", "rule", "event"}) ||
      line.find(",0x") != line.npos) {
    return "CSV of procmaps";
  }
  if (is_heading(line, ' ', is_upper, {"ADDRESS", "NAME", "SIZE", "PID"}) || is_title(line) ||
      has_range_and_perms(line)) {
    return "a table of procmaps";
  }
  return {};
}

std::string_view compressed_by(std::string_view text) {
  struct Magic {
    std::string_view bytes;
    std::string_view program;
  };
  constexpr Magic kMagic[] = {{"\x1f\x8b", "gzip"},
                              {"\xfd"
                               "7zXZ",
                               "xz"},
                              {"\x28\xb5\x2f\xfd", "zstd"},
                              {"BZh", "bzip2"},
                              {"\x04\x22\x4d\x18", "lz4"}};
  for (const Magic& magic : kMagic) {
    if (text.starts_with(magic.bytes)) return magic.program;
  }
  return {};
}

}  // namespace procmaps::detail
