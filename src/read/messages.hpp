#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>

namespace procmaps {

/// "1 process", "2 processes".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

/// Messages on standard error, one line each, prefixed with "procmaps: " and with odd bytes
/// escaped. On a terminal also a progress line, which the next message replaces.
class Messages {
 public:
  explicit Messages(int fd, bool shows_progress = false);
  explicit Messages(std::string& text) : text_(&text) {}
  Messages(const Messages&) = delete;
  Messages& operator=(const Messages&) = delete;
  ~Messages();

  void print(std::string_view message);
  void print(const Error& error) { print(error.message()); }
  void print(std::string_view where, std::string_view what);

  /// Writes lines that another Messages collected as text.
  void pass_on(std::string_view lines);

  /// True if a progress line is due: work took half a second, and the last one is old.
  bool wants_progress();
  /// Shows how far the work is, such as "12 of 250 processes", until the next message.
  void progress(std::string_view text);
  void remove_progress();
  /// Removes the progress line, and shows no more.
  void end_progress();

  /// Keeps messages back while another program has the screen, until `release`.
  void hold() { holds_ = true; }
  void release();

 private:
  int fd_ = -1;
  std::string* text_ = nullptr;
  bool shows_progress_ = false;
  bool has_line_ = false;       ///< the progress line is there
  std::int64_t next_line_ = 0;  ///< when one is due, as monotonic_time
  bool holds_ = false;
  std::string held_;
};

/// The progress line of one piece of work. It goes when the work ends.
class ProgressLine {
 public:
  explicit ProgressLine(Messages& messages) : messages_(messages) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { messages_.remove_progress(); }

  /// Shows what `text` returns, if a line is due.
  template <class Text>
  void show(Text text) {
    if (messages_.wants_progress()) messages_.progress(text());
  }

 private:
  Messages& messages_;
};

}  // namespace procmaps
