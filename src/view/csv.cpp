// Comma-separated values.
//
//   pid,perms,device_major,device_minor,size,name
//   4711,r--p,254,0,8192,/usr/bin/sleep
//   4711,rw-p,,,135168,"/srv/a, ""b"""
//
// RFC 4180 ends lines in CR LF. Here they end in LF alone, like those of other programs that write
// CSV on Unix: every reader accepts it, and a CR breaks grep's '$' and awk's last field.
//
// CSV has no escapes, so control bytes are written as in the table (\x0a, and \\ for a backslash).
// An unknown value is empty; an empty text or list is "".

#include "view/csv.hpp"

#include <array>
#include <string>
#include <string_view>

#include "view/escape.hpp"
#include "view/typed_value.hpp"

namespace procmaps {
namespace {

/// Bytes that need neither escapes nor quotes.
constexpr auto kUnquoted = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7f; ++c) plain[c] = c != '"' && c != ',' && c != '\\';
  return plain;
}();

bool is_plain(std::string_view text) {
  for (const char c : text) {
    if (!kUnquoted[static_cast<unsigned char>(c)]) return false;
  }
  // Some readers strip spaces at the ends unless they are quoted.
  return !text.empty() && text.front() != ' ' && text.back() != ' ';
}

void put_quoted(Output& out, std::string_view text) {
  out.put('"');
  for (const char c : text) {
    if (c == '"') out.put('"');
    out.put(c);
  }
  out.put('"');
}

void put_text(Output& out, std::string_view text) {
  if (is_plain(text)) return out.put(text);
  const std::string shown = escaped(text);
  const bool needs_quotes = shown.empty() || shown.find_first_of("\",") != std::string::npos ||
                            shown.front() == ' ' || shown.back() == ' ';
  if (needs_quotes) {
    put_quoted(out, shown);
  } else {
    out.put(shown);
  }
}

void put_joined(Output& out, const Value& list, ValueKind kind) {
  std::string joined;
  for_each_word(list, kind, [&](std::string_view word) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  });
  put_text(out, joined);
}

void put_known(Output& out, const Value& value, ValueKind kind) {
  switch (kind) {
    case ValueKind::Text:
    case ValueKind::Name:
    case ValueKind::Word:
    case ValueKind::Permissions:
      return put_text(out, value.text);
    case ValueKind::List:
    case ValueKind::VmFlags:
      return put_joined(out, value, kind);
    case ValueKind::Hex:
      return put_0x(out, value.number);
    case ValueKind::Range:
      return put_0x_range(out, value);
    case ValueKind::Bytes:
    case ValueKind::Count:
      return put_number(out, value.number);
    case ValueKind::Difference:
      return put_signed(out, value.number);
    case ValueKind::Percent:
      return put_hundredths(out, value.number);
    case ValueKind::Device:
      put_number(out, value.number);
      out.put(',');
      return put_number(out, value.second);
    case ValueKind::Flag:
      return out.put(value.number != 0 ? "true" : "false");
  }
}

}  // namespace

void CsvView::put_header() {
  if (!options_.header) return;
  options_.header = false;
  std::string_view separator;
  for (const Column* column : options_.columns) {
    out_.put(separator);
    out_.put(column->name);
    if (column->kind == ValueKind::Device) {
      out_.put(kMajorSuffix);
      out_.put(',');
      out_.put(column->name);
      out_.put(kMinorSuffix);
    }
    separator = ",";
  }
  out_.put('\n');
}

std::unique_ptr<View> CsvView::fork(Output& out) {
  put_header();
  return std::make_unique<CsvView>(CsvOptions{options_.columns, false}, out);
}

void CsvView::row(const Row& row) {
  put_header();
  get_values(options_.columns, row, values_);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const ValueKind kind = options_.columns[i]->kind;
    if (i != 0) out_.put(',');
    if (values_[i].known) {
      put_known(out_, values_[i], kind);
    } else if (kind == ValueKind::Device) {
      out_.put(',');
    } else if (values_.size() == 1) {
      out_.put("\"\"");  // readers skip empty lines
    }
  }
  out_.put('\n');
}

}  // namespace procmaps
