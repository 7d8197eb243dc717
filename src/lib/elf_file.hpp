#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include <procmaps/error.hpp>

namespace procmaps {

/// The facts in an ELF file's headers that matter for the security of a process that runs it.
struct ElfFacts {
  enum class Type : std::uint8_t {
    Executable,    ///< ET_EXEC: linked for one address, so not position independent
    SharedObject,  ///< ET_DYN: a library, or a position-independent program
    Other,         ///< object files, core files and types an operating system may add
  };

  Type type = Type::Other;
  bool is_64_bit = false;
  bool is_big_endian = false;
  std::uint16_t machine = 0;     ///< EM_*
  bool has_interpreter = false;  ///< PT_INTERP: a program that the dynamic loader starts
  bool marked_pie = false;       ///< DF_1_PIE: a program despite its type ET_DYN
  /// Whether PT_GNU_STACK asks for an executable stack; no value without that header.
  std::optional<bool> executable_stack{};
  bool text_relocations = false;  ///< DT_TEXTREL or DF_TEXTREL: the loader modifies its code

  friend bool operator==(const ElfFacts&, const ElfFacts&) = default;
};

/// Fills `bytes` from `offset` on, as far as there is data, and returns the number of bytes read.
using ReadAt = std::function<std::size_t(std::uint64_t offset, std::span<std::byte> bytes)>;

/// Reads the headers of an ELF file of either word size and byte order. Fails with `Malformed`,
/// without `where`, for a file that is not ELF, is truncated or contradicts itself. Reads at most 1
/// MiB, in bounded time, whatever the file contains.
Result<ElfFacts> read_elf(const ReadAt& read_at);

/// The same for a descriptor of a regular file, using pread(2).
Result<ElfFacts> read_elf(int fd, std::string where);

/// True if the bytes start with the ELF magic.
bool has_elf_magic(std::span<const std::byte> bytes);

}  // namespace procmaps
