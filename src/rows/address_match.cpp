// Two maps of one process compared address by address.
//
//   before   |---- rw-p ----------------|          |-- rw-p [heap] --|
//   after    |-- rw-p --|- r-xp -|-rw-p-|          |-- rw-p [heap] -------|
//   rows                |protected|                |       grown          |
//
// The bounds of both lists cut the address space into pieces that lie in one mapping at most on
// either side. A piece was kept, or got other permissions, or came, or went. What came beside a
// kept piece of the same mapping makes that mapping grown, what went beside one makes it shrunk.

#include "rows/address_match.hpp"

#include <algorithm>

namespace procmaps {
namespace {

enum class Fate : std::uint8_t { Kept, Protected, Added, Removed };

struct Piece {
  Fate fate;
  AddressRange range;
  std::optional<std::size_t> before{};
  std::optional<std::size_t> after{};
};

/// True if both show the same thing at the same addresses, permissions aside.
bool shows_the_same(const MapEntry& before, const MapEntry& after) {
  if (before.device != after.device || before.inode != after.inode ||
      lasting_name(before) != lasting_name(after)) {
    return false;
  }
  // Modulo 2^64 on purpose: only the distance counts.
  return !before.has_file() ||
         before.offset - before.range.start == after.offset - after.range.start;
}

class Sweep {
 public:
  Sweep(std::span<const MapEntry> before, std::span<const MapEntry> after)
      : before_(before),
        after_(after),
        kept_before_(before.size()),
        kept_after_(after.size()),
        gone_(before.size()),
        come_(after.size()),
        origin_(after.size()),
        rest_(before.size()),
        told_before_(before.size()),
        told_after_(after.size()) {}

  std::vector<Difference> run() {
    cut();
    for (const Piece& piece : pieces_) tell(piece);
    return std::move(rows_);
  }

 private:
  void cut();
  void add(Piece piece);
  void tell(const Piece& piece);
  void tell_kept(const Piece& piece);
  void tell_once(std::vector<bool>& told, std::size_t index, Difference row) {
    if (told[index]) return;
    told[index] = true;
    rows_.push_back(row);
  }

