// Decides which mappings to show. Cheap tests run first, names last.

#include "filter/filter.hpp"

#include <algorithm>

namespace procmaps {
namespace {

/// True if there are no conditions or one of them matches.
template <class T, class Matches>
bool none_or_any(const std::vector<T>& wanted, Matches matches) {
  return wanted.empty() || std::ranges::any_of(wanted, matches);
}

}  // namespace

bool EntryFilter::passes_all_lines() const {
  return perms.empty() && kinds == 0 && globs.empty() && regexes.empty() && addresses.empty() &&
         sizes.empty();
}

bool EntryFilter::matches_line(const MapEntry& entry) const {
  if (kinds != 0 && (kinds & bit_of(entry.kind)) == 0) return false;
  if (!none_or_any(perms, [&](const auto& p) { return p.matches(entry.perms); })) return false;
  if (!none_or_any(sizes, [&](const auto& s) { return s.matches(entry.range.size()); })) {
    return false;
  }
  if (!none_or_any(addresses, [&](AddressRange r) { return r.overlaps(entry.range); })) {
    return false;
  }
  return none_or_any(globs, [&](const Glob& g) { return g.matches(entry.name); }) &&
         none_or_any(regexes, [&](const Regex& r) { return r.search(entry.name); });
}

bool EntryFilter::matches_row(const Row& row) const {
  return none_or_any(expressions, [&](const Expression& e) { return e.matches(row); });
}

}  // namespace procmaps
