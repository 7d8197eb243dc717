#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>

#include "commands/find/finder.hpp"
#include "commands/find/spelled_address.hpp"
#include "lib/wide_text.hpp"
#include "view/output.hpp"

namespace procmaps {

/// A text with addresses in it, of any length. It is read in pieces of whole lines, as they arrive;
/// UTF-16 with a mark becomes UTF-8.
class AnnotatedText {
 public:
  /// Opens a file, or standard input ("-").
  static Result<AnnotatedText> open(const std::string& path);

  /// Reads the next piece and finds its addresses. Waits for at least one line, but not for more.
  /// False at the end of the text.
  Result<bool> next();
  /// True if the next call of next() has to wait.
  bool must_wait() const;

  /// The addresses of the piece, in its order.
  const std::vector<SpottedAddress>& addresses() const { return addresses_; }
  std::string_view word(std::size_t index) const;

  /// Sets what follows an address, unless it is already there.
  void annotate(std::size_t index, std::string note) { notes_[index] = std::move(note); }
  bool is_annotated(std::size_t index) const { return !notes_[index].empty(); }

  /// Writes the piece with the notes; for a terminal, with odd bytes escaped.
  void write(Output& out, bool terminal) const;

 private:
  AnnotatedText(FileDescriptor file, std::string where)
      : file_(std::move(file)), where_(std::move(where)) {}

  std::string_view piece() const { return std::string_view(text_).substr(0, size_); }
  Result<bool> read_more();
  bool spot_line();
  bool repeats_in_next(std::size_t index) const;
  bool is_in_note(std::size_t index) const;

  FileDescriptor file_;
  std::string where_;
  bool ended_ = false;
  std::string start_;  ///< the first bytes, until it is known whether they are UTF-16
  bool is_started_ = false;
  bool is_wide_ = false;
  detail::WideText wide_;
  std::string text_;      ///< the piece, and what was read after it
  std::size_t size_ = 0;  ///< of the piece
  std::vector<SpottedAddress> addresses_;
  std::vector<std::string> notes_;
};

/// What is known about an address, to follow it in a text: "<libc.so.6+0x8ff3c malloc+0x1c>".
/// Nothing in it depends on where the process was loaded, and it can be read back.
std::string note_of(const SpelledAddress& spelled, const Answer& answer);

}  // namespace procmaps
