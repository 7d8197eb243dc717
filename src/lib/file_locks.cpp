// The locks and leases of all processes, as the kernel lists them:
//
//   1: POSIX  ADVISORY  WRITE 8421 fe:00:10952870 0 EOF
//   1: -> POSIX  ADVISORY  WRITE 8422 fe:00:10952870 0 EOF        waits for the lock
//   3: LEASE  ACTIVE    WRITE 4711 fe:00:131 0 EOF
//
// A lease for reading is broken only by those who open the file to write. One that is being broken
// shows what its holder will be left with, so that one counts whatever it says.

#include "lib/file_locks.hpp"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "lib/read_file.hpp"

namespace procmaps {
namespace {

/// The next word of a line; words are separated by blanks and colons.
std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(" :"), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(" :"));
  line.remove_prefix(word.size());
  return word;
}

template <class T>
bool parse(std::string_view word, T& number, int base = 10) {
  const char* const end = word.data() + word.size();
  return std::from_chars(word.data(), end, number, base).ptr == end && !word.empty();
}

}  // namespace

std::vector<FileLock> parse_file_locks(std::string_view text) {
  std::vector<FileLock> locks;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    std::array<std::string_view, 10> words;
    for (std::string_view& word : words) word = take_word(line);
    FileLock lock{.kind = words[1],
                  .state = words[2],
                  .access = words[3],
                  .device = {},
                  .whole = words[8] == "0" && words[9] == "EOF"};
    if (lock.kind != "->" && !lock.access.empty() && parse(words[4], lock.pid) &&
        parse(words[5], lock.device.major, 16) && parse(words[6], lock.device.minor, 16) &&
        parse(words[7], lock.inode)) {
      locks.push_back(lock);
    }
  }
  return locks;
}

bool detail::has_write_lease(std::string_view text, std::span<const Device> devices,
                             std::uint64_t inode) {
  return std::ranges::any_of(parse_file_locks(text), [&](const FileLock& lock) {
    const bool is_lease = lock.kind == "LEASE" || lock.kind == "DELEG";
    const bool is_read_only = lock.access == "READ" && lock.state == "ACTIVE";
    return is_lease && !is_read_only && lock.inode == inode &&
           std::ranges::find(devices, lock.device) != devices.end();
  });
}

bool has_write_lease(std::span<const Device> devices, std::uint64_t inode) {
  const auto text = detail::read_file_at(AT_FDCWD, "/proc/locks");
  return text && detail::has_write_lease(*text, devices, inode);
}

}  // namespace procmaps
