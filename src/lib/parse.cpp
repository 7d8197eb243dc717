// Parses one line of /proc/PID/maps into a MapEntry; format_line.cpp formats it again.
//
//   7f8c7719d000-7f8c7719f000 r--p 00000000 fe:00 10969986                   /a/x y (deleted)
//   00010000-00020000 rw-p 00000000 00:00 0
//
// What is hard: the second line ends in a space; a name may contain spaces, also at its ends, and
// any byte but LF, so nothing is trimmed or split; names do not start at a fixed column; the device
// is hex and the inode decimal, and both are read as 64 bits wide.
//
// Nearly all lines of 64-bit kernels have the same form up to the inode: addresses of twelve
// digits, an offset of eight, a device of four. There each field has its place, and
// take_usual_fields converts eight digits at a time (hex.hpp): a third of the instructions of the
// general way, which takes one field after the other and knows what is wrong with a line.

#include <procmaps/parse.hpp>

#include <algorithm>
#include <array>
#include <bit>
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

/// Skips the blanks before a name. The kernel pads the fields before it to 72 columns.
const char* skip_padding(const char* p, const char* end) {
  while (end - p >= 8) {
    const std::uint64_t other = load8(p) ^ repeat(' ');
    if (other != 0) {
      p += std::countr_zero(other) / 8;
      break;
    }
    p += 8;
  }
  while (p != end && is_blank(*p)) ++p;
  return p;
}

bool fail(LineFailure& failure, const char* expected, const char* at) {
  failure = {.at = at, .expected = expected};
  return false;
}

/// True for the permission's letter or '-'.
bool is_permission(char c, char letter) {
  return c == letter || c == '-';
}

