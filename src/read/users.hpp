#pragma once

#include <sys/types.h>

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/name_service.hpp"
#include "read/passwd_file.hpp"

namespace procmaps {

/// The uid of a user given by name or number; no value if there is no such user.
std::optional<uid_t> find_user(std::string_view text, const NameService& service = {});

/// User names for one run. /etc/passwd is read once and each user looked up once. Users that are
/// not in the file are asked of the name service, together; once it has failed it is not asked
/// again. Safe to use from several threads.
class UserNames {
 public:
  explicit UserNames(const NameService& service = {}) : service_(service) {}

  /// Sets who lists the users that will be asked for, so that one question to the name service
  /// covers them. Called at most once, and only if a user is not in /etc/passwd. Null takes it
  /// back.
  void expect(std::function<std::vector<uid_t>()> upcoming) { upcoming_ = std::move(upcoming); }

  /// The user's name, or the uid in digits if it has no name. Valid as long as this object.
  const std::string& name(uid_t uid);

 private:
  struct Known {
    uid_t uid;
    std::string name;
  };

  const Known* find(uid_t uid) const;
  /// Makes this user known, with those expected.
  void ask_for(uid_t uid);

  std::mutex mutex_;
  std::deque<Known> known_;
  std::optional<PasswdFile> file_;
  std::optional<NameService> service_;  ///< none once it has failed
  std::function<std::vector<uid_t>()> upcoming_;
};

}  // namespace procmaps
