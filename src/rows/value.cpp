// The order of values.

#include "rows/value.hpp"

namespace procmaps {
namespace {

int compare_known(const Value& a, const Value& b, ValueKind kind) {
  if (is_text(kind)) return a.text.compare(b.text);
  if (kind == ValueKind::Difference) {
    const auto left = static_cast<std::int64_t>(a.number);
    const auto right = static_cast<std::int64_t>(b.number);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (a.number != b.number) return a.number < b.number ? -1 : 1;
  if (a.second != b.second) return a.second < b.second ? -1 : 1;
  return 0;
}

}  // namespace

int compare(const Value& a, const Value& b, ValueKind kind, bool descending) {
  if (!a.known || !b.known) return static_cast<int>(b.known) - static_cast<int>(a.known);
  const int order = compare_known(a, b, kind);
  return descending ? -order : order;
}

}  // namespace procmaps
