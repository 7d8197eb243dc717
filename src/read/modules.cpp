// Reads what find needs of the files that are mapped: program headers, build ids and symbols.

#include "read/modules.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "lib/demangled.hpp"
#include "lib/hex_text.hpp"

namespace procmaps {

Module::Module(ReadAt read_at) : read_at_(std::move(read_at)) {
  read_headers(read_at_);
}

Module Module::of_headers(const ReadAt& read_at) {
  Module module;
  module.read_headers(read_at);
  return module;
}

void Module::read_headers(const ReadAt& read_at) {
  auto elf = read_elf(read_at);
  if (!elf) return;
  elf_ = std::move(*elf);
  build_id_ = in_hex(read_build_id(*elf_, read_at));
}

/// The file's own table comes first, as in elfutils; one of another file only if it was stripped.
void Module::read_symbols(std::uint64_t& left, const FindDebugFile& find_debug_file) {
  symbols_ = ElfSymbols::read(read_at_, left);
  if (*symbols_ && !(*symbols_)->has_full_table() && !build_id_.empty()) {
    if (auto debug_file = find_debug_file(build_id_)) {
      auto full = ElfSymbols::read(std::move(*debug_file), left);
      if (full && full->has_full_table()) symbols_ = std::move(full);
    }
  }
  if (*symbols_) left -= (*symbols_)->size();
}

/// Null if they cannot be read.
const ElfSymbols* Module::symbols(std::uint64_t& left, const FindDebugFile& find_debug_file) {
  if (!elf_ || read_at_ == nullptr) return nullptr;
  if (!symbols_) read_symbols(left, find_debug_file);
  return *symbols_ ? &**symbols_ : nullptr;
}

std::optional<std::vector<ElfSymbols::Named>> Module::symbols_named(
    const std::string& name, std::uint64_t& left, const FindDebugFile& find_debug_file) {
  const ElfSymbols* const known = symbols(left, find_debug_file);
  if (known == nullptr || known->size() == 0) return std::nullopt;
  return known->named(name);
}

std::optional<std::string> Module::symbol_at(std::uint64_t address, std::uint64_t& left,
                                             const FindDebugFile& find_debug_file) {
  const ElfSymbols* const known = symbols(left, find_debug_file);
  if (known == nullptr) return std::nullopt;
  const auto found = known->find(address);
  if (!found) return std::nullopt;
  std::string text = demangled(found->name);
  if (found->offset != 0) text += "+" + in_hex(found->offset);
  return text;
}

Module& Modules::get(std::size_t process, const MapEntry& entry, MappedFiles* files,
                     const std::function<Module()>& read) {
  // A core file does not say which file it was, so its name means nothing elsewhere.
  const std::string key = entry.file_id_unknown ? std::to_string(process) + std::string(entry.name)
                          : files != nullptr    ? files->file_key(entry)
                                                : std::to_string(entry.device.major) + ':' +
                                                   std::to_string(entry.device.minor) + ':' +
                                                   std::to_string(entry.inode);
  const auto known = known_.find(key);
  if (known == known_.end()) {
    return known_.emplace(key, Known{process, read()}).first->second.module;
  }
  auto& [reader, module] = known->second;
  if (module.is_incomplete() && std::exchange(reader, process) != process) module = read();
  return module;
}

bool is_same_file(const MapEntry& a, const MapEntry& b) {
  return a.inode == b.inode && a.device == b.device && a.name == b.name;
}

MappedByte byte_at(const MapEntry& entry, Address address) {
  return {.address = address,
          .offset = entry.offset + (address - entry.range.start),
          .write = entry.perms.write,
          .execute = entry.perms.execute};
}

ReadAt reader_of(FileDescriptor file) {
  const auto kept = std::make_shared<FileDescriptor>(std::move(file));
  return [kept, read = reader_of(kept->get())](std::uint64_t offset, std::span<std::byte> bytes) {
    return read(offset, bytes);
  };
}

ReadAt reader_of(std::span<const std::byte> memory) {
  return [memory](std::uint64_t offset, std::span<std::byte> bytes) -> std::size_t {
    if (offset >= memory.size()) return 0;
    const auto there =
        memory.subspan(offset).first(std::min<std::size_t>(bytes.size(), memory.size() - offset));
    std::ranges::copy(there, bytes.begin());
    return there.size();
  };
}

}  // namespace procmaps
