#pragma once

#include <sys/types.h>

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "read/passwd_file.hpp"

namespace procmaps {

/// The uid of a user given by name or number; none if there is no such user.
std::optional<uid_t> find_user(std::string_view text);

/// Names of users for one run: /etc/passwd is read once, and each user looked up once. Several
/// threads may ask at once.
class UserNames {
 public:
  /// The user's name, or the number in digits if it has none. Good for as long as this lives.
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
