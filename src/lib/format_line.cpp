// Formats a MapEntry as the line of /proc/PID/maps that it was parsed from.

#include <procmaps/parse.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>

namespace procmaps {
namespace {

void append_hex(std::string& out, std::uint64_t value, std::size_t width) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, 16).ptr;
  const auto count = static_cast<std::size_t>(end - digits);
  if (count < width) out.append(width - count, '0');
  out.append(digits, count);
}

}  // namespace

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
