#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/device.hpp>

#include "rows/row.hpp"

namespace procmaps {

/// A mapped file, or the program of a process, as lsof 4.95 shows it. That is not always the truth:
/// memory without a file is DEL, a name ends at a tab. docs/peers.md has the rules. A value that
/// lsof leaves blank is no value.
struct LsofFile {
  FdClass fd = FdClass::Mem;      ///< Mem, Text or Deleted
  char lock = ' ';                ///< r R w W: the process has locked the file
  std::string_view type = "REG";  ///< a constant
  std::optional<Device> device{};
  std::optional<Device> node{};  ///< of a device node: which device it is
  std::optional<std::uint64_t> inode{};
  std::optional<std::uint64_t> size{};  ///< of the file
  std::optional<std::uint64_t> links{};
  std::string_view name{};
  std::string
      note{};  ///< what follows the name in parentheses: "(stat: No such file or directory)"
};

}  // namespace procmaps
