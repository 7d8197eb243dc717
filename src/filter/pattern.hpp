#pragma once

#include <regex.h>

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>

namespace procmaps {

/// On failure, the reason why the user's pattern is invalid, worded to follow "--option: ".
template <class T>
using Parsed = std::expected<T, std::string>;

/// A POSIX extended regular expression over raw bytes (the C locale). The time of a search grows
/// with the length of the text and no faster: patterns that could take longer are refused.
class Regex {
 public:
  static Parsed<Regex> compile(const std::string& pattern, bool ignore_case = false);
  bool search(std::string_view text) const;

 private:
  class Compiled {
   public:
    /// Returns regcomp's error code, or 0.
    int compile(const std::string& pattern, int flags);
    bool search(std::string_view text) const;

   private:
    struct Free {
      void operator()(regex_t* regex) const;
    };
    std::unique_ptr<regex_t, Free> regex_;
  };

  Compiled regex_;
  Compiled whole_;  ///< finds the same, without starting again at every byte
  bool has_whole_ = false;
  bool has_anchors_ = false;
};

/// `--name`: fnmatch(3) on the whole name, or on its last component if the pattern has no slash. A
/// pattern equal to the name also matches, so '[heap]' means what it says. A name that ends in
/// " (deleted)" may match without it.
class Glob {
 public:
  explicit Glob(std::string pattern) : pattern_(std::move(pattern)) {}
  bool matches(std::string_view name) const;
  const std::string& pattern() const { return pattern_; }

 private:
  bool matches_one(std::string_view name) const;
  std::string pattern_;
};

/// `--command`: a prefix of comm (only its first 15 bytes: comm has no more), or /RE/, /RE/i.
class CommandPattern {
 public:
  static Parsed<CommandPattern> parse(const std::string& text);
  bool matches(std::string_view command) const;
  /// What the name must start with; empty for a regular expression.
  const std::string& prefix() const { return prefix_; }
  /// As the user spelled it.
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::string prefix_;
  std::shared_ptr<const Regex> regex_;
};

/// `--perms`. With '-' or '?': by position. Otherwise: letters that must all be present.
class PermissionPattern {
 public:
  static Parsed<PermissionPattern> parse(std::string_view text);
  bool matches(Permissions perms) const;

 private:
  // One bit per letter: r=1 w=2 x=4 s=8.
  std::uint8_t must_ = 0;
  std::uint8_t must_not_ = 0;
};

/// `--address`: A, A-B or A+LEN, as a range of at least one byte.
Parsed<AddressRange> parse_address_pattern(std::string_view text);

/// `--size`: N, +N, -N or N-M; both ends are included.
struct SizePattern {
  std::uint64_t least = 0;
  std::uint64_t most = UINT64_MAX;
  bool matches(std::uint64_t size) const { return least <= size && size <= most; }
};
Parsed<SizePattern> parse_size_pattern(std::string_view text);

/// A number of bytes: decimal with an optional K M G T P (1024 each; also KiB, KB), or 0x hex.
Parsed<std::uint64_t> parse_bytes(std::string_view text);

}  // namespace procmaps
