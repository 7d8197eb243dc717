#pragma once

namespace procmaps {

/// A letter, a digit or '_', as ASCII has them: what words and identifiers are made of.
constexpr bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

}  // namespace procmaps
