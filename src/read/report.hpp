#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include <procmaps/error.hpp>
#include <procmaps/process.hpp>

#include "read/choice.hpp"
#include "read/messages.hpp"
#include "rows/process_status.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// The outcome of reading, which decides the exit status.
struct Tally {
  bool trouble = false;        ///< something that was named could not be read completely
  bool found = false;          ///< a row, difference or finding: what the command looks for
  bool answered = false;       ///< a process has nothing to show, and a message says why
  bool explained = false;      ///< nothing matches, and a message says why
  std::size_t examined = 0;    ///< processes and texts that were read
  std::size_t denied = 0;      ///< processes of a scan that we may not read
  std::size_t failed = 0;      ///< processes of a scan that could not be read for another reason
  std::string failure{};       ///< the first of them
  std::size_t unread = 0;      ///< named processes that could not be read, or not to their end
  std::size_t no_smaps = 0;    ///< processes whose memory usage is unknown: there is no smaps
  std::size_t no_numa = 0;     ///< processes whose NUMA nodes are unknown: there is no numa_maps
  std::size_t no_threads = 0;  ///< processes whose threads' registers may not be read
  bool no_cachestat = false;   ///< the page cache is unknown: the kernel lacks the call

  std::size_t doubtful = 0;    ///< mappings left out because it is unclear whether they are deleted
  std::string doubt_reason{};  ///< of the first of them

  void add(const Tally& other);
  void doubt(std::size_t count, const std::string& reason);
};

/// The meaning of exit status 0 and 1.
enum class Question : std::uint8_t {
  Search,  ///< like grep(1): 0 found, 1 nothing matched
  Check,   ///< like diff(1): 0 nothing found, 1 found
};

/// The exit status; 2 is trouble.
int exit_status(const Tally& tally, Question question);

/// The status of a process that could not be read.
ProcessStatus status_of(const Error& error);

/// Reports and counts what could not be read. Nothing else does this.
class Report {
 public:
  explicit Report(Messages& messages) : messages_(messages) {}

  Tally& tally() { return tally_; }
  Messages& messages() { return messages_; }

  /// Reports an error that is always trouble, whatever was chosen.
  void trouble(const Error& error);
  /// Reports a process that could not be read, or not to its end. In a scan, processes that vanish
  /// are not reported, and others are only counted.
  void failed(const Error& error, How how);
  /// Reports a named process without mappings, which is a valid answer, and any process whose
  /// mappings could not be seen, which is a failure. Returns the reason.
  ProcessStatus explain_empty(const Process& process, How how);
  /// Reports a text without mappings: nothing was found in it. Often what should have written it
  /// has failed.
  void explain_empty_text(const std::string& where);
  /// A mapping was asked for: processes that have none are no answer.
  void require_match();
  /// Reports a named process that --command or --user excludes.
  void excluded(pid_t pid, const Choice& choice);

  /// Reports a sum or difference that could not be shown, if there was one.
  void overflowed(bool did);

  /// Reports the final lines: how many processes we may not read, and what is unknown of others;
  /// and `nothing`, unless it is empty, something was found, or another line already explains it.
  void conclude(std::string_view nothing);

 private:
  void note_unknown();
  void note_doubtful();

  Messages& messages_;
  Tally tally_;
};

}  // namespace procmaps
