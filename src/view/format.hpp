#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace procmaps {

/// Output formats.
enum class Format : std::uint8_t {
  Table,
  Layout,
  Pmap,
  Lsof,
  Fields,  ///< lsof -F
  Raw,
  Csv,
  Json,
  JsonLines,
  Prometheus,
  Terse,  ///< the output of -t; not a word of --format
};

/// A set of formats as bits: an option may apply to several.
using FormatSet = std::uint16_t;
constexpr FormatSet bit_of(Format format) {
  return static_cast<FormatSet>(1U << static_cast<unsigned>(format));
}
inline constexpr FormatSet kTable = bit_of(Format::Table);
inline constexpr FormatSet kLayout = bit_of(Format::Layout);
inline constexpr FormatSet kPmap = bit_of(Format::Pmap);
inline constexpr FormatSet kLsof = bit_of(Format::Lsof);
inline constexpr FormatSet kFields = bit_of(Format::Fields);
inline constexpr FormatSet kRaw = bit_of(Format::Raw);
inline constexpr FormatSet kCsv = bit_of(Format::Csv);
inline constexpr FormatSet kJson = bit_of(Format::Json);
inline constexpr FormatSet kJsonLines = bit_of(Format::JsonLines);
inline constexpr FormatSet kPrometheus = bit_of(Format::Prometheus);
inline constexpr FormatSet kTerse = bit_of(Format::Terse);
inline constexpr FormatSet kWithColumns = kTable | kCsv | kJson | kJsonLines;
inline constexpr FormatSet kEveryFormat =
    kWithColumns | kPmap | kLsof | kFields | kRaw | kPrometheus | kLayout | kTerse;

/// A word of --format.
struct FormatWord {
  std::string_view word;
  Format format;
};
inline constexpr FormatWord kFormatWords[] = {
    {"table", Format::Table},     {"layout", Format::Layout},
    {"pmap", Format::Pmap},       {"lsof", Format::Lsof},
    {"fields", Format::Fields},   {"raw", Format::Raw},
    {"csv", Format::Csv},         {"json", Format::Json},
    {"jsonl", Format::JsonLines}, {"prometheus", Format::Prometheus},
};

/// The words of --format for these formats, the usual one first.
inline std::vector<std::string_view> format_words(FormatSet formats) {
  std::vector<std::string_view> words;
  for (const auto& [word, format] : kFormatWords) {
    if ((bit_of(format) & formats) != 0) words.push_back(word);
  }
  return words;
}

}  // namespace procmaps