/// Parses what `to_string` writes for a mapping of a core file: "rw-?", "?--?" or "????".
bool take_core_permissions(const char*& p, const char* end, Permissions& perms) {
  if (end - p < 4 || p[3] != '?') return false;
  const bool unknown = p[0] == '?' && p[1] == '?' && p[2] == '?';
  const bool read_unknown = p[0] == '?' && p[1] == '-' && p[2] == '-';
  if (!unknown && !read_unknown &&
      !(is_permission(p[0], 'r') && is_permission(p[1], 'w') && is_permission(p[2], 'x'))) {
    return false;
  }
  perms = {.read = p[0] == 'r' || read_unknown,
           .write = p[1] == 'w',
           .execute = p[2] == 'x',
           .shared = false,
           .access_unknown = unknown,
           .read_unknown = read_unknown,
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

bool take_addresses(const char*& p, const char* end, AddressRange& range, LineFailure& failure) {
  constexpr const char* kAddress = "an address of 1 to 16 hex digits";
  if (!take_hex(p, end, range.start)) return fail(failure, kAddress, p);
  if (!take(p, end, '-')) return fail(failure, "'-'", p);
  const char* const end_address = p;
  if (!take_hex(p, end, range.end)) return fail(failure, kAddress, p);
  if (range.end < range.start) return fail(failure, "an end at or after the start", end_address);
  return take_blanks(p, end) || fail(failure, "a space", p);
}

bool take_file(const char*& p, const char* end, MapEntry& entry, LineFailure& failure) {
  constexpr const char* kDevice = "a device, MAJOR:MINOR in hex";
  if (!take_hex(p, end, entry.offset)) return fail(failure, "an offset of 1 to 16 hex digits", p);
  if (!take_blanks(p, end)) return fail(failure, "a space", p);
  if (!take_hex32(p, end, entry.device.major)) return fail(failure, kDevice, p);
  if (!take(p, end, ':')) return fail(failure, "':'", p);
  if (!take_hex32(p, end, entry.device.minor)) return fail(failure, kDevice, p);
  if (!take_blanks(p, end)) return fail(failure, "a space", p);
  return take_decimal(p, end, entry.inode) || fail(failure, "an inode number in decimal", p);
}

/// Places in a line of the usual form:
///   7f8c7719d000-7f8c7719f000 r--p 00000000 fe:00 10969986                   /a/x y (deleted)
namespace usual {
constexpr std::ptrdiff_t kEnd = 13;
constexpr std::ptrdiff_t kPerms = 26;
constexpr std::ptrdiff_t kOffset = 31;
constexpr std::ptrdiff_t kDevice = 40;
constexpr std::ptrdiff_t kInode = 46;
constexpr std::ptrdiff_t kShortest = 48;  ///< with an inode of one digit and the blank after it
}  // namespace usual

/// Converts "55d0c0a00000-55d0c0a02000", sixteen bytes side by side, of which twelve count: half
/// the instructions of two words of eight. Compilers make vector code of it, or plain code.
[[gnu::always_inline]] inline bool read_usual_range(const char* p, AddressRange& range) {
  using Bytes [[gnu::vector_size(16)]] = std::uint8_t;
  using Pairs [[gnu::vector_size(16)]] = std::uint16_t;
  using Words [[gnu::vector_size(16)]] = std::uint64_t;
  using Packed [[gnu::vector_size(8)]] = std::uint8_t;
  const auto convert = [](const char* digits, Bytes& valid) {
    Bytes text;
    std::memcpy(&text, digits, sizeof text);
    const Bytes decimal = text - std::uint8_t{'0'};
    const Bytes letter = text - std::uint8_t{'a'};
    const auto is_decimal = (Bytes)(decimal < std::uint8_t{10});
    const auto is_letter = (Bytes)(letter < std::uint8_t{6});
    valid &= is_decimal | is_letter;
    // Two digits make a byte: the first is the upper half.
    const auto pairs = (Pairs)((decimal & is_decimal) | ((letter + std::uint8_t{10}) & is_letter));
    constexpr bool kLittle = std::endian::native == std::endian::little;
    const Pairs joined = kLittle ? (pairs << 4 | pairs >> 8) & std::uint16_t{0xff}
                                 : (pairs >> 4 | pairs) & std::uint16_t{0xff};
    const Packed packed = __builtin_convertvector(joined, Packed);
    std::uint64_t number;
    std::memcpy(&number, &packed, sizeof number);
    return (kLittle ? __builtin_bswap64(number) : number) >> 16;
  };
  Bytes valid = Bytes{} == Bytes{};
  range.start = convert(p, valid);
  range.end = convert(p + usual::kEnd, valid);
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  constexpr std::uint64_t kFour =
      std::endian::native == std::endian::little ? kAll >> 32 : kAll << 32;
  const auto words = (Words)valid;
  return words[0] == kAll && (words[1] & kFour) == kFour && range.start <= range.end;
}

/// Converts four letters "rw-p" at once, without those that are rare.
bool read_usual_permissions(const char* p, Permissions& perms) {
  constexpr auto word = [](std::uint8_t r, std::uint8_t w, std::uint8_t x, std::uint8_t s) {
    return r | std::uint32_t{w} << 8 | std::uint32_t{x} << 16 | std::uint32_t{s} << 24;
  };
  constexpr std::uint32_t kNone = word('-', '-', '-', 'p');
  constexpr std::uint32_t kAll = word('r', 'w', 'x', 's') ^ kNone;
  // One bit of each letter shows whether it is there; then all its bits must be.
  const std::uint32_t letters = load4(p) ^ kNone;
  const std::uint32_t set = (letters >> 6 & word(1, 1, 1, 0)) | (letters & word(0, 0, 0, 1));
  if (letters != (kAll & set * 0xff)) return false;
  static constexpr auto kPermissions = [] {
    std::array<Permissions, 16> all{};
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i] = {.read = (i & 1) != 0,
                .write = (i & 2) != 0,
                .execute = (i & 4) != 0,
                .shared = (i & 8) != 0};
    }
    return all;
  }();
  perms = kPermissions[(set | set >> 7 | set >> 14 | set >> 21) & 0xf];
  return true;
}

/// Converts "00021000 fe:00 ", offset and device.
bool read_usual_place(const char* p, MapEntry& entry) {
  const HexDigits offset = hex_digits(load8(p + usual::kOffset));
  const std::uint64_t word = load8(p + usual::kDevice - 1);
  constexpr std::uint64_t kMarks = 0x00ff0000ff0000ffULL;  // " fe:00 " and a byte of the inode
  constexpr std::uint64_t kSpelled = ' ' | std::uint64_t{':'} << 24 | std::uint64_t{' '} << 48;
  if ((word & kMarks) != kSpelled) return false;
  // The four digits side by side, behind zeros.
  const HexDigits device = hex_digits((word << 24 & 0x0000ffff00000000ULL) |
                                      (word << 16 & 0xffff000000000000ULL) | repeat('0') >> 32);
  if ((offset.other | device.other) != 0) return false;
  const std::uint64_t numbers = hex_number(device.values);
  entry.offset = hex_number(offset.values);
  entry.device = {.major = static_cast<std::uint32_t>(numbers >> 8),
                  .minor = static_cast<std::uint32_t>(numbers & 0xff)};
  return true;
}

