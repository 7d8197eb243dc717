// Any bytes as one line of maps, against a parser that is as simple as the format allows.
//
// The real parser reads eight characters at once and has a fast path for usual lines. The one here
// takes one field after the other from a string_view, without regard for speed. Both must agree on
// which lines are valid and on every field. A parsed entry, formatted again, must be parsed to the
// same entry.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/parse.hpp>

#include "fuzz/check.hpp"

namespace {

using namespace procmaps;

/// Takes the characters from the front that belong to `alphabet`.
std::string take_while(std::string_view& rest, std::string_view alphabet) {
  std::string taken;
  while (!rest.empty() && alphabet.find(rest.front()) != std::string_view::npos) {
    taken += rest.front();
    rest.remove_prefix(1);
  }
  return taken;
}

std::optional<char> take_one_of(std::string_view& rest, std::string_view alphabet) {
  if (rest.empty() || alphabet.find(rest.front()) == std::string_view::npos) return std::nullopt;
  const char taken = rest.front();
  rest.remove_prefix(1);
  return taken;
}

bool take_blanks(std::string_view& rest) {
  return !take_while(rest, " \t").empty();
}

std::optional<std::uint64_t> take_hex(std::string_view& rest, std::uint64_t most) {
  const std::string digits = take_while(rest, "0123456789abcdef");
  if (digits.empty() || digits.size() > 16) return std::nullopt;
  const std::uint64_t value = std::strtoull(digits.c_str(), nullptr, 16);
  if (value > most) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> take_decimal(std::string_view& rest) {
  const std::string digits = take_while(rest, "0123456789");
  if (digits.empty()) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : digits) {
    const unsigned __int128 wide =
        static_cast<unsigned __int128>(value) * 10 + static_cast<unsigned>(digit - '0');
    if (wide > UINT64_MAX) return std::nullopt;
    value = static_cast<std::uint64_t>(wide);
  }
  return value;
}

/// What is unknown, as a map from a core file has it, is '?'.
std::optional<Permissions> take_permissions(std::string_view& rest) {
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

std::optional<MapEntry> parse_simply(std::string_view rest) {
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A copy of exactly this size, so that a read past its end is detected.
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string line = bytes.substr(0, bytes.find('\n'));

  const auto entry = parse_maps_line(line);
  const auto expected = parse_simply(line);
  check(entry.has_value() == expected.has_value());
  if (!entry) {
    check(entry.error().code == ErrorCode::Malformed);
    check(entry.error().column >= 1 && entry.error().column <= line.size() + 1);
    check(entry.error().what.size() < 200);
    return 0;
  }
  check(*entry == *expected);

  for (const NameColumn column : {NameColumn::Kernel64, NameColumn::Kernel32}) {
    const std::string again = format_maps_line(*entry, column);
    const auto second = parse_maps_line(again);
    check(second.has_value());
    check(*second == *entry);
    check(format_maps_line(*second, column) == again);
  }
  return 0;
}
