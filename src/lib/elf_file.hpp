#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/error.hpp>

namespace procmaps {

/// A program header that says what is mapped where, or where notes are: PT_LOAD, PT_GNU_RELRO or
/// PT_NOTE. Numbers are as in the file, so they may be anything; the functions below never
/// overflow.
struct ElfSegment {
  enum class Kind : std::uint8_t { Load, Relro, Note };

  Kind kind = Kind::Load;
  bool read = false;
  bool write = false;
  bool execute = false;
  std::uint64_t offset = 0;       ///< of its first byte in the file
  std::uint64_t address = 0;      ///< p_vaddr, before the file is moved to where it is loaded
  std::uint64_t file_size = 0;    ///< bytes that come from the file
  std::uint64_t memory_size = 0;  ///< bytes in memory; what is beyond file_size is zeros

  /// The bytes of the file in whole pages, as they are mapped. Empty if the numbers make no sense.
  AddressRange file_pages(std::uint64_t page) const;
  /// The addresses of these bytes in whole pages, before the file is moved. Likewise.
  AddressRange address_pages(std::uint64_t page) const;
  /// The same with the zeros that follow these bytes in memory.
  AddressRange memory_pages(std::uint64_t page) const;

  friend bool operator==(const ElfSegment&, const ElfSegment&) = default;
};

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
  bool text_relocations = false;       ///< DT_TEXTREL or DF_TEXTREL: the loader modifies its code
  std::vector<ElfSegment> segments{};  ///< in the order of the file

  friend bool operator==(const ElfFacts&, const ElfFacts&) = default;
};

/// The first PT_LOAD segment whose pages hold the byte of the file at `offset`, or null. With
/// `executable`, one that is mapped executable is preferred: two segments may share a page of the
/// file. `page` is the size of a page, a power of two.
const ElfSegment* segment_at(const ElfFacts& elf, std::uint64_t offset, std::uint64_t page,
                             bool executable = false);

/// A byte of a file that is mapped somewhere.
struct MappedByte {
  Address address = 0;       ///< where it is mapped
  std::uint64_t offset = 0;  ///< in the file
  bool write = false;        ///< the access that its mapping has
  bool execute = false;
};

/// The address of a byte before the file is moved to where it is loaded, which is what debug
/// information and symbol tables use. If several PT_LOAD segments have their ends in the same page
/// of the file, the one that fits `bias`, how far the file was moved; otherwise the one with the
/// access of the mapping. No value if no segment has the byte. Asks for the bias only then.
std::optional<std::uint64_t> elf_address(const ElfFacts& elf, const MappedByte& byte,
                                         std::uint64_t page,
                                         const std::function<std::optional<std::uint64_t>()>& bias);

/// How far the file may have been moved: one distance for each segment that has this byte. Small
/// programs have most of their segments in the same page of the file.
std::vector<std::uint64_t> possible_biases(const ElfFacts& elf, const MappedByte& byte,
                                           std::uint64_t page);

/// How far the file was moved, if all segments that have this byte agree.
std::optional<std::uint64_t> certain_bias(const ElfFacts& elf, const MappedByte& byte,
                                          std::uint64_t page);

/// How far an ELF file was moved from the addresses that it was linked for, if `range` maps its
/// bytes from `offset` on: add it to a segment's address, modulo 2^64. No value if no segment holds
/// these bytes.
std::optional<std::uint64_t> elf_bias(const ElfFacts& elf, AddressRange range, std::uint64_t offset,
                                      std::uint64_t page, bool executable = false);

/// Where the memory of a writable segment ends, zeros included, in whole pages, if `range` maps its
/// bytes from `offset` on; of several segments in that page, the one that reaches furthest. No
/// value if no writable segment holds these bytes.
std::optional<Address> writable_end(const ElfFacts& elf, AddressRange range, std::uint64_t offset,
                                    std::uint64_t page);

/// True if a writable segment has this address in its memory, zeros included, in whole pages. The
/// address is one before the file is moved.
bool has_variables_at(const ElfFacts& elf, std::uint64_t address, std::uint64_t page);

/// The addresses of all loaded segments, zeros included, before the file is moved. Empty if there
/// are none.
AddressRange linked_range(const ElfFacts& elf);

/// The first page of the file from `offset` on, in `size` bytes, that no segment makes executable;
/// no value if all of them are. With `any_readable`, readable segments count as executable ones.
std::optional<std::uint64_t> first_not_executable(const ElfFacts& elf, std::uint64_t offset,
                                                  std::uint64_t size, std::uint64_t page,
                                                  bool any_readable = false);

/// Fills `bytes` from `offset` on, as far as there is data, and returns the number of bytes read.
using ReadAt = std::function<std::size_t(std::uint64_t offset, std::span<std::byte> bytes)>;

/// Reads the headers of an ELF file of either word size and byte order. Fails with `Malformed`,
/// without `where`, for a file that is not ELF, is truncated or contradicts itself. Reads at most 1
/// MiB, in bounded time, whatever the file contains.
Result<ElfFacts> read_elf(const ReadAt& read_at);

/// The same for a descriptor of a regular file, using pread(2).
Result<ElfFacts> read_elf(int fd, std::string where);

/// The build id of a file whose headers these are (NT_GNU_BUILD_ID): at most 64 bytes, none if it
/// has none. Reads at most 64 KiB of notes.
std::vector<std::byte> read_build_id(const ElfFacts& elf, const ReadAt& read_at);

/// Reads from a descriptor of a regular file, using pread(2). `errnum`, if it is not null, gets the
/// errno of a read that failed.
ReadAt reader_of(int fd, int* errnum = nullptr);

/// True if the bytes start with the ELF magic.
bool has_elf_magic(std::span<const std::byte> bytes);

}  // namespace procmaps
