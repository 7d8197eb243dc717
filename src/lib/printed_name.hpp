#pragma once

#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>

// maps escapes only newlines in names, as `\012`. It does not escape backslashes, so these four
// characters may also be literal. Source: fs/proc/task_mmu.c, seq_path(m, path, "\n").

namespace procmaps::detail {

inline constexpr std::string_view kPrintedLineEnd = "\\012";

/// A name as maps prints it.
inline std::string with_escaped_line_ends(std::string_view name) {
  std::string printed;
  for (const char c : name) {
    if (c == '\n') {
      printed += kPrintedLineEnd;
    } else {
      printed += c;
    }
  }
  return printed;
}

/// The name that prints this way, if every `\012` in it is a newline.
inline std::string with_line_ends(std::string_view name) {
  std::string decoded;
  decoded.reserve(name.size());
  for (std::size_t at = 0; at < name.size();) {
    if (name.substr(at).starts_with(kPrintedLineEnd)) {
      decoded += '\n';
      at += kPrintedLineEnd.size();
    } else {
      decoded += name[at++];
    }
  }
  return decoded;
}

/// True for the name of a file that was made without one: "#" and the inode. Source: fs/dcache.c,
/// d_mark_tmpfile.
inline bool was_nameless(const MapEntry& entry) {
  std::string_view name = without_deleted_suffix(entry.name);
  name.remove_prefix(name.rfind('/') + 1);
  return name.starts_with('#') && name.substr(1) == std::to_string(entry.inode);
}

}  // namespace procmaps::detail
