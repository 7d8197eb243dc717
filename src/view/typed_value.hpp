#pragma once

#include <cstddef>
#include <ranges>
#include <span>
#include <string_view>
#include <vector>

#include <procmaps/memory_usage.hpp>

#include "rows/column.hpp"
#include "view/digits.hpp"
#include "view/output.hpp"

// What CSV and JSON have in common: programs read them, so every value has one type whatever it
// is, and nothing is rounded or padded.

namespace procmaps {

/// A device is two numbers there, each a column of its own.
inline constexpr std::string_view kMajorSuffix = "_major";
inline constexpr std::string_view kMinorSuffix = "_minor";

/// The values of a row, into `values`.
void get_values(std::span<const Column* const> columns, const Row& row, std::vector<Value>& values);

void put_number(Output& out, std::uint64_t number);
/// A Difference, with a sign only if it is negative.
void put_signed(Output& out, std::uint64_t number);
/// "0x7f3a9c000000", as many digits as it needs.
void put_0x(Output& out, std::uint64_t number);
/// "0x400000-0x401000"
void put_0x_range(Output& out, const Value& range);
/// Hundredths as a number with two places: 125 is 1.25.
void put_hundredths(Output& out, std::uint64_t hundredths);

/// Calls `take(word)` for each word of a list, VmFlags spelled out.
template <class Take>
void for_each_word(const Value& list, ValueKind kind, Take take) {
  for (const auto part : std::views::split(list.text, ' ')) {
    const std::string_view word(part.begin(), part.end());
    if (!word.empty()) take(kind == ValueKind::VmFlags ? vm_flag_word(word) : word);
  }
}

}  // namespace procmaps
