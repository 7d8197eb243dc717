#pragma once

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>

// A parser of lines that is as simple as the format allows, to compare the real one with: it takes
// one field after the other from a string_view, without regard for speed.

namespace procmaps::testing {

/// Takes the characters from the front that belong to `alphabet`.
inline std::string take_while(std::string_view& rest, std::string_view alphabet) {
  std::string taken;
  while (!rest.empty() && alphabet.find(rest.front()) != std::string_view::npos) {
    taken += rest.front();
    rest.remove_prefix(1);
  }
  return taken;
}

inline std::optional<char> take_one_of(std::string_view& rest, std::string_view alphabet) {
  if (rest.empty() || alphabet.find(rest.front()) == std::string_view::npos) return std::nullopt;
  const char taken = rest.front();
  rest.remove_prefix(1);
  return taken;
}

inline bool take_blanks(std::string_view& rest) {
  return !take_while(rest, " \t").empty();
}

inline std::optional<std::uint64_t> take_hex(std::string_view& rest, std::uint64_t most) {
  const std::string digits = take_while(rest, "0123456789abcdef");
  if (digits.empty() || digits.size() > 16) return std::nullopt;
  const std::uint64_t value = std::strtoull(digits.c_str(), nullptr, 16);
  if (value > most) return std::nullopt;
  return value;
}

inline std::optional<std::uint64_t> take_decimal(std::string_view& rest) {
  const std::string digits = take_while(rest, "0123456789");
  if (digits.empty()) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : digits) {
    const auto ones = static_cast<std::uint64_t>(digit - '0');
    if (value > (UINT64_MAX - ones) / 10) return std::nullopt;
    value = value * 10 + ones;
  }
  return value;
}

/// What is unknown, as a map from a core file has it, is '?'.
inline std::optional<Permissions> take_permissions(std::string_view& rest) {
  if (rest.starts_with("????")) {
    rest.remove_prefix(4);
    return Permissions{.access_unknown = true, .sharing_unknown = true};
  }
  const auto read = take_one_of(rest, "r-");
  if (!read) return std::nullopt;
  const auto write = take_one_of(rest, "w-");
  if (!write) return std::nullopt;
  const auto execute = take_one_of(rest, "x-");
  if (!execute) return std::nullopt;
  const auto sharing = take_one_of(rest, "psS?");
  if (!sharing) return std::nullopt;
  return Permissions{.read = *read == 'r',
                     .write = *write == 'w',
                     .execute = *execute == 'x',
                     .shared = *sharing == 's' || *sharing == 'S',
                     .sharing_unknown = *sharing == '?'};
}

inline std::optional<MapEntry> parse_simply(std::string_view rest) {
  const auto start = take_hex(rest, UINT64_MAX);
  if (!start || !take_one_of(rest, "-")) return std::nullopt;
  const auto end = take_hex(rest, UINT64_MAX);
  if (!end || *end < *start || !take_blanks(rest)) return std::nullopt;
  const auto perms = take_permissions(rest);
  if (!perms || !take_blanks(rest)) return std::nullopt;
  const auto offset = take_hex(rest, UINT64_MAX);
  if (!offset || !take_blanks(rest)) return std::nullopt;
  const auto major = take_hex(rest, UINT32_MAX);
  if (!major || !take_one_of(rest, ":")) return std::nullopt;
  const auto minor = take_hex(rest, UINT32_MAX);
  if (!minor || !take_blanks(rest)) return std::nullopt;
  const auto inode = take_decimal(rest);
  if (!inode || (!rest.empty() && !take_blanks(rest))) return std::nullopt;
  const Device device{static_cast<std::uint32_t>(*major), static_cast<std::uint32_t>(*minor)};
  return MapEntry{.range = {*start, *end},
                  .offset = *offset,
                  .inode = *inode,
                  .device = device,
                  .perms = *perms,
                  .kind = classify(rest, device, perms->shared || perms->sharing_unknown),
                  .file_id_unknown = perms->sharing_unknown && !rest.empty() &&
                                     !rest.starts_with('[') && *inode == 0,
                  .name = rest};
}

}  // namespace procmaps::testing
