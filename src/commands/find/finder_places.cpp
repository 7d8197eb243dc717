// From a place in a file, as logs write it, to the addresses where that file is mapped, and how far
// a file was moved when it was mapped.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "commands/find/finder.hpp"
#include "lib/characters.hpp"
#include "lib/hex_text.hpp"

namespace procmaps {
namespace {

using Kind = SpelledAddress::Kind;

bool is_called(const MapEntry& entry, std::string_view module) {
  if (module.starts_with('[')) return entry.name == module;
  if (!entry.name.starts_with('/')) return false;
  const std::string_view name = without_deleted_suffix(entry.name);
  if (!module.starts_with('/')) {
    return name.ends_with(module) && name[name.size() - module.size() - 1] == '/';
  }
  // Where /lib is a link to /usr/lib, a backtrace has the path that the loader opened.
  return name == module || (name.starts_with("/usr/") && name.substr(4) == module);
}

/// True if the loader opened the file of a mapping by this name, a link to the file of the full
/// version: libstdc++.so.6 is libstdc++.so.6.0.30.
bool is_version_of(const MapEntry& entry, std::string_view link) {
  if (link.find(".so") == link.npos) return false;
  std::string_view name = without_deleted_suffix(entry.name);
  const auto version = name.find_last_not_of("0123456789.") + 1;
  // The link may have the first numbers of the version.
  for (std::size_t end = name.size(); end > version; --end) {
    if (name[end - 1] != '.') continue;
    MapEntry other = entry;
    other.name = name.substr(0, end - 1);
    if (is_called(other, link)) return true;
  }
  return false;
}

/// What is said if no file of that name is mapped: which one may be meant.
std::string no_such_file(std::string_view module, std::span<const MapEntry> all) {
  constexpr std::size_t kMost = 3;
  const std::string_view wanted = last_component(module);
  std::set<std::string> near;     // "libc.so.6" for "libc"
  std::set<std::string> farther;  // "libcrypto.so.3"
  for (const MapEntry& entry : all) {
    if (!entry.name.starts_with('/')) continue;
    const std::string_view path = without_deleted_suffix(entry.name);
    const std::string_view name = last_component(path);
    if (wanted.empty() || !name.starts_with(wanted)) continue;
    // A file of that name in another directory.
    const std::string_view shown = name == wanted ? path : name;
    const bool ends = name == wanted || name[wanted.size()] == '.' || name[wanted.size()] == '-';
    (ends ? near : farther).emplace(shown);
  }
  if (near.empty()) near = std::move(farther);
  std::string text = "no file of that name is mapped";
  std::size_t count = 0;
  for (const std::string& name : near) {
    if (count++ == kMost) break;
    text += (count == 1 ? ", did you mean " : " or ") + name;
  }
  const auto is_part = [](char c) { return is_word(c) || c == ':'; };
  if (near.empty() && std::ranges::all_of(module, is_part)) {
    text += "; for a symbol: FILE(" + std::string(module) + "+0xN)";
  }
  return text + (near.empty() ? "" : "?");
}

std::string past_the_end(std::uint64_t number, const SpelledAddress& spelled, std::uint64_t end) {
  return in_hex(number) + " is past the end of " + spelled.module + ", which ends at " +
         in_hex(end);
}

/// "malloc" of "malloc@@GLIBC_2.2.5", as binutils print a symbol with its version. "malloc@plt" is
/// another place.
std::string without_version(const std::string& symbol) {
  const auto at = std::min(symbol.find("@@"), symbol.find("@GLIBC"));
  return symbol.substr(0, at);
}

}  // namespace

/// How far a module was moved, from its mappings, this one and those of its file around it: one
/// that leaves no doubt decides, or else the distance that most of them allow.
std::optional<std::uint64_t> Finder::bias_of_module(const Module& module, const MapEntry& entry) {
  const auto biases_of = [&](const MapEntry& other) {
    return possible_biases(*module.elf(), byte_at(other, other.range.start), page_size());
  };
  std::map<std::uint64_t, int> votes;
  // Loaders close the gaps between segments. What lies there was mapped with the segment before.
  if (!has_no_access(entry.perms)) {
    for (const std::uint64_t bias : biases_of(entry)) ++votes[bias];
  }
  constexpr int kFarthest = 16;
  for (const Side side : {Side::Below, Side::Above}) {
    MapEntry at = entry;
    for (int steps = 0; steps < kFarthest; ++steps) {
      const auto next = next_to(at.range, side);
      if (!next || !*next || !is_same_file(**next, entry)) break;
      at = **next;
      if (has_no_access(at.perms)) continue;
      const auto biases = biases_of(at);
      if (biases.size() == 1) return biases[0];
      for (const std::uint64_t bias : biases) ++votes[bias];
    }
  }
  const auto most =
      std::ranges::max_element(votes, {}, &std::pair<const std::uint64_t, int>::second);
  if (most == votes.end()) return std::nullopt;
  const bool is_alone =
      std::ranges::count(votes, most->second, &std::pair<const std::uint64_t, int>::second) == 1;
  return is_alone ? std::optional(most->first) : std::nullopt;
}

/// How far the file of a mapping was moved. If all of the file's segments share a page, as in a
/// tiny program, access decides.
std::optional<std::uint64_t> Finder::bias_at(const Module& module, const MapEntry& entry) {
  const MappedByte start = byte_at(entry, entry.range.start);
  if (const auto bias = certain_bias(*module.elf(), start, page_size())) return bias;
  const auto around = [&] { return bias_of_module(module, entry); };
  const auto linked = elf_address(*module.elf(), start, page_size(), around);
  return linked ? std::optional(start.address - *linked) : std::nullopt;
}

/// Where an address of an ELF file is, or a distance from the start of any file. No value if this
/// mapping cannot tell; `missing` says why, if the file has no such place.
std::optional<Address> Finder::place_in(const MapEntry& entry, const MapEntry& first,
                                        const SpelledAddress& spelled, std::string& missing) {
  Module* const file = module_of(entry);
  if (file == nullptr || !file->elf()) return first.range.start - first.offset + spelled.number;
  const auto bias = bias_at(*file, entry);
  if (!bias) return std::nullopt;
  const AddressRange linked = linked_range(*file->elf());
  // Below the lowest ELF address, it is a distance from the start, which is that of a page. Several
  // mappings may begin with the first page of the file; so the ELF header decides.
  if (spelled.number < linked.start) {
    return *bias + linked.start / page_size() * page_size() + spelled.number;
  }
  if (spelled.number >= linked.end) {
    missing = past_the_end(spelled.number, spelled, linked.end);
    return std::nullopt;
  }
  return *bias + spelled.number;
}

Result<Places> Finder::places(const SpelledAddress& spelled) {
  if (spelled.kind == Kind::Absolute) return Places{.addresses = {spelled.number}};
  if (spelled.kind == Kind::InSymbol) return places_of_symbol(spelled);
  const auto module = mappings_of(spelled.module);
  if (!module) return std::unexpected(module.error());
  struct Place {
    Address address;
    bool executable;
  };
  std::vector<Place> places;
  const auto put = [&](Address address, bool executable) {
    const auto known = std::ranges::find(places, address, &Place::address);
    if (known == places.end()) {
      places.push_back({address, executable});
    } else {
      known->executable = known->executable || executable;
    }
  };
  std::string missing;
  std::uint64_t end = 0;            // of what is mapped of the file
  const MapEntry* first = nullptr;  // of the module that is mapped here
  for (const MapEntry& entry : (*module)->entries) {
    if (first == nullptr || !is_same_file(*first, entry) || entry.offset == 0) first = &entry;
    const std::uint64_t size = entry.range.size();
    end = std::max(end, entry.offset + size);
    if (spelled.kind == Kind::FileOffset) {
      if (spelled.number - entry.offset < size) {
        put(entry.range.start + (spelled.number - entry.offset), entry.perms.execute);
      }
    } else if (spelled.kind == Kind::FromStart) {
      if (size == spelled.size) put(entry.range.start + spelled.number, entry.perms.execute);
    } else if (const auto address = place_in(entry, *first, spelled, missing)) {
      put(*address, entry.perms.execute);
    }
  }
  // A part of a file that is mapped once more, as V8 maps its builtins, has nothing of the rest.
  if (places.size() > 1) {
    const auto is_there = [&](const Place& place) {
      const auto mapping = mapping_at(place.address);
      if (!mapping || !*mapping) return false;
      const auto& entries = (*module)->entries;
      const bool has_file = std::ranges::any_of(
          entries, [&](const MapEntry& entry) { return entry.range.contains(place.address); });
      return has_file || (*mapping)->perms.write;  // bss
    };
    if (std::ranges::any_of(places, is_there)) {
      std::erase_if(places, [&](const Place& place) { return !is_there(place); });
    }
  }
  const bool any_executable = std::ranges::any_of(places, &Place::executable);
  Places result;
  for (const Place& place : places) {
    if (place.executable || !any_executable) result.addresses.push_back(place.address);
  }
  if (!result.addresses.empty()) return result;
  if ((*module)->entries.empty()) {
    missing = (*module)->missing;
  } else if (spelled.kind == Kind::FileOffset) {
    missing = spelled.number >= end ? past_the_end(spelled.number, spelled, end)
                                    : "the file is mapped, but not this place in it";
  } else if (spelled.kind == Kind::FromStart) {
    missing = "no mapping of the file has this size";
  } else if (missing.empty()) {
    missing = "the file is mapped, but not where it can be told from its headers";
  }
  result.missing = std::move(missing);
  return result;
}

/// A file has one table for all of its mappings. No value if it has none that can be read.
std::optional<std::vector<ElfSymbols::Named>> Finder::symbols_named(const MapEntry& entry,
                                                                    const std::string& symbol) {
  constexpr std::size_t kMost = 4096;  // each search reads the names of a file
  auto key = std::pair(std::string(entry.name), symbol);
  if (const auto known = symbols_.find(key); known != symbols_.end()) return known->second;
  if (symbols_.size() == kMost) return std::nullopt;
  Module* const file = module_of(entry);
  std::optional<std::vector<ElfSymbols::Named>> found;
  if (file != nullptr) {
    found = file->symbols_named(symbol, modules_.symbols_left,
                                [this](const std::string& id) { return files_.debug_file(id); });
  }
  return symbols_.emplace(std::move(key), std::move(found)).first->second;
}

/// Where a distance from a symbol is: at the symbols of that name that are long enough, or at all
/// of them.
Result<Places> Finder::places_of_symbol(const SpelledAddress& spelled) {
  const auto module = mappings_of(spelled.module);
  if (!module) return std::unexpected(module.error());
  Places result;
  if ((*module)->entries.empty()) {
    result.missing = (*module)->missing;
    return result;
  }
  const MapEntry* last = nullptr;
  bool any_table = false;
  for (const MapEntry& entry : (*module)->entries) {
    if (last != nullptr && last->name == entry.name) continue;
    last = &entry;
    auto symbols = symbols_named(entry, without_version(spelled.symbol));
    if (!symbols) continue;
    any_table = true;
    const auto has_it = [&](const ElfSymbols::Named& one) { return spelled.number < one.size; };
    if (std::ranges::any_of(*symbols, has_it)) {
      std::erase_if(*symbols, [&](const ElfSymbols::Named& one) { return !has_it(one); });
    }
    result.is_ambiguous = result.is_ambiguous || symbols->size() > 1;
    for (const ElfSymbols::Named& symbol : *symbols) {
      const auto found = places({.kind = Kind::InModule,
                                 .number = symbol.address + spelled.number,
                                 .module = std::string(without_deleted_suffix(entry.name))});
      if (!found) return std::unexpected(found.error());
      for (const Address address : found->addresses) {
        if (std::ranges::find(result.addresses, address) == result.addresses.end()) {
          result.addresses.push_back(address);
        }
      }
      result.missing = found->missing;
    }
  }
  if (!any_table) {
    result.missing = "the symbols of this file cannot be read";
  } else if (result.addresses.empty() && result.missing.empty()) {
    result.missing = "the file has no symbol of that name";
  }
  return result;
}

/// The mappings of a file with that name. Texts repeat names, so they are kept.
Result<const Finder::OfName*> Finder::mappings_of(const std::string& module) {
  if (const auto known = by_name_.find(module); known != by_name_.end()) return &known->second;
  const auto all = space_.all();
  if (!all) return std::unexpected(all.error());
  OfName found;
  const auto take = [&](std::string_view name, auto fits) {
    if (!found.entries.empty()) return;
    std::ranges::copy_if(*all, std::back_inserter(found.entries),
                         [&](const MapEntry& entry) { return fits(entry, name); });
  };
  std::string_view path = module;
  while (path.starts_with("./") || path.starts_with("../")) path.remove_prefix(path.find('/') + 1);
  take(path, is_called);
  // A path may depend on the directory where the program was started, or be that of a link.
  if (!module.starts_with('/')) take(last_component(module), is_called);
  take(path, is_version_of);
  if (process_ != nullptr && module.starts_with('/')) {
    const auto root = process_->read_link("root");
    if (root && *root != "/") take(*root + module, is_called);
  }
  if (found.entries.empty()) found.missing = no_such_file(module, *all);
  return &by_name_.emplace(module, std::move(found)).first->second;
}

}  // namespace procmaps
