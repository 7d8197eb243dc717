#pragma once

#include <cstdint>
#include <optional>

namespace procmaps {

/// Adds up numbers. A sum that exceeds 64 bits is unknown, and stays so. The sizes of real
/// processes never do; a text may claim anything.
class CheckedSum {
 public:
  CheckedSum() = default;
  explicit CheckedSum(std::uint64_t first) : sum_(first) {}

  void add(std::uint64_t number) {
    overflowed_ = __builtin_add_overflow(sum_, number, &sum_) || overflowed_;
  }
  void add(const CheckedSum& other) {
    add(other.sum_);
    overflowed_ = overflowed_ || other.overflowed_;
  }

  bool overflowed() const { return overflowed_; }
  /// No value if it overflowed.
  std::optional<std::uint64_t> value() const {
    if (overflowed_) return std::nullopt;
    return sum_;
  }

 private:
  std::uint64_t sum_ = 0;
  bool overflowed_ = false;
};

}  // namespace procmaps
