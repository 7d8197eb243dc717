#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/file_descriptor.hpp>

namespace procmaps::testing {

/// The output and the end of a program.
struct Outcome {
  int status = -1;    ///< exit status; 128 + N if signal N ended it
  std::string out;    ///< standard output, whole
  std::string err;    ///< standard error, whole
  long peak_kib = 0;  ///< peak resident memory; at least that of the test itself
};

/// No input may make procmaps use more memory than this. Sanitizers alone need more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long kMemoryLimitKib = 1L << 30;
#else
constexpr long kMemoryLimitKib = 16 * 1024;
#endif

/// What a program's stream is connected to.
enum class Stream {
  Pipe,        ///< a pipe that the test reads to its end
  Terminal,    ///< a pseudo terminal that changes no byte
  BrokenPipe,  ///< a pipe without a reader
  FullDisk,    ///< /dev/full
  Closed,      ///< nothing; the descriptor is closed
};

struct Surroundings {
  Stream out = Stream::Pipe;
  Stream err = Stream::Pipe;
  int in = -1;  ///< standard input; /dev/null if negative
  bool in_closed = false;
  std::optional<uid_t> user{};      ///< run as this user, without groups and capabilities of root
  std::string directory{};          ///< run there
  std::vector<std::string> more{};  ///< more environment variables, "NAME=VALUE"
  unsigned short columns = 0;       ///< width of a Terminal; 0 if it reports none
};

/// A running program. Nothing is read from it before `await_text` or `finish`, so it blocks when
/// its pipe is full. That lets a test catch it in the middle of its work.
class Running {
 public:
  /// Starts `words[0]`, searched in PATH, with the other words as arguments.
  explicit Running(const std::vector<std::string>& words, const Surroundings& around = {});
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running();

  pid_t pid() const { return pid_; }

  /// Returns when the program has written to standard output or closed it. False if it does
  /// neither.
  [[nodiscard]] bool await_output() const;

  /// Reads standard output until this text comes, after the end of the last awaited text. False if
  /// the output ends without it.
  [[nodiscard]] bool await_text(std::string_view text);

  /// Changes the width of its terminal.
  void resize(unsigned short columns) const;

  /// Closes the reading end of standard output, as `head` does.
  void stop_reading() { out_ = FileDescriptor(); }

  /// Reads everything and waits for the end. A program that hangs is killed and fails the test.
  Outcome finish();

 private:
  pid_t pid_ = -1;
  FileDescriptor out_;
  FileDescriptor err_;
  std::string seen_;         ///< standard output read so far
  std::size_t awaited_ = 0;  ///< end of the last awaited text in it
};

/// Runs a program to its end.
Outcome run_program(const std::vector<std::string>& words, const Surroundings& around = {});

/// The program under test with these arguments, as words for `Running`.
std::vector<std::string> procmaps_words(std::vector<std::string> arguments);

/// Runs the program under test to its end.
Outcome run(std::vector<std::string> arguments, const Surroundings& around = {});

}  // namespace procmaps::testing
