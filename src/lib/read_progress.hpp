#pragma once

#include <cstdint>
#include <functional>
#include <utility>

namespace procmaps::detail {

/// Tells from time to time how many bytes were read of an input that must be read for long before
/// anything of it can be shown.
class ReadProgress {
 public:
  using Listener = std::function<void(std::uint64_t bytes)>;

  explicit ReadProgress(Listener listener) : listener_(std::move(listener)) {}

  void add(std::uint64_t bytes) {
    read_ += bytes;
    if (read_ < next_ || !listener_) return;
    listener_(read_);
    next_ = read_ + kStep;
  }

 private:
  static constexpr std::uint64_t kStep = 1 << 20;

  Listener listener_;
  std::uint64_t read_ = 0;
  std::uint64_t next_ = kStep;
};

}  // namespace procmaps::detail
