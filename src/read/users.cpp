// Names of users: from /etc/passwd, then from the name service, then the number.

#include "read/users.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace procmaps {
namespace {

constexpr std::size_t kMostAtOnce = 4096;  ///< uids that fit into one command line

std::optional<uid_t> parse_uid(std::string_view text) {
  uid_t uid = 0;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, uid);
  if (error != std::errc() || next != end) return std::nullopt;
  return uid;
}

}  // namespace

std::optional<uid_t> find_user(std::string_view text, const NameService& service) {
  // A name may consist of digits, so names come first. The name service would take digits for a
  // uid.
  if (const auto uid = PasswdFile::read().uid(text)) return uid;
  if (const auto uid = parse_uid(text)) return uid;
  if (text.empty() || text.find_first_of(std::string_view("\0:\n", 3)) != text.npos) {
    return std::nullopt;
  }
  const std::string key(text);
  const auto answer = ask_name_service({&key, 1}, service);
  return answer ? PasswdFile(*answer).uid(text) : std::nullopt;
}

const std::string& UserNames::name(uid_t uid) {
  const std::lock_guard lock(mutex_);
  if (const auto* const known = find(uid)) return known->name;
  if (!file_) file_ = PasswdFile::read();
  if (auto name = file_->name(uid)) return known_.emplace_back(uid, std::move(*name)).name;
  ask_for(uid);
  return find(uid)->name;
}

const UserNames::Known* UserNames::find(uid_t uid) const {
  const auto found = std::ranges::find(known_, uid, &Known::uid);
  return found == known_.end() ? nullptr : &*found;
}

void UserNames::ask_for(uid_t uid) {
  std::vector<uid_t> wanted = {uid};
  if (const auto list = std::exchange(upcoming_, nullptr)) {
    for (const uid_t other : list()) {
      if (wanted.size() < kMostAtOnce && !find(other) && !file_->name(other)) {
        wanted.push_back(other);
      }
    }
    std::ranges::sort(wanted);
    wanted.erase(std::ranges::unique(wanted).begin(), wanted.end());
  }
  std::vector<std::string> keys;
  for (const uid_t one : wanted) keys.push_back(std::to_string(one));
  std::optional<std::string> answer;
  if (service_) answer = ask_name_service(keys, *service_);
  if (!answer) service_.reset();  // it would fail, or take its time, for the next one too
  const PasswdFile lines(answer ? std::move(*answer) : std::string());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    auto name = lines.name(wanted[i]);
    known_.emplace_back(wanted[i], name ? std::move(*name) : std::move(keys[i]));
  }
}

}  // namespace procmaps
