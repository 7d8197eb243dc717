#pragma once

#include <sys/types.h>

#include <optional>
#include <span>
#include <string>

#include <procmaps/address_range.hpp>
#include <procmaps/map_entry.hpp>

namespace procmaps {

/// Where a thread is.
struct ThreadPlace {
  pid_t tid = 0;
  std::optional<Address> pc{};
  std::optional<Address> sp{};
  std::string syscall{};  ///< that it is blocked in; "running"; empty if unknown
  int signal = 0;         ///< that it died of; 0: none
  std::string error{};    ///< why pc and sp are unknown; empty if it has none
};

/// The mappings next to an address that none holds, or that a guard holds.
struct Surroundings {
  std::optional<MapEntry> below{};
  std::optional<MapEntry> above{};
};

/// Why an address that no mapping holds cannot be used, in a phrase.
std::string explain_miss(Address address, const Surroundings& around);

/// What an address that can only be a mistake is: in the null page, not canonical, in the half of
/// the kernel. No value for others.
std::optional<std::string> explain_impossible(Address address);

/// True if memory without access that ends where `above` starts may be a stack's guard.
bool may_guard(Address address, const MapEntry& above);

/// "in the guard below the stack of thread 123: stack overflow", for an address in the guard of a
/// stack. `threads` are those with a stack pointer, ordered by it.
std::string explain_guard(AddressRange guard, AddressRange stack,
                          std::span<const ThreadPlace> threads);

}  // namespace procmaps
