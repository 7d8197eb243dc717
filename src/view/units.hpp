#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace procmaps {

/// Longest text that put_human writes.
inline constexpr std::size_t kMaxHuman = 8;

/// Bytes for people, in powers of 1024, rounded to the nearest: "512", "4K", "1.5M", "132K". One
/// decimal below ten, and none where it would be a zero. Writes at `out`, returns the end.
char* put_human(char* out, std::uint64_t bytes);

/// The same as a text.
std::string human(std::uint64_t bytes);

}  // namespace procmaps
