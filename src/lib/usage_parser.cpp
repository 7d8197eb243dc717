// Parses the block of keys that smaps prints below each mapping:
//
//   Rss:                 124 kB
//   Private_Hugetlb:       0 kB
//   THPeligible:           0
//   VmFlags: rd mr mw me sd
//
// A block has twenty-four lines and 700 bytes, of which a table shows six numbers. A kernel prints
// the same keys in the same order, mostly in lines of 28 bytes, so the last block predicts the
// next. The 16 bytes of each key are compared as two words, for all lines before any of them is
// accepted, and only the wanted numbers are converted, eight digits at once. Anything unexpected (a
// number too wide for its field, another order, a key without a unit) takes the general path, line
// by line. Unknown keys are skipped, and keys may be missing.

#include "lib/usage_parser.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <span>

#include "lib/hex.hpp"

namespace procmaps::detail {
namespace {

constexpr std::size_t kLine = 28;
constexpr std::size_t kBareLine = 25;  ///< a line with a number but no unit
constexpr std::size_t kField = 16;     ///< offset of the eight characters of a number
constexpr std::uint64_t kKiB = 1024;

/// Reads eight characters: digits with spaces in front. False if they hold anything else.
bool read_8_places(const char* p, std::uint64_t& value) {
  const std::uint64_t word = load8(p);
  // A digit is 0x30 to 0x39, a space 0x20: bit 4 distinguishes them.
  if (((word | repeat(0x10)) & repeat(0xf0)) != repeat(0x30)) return false;
  const std::uint64_t digits = word & repeat(0x0f);
  if (((digits + repeat(0x06)) & repeat(0x10)) != 0) return false;
  const std::uint64_t blanks = ((~word & repeat(0x10)) >> 4) * 0xff;
  if ((blanks & (blanks + 1)) != 0 || blanks == ~std::uint64_t{0}) return false;
  if ((digits & blanks) != 0) return false;  // "(", which shares bit 4 with the space
  value = decimal_number(digits);
  return true;
}

/// Zero if the eight characters can be blanks and digits. A line end among them, as in "Rss: \n",
/// would make two lines look like one.
std::uint64_t not_places(const char* p) {
  return (load8(p) & repeat(0xe0)) ^ repeat(0x20);
}

bool is_unit(const char* p) {
  static constexpr char kUnit[] = " kB\n";
  return load4(p) == load4(kUnit);
}

/// The metric with that key. The search starts at `next`: kernels print the keys in the order of
/// the table.
const MetricInfo* find_metric(std::string_view key, std::size_t& next) {
  for (std::size_t i = 0; i < kMetrics.size(); ++i) {
    const std::size_t at = next < kMetrics.size() ? next : 0;
    next = at + 1;
    if (kMetrics[at].key == key) return &kMetrics[at];
  }
  return nullptr;
}

bool begins_key(const char* p, const char* end) {
  return p != end && *p >= 'A' && *p <= 'Z';
}

bool is_flags(std::string_view line) {
  return line.starts_with("VmFlags:");
}

/// The text without the spaces and newlines around it.
std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// Reads the number in "  124 kB" or "  1"; false if there is none.
bool read_value(std::string_view text, bool bytes, std::uint64_t& value) {
  text = without_blanks(text);
  const auto [next, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(next - text.data()));
  const bool unit = without_blanks(text) == "kB";
  if (!unit && !text.empty()) return false;
  if (bytes && value > UINT64_MAX / kKiB) return false;
  if (bytes) value *= kKiB;
  return true;
}

}  // namespace

bool is_usage_key(std::string_view line) {
  if (!begins_key(line.data(), line.data() + line.size())) return false;
  const auto word_end = line.find_first_of(": \t");
  return word_end != std::string_view::npos && line[word_end] == ':';
}

const char* UsageParser::take(const Line& line, const char* p, const char* end,
                              MemoryUsage& usage) const {
  if (end - p < static_cast<std::ptrdiff_t>(kLine)) return nullptr;
  if (load8(p) != line.key[0] || load8(p + 8) != line.key[1]) return nullptr;
  if (line.unit ? !is_unit(p + kField + 8) : p[kField + 8] != '\n') return nullptr;
  if (line.wanted) {
    std::uint64_t value = 0;
    if (!read_8_places(p + kField, value)) return nullptr;
    usage.set(line.metric, line.unit ? value * kKiB : value);
  } else if (not_places(p + kField) != 0) {
    return nullptr;
  }
  return p + (line.unit ? kLine : kBareLine);
}

/// One check for all lines: a branch for each would cost more than the comparisons.
const char* UsageParser::take_known(const char* p, const char* end, MemoryUsage& usage) {
  if (known_lines_ == 0 || static_cast<std::size_t>(end - p) < known_size_) return nullptr;
  const std::span<Line> known(expected_.data(), known_lines_);
  static constexpr char kUnit[] = " kB\n";
  const std::uint32_t unit = load4(kUnit);
  std::uint64_t other = 0;
  for (const Line& line : known) {
    const char* const at = p + line.at;
    other |= (load8(at) ^ line.key[0]) | (load8(at + 8) ^ line.key[1]) | not_places(at + kField);
    other |= line.unit ? load4(at + kField + 8) ^ unit
                       : static_cast<unsigned char>(at[kField + 8]) ^ std::uint32_t{'\n'};
  }
  if (other != 0) return nullptr;
  for (Line& line : known) {
    if (!line.wanted) continue;
    const char* const places = p + line.at + kField;
    if (load8(places) != line.places) {
      std::uint64_t value = 0;
      if (!read_8_places(places, value)) return nullptr;
      line.places = load8(places);
      line.value = line.unit ? value * kKiB : value;
    }
    usage.set(line.metric, line.value);
  }
  return p + known_size_;
}

void UsageParser::parse_line(std::string_view line, MemoryUsage& usage, Block& block,
                             std::optional<Error>& error) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view key = line.substr(0, colon);
  const std::string_view text = line.substr(colon + 1);
  if (key == "VmFlags") {
    usage.vm_flags = without_blanks(text);
    return;
  }
  const MetricInfo* const info = find_metric(key, next_metric_);
  if (info == nullptr || (wanted_ & bit_of(info->metric)) == 0) return;
  std::uint64_t value = 0;
  if (read_value(text, info->bytes, value)) {
    usage.set(info->metric, value);
  } else if (!error) {
    error = Error{.code = ErrorCode::Malformed,
                  .line = block.lines + 1,
                  .column = colon + 2,
                  .what = "expected a number for " + std::string(key)};
  }
}