  std::span<const MapEntry> before_;
  std::span<const MapEntry> after_;
  std::vector<Piece> pieces_;
  std::vector<std::uint64_t> kept_before_;  ///< bytes of each mapping that stayed as they were
  std::vector<std::uint64_t> kept_after_;
  std::vector<std::uint64_t> gone_;  ///< bytes of each old mapping that went
  std::vector<std::uint64_t> come_;  ///< bytes of each new mapping that came
  std::vector<std::optional<std::size_t>>
      origin_;                                    ///< of each new mapping, what it kept a piece of
  std::vector<std::optional<std::size_t>> rest_;  ///< of each old mapping, what kept a piece of it
  std::vector<bool> told_before_;
  std::vector<bool> told_after_;
  std::vector<Difference> rows_;
};

/// Appends a piece, joined with the one before it where they are parts of the same.
void Sweep::add(Piece piece) {
  const std::uint64_t size = piece.range.size();
  if (piece.fate == Fate::Kept) {
    kept_before_[*piece.before] += size;
    kept_after_[*piece.after] += size;
    if (!origin_[*piece.after]) origin_[*piece.after] = piece.before;
    if (!rest_[*piece.before]) rest_[*piece.before] = piece.after;
  } else if (piece.fate == Fate::Removed) {
    gone_[*piece.before] += size;
  } else if (piece.fate == Fate::Added) {
    come_[*piece.after] += size;
  }
  if (!pieces_.empty()) {
    Piece& last = pieces_.back();
    if (last.fate == piece.fate && last.before == piece.before && last.after == piece.after &&
        last.range.end == piece.range.start) {
      last.range.end = piece.range.end;
      return;
    }
  }
  pieces_.push_back(piece);
}

void Sweep::cut() {
  std::size_t b = 0;
  std::size_t a = 0;
  Address at = 0;
  for (;;) {
    // Nothing can be said of mappings without an extent (old kernels' stacks of one page).
    while (b < before_.size() && before_[b].range.end <= at) ++b;
    while (a < after_.size() && after_[a].range.end <= at) ++a;
    const bool more_before = b < before_.size();
    const bool more_after = a < after_.size();
    if (!more_before && !more_after) return;
    const Address start_before = more_before ? std::max(before_[b].range.start, at) : UINT64_MAX;
    const Address start_after = more_after ? std::max(after_[a].range.start, at) : UINT64_MAX;
    at = std::min(start_before, start_after);
    const bool in_before = more_before && start_before == at && before_[b].range.contains(at);
    const bool in_after = more_after && start_after == at && after_[a].range.contains(at);
    Address end = UINT64_MAX;
    if (more_before) end = std::min(end, in_before ? before_[b].range.end : start_before);
    if (more_after) end = std::min(end, in_after ? after_[a].range.end : start_after);
    if (end == at || (!in_before && !in_after)) continue;
    const AddressRange range{at, end};
    const bool same = in_before && in_after && shows_the_same(before_[b], after_[a]);
    if (same) {
      const bool kept = before_[b].perms == after_[a].perms;
      add({kept ? Fate::Kept : Fate::Protected, range, b, a});
    } else {
      if (in_before) add({.fate = Fate::Removed, .range = range, .before = b});
      if (in_after) add({.fate = Fate::Added, .range = range, .after = a});
    }
    at = end;
  }
}

void Sweep::tell_kept(const Piece& piece) {
  const MapEntry& before = before_[*piece.before];
  const MapEntry& after = after_[*piece.after];
  Difference row{.kind = ChangeKind::Same,
                 .before = piece.before,
                 .after = piece.after,
                 .range = after.range,
                 .size_before = after.range.size(),
                 .size_after = after.range.size()};
  if (before.name != after.name) {
    row.kind = before.name.size() < after.name.size() ? ChangeKind::Deleted : ChangeKind::Restored;
  } else if (before.range != after.range) {
    return;  // cut or joined: its other pieces are told
  }
  tell_once(told_after_, *piece.after, row);
}

void Sweep::tell(const Piece& piece) {
  const std::uint64_t size = piece.range.size();
  switch (piece.fate) {
    case Fate::Kept:
      return tell_kept(piece);
    case Fate::Protected:
      rows_.push_back({.kind = ChangeKind::Protected,
                       .before = piece.before,
                       .after = piece.after,
                       .range = piece.range,
                       .size_before = size,
                       .size_after = size});
      return;
    case Fate::Added: {
      const std::size_t a = *piece.after;
      Difference row{.kind = ChangeKind::Added, .after = a, .range = piece.range};
      row.size_after = size;
      if (kept_after_[a] == 0) {
        rows_.push_back(row);
        return;
      }
      row.kind = ChangeKind::Grown;
      row.before = origin_[a];
      row.range = after_[a].range;
      row.size_after = row.range.size();
      row.size_before = row.size_after - come_[a];
      return tell_once(told_after_, a, row);
    }
    case Fate::Removed: {
      const std::size_t b = *piece.before;
      Difference row{.kind = ChangeKind::Removed, .before = b, .range = piece.range};
      row.size_before = size;
      if (kept_before_[b] == 0) {
        rows_.push_back(row);
        return;
      }
      row.kind = ChangeKind::Shrunk;
      row.after = rest_[b];
      row.range = before_[b].range;
      row.size_before = row.range.size();
      row.size_after = row.size_before - gone_[b];
      return tell_once(told_before_, b, row);
    }
  }
}

}  // namespace

std::vector<Difference> compare_by_address(std::span<const MapEntry> before,
                                           std::span<const MapEntry> after) {
  return Sweep(before, after).run();
}

}  // namespace procmaps
