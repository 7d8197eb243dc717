#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/error.hpp>

#include "lib/elf_file.hpp"

namespace procmaps {

/// The symbol table of an ELF file: .symtab, or .dynsym if there is none. Addresses are those
/// before the file is moved to where it is loaded.
class ElfSymbols {
 public:
  static constexpr std::uint64_t kMost = 4 << 20;

  /// Reads the table, but no names: at most `most` symbols, 32 bytes each. `read_at` is kept for
  /// the names. Fails with `Malformed` if it is no ELF file; no table is no error.
  static Result<ElfSymbols> read(ReadAt read_at, std::uint64_t most = kMost);

  struct Found {
    /// As in the file, raw bytes, without the mark of a default version ("@@GLIBC_2.14"); "..."
    /// follows the first 64 KiB of a longer one.
    std::string name;
    std::uint64_t offset;  ///< of the address in the symbol
  };
  /// The symbol that holds an address. Of several, a global one first, then the nearest, the one
  /// that binds more strongly, the smallest; as in elfutils. If none does, the nearest symbol
  /// without a size below it in the same section.
  std::optional<Found> find(std::uint64_t address) const;

  struct Named {
    std::uint64_t address;
    std::uint64_t size;  ///< 0 if unknown
  };
  /// The symbols of that name, by address, each address once; at most a few dozen. The name is as
  /// in the file, with or without its version (an old one only if there is no other), or a C++ name
  /// in readable form, with or without its parameters. Reads all names.
  std::vector<Named> named(const std::string& name) const;

  std::size_t size() const { return symbols_.size(); }
  /// False if the table has more symbols than were read.
  bool is_complete() const { return complete_; }
  /// True if the file has a .symtab, which lists local symbols too.
  bool has_full_table() const { return has_full_table_; }

 private:
  struct Symbol {
    std::uint64_t address;
    std::uint64_t size;
    std::uint32_t name;     ///< offset in the string table
    std::uint8_t rank;      ///< 2 global, 1 weak, 0 local
    std::uint16_t section;  ///< index
  };
  template <class Elf>
  friend class SymbolReader;

  explicit ElfSymbols(ReadAt read_at) : read_at_(std::move(read_at)) {}
  const Symbol* holder(std::uint64_t address) const;
  const Symbol* label(std::uint64_t address) const;
  std::string name_of(const Symbol& symbol) const;
  std::string current_name(const Symbol& symbol) const;

  ReadAt read_at_;
  std::vector<Symbol> symbols_;      ///< by address
  std::vector<std::uint64_t> ends_;  ///< the largest end up to each symbol
  std::vector<AddressRange> sections_;
  std::uint64_t names_offset_ = 0;
  std::uint64_t names_size_ = 0;
  bool complete_ = true;
  bool has_full_table_ = false;
};

}  // namespace procmaps
