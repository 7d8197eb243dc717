// One condition of an expression: what can be compared, and the result.
//
//     rss > 1M     address == 0x7f0000001200     vm_flags =~ "(^|,)lo"     device == "8,1"
//
// Every comparison is normalized to have a column on the left, and an operator is the set of orders
// that it accepts: "<=" less and equal, "!=" less and greater. The most common test, perms =~ "w",
// runs on each of 60,000 mappings, so patterns that are plain text are searched without regexec.

#include "filter/expression_condition.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <memory_resource>
#include <ranges>
#include <utility>

#include <procmaps/mapping_kind.hpp>

#include "lib/characters.hpp"

namespace procmaps {
namespace {

constexpr std::uint8_t kLess = 1;
constexpr std::uint8_t kEqual = 2;
constexpr std::uint8_t kGreater = 4;

std::uint8_t accepted_by(Token::Kind comparison) {
  switch (comparison) {
    case Token::Kind::Equal:
      return kEqual;
    case Token::Kind::NotEqual:
      return kLess | kGreater;
    case Token::Kind::Less:
      return kLess;
    case Token::Kind::LessEqual:
      return kLess | kEqual;
    case Token::Kind::Greater:
      return kGreater;
    case Token::Kind::GreaterEqual:
      return kGreater | kEqual;
    default:
      return 0;
  }
}

/// The same orders with the two sides exchanged.
std::uint8_t mirrored(std::uint8_t accepted) {
  return static_cast<std::uint8_t>((accepted & kEqual) | ((accepted & kLess) != 0 ? kGreater : 0) |
                                   ((accepted & kGreater) != 0 ? kLess : 0));
}

ExpressionError error_at(const Operand& operand, std::string message) {
  return {.position = operand.position, .message = std::move(message)};
}

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

std::string_view what_to_write(ValueClass wanted) {
  switch (wanted) {
    case ValueClass::Number:
      return "a number, such as 4096, 64K, 1.5G or 0x1000";
    case ValueClass::Difference:
      return "a number, such as 4096 or -64K";
    case ValueClass::Percent:
      return "a percentage, such as 5 or 12.5%";
    case ValueClass::Range:
      return "an address, such as 0x7f0000001000";
    case ValueClass::Device:
      return "a device number in quotes, such as \"8,1\"";
    case ValueClass::Text:
      return "text in quotes";
    case ValueClass::Flag:
      return "true or false";
  }
  return {};
}

/// Parses the whole text as a decimal number.
template <class T>
std::optional<T> parse_decimal(std::string_view text) {
  T value = 0;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || next != end) return std::nullopt;
  return value;
}

/// Parses "12", "12.5" or "12.50%" into hundredths of a percent.
std::optional<std::uint64_t> parse_percent(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  const auto point = std::min(text.find('.'), text.size());
  const auto whole = parse_decimal<std::uint64_t>(text.substr(0, point));
  if (!whole || *whole > UINT64_MAX / 100 - 1) return std::nullopt;
  if (point == text.size()) return *whole * 100;
  const std::string_view decimals = text.substr(point + 1);
  const auto fraction = parse_decimal<std::uint64_t>(decimals);
  if (!fraction || decimals.size() > 2) return std::nullopt;
  return *whole * 100 + (decimals.size() == 1 ? *fraction * 10 : *fraction);
}

std::optional<Device> parse_device(std::string_view text) {
  const auto comma = std::min(text.find(','), text.size());
  const auto major = parse_decimal<std::uint32_t>(text.substr(0, comma));
  if (!major || comma == text.size()) return std::nullopt;
  const auto minor = parse_decimal<std::uint32_t>(text.substr(comma + 1));
  if (!minor) return std::nullopt;
  return Device{*major, *minor};
}

/// The value of a column that is the same word in any case, or empty.
std::string_view known_value(const Column& column, std::string_view text) {
  return column.words == nullptr ? std::string_view() : known_word(text, column.words());
}

std::string listed(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

/// What each place of permissions can be.
constexpr std::string_view kPermissionPlaces[] = {"r-", "w-", "x-", "ps"};

bool is_permissions(std::string_view text) {
  return text.size() == std::size(kPermissionPlaces) &&
         std::ranges::equal(kPermissionPlaces, text, [](std::string_view letters, char letter) {
           return letters.find(letter) != std::string_view::npos;
         });
}

bool is_list(ValueKind kind) {
  return kind == ValueKind::List || kind == ValueKind::VmFlags;
}

bool is_set(const Value& value, ValueKind kind) {
  if (!value.known) return false;
  switch (class_of(kind)) {
    case ValueClass::Text:
      return !value.text.empty();
    case ValueClass::Range:
      return value.number != value.second;
    default:
      return value.number != 0 || value.second != 0;
  }
}

/// A range is less than the numbers after it, and equal to those inside it.
int compare_range(const Value& range, std::uint64_t number) {
  if (range.second <= number) return -1;
  return range.number > number ? 1 : 0;
}

/// The text as shown in the table: lists with commas between their words, built in `room`.
std::string_view shown(std::string_view text, ValueKind kind, std::pmr::string& room) {
  if (!is_list(kind)) return text;
  room.reserve(1024);
  for (const auto part : std::views::split(text, ' ')) {
    const std::string_view word(part.begin(), part.end());
    if (word.empty()) continue;
    if (!room.empty()) room += ',';
    room += kind == ValueKind::VmFlags ? vm_flag_word(word) : word;
  }
  return room;
}

}  // namespace

ValueClass class_of(ValueKind kind) {
  if (is_text(kind)) return ValueClass::Text;
  switch (kind) {
    case ValueKind::Difference:
      return ValueClass::Difference;
    case ValueKind::Percent:
      return ValueClass::Percent;
    case ValueKind::Range:
      return ValueClass::Range;
    case ValueKind::Device:
      return ValueClass::Device;
    case ValueKind::Flag:
      return ValueClass::Flag;
    default:
      return ValueClass::Number;
  }
}

std::expected<Condition, ExpressionError> Condition::compare(const Operand& left,
                                                             const Token& comparison,
                                                             const Operand& right) {
  if (comparison.kind == Token::Kind::Matches || comparison.kind == Token::Kind::MatchesNot) {
    return search(left, comparison.kind == Token::Kind::MatchesNot, right);
  }
  const Operand* column = &left;
  const Operand* other = &right;
  std::uint8_t accepted = accepted_by(comparison.kind);
  const bool is_range =
      right.kind == Operand::Kind::Column && right.column->kind == ValueKind::Range;
  if (left.kind != Operand::Kind::Column || is_range) {
    std::swap(column, other);
    accepted = mirrored(accepted);
  }
  if (column->kind != Operand::Kind::Column) {
    return std::unexpected(error_at(left, "one side of a comparison must be a column"));
  }
  Condition result(*column->column);
  result.test_ = Test::Order;
  result.accepted_ = accepted;
  const ValueClass held = class_of(result.left_->kind);
  if (held == ValueClass::Flag && comparison.kind > Token::Kind::NotEqual) {
    return std::unexpected(
        ExpressionError{.position = comparison.position,
                        .message = quoted(result.left_->name) +
                                   " is true or false, and can only be tested with == or !="});
  }
  if (other->kind != Operand::Kind::Column) {
    if (auto error = result.take_literal(*other)) return std::unexpected(std::move(*error));
    return result;
  }
  // The word may be the name of a column too: kind == file.
  if (!known_value(*result.left_, other->word).empty()) {
    return std::unexpected(
        error_at(*other, "put text in quotes: \"" + std::string(other->word) + "\""));
  }
  result.right_ = other->column;
  const ValueClass other_held = class_of(other->column->kind);
  if (held == ValueClass::Range && other_held == ValueClass::Number) {
    result.test_ = Test::OrderOfRange;
  } else if (held != other_held) {
    return std::unexpected(error_at(
        right, quoted(left.word) + " and " + quoted(right.word) + " have different types"));
  }
  return result;
}

std::expected<Condition, ExpressionError> Condition::search(const Operand& left, bool negated,
                                                            const Operand& right) {
  if (left.kind != Operand::Kind::Column || class_of(left.column->kind) != ValueClass::Text) {
    return std::unexpected(error_at(left, "=~ and !~ need a text column on the left"));
  }
  if (right.kind != Operand::Kind::Text) {
    return std::unexpected(error_at(right, "expected a regular expression in quotes"));
  }
  Condition result(*left.column);
  result.negated_ = negated;
  result.text_ = unquoted(right.word);
  constexpr std::string_view kSpecial("\0.[]()*+?{}|^$\\", 15);
  if (result.text_.find_first_of(kSpecial) == std::string::npos) {
    result.test_ = Test::Contains;
    return result;
  }
  auto regex = Regex::compile(result.text_);
  if (!regex) return std::unexpected(error_at(right, std::move(regex.error())));
  result.regex_ = std::move(*regex);
  result.test_ = Test::Search;
  return result;
}

/// Converts the literal to a value of the column's kind.
std::optional<ExpressionError> Condition::take_literal(const Operand& literal) {
  const ValueClass held = class_of(left_->kind);
  const auto mismatch = [&] {
    return error_at(literal, quoted(left_->name) + " must be compared with " +
                                 std::string(what_to_write(held)));
  };
  constexpr auto kNeeded = [](ValueClass value) {
    switch (value) {
      case ValueClass::Device:
      case ValueClass::Text:
        return Operand::Kind::Text;
      case ValueClass::Flag:
        return Operand::Kind::Flag;
      default:
        return Operand::Kind::Number;
    }
  };
  if (literal.kind != kNeeded(held)) return mismatch();
  switch (held) {
    case ValueClass::Range:
    case ValueClass::Number: {
      if (literal.word.starts_with('-')) return mismatch();
      const auto number = parse_bytes(literal.word);
      if (!number) return error_at(literal, number.error());
      literal_ = Value::of(*number);
      if (held == ValueClass::Range) test_ = Test::OrderOfRange;
      break;
    }
    case ValueClass::Difference: {
      const bool negative = literal.word.starts_with('-');
      const auto number = parse_bytes(literal.word.substr(negative ? 1 : 0));
      if (!number) return error_at(literal, number.error());
      if (*number > INT64_MAX) return error_at(literal, "the number is too large");
      literal_ = Value::of(negative ? 0 - *number : *number);
      break;
    }
    case ValueClass::Percent: {
      const auto percent = parse_percent(literal.word);
      if (!percent) return mismatch();
      literal_ = Value::of(*percent);
      break;
    }
    case ValueClass::Device: {
      const auto device = parse_device(unquoted(literal.word));
      if (!device) return mismatch();
      literal_ = Value::of(*device);
      break;
    }
    case ValueClass::Flag:
      literal_ = Value::of(std::uint64_t{literal.word == "true"});
      break;
    case ValueClass::Text:
      text_ = unquoted(literal.word);
      if (left_->kind == ValueKind::Permissions && !is_permissions(text_)) {
        return error_at(literal,
                        "all four letters are compared, such as \"rw-p\"; to test one letter: " +
                            std::string(left_->name) + " =~ \"w\"");
      }
      if (left_->words != nullptr) {
        const std::string_view known = known_value(*left_, text_);
        if (known.empty()) {
          return error_at(literal, "no " + std::string(left_->name) + " is called " +
                                       quoted(text_) + " (expected " + listed(left_->words()) +
                                       ")");
        }
        text_ = known;
      }
      break;
  }
  return std::nullopt;
}

bool Condition::accepts(int order) const {
  return (accepted_ & (order < 0 ? kLess : order > 0 ? kGreater : kEqual)) != 0;
}

bool Condition::holds_text(std::string_view left, std::string_view right) const {
  switch (test_) {
    case Test::Contains:
      return (left.find(right) != std::string_view::npos) != negated_;
    case Test::Search:
      return regex_->search(left) != negated_;
    default:
      return accepts(left.compare(right));
  }
}

/// True if it holds whatever the unknown permissions of a core file are.
bool Condition::holds_for_all(std::string left, std::string right) const {
  for (std::string* const side : {&left, right_ ? &right : &left}) {
    const std::size_t place = side->find('?');
    if (place >= std::size(kPermissionPlaces)) continue;
    return std::ranges::all_of(kPermissionPlaces[place], [&](char letter) {
      (*side)[place] = letter;
      return holds_for_all(left, right);
    });
  }
  return holds_text(left, right);
}

bool Condition::holds(const Row& row) const {
  const Value left = left_->value(row);
  if (test_ == Test::IsSet) return is_set(left, left_->kind);
  Value right = literal_;
  if (right_) {
    right = right_->value(row);
  } else {
    right.text = text_;
  }
  if (!left.known || !right.known) return false;
  if (test_ == Test::OrderOfRange) return accepts(compare_range(left, right.number));
  if (!is_text(left_->kind)) return accepts(procmaps::compare(left, right, left_->kind, false));
  const ValueKind right_kind = right_ ? right_->kind : ValueKind::Text;
  if (left_->kind == ValueKind::Permissions &&
      (left.text.ends_with('?') || (right_ && right.text.ends_with('?')))) {
    return holds_for_all(std::string(left.text), std::string(right.text));
  }
  if (!is_list(left_->kind) && !is_list(right_kind)) return holds_text(left.text, right.text);
  std::array<std::byte, 4096> bytes;  // twice the length of all flags as words, so no allocation
  std::pmr::monotonic_buffer_resource memory(bytes.data(), bytes.size());
  std::pmr::string left_room(&memory);
  std::pmr::string right_room(&memory);
  return holds_text(shown(left.text, left_->kind, left_room),
                    shown(right.text, right_kind, right_room));
}

}  // namespace procmaps
