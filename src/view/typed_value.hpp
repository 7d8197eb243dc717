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

// Shared by CSV and JSON. Programs read them, so each column has one type for all its values, and
// nothing is rounded or padded.

namespace procmaps {

/// A device becomes two numbers, each in its own column.
inline constexpr std::string_view kMajorSuffix = "_major";
inline constexpr std::string_view kMinorSuffix = "_minor";

/// Puts the values of a row into `values`.
void get_values(std::span<const Column* const> columns, const Row& row, std::vector<Value>& values);

void put_number(Output& out, std::uint64_t number);
/// Writes a Difference, with a sign only if it is negative.
void put_signed(Output& out, std::uint64_t number);
/// Writes "0x7f3a9c000000", with as many digits as needed.
void put_0x(Output& out, std::uint64_t number);
/// Writes "0x400000-0x401000".
void put_0x_range(Output& out, const Value& range);
/// Writes hundredths as a number with two decimals: 125 is 1.25.
void put_hundredths(Output& out, std::uint64_t hundredths);

/// Calls `take(word)` for each word of a list, with VmFlags spelled out.
template <class Take>
void for_each_word(const Value& list, ValueKind kind, Take take) {
  for (const auto part : std::views::split(list.text, ' ')) {
    const std::string_view word(part.begin(), part.end());
    if (!word.empty()) take(kind == ValueKind::VmFlags ? vm_flag_word(word) : word);
  }
}

}  // namespace procmaps
