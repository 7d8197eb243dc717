// Reads what find needs of the files that are mapped: program headers, build ids and symbols.

#include "read/modules.hpp"

#include <memory>
#include <utility>

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

std::optional<std::string> Module::symbol_at(std::uint64_t address, std::uint64_t& left) {
  if (!elf_ || read_at_ == nullptr) return std::nullopt;
  if (!symbols_) {
    symbols_ = ElfSymbols::read(read_at_, left);
    if (*symbols_) left -= (*symbols_)->size();
  }
  if (!*symbols_) return std::nullopt;
  const auto found = (*symbols_)->find(address);
  if (!found) return std::nullopt;
  std::string text = demangled(found->name);
  if (found->offset != 0) text += "+" + in_hex(found->offset);
  return text;
}

Module& Modules::get(const MapEntry& entry, const std::function<Module()>& read) {
  // A core file does not say which file it was, so its name means nothing elsewhere.
  const std::string key = entry.file_id_unknown ? std::to_string(process_) + std::string(entry.name)
                                                : std::to_string(entry.device.major) + ':' +
                                                      std::to_string(entry.device.minor) + ':' +
                                                      std::to_string(entry.inode);
  const auto known = known_.find(key);
  if (known == known_.end()) {
    return known_.emplace(key, Known{process_, read()}).first->second.module;
  }
  auto& [process, module] = known->second;
  if (module.is_incomplete() && std::exchange(process, process_) != process_) module = read();
  return module;
}

ReadAt reader_of(FileDescriptor file) {
  const auto kept = std::make_shared<FileDescriptor>(std::move(file));
  return [kept, read = reader_of(kept->get())](std::uint64_t offset, std::span<std::byte> bytes) {
    return read(offset, bytes);
  };
}

}  // namespace procmaps
