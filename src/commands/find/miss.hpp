#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/map_entry.hpp>

#include "commands/find/thread_places.hpp"

namespace procmaps {

/// The mappings next to an address that none holds, or that a guard holds.
struct Surroundings {
  std::optional<MapEntry> below{};
  std::optional<MapEntry> above{};
  /// How large the main stack of a live process may get, in bytes (RLIMIT_STACK).
  std::optional<std::uint64_t> stack_limit{};
};

/// A tag that a processor may ignore, and the address without it. The upper half is the kernel's.
struct Untagged {
  Address address;
  std::string tag;
};
/// The addresses that a tagged one may mean; none if it has no tag.
std::vector<Untagged> untagged(Address address);

/// "right after the end of libx.so", "42 bytes past the end of libx.so".
std::string past_end(std::uint64_t distance, const std::string& what);

/// "libc.so.6", "[heap]", or "anonymous memory".
std::string short_name(const MapEntry& entry);

/// How large the main stack may get, from /proc/PID/limits; no value if that has no such line.
std::optional<std::uint64_t> stack_limit(std::string_view limits);

/// Why an address that no mapping holds cannot be used, in a phrase.
std::string explain_miss(Address address, const Surroundings& around);

/// What an address that can only be a mistake is: in the null page, not canonical, in the half of
/// the kernel. No value for others.
std::optional<std::string> explain_impossible(Address address);

/// True if a program may have memory there: neither in the null page nor above what the kernel
/// gives to programs that ask for nothing else.
bool may_be_used(Address address);

/// True if memory without access that ends where `above` starts may be a stack's guard.
bool may_guard(Address address, const MapEntry& above);

/// "in the guard below the stack of thread 123: stack overflow", for an address in the guard of a
/// stack. `threads` are those with a stack pointer, ordered by it.
std::string explain_guard(AddressRange guard, AddressRange stack,
                          std::span<const ThreadPlace> threads);

/// "; 4096 bytes below the main stack: …", for an address in a hole below a stack: a function whose
/// variables are larger than the guard skips it. Empty if that is not plausible. `threads`
/// likewise.
std::string explain_large_frame(Address address, const Surroundings& around, const MapEntry& stack,
                                std::span<const ThreadPlace> threads);

}  // namespace procmaps
