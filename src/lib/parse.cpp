// Parses one line of /proc/PID/maps into a MapEntry, and formats it again:
//
//   7f8c7719d000-7f8c7719f000 r--p 00000000 fe:00 10969986                   /a/x y (deleted)
//   00010000-00020000 rw-p 00000000 00:00 0
//
// What is hard: the second line ends in a space; a name may contain spaces, also at its ends, and
// any byte but LF, so nothing is trimmed or split; names do not start at a fixed column; the device
// is hex and the inode decimal, and both are read as 64 bits wide.
//
// The time goes into the hex fields, half of the text: they are parsed eight digits at a time
// (hex.hpp), and the usual forms, twelve digits and no file, are tried before the general ones.

#include <procmaps/parse.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "lib/hex.hpp"
#include "lib/maps_line.hpp"

namespace procmaps {
namespace {

using namespace detail;

/// Reads 1 to 16 hex digits and moves `begin` past them; leaves it in place if there are too many.
bool take_hex(const char*& begin, const char* end, std::uint64_t& value) {
  const char* p = begin;
  std::uint64_t result = 0;
  unsigned digits = 0;
  while (end - p >= 8) {
    const std::uint64_t word = load8(p);
    const unsigned count = leading_hex_digits(word);
    if (count == 0) break;
    result = result << (4 * count) | hex_value(word, count);
    digits += count;
    p += count;
    if (count < 8) break;
    if (digits > 16) return false;
  }
  for (int digit; p != end && (digit = hex_digit(*p)) >= 0 && digits <= 16; ++p, ++digits) {
    result = result << 4 | static_cast<unsigned>(digit);
  }
  if (digits == 0 || digits > 16) return false;
  value = result;
  begin = p;
  return true;
}

bool take_hex32(const char*& begin, const char* end, std::uint32_t& value) {
  const char* p = begin;
  std::uint64_t wide;
  if (!take_hex(p, end, wide) || wide > 0xffffffffULL) return false;
  value = static_cast<std::uint32_t>(wide);
  begin = p;
  return true;
}

bool take_decimal(const char*& p, const char* end, std::uint64_t& value) {
  const auto [next, error] = std::from_chars(p, end, value);
  if (error != std::errc()) return false;
  p = next;
  return true;
}

bool take(const char*& p, const char* end, char expected) {
  if (p == end || *p != expected) return false;
  ++p;
  return true;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool take_blanks(const char*& p, const char* end) {
  if (p == end || !is_blank(*p)) return false;
  do ++p;
  while (p != end && is_blank(*p));
  return true;
}

/// Takes the blanks before a name. The kernel pads the fields before it to 72 columns.
bool take_padding(const char*& p, const char* end) {
  if (p == end || !is_blank(*p)) return false;
  while (end - p >= 8 && std::memcmp(p, "        ", 8) == 0) p += 8;
  while (p != end && is_blank(*p)) ++p;
  return true;
}

bool fail(LineFailure& failure, const char* expected, const char* at) {
  failure = {.at = at, .expected = expected};
  return false;
}

/// True for the permission's letter or '-'.
bool is_permission(char c, char letter) {
  return c == letter || c == '-';
}

/// Parses what `to_string` writes for a mapping of a core file: "rw-?" or "????".
bool take_core_permissions(const char*& p, const char* end, Permissions& perms) {
  if (end - p < 4 || p[3] != '?') return false;
  const bool unknown = p[0] == '?' && p[1] == '?' && p[2] == '?';
  if (!unknown &&
      !(is_permission(p[0], 'r') && is_permission(p[1], 'w') && is_permission(p[2], 'x'))) {
    return false;
  }
  perms = {.read = p[0] == 'r',
           .write = p[1] == 'w',
           .execute = p[2] == 'x',
           .shared = false,
           .access_unknown = unknown,
           .sharing_unknown = true};
  p += 4;
  return true;
}

/// Parses "rw-p": four letters.
bool take_permissions(const char*& p, const char* end, Permissions& perms, LineFailure& failure) {
  if (take_core_permissions(p, end, perms)) return true;
  const auto left = static_cast<std::size_t>(end - p);
  if (left < 1 || !is_permission(p[0], 'r')) return fail(failure, "'r' or '-'", p);
  if (left < 2 || !is_permission(p[1], 'w')) return fail(failure, "'w' or '-'", p + 1);
  if (left < 3 || !is_permission(p[2], 'x')) return fail(failure, "'x' or '-'", p + 2);
  // Kernels without an MMU print 'S' for memory that is really shared.
  if (left < 4 || (p[3] != 'p' && p[3] != 's' && p[3] != 'S')) {
    return fail(failure, "'p' or 's'", p + 3);
  }
  perms = {
      .read = p[0] == 'r', .write = p[1] == 'w', .execute = p[2] == 'x', .shared = p[3] != 'p'};
  p += 4;
  return true;
}

/// Parses "55d0c0a00000-55d0c0a02000 ": both addresses with twelve digits, as usual on 64-bit
/// kernels. Returns false, without moving, for anything else.
bool take_usual_addresses(const char*& p, const char* end, AddressRange& range) {
  constexpr std::ptrdiff_t kLength = 12 + 1 + 12 + 1;
  if (end - p < kLength || p[12] != '-' || p[25] != ' ') return false;
  if (!read_12_hex_digits(p, range.start) || !read_12_hex_digits(p + 13, range.end)) return false;
  if (range.end < range.start) return false;
  p += kLength - 1;
  return take_blanks(p, end);
}

bool take_addresses(const char*& p, const char* end, AddressRange& range, LineFailure& failure) {
  constexpr const char* kAddress = "an address of 1 to 16 hex digits";
  if (take_usual_addresses(p, end, range)) return true;
  if (!take_hex(p, end, range.start)) return fail(failure, kAddress, p);
  if (!take(p, end, '-')) return fail(failure, "'-'", p);
  const char* const end_address = p;
  if (!take_hex(p, end, range.end)) return fail(failure, kAddress, p);
  if (range.end < range.start) return fail(failure, "an end at or after the start", end_address);
  return take_blanks(p, end) || fail(failure, "a space", p);
}

/// Parses "00000000 00:00 0", an anonymous mapping's fields, before a space or the line's end.
bool take_no_file(const char*& p, const char* end, MapEntry& entry) {
  constexpr std::string_view kNoFile = "00000000 00:00 0";
  if (!std::string_view(p, static_cast<std::size_t>(end - p)).starts_with(kNoFile)) return false;
  if (p + kNoFile.size() != end && p[kNoFile.size()] != ' ') return false;
  p += kNoFile.size();
  entry.offset = 0;
  entry.device = {};
  entry.inode = 0;
  return true;
}

/// Parses "00021000 fe:00 ", offset and device with as many digits as usual, before a longer rest.
/// Returns false, without moving, for anything else.
bool take_usual_place(const char*& p, const char* end, MapEntry& entry) {
  constexpr std::ptrdiff_t kRead = 9 + 8;
  if (end - p < kRead || p[8] != ' ' || p[11] != ':' || p[14] != ' ') return false;
  const std::uint64_t offset = load8(p);
  const std::uint64_t after = load8(p + 9);
  // The digits around the colon, side by side.
  const std::uint64_t device = (after & 0xffff) | (after >> 8 & 0xffff0000);
  if ((not_hex(offset) | not_hex(device | repeat('0') << 32)) != 0) return false;
  const std::uint64_t numbers = hex_value(device, 4);
  entry.offset = hex_value(offset);
  entry.device = {.major = static_cast<std::uint32_t>(numbers >> 8),
                  .minor = static_cast<std::uint32_t>(numbers & 0xff)};
  p += 14;
  return true;
}

bool take_file(const char*& p, const char* end, MapEntry& entry, LineFailure& failure) {
  constexpr const char* kDevice = "a device, MAJOR:MINOR in hex";
  if (take_no_file(p, end, entry)) return true;
  if (!take_usual_place(p, end, entry)) {
    if (!take_hex(p, end, entry.offset)) return fail(failure, "an offset of 1 to 16 hex digits", p);
    if (!take_blanks(p, end)) return fail(failure, "a space", p);
    if (!take_hex32(p, end, entry.device.major)) return fail(failure, kDevice, p);
    if (!take(p, end, ':')) return fail(failure, "':'", p);
    if (!take_hex32(p, end, entry.device.minor)) return fail(failure, kDevice, p);
  }
  if (!take_blanks(p, end)) return fail(failure, "a space", p);
  return take_decimal(p, end, entry.inode) || fail(failure, "an inode number in decimal", p);
}

/// The text at `p` that a message shows: the number that is invalid there, or one byte.
std::string_view excerpt(const char* p, const char* end) {
  const char* digits_end = p;
  while (digits_end != end && hex_digit(*digits_end) >= 0) ++digits_end;
  return {p, static_cast<std::size_t>(std::max(digits_end, p + 1) - p)};
}

void append_hex(std::string& out, std::uint64_t value, std::size_t width) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, 16).ptr;
  const auto count = static_cast<std::size_t>(end - digits);
  if (count < width) out.append(width - count, '0');
  out.append(digits, count);
}

}  // namespace

