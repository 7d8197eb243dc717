// Cuts an expression into tokens.
//
//     rss>=1.5M && !(name =~ "\"b\"\.so")   →   rss  >=  1.5M  &&  !  (  name  =~  "\"b\"\.so"  )
//
// A number includes everything that looks like part of it, as in "1.5Mx", so that the message shows
// all of it. In quotes a backslash only escapes the quote and a backslash: regular expressions are
// full of backslashes, and nobody wants to write them twice.

#include "filter/expression_lexer.hpp"

#include <algorithm>

#include "lib/characters.hpp"

namespace procmaps {
namespace {

struct Operator {
  std::string_view text;
  Token::Kind kind;
};

/// An operator comes before its own prefixes.
constexpr Operator kOperators[] = {
    {"(", Token::Kind::Open},      {")", Token::Kind::Close},
    {"&&", Token::Kind::And},      {"||", Token::Kind::Or},
    {"==", Token::Kind::Equal},    {"=~", Token::Kind::Matches},
    {"!=", Token::Kind::NotEqual}, {"!~", Token::Kind::MatchesNot},
    {"!", Token::Kind::Not},       {"<=", Token::Kind::LessEqual},
    {"<", Token::Kind::Less},      {">=", Token::Kind::GreaterEqual},
    {">", Token::Kind::Greater},
};

bool is_number(char c) {
  return is_word(c) || c == '.' || c == '%';
}

/// The number of characters at the start that satisfy `is`.
template <class Is>
std::size_t count_front(std::string_view text, Is is) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is) - text.begin());
}

std::string why_unexpected(char c) {
  switch (c) {
    case '=':
      return "expected '==' to compare, or '=~' for a regular expression";
    case '&':
      return "expected '&&'";
    case '|':
      return "expected '||'";
    case '~':
      return "expected '=~' for a regular expression";
    default:
      return c > ' ' && c <= '~' ? std::string("unexpected character '") + c + '\''
                                 : "unexpected character";
  }
}

}  // namespace

std::expected<Token, ExpressionError> ExpressionLexer::next() {
  position_ = std::min(expression_.find_first_not_of(" \t\n\v\f\r", position_), expression_.size());
  const std::string_view rest = expression_.substr(position_);
  if (rest.empty()) return take(Token::Kind::End, 0);
  const char first = rest.front();
  if (is_digit(first)) return take(Token::Kind::Number, count_front(rest, is_number));
  if (first == '-' && rest.size() > 1 && is_digit(rest[1])) {
    return take(Token::Kind::Number, 1 + count_front(rest.substr(1), is_number));
  }
  if (is_word(first)) return take(Token::Kind::Word, count_front(rest, is_word));
  if (first == '"' || first == '\'') return take_text();
  for (const auto& [text, kind] : kOperators) {
    if (rest.starts_with(text)) return take(kind, text.size());
  }
  return std::unexpected(ExpressionError{.position = position_, .message = why_unexpected(first)});
}

std::expected<Token, ExpressionError> ExpressionLexer::take_text() {
  const char quote = expression_[position_];
  for (std::size_t i = position_ + 1; i < expression_.size(); ++i) {
    if (expression_[i] == quote) return take(Token::Kind::Text, i + 1 - position_);
    if (expression_[i] == '\\') ++i;
  }
  return std::unexpected(
      ExpressionError{.position = position_, .message = std::string("missing closing ") + quote});
}

Token ExpressionLexer::take(Token::Kind kind, std::size_t size) {
  const Token token{kind, position_, expression_.substr(position_, size)};
  position_ += size;
  return token;
}

std::string unquoted(std::string_view token) {
  const char quote = token.front();
  std::string text;
  for (std::size_t i = 1; i + 1 < token.size(); ++i) {
    // After a backslash the next character is not the closing quote: it would be escaped.
    if (token[i] == '\\' && (token[i + 1] == quote || token[i + 1] == '\\')) ++i;
    text += token[i];
  }
  return text;
}

}  // namespace procmaps
