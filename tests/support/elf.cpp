// Writes ELF files field by field.

#include "support/elf.hpp"

#include <cstddef>

#include "support/elf_writer.hpp"

namespace procmaps::testing {

std::string ElfImage::bytes() const {
  ElfWriter out(is_64_bit, is_big_endian);
  const std::size_t count = (interpreter ? 1 : 0) + (stack_flags >= 0 ? 1 : 0) + 1;
  const std::size_t dynamic_at = out.header_size() + count * out.program_size();
  const std::size_t dynamic_size = (dynamic.size() + 1) * 2 * out.address_size();
  out.header(type, machine, count);
  if (interpreter) out.program({.type = 3, .flags = 4});
  if (stack_flags >= 0) {
    out.program({.type = 0x6474e551, .flags = static_cast<std::uint32_t>(stack_flags)});
  }
  out.program({.type = 2,
               .flags = 6,
               .offset = dynamic_at,
               .address = dynamic_at,
               .file_size = dynamic_size,
               .memory_size = dynamic_size});
  for (const auto& [tag, value] : dynamic) {
    out.address(static_cast<std::uint64_t>(tag));
    out.address(value);
  }
  out.address(0);
  out.address(0);
  return out.bytes();
}

}  // namespace procmaps::testing
