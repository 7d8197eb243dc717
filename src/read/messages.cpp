// Messages on standard error.

#include "read/messages.hpp"

#include "view/end_request.hpp"
#include "view/escape.hpp"

namespace procmaps {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void Messages::print(std::string_view message) {
  pass_on("procmaps: " + escaped(message) + "\n");
}

void Messages::pass_on(std::string_view lines) {
  if (text_ != nullptr) {
    *text_ += lines;
  } else if (!lines.empty()) {
    // One write, so that the lines of several programs do not mix. A failure cannot be reported.
    write_everything(fd_, lines.data(), lines.size());
  }
}

void Messages::print(std::string_view where, std::string_view what) {
  print(std::string(where) + ": " + std::string(what));
}

}  // namespace procmaps
