#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>

namespace procmaps {

/// "1 process", "2 processes".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

/// Messages on standard error, one line each, prefixed with "procmaps: " and with odd bytes
/// escaped.
class Messages {
 public:
  explicit Messages(int fd) : fd_(fd) {}
  explicit Messages(std::string& text) : text_(&text) {}

  void print(std::string_view message);
  void print(const Error& error) { print(error.message()); }
  void print(std::string_view where, std::string_view what);

  /// Writes lines that another Messages collected as text.
  void pass_on(std::string_view lines);

 private:
  int fd_ = -1;
  std::string* text_ = nullptr;
};

}  // namespace procmaps
