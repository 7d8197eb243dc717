#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/file_descriptor.hpp>

namespace procmaps::testing {

/// What a program left behind.
struct Outcome {
  int status = -1;    ///< exit status; 128 + N if signal N ended it
  std::string out;    ///< standard output, whole
  std::string err;    ///< standard error, whole
  long peak_kib = 0;  ///< most memory resident at once; not less than what the test holds
};

/// What no input may make procmaps exceed. Sanitizers need more than that for themselves.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long kMemoryLimitKib = 1L << 30;
#else
constexpr long kMemoryLimitKib = 16 * 1024;
#endif

/// What stands at the other end of a program's stream.
enum class Stream {
  Pipe,        ///< a pipe that is read to its end
  Terminal,    ///< a pseudo terminal that changes no byte
  BrokenPipe,  ///< a pipe whose reader has gone
  FullDisk,    ///< /dev/full
  Closed,      ///< nothing: the descriptor is closed
};

struct Surroundings {
  Stream out = Stream::Pipe;
  Stream err = Stream::Pipe;
  int in = -1;  ///< read as standard input; /dev/null if negative
  bool in_closed = false;
  std::optional<uid_t> user{};      ///< run as this user, without any group or capability of root
  std::string directory{};          ///< run there
  std::vector<std::string> more{};  ///< environment variables more, "NAME=VALUE"
  unsigned short columns = 0;       ///< of a Terminal; 0: it does not say
};

/// A program on its way. Nothing is read from it before `await_text` or `finish`, so it stops where
/// its pipe is full: that is how a test gets hold of it in the middle of its work.
class Running {
 public:
  /// Starts `words[0]`, which is looked for in PATH, with the other words as arguments.
  explicit Running(const std::vector<std::string>& words, const Surroundings& around = {});
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running();

  pid_t pid() const { return pid_; }

  /// Returns when something was written to standard output, or it was closed.
  void await_output() const;

  /// Reads standard output until this text comes, behind where the last one that was awaited ended.
  /// False if the output ends without it.
  bool await_text(std::string_view text);

  /// Makes its terminal another number of columns wide.
  void resize(unsigned short columns) const;

  /// Closes the reading end of standard output, as `head` does.
  void stop_reading() { out_ = FileDescriptor(); }

  /// Reads everything and waits for the end.
  Outcome finish();

 private:
  pid_t pid_ = -1;
  FileDescriptor out_;
  FileDescriptor err_;
  std::string seen_;         ///< standard output that was read so far
  std::size_t awaited_ = 0;  ///< so much of it was awaited
};

/// Runs a program to its end.
Outcome run_program(const std::vector<std::string>& words, const Surroundings& around = {});

/// The program under test with these arguments, as words for `Running`.
std::vector<std::string> procmaps_words(std::vector<std::string> arguments);

/// Runs the program under test to its end.
Outcome run(std::vector<std::string> arguments, const Surroundings& around = {});

}  // namespace procmaps::testing
