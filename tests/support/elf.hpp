#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace procmaps::testing {

/// A small hand-written ELF file, so that no test needs a compiler.
struct ElfImage {
  bool is_64_bit = true;
  bool is_big_endian = false;
  std::uint16_t type = 3;      ///< ET_DYN
  std::uint16_t machine = 62;  ///< EM_X86_64
  bool interpreter = false;    ///< a PT_INTERP header
  int stack_flags = -1;        ///< of PT_GNU_STACK; no such header if negative
  std::vector<std::pair<std::int64_t, std::uint64_t>> dynamic{};  ///< DT_NULL is added

  std::string bytes() const;
};

}  // namespace procmaps::testing
