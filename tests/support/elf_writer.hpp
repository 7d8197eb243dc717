#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace procmaps::testing {

/// Writes numbers in the word size and byte order of an ELF file. It does not use <elf.h>, because
/// the readers under test do.
class ElfWriter {
 public:
  ElfWriter(bool is_64_bit, bool is_big_endian)
      : is_64_bit_(is_64_bit), is_big_endian_(is_big_endian) {}

  void number(std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t place = is_big_endian_ ? size - 1 - i : i;
      bytes_ += static_cast<char>(value >> (8 * place) & 0xff);
    }
  }
  void half(std::uint64_t value) { number(value, 2); }
  void word(std::uint64_t value) { number(value, 4); }
  void address(std::uint64_t value) { number(value, address_size()); }
  void text(std::string_view text) { bytes_ += text; }
  /// Text in a field of this size.
  void field(std::string_view text, std::size_t size) {
    bytes_ += text.substr(0, size);
    fill_to(bytes_.size() + size - text.substr(0, size).size());
  }
  void fill_to(std::size_t size) { bytes_.resize(size); }

  /// The file header of a file with `count` program headers after it.
  void header(std::uint16_t type, std::uint16_t machine, std::size_t count,
              std::uint64_t sections_at = 0) {
    text(
        "\x7f"
        "ELF");
    number(is_64_bit_ ? 2 : 1, 1);
    number(is_big_endian_ ? 2 : 1, 1);
    number(1, 1);
    fill_to(16);
    half(type);
    half(machine);
    word(1);
    address(0);
    address(header_size());
    address(sections_at);
    word(0);
    half(header_size());
    half(program_size());
    half(count);
    half(sections_at != 0 ? section_size() : 0);
    half(sections_at != 0 ? 1 : 0);
    half(0);
  }

  struct Program {
    std::uint32_t type = 0;
    std::uint32_t flags = 0;
    std::uint64_t offset = 0;
    std::uint64_t address = 0;
    std::uint64_t file_size = 0;
    std::uint64_t memory_size = 0;
  };
  void program(const Program& program) {
    word(program.type);
    if (is_64_bit_) word(program.flags);
    address(program.offset);
    address(program.address);
    address(program.address);
    address(program.file_size);
    address(program.memory_size);
    if (!is_64_bit_) word(program.flags);
    address(8);
  }

  std::size_t address_size() const { return is_64_bit_ ? 8 : 4; }
  std::size_t header_size() const { return is_64_bit_ ? 64 : 52; }
  std::size_t program_size() const { return is_64_bit_ ? 56 : 32; }
  std::size_t section_size() const { return is_64_bit_ ? 64 : 40; }
  const std::string& bytes() const { return bytes_; }

 private:
  bool is_64_bit_;
  bool is_big_endian_;
  std::string bytes_;
};

}  // namespace procmaps::testing
