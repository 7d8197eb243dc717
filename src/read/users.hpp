#pragma once

#include <sys/types.h>

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "read/passwd_file.hpp"

namespace procmaps {

/// The uid of a user given by name or number; no value if there is no such user.
std::optional<uid_t> find_user(std::string_view text);

/// User names for one run: /etc/passwd is read once, and each user is looked up once. Safe to use
/// from several threads.
class UserNames {
 public:
  /// The user's name, or the uid in digits if it has none. Valid as long as this object.
  const std::string& name(uid_t uid);

 private:
  struct Known {
    uid_t uid;
    std::string name;
  };
  std::mutex mutex_;
  std::deque<Known> known_;
  std::optional<PasswdFile> file_;
};

}  // namespace procmaps
