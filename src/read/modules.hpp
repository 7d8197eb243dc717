#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <procmaps/file_descriptor.hpp>
#include <procmaps/map_entry.hpp>

#include "lib/elf_file.hpp"
#include "lib/elf_symbols.hpp"
#include "lib/mapped_file.hpp"

namespace procmaps {

/// No address of a 32-bit process is higher.
inline constexpr Address kEndOf32Bits = Address{1} << 32;

/// What is known about the file of a mapping, or about an image that is only in memory.
class Module {
 public:
  /// Reads the headers. `read_at` is kept for the symbols.
  explicit Module(ReadAt read_at);
  /// Only the headers, read now, of a file that cannot be read itself.
  static Module of_headers(const ReadAt& read_at);
  /// A file that cannot be read.
  explicit Module(std::string error) : error_(std::move(error)) {}

  /// None if it is no ELF file, or cannot be read.
  const std::optional<ElfFacts>& elf() const { return elf_; }
  /// In hex; empty if it has none.
  const std::string& build_id() const { return build_id_; }
  /// Why the file cannot be read.
  const std::string& error() const { return error_; }
  /// Finds the file with the symbols that were stripped from one with this build id.
  using FindDebugFile = std::function<std::optional<ReadAt>(const std::string& build_id)>;

  /// The symbol at an address of the file and the distance from it: "malloc+0x1c". Reads the
  /// symbols when it is first called. `left` is how many symbols may still be kept, of all modules.
  std::optional<std::string> symbol_at(std::uint64_t address, std::uint64_t& left,
                                       const FindDebugFile& find_debug_file);

  /// The symbols of a name, as in ElfSymbols::named; no value if the file has no symbols that can
  /// be read.
  std::optional<std::vector<ElfSymbols::Named>> symbols_named(const std::string& name,
                                                              std::uint64_t& left,
                                                              const FindDebugFile& find_debug_file);

  /// True if its symbols were read, and not all of them could be.
  bool lacks_symbols() const { return symbols_ && *symbols_ && !(*symbols_)->is_complete(); }
  /// True if it may be read better for another process.
  bool is_incomplete() const { return !error_.empty() || read_at_ == nullptr; }

  std::optional<std::uint64_t> size{};  ///< of the file in bytes, if it is known

 private:
  Module() = default;
  void read_headers(const ReadAt& read_at);
  const ElfSymbols* symbols(std::uint64_t& left, const FindDebugFile& find_debug_file);
  void read_symbols(std::uint64_t& left, const FindDebugFile& find_debug_file);

  std::optional<ElfFacts> elf_;
  std::string build_id_;
  std::string error_;
  ReadAt read_at_;  ///< none if only the headers are known
  std::optional<Result<ElfSymbols>> symbols_;
};

/// The modules that were read so far, each once for all processes.
class Modules {
 public:
  /// Returns the number of another process.
  std::size_t begin_process() { return ++processes_; }

  /// The module of a mapping's file in a process, from `read` if it is not known yet. What cannot
  /// be read is read again for the next process, which may permit it. `files` is null for a saved
  /// map.
  Module& get(std::size_t process, const MapEntry& entry, MappedFiles* files,
              const std::function<Module()>& read);

  /// How many symbols may still be kept, of all modules.
  std::uint64_t symbols_left = ElfSymbols::kMost;

 private:
  struct Known {
    std::size_t process;  ///< number of the one that it was read for
    Module module;
  };
  std::unordered_map<std::string, Known> known_;
  std::size_t processes_ = 0;
};

/// True if both are mappings of one file.
bool is_same_file(const MapEntry& a, const MapEntry& b);

/// The byte of a mapping's file that is mapped at an address.
MappedByte byte_at(const MapEntry& entry, Address address);

/// Reads from a file that the reader keeps open.
ReadAt reader_of(FileDescriptor file);
/// Reads from memory, which must outlive the reader.
ReadAt reader_of(std::span<const std::byte> memory);

}  // namespace procmaps
