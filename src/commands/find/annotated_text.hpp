#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <procmaps/error.hpp>

#include "commands/find/finder.hpp"
#include "commands/find/spelled_address.hpp"
#include "view/output.hpp"

namespace procmaps {

/// A text with addresses in it, at most 256 MiB.
class AnnotatedText {
 public:
  /// Reads a file, or standard input ("-"), and finds the addresses.
  static Result<AnnotatedText> read(const std::string& path);

  /// The addresses, in the order of the text.
  const std::vector<SpottedAddress>& addresses() const { return addresses_; }
  std::string_view word(std::size_t index) const;

  /// Sets what follows an address, unless it is already there.
  void annotate(std::size_t index, std::string note) { notes_[index] = std::move(note); }
  bool is_annotated(std::size_t index) const { return !notes_[index].empty(); }

  /// Writes the text with the notes; for a terminal, with odd bytes escaped.
  void write(Output& out, bool terminal) const;

 private:
  std::string text_;
  std::vector<SpottedAddress> addresses_;
  std::vector<std::string> notes_;
};

/// What is known about an address, to follow it in a text: "<libc.so.6+0x8ff3c malloc+0x1c>".
/// Nothing in it depends on where the process was loaded, and it can be read back.
std::string note_of(const SpelledAddress& spelled, const Answer& answer);

}  // namespace procmaps