namespace detail {

bool parse_maps_line(const char* begin, const char* end, MapEntry& entry, LineFailure& failure) {
  const char* p = begin;
  if (!take_addresses(p, end, entry.range, failure)) return false;
  if (!take_permissions(p, end, entry.perms, failure)) return false;
  if (!take_blanks(p, end)) return fail(failure, "a space", p);
  if (!take_file(p, end, entry, failure)) return false;
  if (p != end && !take_padding(p, end)) return fail(failure, "a space", p);

  // The rest is the name, all of it. No name from the kernel starts with a space.
  entry.name = std::string_view(p, static_cast<std::size_t>(end - p));
  entry.kind = entry.name.empty() ? MappingKind::Anonymous
                                  : classify(entry.name, entry.device,
                                             entry.perms.shared || entry.perms.sharing_unknown);
  // A core file has the names of files, but not which files they are.
  entry.file_id_unknown = entry.perms.sharing_unknown && !entry.name.empty() &&
                          !entry.name.starts_with('[') && entry.inode == 0;
  return true;
}

Error describe_failure(const LineFailure& failure, const char* begin, const char* end) {
  Error error{.code = ErrorCode::Malformed, .where = {}, .what = "expected "};
  error.column = static_cast<std::size_t>(failure.at - begin) + 1;
  error.what += failure.expected;
  if (failure.at == end) {
    error.what += ", found the end of the line";
  } else {
    constexpr std::size_t kLongest = 20;
    const std::string_view found = excerpt(failure.at, end);
    error.what.append(", found '").append(found.substr(0, kLongest));
    error.what += found.size() > kLongest ? "…'" : "'";
  }
  return error;
}

}  // namespace detail

