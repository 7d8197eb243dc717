// From a place in a file, as logs write it, to the addresses where that file is mapped.

#include <algorithm>
#include <iterator>
#include <utility>

#include "commands/find/finder.hpp"
#include "lib/hex_text.hpp"

namespace procmaps {
namespace {

using Kind = SpelledAddress::Kind;

bool is_called(const MapEntry& entry, std::string_view module) {
  if (module.starts_with('[')) return entry.name == module;
  if (!entry.name.starts_with('/')) return false;
  if (!module.starts_with('/')) module = last_component(module);  // "./app", started there
  const std::string_view name = without_deleted_suffix(entry.name);
  if (module.find('/') == module.npos) return last_component(name) == module;
  // Where /lib is a link to /usr/lib, a backtrace has the path that the loader opened.
  return name == module || (name.starts_with("/usr/") && name.substr(4) == module);
}

std::string past_the_end(std::uint64_t number, const SpelledAddress& spelled, std::uint64_t end) {
  return in_hex(number) + " is past the end of " + spelled.module + ", which ends at " +
         in_hex(end);
}

}  // namespace

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
  const Address start = first.range.start - first.offset;
  Module* const file = module_of(entry);
  if (file == nullptr || !file->elf()) return start + spelled.number;
  const auto bias = bias_at(*file, entry);
  if (!bias) return std::nullopt;
  const AddressRange linked = linked_range(*file->elf());
  // Below the lowest ELF address, it is a distance from the start.
  if (spelled.number < linked.start) return start + spelled.number;
  if (spelled.number >= linked.end) {
    missing = past_the_end(spelled.number, spelled, linked.end);
    return std::nullopt;
  }
  return *bias + spelled.number;
}

Result<Places> Finder::places(const SpelledAddress& spelled) {
  if (spelled.kind == Kind::Absolute) return Places{.addresses = {spelled.number}};
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
  for (const MapEntry& entry : **module) {
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
  const bool any_executable = std::ranges::any_of(places, &Place::executable);
  Places result;
  for (const Place& place : places) {
    if (place.executable || !any_executable) result.addresses.push_back(place.address);
  }
  if (!result.addresses.empty()) return result;
  if ((*module)->empty()) {
    missing = "no file of that name is mapped";
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

/// The mappings of a file with that name. Texts repeat names, so they are kept.
Result<const std::vector<MapEntry>*> Finder::mappings_of(const std::string& module) {
  if (const auto known = by_name_.find(module); known != by_name_.end()) return &known->second;
  const auto all = space_.all();
  if (!all) return std::unexpected(all.error());
  std::vector<MapEntry> entries;
  std::ranges::copy_if(*all, std::back_inserter(entries),
                       [&](const MapEntry& entry) { return is_called(entry, module); });
  return &by_name_.emplace(module, std::move(entries)).first->second;
}

}  // namespace procmaps
