#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace procmaps::detail {

/// Converts UTF-16 with a byte order mark to UTF-8, in pieces. PowerShell's ">" and many editors on
/// Windows write it.
class WideText {
 public:
  /// The size of the mark.
  static constexpr std::size_t kMark = 2;
  /// True if a text that starts so is UTF-16 with a mark. UTF-32 has a mark of four bytes.
  static bool has_mark(std::string_view start);

  WideText() = default;
  /// For a text that starts so.
  explicit WideText(std::string_view start) : little_(start.starts_with('\xff')) {}

  /// Appends what the next bytes after the mark mean. A unit may be cut between two pieces.
  void convert(std::string_view raw, std::string& out);

 private:
  void put(char16_t unit, std::string& out);

  bool little_ = true;
  std::optional<char> half_;  ///< the first byte of a unit
  char16_t high_ = 0;         ///< the first unit of a pair
};

}  // namespace procmaps::detail