/// Remembers the lines of a block. An irregular line keeps its place but matches nothing.
void UsageParser::learn(std::string_view block) {
  expected_.clear();
  known_lines_ = 0;
  known_size_ = 0;
  bool known = true;
  while (!block.empty()) {
    const std::string_view text = block.substr(0, block.find('\n') + 1);
    if (text.empty()) break;
    block.remove_prefix(text.size());
    Line line;
    const auto colon = text.find(':');
    line.unit = text.size() == kLine && is_unit(text.data() + kField + 8);
    const bool in_form = colon < kField && text.find_first_not_of(' ', colon + 1) >= kField &&
                         (line.unit || text.size() == kBareLine);
    const MetricInfo* const info =
        in_form ? find_metric(text.substr(0, colon), next_metric_) : nullptr;
    // VmFlags with five flags is as long as a line without a unit, but its value is text.
    if (in_form && !is_flags(text) && (info == nullptr || info->bytes == line.unit)) {
      line.key[0] = load8(text.data());
      line.key[1] = load8(text.data() + 8);
      if (info != nullptr) {
        line.metric = info->metric;
        line.wanted = (wanted_ & bit_of(info->metric)) != 0;
      }
    }
    known = known && line.key[0] != 0;
    if (known) {
      line.at = static_cast<std::uint32_t>(known_size_);
      ++known_lines_;
      known_size_ += text.size();
    }
    expected_.push_back(line);
  }
}

UsageParser::Block UsageParser::parse(std::string_view text, MemoryUsage& usage,
                                      std::optional<Error>& error) {
  Block block;
  std::size_t surprises = 0;
  std::size_t lines_to_flags = 0;  // up to and including VmFlags
  const char* const end = text.data() + text.size();
  const char* p = text.data();
  if (const char* const next = take_known(p, end, usage)) {
    p = next;
    block.lines = known_lines_;
  }
  for (; begins_key(p, end); ++block.lines) {
    if (block.lines < expected_.size()) {
      if (const char* const next = take(expected_[block.lines], p, end, usage)) {
        p = next;
        continue;
      }
    }
    const auto* const newline =
        static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
    const char* const next = newline == nullptr ? end : newline + 1;
    const std::string_view line = without_blanks({p, static_cast<std::size_t>(next - p)});
    const bool flags = is_flags(line);
    if (!flags && !is_usage_key(line)) break;
    parse_line(line, usage, block, error);
    p = next;
    if (flags) {
      lines_to_flags = block.lines + 1;
    } else {
      ++surprises;
    }
  }
  block.size = static_cast<std::size_t>(p - text.data());
  block.ended = p != end;
  block.flags = block.lines != 0 && block.lines == lines_to_flags;
  // One number too wide for its field is unexpected, but no reason to forget the other lines.
  constexpr std::size_t kManySurprises = 2;
  if (surprises > kManySurprises) learn(text.substr(0, block.size));
  return block;
}

}  // namespace procmaps::detail
