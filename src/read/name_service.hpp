#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>

namespace procmaps {

/// How the system's name service (LDAP, systemd-userdbd and the like) is asked: by a program.
struct NameService {
  /// The programs to try, by absolute path: the first that starts is used.
  std::array<const char*, 2> programs = {"/usr/bin/getent", "/bin/getent"};
  std::chrono::milliseconds limit{2000};
};

/// The passwd(5) lines of the users named by `keys` (names, or uids in digits); users that the
/// service does not know are missing. None if no program starts, or if it has not finished within
/// the limit. Never more than 64 KiB plus 1 KiB for each key.
std::optional<std::string> ask_name_service(std::span<const std::string> keys,
                                            const NameService& service = {});

}  // namespace procmaps
