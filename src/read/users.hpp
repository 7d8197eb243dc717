#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/passwd_file.hpp"

namespace procmaps {

/// The uid of a user given by name or number; none if there is no such user.
std::optional<uid_t> find_user(std::string_view text);

/// Names of users, each looked up once.
class UserNames {
 public:
  /// The user's name, or the number in digits if it has none.
  const std::string& name(uid_t uid);

 private:
  struct Known {
    uid_t uid;
    std::string name;
  };
  std::vector<Known> known_;
  std::optional<PasswdFile> file_;
};

}  // namespace procmaps
