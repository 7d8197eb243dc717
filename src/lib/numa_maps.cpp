// Lines of /proc/PID/numa_maps:
//
//   7f0000000000 bind:0-1 anon=512 dirty=512 N0=256 N1=256 kernelpagesize_kB=4
//   7f0000400000 prefer (many):0,2 file=/a\040b anon=1 dirty=1 N2=1 kernelpagesize_kB=4
//
// The policy is everything, spaces included, between the address and the first fact (`file=`,
// `heap`, `anon=`, …). Paths escape their spaces here, so every fact is one word.

#include <procmaps/numa_maps.hpp>

#include <algorithm>
#include <charconv>

#include "lib/characters.hpp"
#include "lib/proc_directory.hpp"

namespace procmaps {
namespace {

/// True for a word after the policy: one with '=' (policies have modes "=static" only before ':' or
/// at their end, and never start that way), or one of the marks.
bool is_fact(std::string_view word) {
  if (word == "heap" || word == "stack" || word == "huge" || word.starts_with("stack:")) {
    return true;
  }
  const auto equals = word.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view key = word.substr(0, equals);
  constexpr std::string_view kKeys[] = {"file",      "anon",      "dirty",
                                        "mapped",    "mapmax",    "active",
                                        "writeback", "swapcache", "kernelpagesize_kB"};
  return std::ranges::find(kKeys, key) != std::end(kKeys) ||
         (key.size() > 1 && key[0] == 'N' && is_digits(key.substr(1)));
}

}  // namespace

Result<NumaEntry> parse_numa_maps_line(std::string_view line) {
  NumaEntry entry;
  const char* const end = line.data() + line.size();
  const auto [address_end, error] = std::from_chars(line.data(), end, entry.start, 16);
  const auto at = static_cast<std::size_t>(address_end - line.data());
  if (error != std::errc() || at == line.size() || line[at] != ' ') {
    return std::unexpected(Error{
        .code = ErrorCode::Malformed, .column = at + 1, .what = "expected an address and a space"});
  }
  const char* const policy = address_end + 1;
  const char* policy_end = policy;
  bool in_policy = true;
  std::string_view rest(policy, static_cast<std::size_t>(end - policy));
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    in_policy = in_policy && !is_fact(word);
    if (in_policy) {
      policy_end = word.data() + word.size();
      continue;
    }
    constexpr std::string_view kPageSize = "kernelpagesize_kB=";
    if (word.starts_with(kPageSize)) {
      std::uint64_t kib = 0;
      std::from_chars(word.data() + kPageSize.size(), word.data() + word.size(), kib);
      entry.page_size = kib <= UINT64_MAX / 1024 ? kib * 1024 : 0;
    } else if (word.starts_with('N')) {
      // The nodes are adjacent.
      const char* const first = entry.nodes.empty() ? word.data() : entry.nodes.data();
      entry.nodes = {first, static_cast<std::size_t>(word.data() + word.size() - first)};
    }
  }
  entry.policy = {policy, static_cast<std::size_t>(policy_end - policy)};
  return entry;
}

NumaMaps::NumaMaps(std::string text) : text_(text.begin(), text.end()) {
  std::string_view rest(text_.data(), text_.size());
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto newline = rest.find('\n');
    if (newline == std::string_view::npos) {
      cut_line_ = number;
      break;
    }
    const auto entry = parse_numa_maps_line(rest.substr(0, newline));
    rest.remove_prefix(newline + 1);
    if (!entry) {
      if (malformed_line_ == 0) malformed_line_ = number;
      continue;
    }
    if (!entries_.empty() && entry->start <= entries_.back().start) ++overlaps_;
    entries_.push_back(*entry);
  }
  if (overlaps_ != 0) std::ranges::stable_sort(entries_, {}, &NumaEntry::start);
}

Result<NumaMaps> NumaMaps::read(const Process& process) {
  auto text = process.read_file("numa_maps", detail::kMostOfText);
  if (!text) return std::unexpected(std::move(text.error()));
  return NumaMaps(std::move(*text));
}

const NumaEntry* NumaMaps::find(Address start) const {
  const auto found = std::ranges::lower_bound(entries_, start, {}, &NumaEntry::start);
  return found != entries_.end() && found->start == start ? &*found : nullptr;
}

}  // namespace procmaps
