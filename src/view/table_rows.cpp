// Prints rows of a table:
//
//   sleep   4711 root mem anon 7f8c77190000-7f8c77192000 rw-p      -     8192      - -
//   sleep   4711 root mem anon 7f8c77192000-7f8c77193000 r--p      -     4096      - -
//   \_____ copied ___________/ \_____________ made ____/ \copied/\ made / \copied/
//
// All is written consecutively into reserved space; `at` is where.

#include "view/table_rows.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace procmaps {
namespace {

/// Texts are copied in blocks, the last one with bytes that are then overwritten.
constexpr std::size_t kBlock = 16;
/// Room for what is written behind the end of a row.
constexpr std::size_t kExcess = 64;
/// Longer texts are not written into reserved space.
constexpr std::size_t kLongFront = 4 * 1024;
constexpr std::size_t kLongName = 2 * 1024;
constexpr std::size_t kLongCells = 4 * 1024;
constexpr std::size_t kEscaped = 4;  ///< bytes of an escaped byte

/// True if the column shows only what an Origin has.
bool is_of_origin(const Column& column) {
  constexpr std::string_view kOfFile[] = {"fd", "type", "kind", "device", "inode", "name"};
  if (std::ranges::find(kOfFile, column.name) == std::end(kOfFile)) return false;
  // A command's own column may have the same name.
  return std::ranges::any_of(mapping_columns(), [&](const Column& c) { return &c == &column; });
}

char end_of(const TableRows::Cell& cell) {
  return cell.style.last ? '\n' : ' ';
}

void put_any(Output& out, const Row& row, const TableRows::Cell& cell) {
  put_cell(out, cell.column->value(row), cell.column->kind, cell.style);
  out.put(end_of(cell));
}

/// Copies a text that has a block of anything behind it.
char* copy(char* at, const char* from, std::size_t size) {
  for (std::size_t i = 0; i < size; i += kBlock) std::memcpy(at + i, from + i, kBlock);
  return at + size;
}

}  // namespace

bool TableRows::Origin::is_of(const Row& row) const {
  const MapEntry& entry = row.entry;
  return known && fd == row.fd && file_type == row.file_type && kind == entry.kind &&
         file_id_unknown == entry.file_id_unknown && has_mapping == row.has_mapping &&
         device == entry.device && inode == entry.inode && name == entry.name;
}

void TableRows::Origin::take(const Row& row) {
  known = true;
  fd = row.fd;
  file_type = row.file_type;
  kind = row.entry.kind;
  file_id_unknown = row.entry.file_id_unknown;
  has_mapping = row.has_mapping;
  device = row.entry.device;
  inode = row.entry.inode;
  name = row.entry.name;
}

TableRows::TableRows(std::vector<Cell> cells) {
  for (const Cell& cell : cells) {
    const Column& column = *cell.column;
    const bool is_short = !is_long_text(column.kind);
    if (column.scope == Scope::Process && front_.size() + 1 < cells.size() &&
        parts_.front().copied.empty() && parts_.size() == 1) {
      front_.push_back(cell);
      continue;
    }
    cells_ += is_short || !cell.style.last ? cell.style.width + 1 : 1;
    if (is_short) cells_ += kShortCell;
    if (is_of_origin(column)) {
      parts_.back().copied.push_back(cell);
      continue;
    }
    has_process_cells_ = has_process_cells_ || column.scope == Scope::Process;
    parts_.back().made = cell;
    if (is_short) parts_.back().put = put_of(column.kind);
    parts_.emplace_back();
  }
}

/// One function per kind, in which alignment and spelling are known: a quarter of the instructions
/// of a cell less.
template <ValueKind kKind>
char* TableRows::put(char* at, const Row& row, const Cell& cell) {
  at = put_short_cell(at, cell.column->value(row), kKind, cell.style);
  *at++ = end_of(cell);
  return at;
}

TableRows::Put TableRows::put_of(ValueKind kind) {
  constexpr auto kKinds = static_cast<std::size_t>(ValueKind::Flag) + 1;
  static constexpr auto kPut = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<Put, sizeof...(I)>{put<static_cast<ValueKind>(I)>...};
  }(std::make_index_sequence<kKinds>());
  return kPut[static_cast<std::size_t>(kind)];
}

/// Spells the first cells for a process.
void TableRows::begin(const Row& row, const ProcessInfo& process) {
  process_ = &process;
  front_text_.clear();
  if (front_.empty()) return;
  Output out(front_text_);
  for (const Cell& cell : front_) put_any(out, row.of(process), cell);
}

void TableRows::print(Output& out, const Row& row, const ProcessInfo& process) {
  if (has_process_cells_ && &row.process != &process) return print(out, row.of(process), process);
  if (process_ != &process) begin(row, process);
  if (front_text_.size() > kLongFront || row.entry.name.size() > kLongName || cells_ > kLongCells) {
    print_long(out, row);
  } else if (origin_.is_of(row)) {
    print_alike(out, row);
  } else {
    print_first(out, row);
  }
}

/// Prints a row of the same origin as the one before.
void TableRows::print_alike(Output& out, const Row& row) const {
  const std::size_t room = front_text_.size() + text_.size() + cells_ + kExcess;
  char* at = out.room(room);
  std::memcpy(at, front_text_.data(), front_text_.size());
  at += front_text_.size();
  const char* text = text_.data();
  for (const Part& part : parts_) {
    at = copy(at, text, part.size);
    text += part.size;
    if (part.put != nullptr) {
      at = part.put(at, row, *part.made);
    } else if (part.made) {
      out.advance(at);
      put_any(out, row, *part.made);
      at = out.room(room);
    }
  }
  out.advance(at);
}

/// Prints a row of another origin, and keeps the cells that the next row may have in common.
void TableRows::print_first(Output& out, const Row& row) {
  const std::size_t name = kEscaped * row.entry.name.size();
  const std::size_t room = front_text_.size() + name + cells_ + kExcess;
  text_.clear();
  out.room(room);
  out.put(front_text_);
  for (Part& part : parts_) {
    const char* const begin = out.room(room);  // whose bytes stay until the cells are written
    for (const Cell& cell : part.copied) put_any(out, row, cell);
    part.size = static_cast<std::size_t>(out.room(0) - begin);
    text_.append(begin, part.size);
    if (part.made) put_any(out, row, *part.made);
  }
  text_.append(kBlock, '\0');
  origin_.take(row);
}

/// Prints a row with a text that has no room in the buffer.
void TableRows::print_long(Output& out, const Row& row) const {
  out.put(front_text_);
  for (const Part& part : parts_) {
    for (const Cell& cell : part.copied) put_any(out, row, cell);
    if (part.made) put_any(out, row, *part.made);
  }
}

}  // namespace procmaps
