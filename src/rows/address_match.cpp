// Compares two maps of one process address by address.
//
//   before   |---- rw-p ----------------|          |-- rw-p [heap] --|
//   after    |-- rw-p --|- r-xp -|-rw-p-|          |-- rw-p [heap] -------|
//   rows                |protected|                |       grown          |
//
// The bounds of both lists cut the address space into pieces that lie in at most one mapping on
// either side. A piece was kept, got other permissions, was added or was removed. A piece added
// next to a kept piece of the same mapping makes it grown; one removed next to it makes it shrunk.

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

/// True if both show the same thing at the same addresses, ignoring permissions.
bool shows_the_same(const MapEntry& before, const MapEntry& after) {
  const bool ids_known = !before.file_id_unknown && !after.file_id_unknown;
  if ((ids_known && (before.device != after.device || before.inode != after.inode)) ||
      lasting_name(before) != lasting_name(after)) {
    return false;
  }
  // Modulo 2^64 on purpose: only the distance matters.
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
        removed_(before.size()),
        added_(after.size()),
        origin_(after.size()),
        rest_(before.size()),
        reported_before_(before.size()),
        reported_after_(after.size()) {}

  std::vector<Difference> run() {
    cut();
    for (const Piece& piece : pieces_) report(piece);
    return std::move(rows_);
  }

 private:
  void cut();
  void add(Piece piece);
  void report(const Piece& piece);
  void report_kept(const Piece& piece);
  void report_once(std::vector<bool>& reported, std::size_t index, Difference row) {
    if (reported[index]) return;
    reported[index] = true;
    rows_.push_back(row);
  }

  std::span<const MapEntry> before_;
  std::span<const MapEntry> after_;
  std::vector<Piece> pieces_;
  std::vector<std::uint64_t> kept_before_;  ///< bytes of each mapping that did not change
  std::vector<std::uint64_t> kept_after_;
  std::vector<std::uint64_t> removed_;  ///< bytes removed from each old mapping
  std::vector<std::uint64_t> added_;    ///< bytes added by each new mapping
  std::vector<std::optional<std::size_t>>
      origin_;  ///< for each new mapping, the old one it kept a piece of
  std::vector<std::optional<std::size_t>> rest_;  ///< per old mapping, the new one with a piece
  std::vector<bool> reported_before_;
  std::vector<bool> reported_after_;
  std::vector<Difference> rows_;
};

/// Appends a piece, or extends the previous one if both are parts of the same.
void Sweep::add(Piece piece) {
  const std::uint64_t size = piece.range.size();
  if (piece.fate == Fate::Kept) {
    kept_before_[*piece.before] += size;
    kept_after_[*piece.after] += size;
    if (!origin_[*piece.after]) origin_[*piece.after] = piece.before;
    if (!rest_[*piece.before]) rest_[*piece.before] = piece.after;
  } else if (piece.fate == Fate::Removed) {
    removed_[*piece.before] += size;
  } else if (piece.fate == Fate::Added) {
    added_[*piece.after] += size;
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
    // Mappings without an extent (old kernels' one-page stacks) cannot be compared.
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
      const bool kept = agree(before_[b].perms, after_[a].perms);
      add({kept ? Fate::Kept : Fate::Protected, range, b, a});
    } else {
      if (in_before) add({.fate = Fate::Removed, .range = range, .before = b});
      if (in_after) add({.fate = Fate::Added, .range = range, .after = a});
    }
    at = end;
  }
}

void Sweep::report_kept(const Piece& piece) {
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
    return;  // cut or joined: its other pieces are reported
  }
  report_once(reported_after_, *piece.after, row);
}

void Sweep::report(const Piece& piece) {
  const std::uint64_t size = piece.range.size();
  switch (piece.fate) {
    case Fate::Kept:
      return report_kept(piece);
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
      row.size_before = row.size_after - added_[a];
      return report_once(reported_after_, a, row);
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
      row.size_after = row.size_before - removed_[b];
      return report_once(reported_before_, b, row);
    }
  }
}

}  // namespace

std::vector<Difference> compare_by_address(std::span<const MapEntry> before,
                                           std::span<const MapEntry> after) {
  return Sweep(before, after).run();
}

}  // namespace procmaps
