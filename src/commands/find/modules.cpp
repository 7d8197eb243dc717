// Reads what find needs of the files that are mapped: program headers, build ids and symbols.

#include "commands/find/modules.hpp"

#include <algorithm>
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

std::optional<std::string> Module::symbol_at(std::uint64_t address) {
  if (!elf_ || read_at_ == nullptr) return std::nullopt;
  if (!symbols_) symbols_ = ElfSymbols::read(read_at_);
  if (!*symbols_) return std::nullopt;
  const auto found = (*symbols_)->find(address);
  if (!found) return std::nullopt;
  std::string text = demangled(found->name);
  if (found->offset != 0) text += "+" + in_hex(found->offset);
  return text;
}

Module& Modules::get(const MapEntry& entry, const std::function<Module()>& read) {
  const std::string_view name = entry.file_id_unknown ? entry.name : std::string_view();
  const auto known = std::ranges::find_if(known_, [&](const Known& one) {
    return one.inode == entry.inode && one.device == entry.device && one.name == name;
  });
  if (known == known_.end()) {
    return known_
        .emplace_back(Known{entry.device, entry.inode, std::string(name), process_, read()})
        .module;
  }
  if (known->module.is_incomplete() && std::exchange(known->process, process_) != process_) {
    known->module = read();
  }
  return known->module;
}

ReadAt reader_of(FileDescriptor file) {
  const auto kept = std::make_shared<FileDescriptor>(std::move(file));
  return [kept, read = reader_of(kept->get())](std::uint64_t offset, std::span<std::byte> bytes) {
    return read(offset, bytes);
  };
}

}  // namespace procmaps
