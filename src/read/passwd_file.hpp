#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace procmaps {

/// The lines of /etc/passwd: "root:x:0:0:root:/root:/bin/bash".
class PasswdFile {
 public:
  /// Empty if the file cannot be read.
  static PasswdFile read(const char* path = "/etc/passwd");

  PasswdFile() = default;
  explicit PasswdFile(std::string text) : text_(std::move(text)) {}

  std::optional<std::string> name(uid_t uid) const;
  std::optional<uid_t> uid(std::string_view name) const;

 private:
  struct Entry {
    std::string_view name;
    uid_t uid = 0;
  };

  /// The first entry that `wanted` accepts.
  template <class Wanted>
  std::optional<Entry> find(Wanted wanted) const;

  std::string text_;
};

}  // namespace procmaps
