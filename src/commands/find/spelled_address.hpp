#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/address_range.hpp>

namespace procmaps {

/// An address as somebody wrote it.
struct SpelledAddress {
  enum class Kind : std::uint8_t {
    Absolute,    ///< 0x7f8e98003abc
    InModule,    ///< libc.so.6+0x8ff3c: an ELF address, or one from the module's start
    FileOffset,  ///< libc.so.6[8ff3c,7f8e97f74000+155000]: of the kernel, with the file offset
    FromStart,   ///< libc.so.6[7f8e97f74000+155000]: an older kernel; the distance from the start
    InSymbol,    ///< libc.so.6(malloc+0x1c): the distance from a symbol of the file
  };

  Kind kind = Kind::Absolute;
  std::uint64_t number = 0;  ///< the address or offset
  std::uint64_t size = 0;    ///< of the mapping, for FromStart
  std::string module{};      ///< path or last component; empty for Absolute
  std::string symbol{};      ///< for InSymbol: as in the file, or its readable form
};

/// Where an address is in a line of text.
struct SpottedAddress {
  std::size_t begin;
  std::size_t end;
  SpelledAddress address;
};

/// All addresses in a line of any text, in order. Hexadecimal numbers count if they cannot be taken
/// for something else: with 0x, with 12 or 16 digits, or after a word that the kernel writes before
/// an address. Offsets in functions (main+0x9, SYM+0x9/0x20) are left alone.
std::vector<SpottedAddress> spot_addresses(std::string_view line);

/// A whole word that means an address, hexadecimal with or without 0x. No value if it is none, or
/// if a part of it would have to be left out. Of a line that has one place in two spellings, as a
/// backtrace of glibc or a line of the kernel's log, the place in the file.
std::optional<SpelledAddress> parse_spelled_address(std::string_view word);

}  // namespace procmaps
