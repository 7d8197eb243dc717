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
    Word,    ///< starts with a letter or '_'
    Number,  ///< starts with a digit; not yet checked to be a number
    Text,    ///< including its quotes
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
  std::string_view text = {};  ///< as in the expression; empty at the end
};

constexpr bool is_comparison(Token::Kind kind) {
  return kind >= Token::Kind::Equal;
}

/// Cuts an expression into tokens.
class ExpressionLexer {
 public:
  explicit ExpressionLexer(std::string_view expression) : expression_(expression) {}

  /// The next token; at the end `End`, every time.
  std::expected<Token, ExpressionError> next();

 private:
  std::expected<Token, ExpressionError> take_text();
  Token take(Token::Kind kind, std::size_t size);

  std::string_view expression_;
  std::size_t position_ = 0;
};

/// The text that a quoted token represents.
std::string unquoted(std::string_view token);

}  // namespace procmaps
