// Formats numbers for programs.

#include "view/typed_value.hpp"

namespace procmaps {
namespace {

/// The digits of the largest number.
constexpr std::size_t kDecimalRoom = 20;

char* put_0x(char* at, std::uint64_t number) {
  *at++ = '0';
  *at++ = 'x';
  return put_hex_fast(at, number, hex_width(number, 1));
}

}  // namespace

void get_values(std::span<const Column* const> columns, const Row& row,
                std::vector<Value>& values) {
  values.clear();
  for (const Column* column : columns) values.push_back(column->value(row));
}

void put_number(Output& out, std::uint64_t number) {
  out.advance(put_decimal(out.room(kDecimalRoom), number));
}

void put_signed(Output& out, std::uint64_t number) {
  if (static_cast<std::int64_t>(number) < 0) out.put('-');
  put_number(out, magnitude(number));
}

void put_0x(Output& out, std::uint64_t number) {
  out.advance(put_0x(out.room(2 + kHexRoom), number));
}

void put_0x_range(Output& out, const Value& range) {
  char* at = put_0x(out.room(2 * (2 + kHexRoom) + 1), range.number);
  *at++ = '-';
  out.advance(put_0x(at, range.second));
}

void put_hundredths(Output& out, std::uint64_t hundredths) {
  char* at = put_decimal(out.room(kDecimalRoom + 1), hundredths / 100);
  *at++ = '.';
  out.advance(put_decimal(at, hundredths % 100, 2));
}

}  // namespace procmaps
