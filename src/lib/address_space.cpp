// Finds single mappings of a process. The text is read if the kernel does not answer queries:
// before Linux 6.11, and for a leader thread that has exited.

#include "lib/address_space.hpp"

#include <algorithm>

namespace procmaps {
namespace {

/// The first mapping that ends after an address.
auto first_after(std::span<const MapEntry> entries, Address address) {
  return std::ranges::upper_bound(entries, address, {},
                                  [](const MapEntry& entry) { return entry.range.end; });
}

}  // namespace

Result<std::optional<MapEntry>> AddressSpace::at(Address address) {
  return find(address, false, true);
}

Result<std::optional<MapEntry>> AddressSpace::from(Address address, bool with_name) {
  return find(address, true, with_name);
}

Result<std::span<const MapEntry>> AddressSpace::all() {
  if (given_ != nullptr) return given_->entries;
  if (!text_) {
    auto reader = process_->open_maps();
    if (!reader) return std::unexpected(std::move(reader.error()));
    text_.emplace(read_all(*reader));
  }
  if (!*text_) return std::unexpected(text_->error());
  return (*text_)->entries;
}

std::optional<std::optional<MapEntry>> AddressSpace::ask(Address address, bool or_next,
                                                         bool with_name) {
  if (has_text()) return std::nullopt;
  if (queries_left_ && (*queries_left_)-- <= 0) return std::nullopt;
  if (!query_) query_.emplace(MapQuery::open(*process_));
  if (!*query_) return std::nullopt;
  const auto found = (*query_)->find(address, {.or_next = or_next, .name = with_name});
  if (!found) {
    query_.emplace(std::unexpected(found.error()));
    return std::nullopt;
  }
  if (!*found) return std::optional<MapEntry>();
  if (!(*found)->name_known) return std::nullopt;
  return (*found)->entry;
}

Result<std::optional<MapEntry>> AddressSpace::find(Address address, bool or_next, bool with_name) {
  if (auto answer = ask(address, or_next, with_name)) return *answer;
  const auto entries = all();
  if (!entries) return std::unexpected(entries.error());
  const auto found = first_after(*entries, address);
  if (found == entries->end()) return std::nullopt;
  if (!or_next && !found->range.contains(address)) return std::nullopt;
  return *found;
}

// The kernel finds the first mapping from an address on. The last one below a limit is found by
// halving the addresses that may be its end.
Result<std::optional<MapEntry>> AddressSpace::before(Address address) {
  std::optional<MapEntry> last;
  bool answered = true;
  Address low = 0;
  for (Address high = address; low < high;) {
    const Address middle = low + (high - low) / 2;
    const auto answer = ask(middle, true, false);
    answered = answer.has_value();
    if (!answered) break;
    if (*answer && (*answer)->range.end <= address) {
      last = **answer;
      low = last->range.end;
    } else {
      high = middle;
    }
  }
  if (answered && !has_text()) {
    if (!last) return std::nullopt;
    return at(last->range.start);
  }
  const auto entries = all();
  if (!entries) return std::unexpected(entries.error());
  const auto after = first_after(*entries, address);
  if (after == entries->begin()) return std::nullopt;
  return *std::prev(after);
}

}  // namespace procmaps
