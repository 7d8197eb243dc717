#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace procmaps {

/// The longest text that put_human writes.
inline constexpr std::size_t kMaxHuman = 8;

/// Human-readable bytes, in powers of 1024, rounded to the nearest: "512", "4K", "1.5M", "132K".
/// One decimal below ten, none if it would be zero. Writes to `out` and returns the end.
char* put_human(char* out, std::uint64_t bytes);

/// The same, as a string.
std::string human(std::uint64_t bytes);

}  // namespace procmaps
