#pragma once

#include <compare>
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
    carries_ += __builtin_add_overflow(sum_, number, &sum_) ? 1 : 0;
  }
  /// Adds a signed number as its two's complement. One sum has either kind of number.
  void add_signed(std::uint64_t number) {
    std::int64_t sum = 0;
    carries_ += __builtin_add_overflow(static_cast<std::int64_t>(sum_),
                                       static_cast<std::int64_t>(number), &sum)
                    ? 1
                    : 0;
    sum_ = static_cast<std::uint64_t>(sum);
  }
  void add(const CheckedSum& other) {
    add(other.sum_);
    carries_ += other.carries_;
  }

  bool overflowed() const { return carries_ != 0; }
  /// No value if it overflowed.
  std::optional<std::uint64_t> value() const {
    if (overflowed()) return std::nullopt;
    return sum_;
  }
  /// The largest number if it overflowed.
  std::uint64_t at_least() const { return overflowed() ? UINT64_MAX : sum_; }

  /// Compares sums of unsigned numbers, even if they overflowed.
  auto operator<=>(const CheckedSum&) const = default;

 private:
  std::uint64_t carries_ = 0;  ///< how often it overflowed
  std::uint64_t sum_ = 0;
};

}  // namespace procmaps
