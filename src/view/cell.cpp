// Formats table cells, for the cases that are not time-critical.

#include "view/cell.hpp"

#include <ranges>
#include <string>

#include <procmaps/memory_usage.hpp>

#include "view/escape.hpp"

namespace procmaps {
namespace {

Blanks blanks_of(ValueKind kind, CellStyle style) {
  return kind == ValueKind::Name && style.last ? Blanks::Keep : Blanks::Escape;
}

/// The words of a list joined with commas, and VmFlags spelled out.
std::string joined(std::string_view words, bool spell_out) {
  std::string out;
  for (const auto part : std::views::split(words, ' ')) {
    const std::string_view word(part.begin(), part.end());
    if (word.empty()) continue;
    if (!out.empty()) out += ',';
    out += spell_out ? vm_flag_word(word) : word;
  }
  return out;
}

}  // namespace

std::size_t cell_width(const Value& value, ValueKind kind, CellStyle style) {
  if (!value.known) return 1;
  if (kind == ValueKind::List || kind == ValueKind::VmFlags) {
    return escaped_width(joined(value.text, kind == ValueKind::VmFlags), Blanks::Escape);
  }
  if (is_long_text(kind)) return escaped_width(value.text, blanks_of(kind, style));
  char text[kShortCell];
  return static_cast<std::size_t>(detail::put_plain(text, value, kind, style.human) - text);
}

void put_cell(Output& out, const Value& value, ValueKind kind, CellStyle style) {
  if (!is_long_text(kind)) {
    out.advance(put_short_cell(out.room(style.width + kShortCell), value, kind, style));
    return;
  }
  if (!value.known) {
    out.put('-');
  } else if (kind == ValueKind::List || kind == ValueKind::VmFlags) {
    put_escaped(out, joined(value.text, kind == ValueKind::VmFlags), Blanks::Escape);
  } else {
    put_escaped(out, value.text, blanks_of(kind, style));
  }
  if (style.last) return;
  const std::size_t width = cell_width(value, kind, style);
  if (width < style.width) out.fill(style.width - width, ' ');
}

}  // namespace procmaps
