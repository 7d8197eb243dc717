// Writes ELF files field by field. It does not use <elf.h>, because the reader under test does.

#include "support/elf.hpp"

#include <cstddef>

namespace procmaps::testing {
namespace {

class Writer {
 public:
  explicit Writer(const ElfImage& image) : image_(image) {}

  void number(std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t place = image_.is_big_endian ? size - 1 - i : i;
      bytes_ += static_cast<char>(value >> (8 * place) & 0xff);
    }
  }
  void half(std::uint64_t value) { number(value, 2); }
  void word(std::uint64_t value) { number(value, 4); }
  void address(std::uint64_t value) { number(value, image_.is_64_bit ? 8 : 4); }

  void program(std::uint32_t type, std::uint32_t flags, std::uint64_t offset, std::uint64_t size) {
    word(type);
    if (image_.is_64_bit) word(flags);
    address(offset);
    address(offset);
    address(offset);
    address(size);
    address(size);
    if (!image_.is_64_bit) word(flags);
    address(8);
  }

  std::string bytes_;

 private:
  const ElfImage& image_;
};

}  // namespace

std::string ElfImage::bytes() const {
  const std::size_t header_size = is_64_bit ? 64 : 52;
  const std::size_t program_size = is_64_bit ? 56 : 32;
  const std::size_t count = (interpreter ? 1 : 0) + (stack_flags >= 0 ? 1 : 0) + 1;
  const std::size_t dynamic_at = header_size + count * program_size;
  const std::size_t dynamic_size = (dynamic.size() + 1) * (is_64_bit ? 16 : 8);

  Writer out(*this);
  out.bytes_ =
      "\x7f"
      "ELF";
  out.number(is_64_bit ? 2 : 1, 1);
  out.number(is_big_endian ? 2 : 1, 1);
  out.number(1, 1);
  out.bytes_.resize(16);
  out.half(type);
  out.half(machine);
  out.word(1);
  out.address(0);
  out.address(header_size);
  out.address(0);
  out.word(0);
  out.half(header_size);
  out.half(program_size);
  out.half(count);
  out.half(0);
  out.half(0);
  out.half(0);
  if (interpreter) out.program(3, 4, 0, 0);
  if (stack_flags >= 0) out.program(0x6474e551, static_cast<std::uint32_t>(stack_flags), 0, 0);
  out.program(2, 6, dynamic_at, dynamic_size);
  for (const auto& [tag, value] : dynamic) {
    out.address(static_cast<std::uint64_t>(tag));
    out.address(value);
  }
  out.address(0);
  out.address(0);
  return out.bytes_;
}

}  // namespace procmaps::testing