Result<MapEntry> parse_maps_line(std::string_view line) {
  MapEntry entry;
  LineFailure failure;
  const char* const end = line.data() + line.size();
  if (detail::parse_maps_line(line.data(), end, entry, failure)) return entry;
  return std::unexpected(detail::describe_failure(failure, line.data(), end));
}

void append_maps_line(std::string& out, const MapEntry& entry, NameColumn column) {
  const std::size_t begin = out.size();
  append_hex(out, entry.range.start, 8);
  out += '-';
  append_hex(out, entry.range.end, 8);
  out += ' ';
  out += to_string(entry.perms);
  out += ' ';
  append_hex(out, entry.offset, 8);
  out += ' ';
  append_hex(out, entry.device.major, 2);
  out += ':';
  append_hex(out, entry.device.minor, 2);
  out += ' ';
  out += std::to_string(entry.inode);
  out += ' ';
  if (entry.name.empty()) return;
  // The prefix with its space is padded to the column before the names; one more space follows.
  const std::size_t width = static_cast<std::size_t>(column) - 1;
  const std::size_t used = out.size() - begin;
  out.append(1 + (used < width ? width - used : 0), ' ');
  out += entry.name;
}

std::string format_maps_line(const MapEntry& entry, NameColumn column) {
  std::string line;
  append_maps_line(line, entry, column);
  return line;
}

}  // namespace procmaps
