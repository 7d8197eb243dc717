// Names in blocks of memory that never move.

#include "lib/name_arena.hpp"

#include <algorithm>
#include <utility>

namespace procmaps {

NameArena::NameArena(NameArena&& other) noexcept
    : blocks_(std::move(other.blocks_)),
      recent_(std::exchange(other.recent_, {})),
      oldest_(other.oldest_) {
  other.blocks_.clear();
}

NameArena& NameArena::operator=(NameArena&& other) noexcept {
  blocks_ = std::exchange(other.blocks_, {});
  recent_ = std::exchange(other.recent_, {});
  oldest_ = other.oldest_;
  return *this;
}

std::string_view NameArena::keep(std::string_view name) {
  if (name.empty()) return {};
  for (const std::string_view recent : recent_) {
    if (recent == name) return recent;
  }
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < name.size()) {
    blocks_.emplace_back().reserve(std::max(kBlock, name.size()));
  }
  std::string& block = blocks_.back();  // never grows beyond its reservation, so never moves
  const std::size_t at = block.size();
  block += name;
  const std::string_view kept = std::string_view(block).substr(at, name.size());
  recent_[oldest_] = kept;
  oldest_ = (oldest_ + 1) % kRecent;
  return kept;
}

}  // namespace procmaps
