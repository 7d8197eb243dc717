#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <procmaps/address_range.hpp>

namespace procmaps {

/// "0x7ffd0c0a1000"
std::string in_hex(Address address);

/// Two digits for each byte.
std::string in_hex(std::span<const std::byte> bytes);

}  // namespace procmaps
