#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "filter/expression.hpp"

namespace procmaps {

struct Token {
  enum class Kind : std::uint8_t {
    End,
    Word,    ///< begins with a letter or '_'
    Number,  ///< begins with a digit; whether it is a number is not known yet
    Text,    ///< with its quotes
    Open,
    Close,
    Not,
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Matches,
    MatchesNot,
  };

  Kind kind = Kind::End;
  std::size_t position = 0;    ///< in the expression
  std::string_view text = {};  ///< as it stands there; empty at the end
};

constexpr bool is_comparison(Token::Kind kind) {
  return kind >= Token::Kind::Equal;
}

/// Cuts an expression into tokens.
class ExpressionLexer {
 public:
  explicit ExpressionLexer(std::string_view expression) : expression_(expression) {}

  /// The next token; at the end, and again behind it, `End`.
  std::expected<Token, ExpressionError> next();

 private:
  std::expected<Token, ExpressionError> take_text();
  Token take(Token::Kind kind, std::size_t size);

  std::string_view expression_;
  std::size_t position_ = 0;
};

/// The text that a token of that kind stands for.
std::string unquoted(std::string_view token);

}  // namespace procmaps
