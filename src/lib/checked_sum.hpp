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
  /// Adds a signed number as its two's complement. One sum has either kind of number.
  void add_signed(std::uint64_t number) {
    std::int64_t sum = 0;
    overflowed_ = __builtin_add_overflow(static_cast<std::int64_t>(sum_),
                                         static_cast<std::int64_t>(number), &sum) ||
                  overflowed_;
    sum_ = static_cast<std::uint64_t>(sum);
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
  /// The largest number if it overflowed.
  std::uint64_t at_least() const { return overflowed_ ? UINT64_MAX : sum_; }

 private:
  std::uint64_t sum_ = 0;
  bool overflowed_ = false;
};

}  // namespace procmaps
