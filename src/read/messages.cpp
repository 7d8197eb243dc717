// Messages on standard error.

#include "read/messages.hpp"

#include <utility>

#include "view/end_request.hpp"
#include "view/escape.hpp"

namespace procmaps {
namespace {

constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::int64_t kFirst = 500 * kMillisecond;
constexpr std::int64_t kInterval = 100 * kMillisecond;

}  // namespace

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

Messages::Messages(int fd, bool shows_progress) : fd_(fd), shows_progress_(shows_progress) {
  if (shows_progress_) next_line_ = monotonic_time() + kFirst;
}

Messages::~Messages() {
  end_progress();
  release();
}

void Messages::print(std::string_view message) {
  pass_on("procmaps: " + escaped(message) + "\n");
}

void Messages::pass_on(std::string_view lines) {
  if (text_ != nullptr) {
    *text_ += lines;
  } else if (holds_) {
    held_ += lines;
  } else if (!lines.empty()) {
    remove_progress();
    // One write, so that the lines of several programs do not mix. A failure cannot be reported.
    write_everything(fd_, lines.data(), lines.size());
  }
}

void Messages::release() {
  holds_ = false;
  pass_on(std::exchange(held_, {}));
}

bool Messages::wants_progress() {
  if (!shows_progress_ || holds_) return false;
  const std::int64_t now = monotonic_time();
  if (now < next_line_) return false;
  next_line_ = now + kInterval;
  return true;
}

void Messages::progress(std::string_view text) {
  const std::string line = std::string(kClearLine) + escaped(text);
  has_line_ = true;
  set_passing_line(fd_);
  write_everything(fd_, line.data(), line.size());
}

void Messages::remove_progress() {
  if (!std::exchange(has_line_, false)) return;
  write_everything(fd_, kClearLine.data(), kClearLine.size());
  set_passing_line(-1);
}

void Messages::end_progress() {
  remove_progress();
  shows_progress_ = false;
}

void Messages::print(std::string_view where, std::string_view what) {
  print(std::string(where) + ": " + std::string(what));
}

}  // namespace procmaps