/// Takes an inode and the blank after it.
bool take_inode(const char*& p, const char* end, std::uint64_t& inode) {
  const std::uint64_t word = end - p > 8 ? load8(p) : 0;
  const std::uint64_t other = not_decimal(word);
  const unsigned digits = other == 0 ? 8 : static_cast<unsigned>(std::countr_zero(other)) / 8;
  if (digits == 0 || p[digits] != ' ') {  // more than eight, or at the end of the text
    return take_decimal(p, end, inode) && take(p, end, ' ');
  }
  inode = decimal_number((word - repeat('0')) << 8 * (8 - digits));
  p += digits + 1;
  return true;
}

/// Takes all fields of a line of the usual form, up to the name or the end of the line. False for
/// anything else.
[[gnu::always_inline]] inline bool take_usual_fields(const char*& p, const char* end,
                                                     MapEntry& entry) {
  using namespace usual;
  if (end - p < kShortest || p[kEnd - 1] != '-' || p[kPerms - 1] != ' ') return false;
  if (!read_usual_range(p, entry.range)) return false;
  if (!read_usual_permissions(p + kPerms, entry.perms)) return false;
  // Anonymous memory: " 00000000 00:00 0 ", compared as three words.
  constexpr const char* kNoFile = " 00000000 00:00 0 ";
  if (((load8(p + kOffset - 1) ^ load8(kNoFile)) | (load8(p + kOffset + 7) ^ load8(kNoFile + 8)) |
       (load4(p + kInode - 2) ^ load4(kNoFile + 14))) == 0) {
    entry.offset = 0;
    entry.device = {};
    entry.inode = 0;
    p += kShortest;
  } else {
    if (p[kOffset - 1] != ' ' || !read_usual_place(p, entry)) return false;
    p += kInode;
    if (!take_inode(p, end, entry.inode)) return false;
  }
  if (p != end && is_blank(*p)) p = skip_padding(p, end);
  return true;
}

/// Takes the fields of any line, up to the name or the end of the line.
bool take_fields(const char*& p, const char* end, MapEntry& entry, LineFailure& failure) {
  if (!take_addresses(p, end, entry.range, failure)) return false;
  if (!take_permissions(p, end, entry.perms, failure)) return false;
  if (!take_blanks(p, end)) return fail(failure, "a space", p);
  if (!take_file(p, end, entry, failure)) return false;
  if (p != end && !is_blank(*p)) return fail(failure, "a space", p);
  p = skip_padding(p, end);
  return true;
}

/// The rest of a line is the name, all of it. No name from the kernel starts with a space.
void set_name(MapEntry& entry, const char* begin, const char* end) {
  entry.name = std::string_view(begin, static_cast<std::size_t>(end - begin));
  entry.kind = entry.name.empty() ? MappingKind::Anonymous
                                  : classify(entry.name, entry.device,
                                             entry.perms.shared || entry.perms.sharing_unknown);
  // A core file has the names of files, but not which files they are.
  entry.file_id_unknown = entry.perms.sharing_unknown && !entry.name.empty() &&
                          !entry.name.starts_with('[') && entry.inode == 0;
}

/// The text at `p` that a message shows: the number that is invalid there, or one byte.
std::string_view excerpt(const char* p, const char* end) {
  const char* digits_end = p;
  while (digits_end != end && hex_digit(*digits_end) >= 0) ++digits_end;
  return {p, static_cast<std::size_t>(std::max(digits_end, p + 1) - p)};
}

}  // namespace

namespace detail {

bool parse_maps_line(const char* begin, const char* end, MapEntry& entry, LineFailure& failure) {
  const char* p = begin;
  if (!take_usual_fields(p, end, entry)) {
    p = begin;
    if (!take_fields(p, end, entry, failure)) return false;
  }
  set_name(entry, p, end);
  return true;
}

const char* parse_usual_line(const char* begin, const char* end, MapEntry& entry) {
  const char* p = begin;
  // No field contains a newline, so the end of the line need not be known before.
  if (!take_usual_fields(p, end, entry) || p == end) return nullptr;
  if (*p == '\n') {
    set_name(entry, p, p);
    return p + 1;
  }
  const void* const line_end = std::memchr(p, '\n', static_cast<std::size_t>(end - p));
  if (line_end == nullptr) return nullptr;
  set_name(entry, p, static_cast<const char*>(line_end));
  return static_cast<const char*>(line_end) + 1;
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

}  // namespace procmaps
