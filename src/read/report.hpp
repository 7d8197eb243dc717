#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>

#include <procmaps/error.hpp>
#include <procmaps/process.hpp>

#include "read/choice.hpp"
#include "read/messages.hpp"

namespace procmaps {

/// What came of reading: it decides the exit status.
struct Tally {
  bool trouble = false;      ///< something named could not be read, or not to its end
  bool found = false;        ///< a row, a difference, a finding: what the command looks for
  bool answered = false;     ///< there is nothing to look at, and a note says why
  bool unfit = false;        ///< a named process does not fit, and a note says so
  std::size_t examined = 0;  ///< processes and texts whose mappings were read
  std::size_t denied = 0;    ///< processes of a scan that may not be read

  void add(const Tally& other);
};

/// What 0 and 1 mean.
enum class Question : std::uint8_t {
  Search,  ///< as grep(1): 0 found, 1 nothing matched
  Check,   ///< as diff(1): 0 nothing found, 1 found
};

/// The exit status; 2 is trouble.
int exit_status(const Tally& tally, Question question);

/// Says what could not be read, and counts it: the only place that does.
class Report {
 public:
  explicit Report(Messages& messages) : messages_(messages) {}

  Tally& tally() { return tally_; }
  Messages& messages() { return messages_; }

  /// What is trouble whoever was chosen.
  void trouble(const Error& error);
  /// A process that could not be read, or not to its end. Of those that a scan meets, the vanished
  /// are no event and the denied are counted.
  void failed(const Error& error, How how);
  /// A named process without mappings: that is an answer. Returns why it has none.
  ProcessStatus explain_empty(const Process& process);
  /// A named process that --command or --user leaves out.
  void unfit(pid_t pid);

  /// The lines at the end: how many may not be read; and `nothing`, unless it is empty, something
  /// was found, or a line explains already why not.
  void conclude(std::string_view nothing);

 private:
  Messages& messages_;
  Tally tally_;
};

}  // namespace procmaps
