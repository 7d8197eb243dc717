#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace procmaps {

/// The path of the control group in the text of /proc/PID/cgroup, byte for byte: that of version 2,
/// or of systemd's own hierarchy where that has none or only "/". No value if the text has neither.
std::optional<std::string_view> control_group_path(std::string_view text);

/// A service or scope of systemd, and the manager that it belongs to.
struct Unit {
  std::string name;     ///< as systemctl takes it; empty if the process is in none
  std::string manager;  ///< "system", "user:UID", or empty

  friend bool operator==(const Unit&, const Unit&) = default;
};

/// The unit that a control group belongs to. Names come from outside: what systemd would not have
/// made is no unit.
Unit unit_of(std::string_view path);

}  // namespace procmaps
