// Searches /etc/passwd as text, because it is only used once or twice.

#include "read/passwd_file.hpp"

#include <fcntl.h>

#include <charconv>

#include "lib/read_file.hpp"

namespace procmaps {

PasswdFile PasswdFile::read(const char* path) {
  PasswdFile file;
  if (auto text = detail::read_file_at(AT_FDCWD, path)) file.text_ = std::move(*text);
  return file;
}

template <class Wanted>
std::optional<PasswdFile::Entry> PasswdFile::find(Wanted wanted) const {
  std::string_view rest = text_;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const auto name_end = line.find(':');
    if (name_end == std::string_view::npos || name_end == 0) continue;
    // Lines with "+" and "-" are for NIS, so the name service handles them.
    if (line[0] == '+' || line[0] == '-') continue;
    const auto password_end = line.find(':', name_end + 1);
    if (password_end == std::string_view::npos) continue;
    Entry entry{.name = line.substr(0, name_end)};
    const char* const end = line.data() + line.size();
    const auto [next, error] = std::from_chars(line.data() + password_end + 1, end, entry.uid);
    if (error == std::errc() && next != end && *next == ':' && wanted(entry)) return entry;
  }
  return std::nullopt;
}

std::optional<std::string> PasswdFile::name(uid_t uid) const {
  const auto entry = find([&](const Entry& candidate) { return candidate.uid == uid; });
  if (!entry) return std::nullopt;
  return std::string(entry->name);
}

std::optional<uid_t> PasswdFile::uid(std::string_view name) const {
  const auto entry = find([&](const Entry& candidate) { return candidate.name == name; });
  if (!entry) return std::nullopt;
  return entry->uid;
}

}  // namespace procmaps
