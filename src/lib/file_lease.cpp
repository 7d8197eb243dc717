// Leases on files, as the kernel lists them:
//
//   3: LEASE  ACTIVE    WRITE 4711 fe:00:131 0 EOF
//
// A lease for reading is broken only by those who open the file to write. One that is being broken
// shows what its holder will be left with, so that one counts whatever it says.

#include "lib/file_lease.hpp"

#include <fcntl.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "lib/read_file.hpp"

namespace procmaps {
namespace {

std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

template <class Number>
std::optional<Number> take_number(std::string_view& text, int base) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, number, base);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(next - text.data()));
  if (text.starts_with(':')) text.remove_prefix(1);
  return number;
}

}  // namespace

bool detail::has_write_lease(std::string_view locks, std::span<const Device> devices,
                             std::uint64_t inode) {
  while (!locks.empty()) {
    std::string_view line = locks.substr(0, locks.find('\n'));
    locks.remove_prefix(std::min(line.size() + 1, locks.size()));
    take_word(line);
    const std::string_view kind = take_word(line);
    if (kind != "LEASE" && kind != "DELEG") continue;
    const bool is_stable = take_word(line) == "ACTIVE";
    if (take_word(line) == "READ" && is_stable) continue;
    take_word(line);  // the holder
    std::string_view file = take_word(line);
    const auto major = take_number<std::uint32_t>(file, 16);
    const auto minor = take_number<std::uint32_t>(file, 16);
    const auto number = take_number<std::uint64_t>(file, 10);
    if (!major || !minor || number != inode) continue;
    if (std::ranges::find(devices, Device{*major, *minor}) != devices.end()) return true;
  }
  return false;
}

bool has_write_lease(std::span<const Device> devices, std::uint64_t inode) {
  const auto locks = detail::read_file_at(AT_FDCWD, "/proc/locks");
  return locks && detail::has_write_lease(*locks, devices, inode);
}

}  // namespace procmaps
