// Looks up user names.
//
// /etc/passwd is read first, and the name service is asked only about users that are not in it
// (LDAP, systemd). Loading the name service costs twenty times as much, which is noticeable in a
// program that runs for a millisecond. A fully static program cannot use it at all: a static glibc
// would load modules made for another glibc, and crash in them.

#include "read/users.hpp"

#include <pwd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <vector>

#include "read/passwd_file.hpp"

namespace procmaps {
namespace {

#ifdef PROCMAPS_STATIC
std::optional<std::string> ask_for_name(uid_t) {
  return std::nullopt;
}
std::optional<uid_t> ask_for_uid(const std::string&) {
  return std::nullopt;
}
#else
/// Calls a getpw…_r with a large enough buffer. Safe to call from several threads.
template <class Ask>
std::optional<passwd> ask(std::vector<char>& buffer, Ask ask_with) {
  buffer.resize(1024);
  for (;;) {
    passwd entry;
    passwd* found = nullptr;
    const int error = ask_with(&entry, buffer.data(), buffer.size(), &found);
    if (error == ERANGE && buffer.size() < (1U << 20)) {
      buffer.resize(buffer.size() * 2);
      continue;
    }
    return error == 0 && found != nullptr ? std::optional<passwd>(entry) : std::nullopt;
  }
}

std::optional<std::string> ask_for_name(uid_t uid) {
  std::vector<char> buffer;
  const auto entry = ask(buffer, [&](passwd* e, char* text, std::size_t size, passwd** found) {
    return ::getpwuid_r(uid, e, text, size, found);
  });
  return entry ? std::optional<std::string>(entry->pw_name) : std::nullopt;
}

std::optional<uid_t> ask_for_uid(const std::string& name) {
  std::vector<char> buffer;
  const auto entry = ask(buffer, [&](passwd* e, char* text, std::size_t size, passwd** found) {
    return ::getpwnam_r(name.c_str(), e, text, size, found);
  });
  return entry ? std::optional<uid_t>(entry->pw_uid) : std::nullopt;
}
#endif

}  // namespace

std::optional<uid_t> find_user(std::string_view text) {
  // A name may consist of digits, so names are tried first.
  if (const auto uid = PasswdFile::read().uid(text)) return uid;
  if (const auto uid = ask_for_uid(std::string(text))) return uid;
  uid_t uid = 0;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, uid);
  if (error != std::errc() || next != end) return std::nullopt;
  return uid;
}

const std::string& UserNames::name(uid_t uid) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(known_, uid, &Known::uid);
  if (found != known_.end()) return found->name;
  if (!file_) file_ = PasswdFile::read();
  auto name = file_->name(uid);
  if (!name) name = ask_for_name(uid);
  if (!name || name->empty()) name = std::to_string(uid);
  return known_.emplace_back(uid, std::move(*name)).name;
}

}  // namespace procmaps
