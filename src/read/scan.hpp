#pragma once

#include <memory>

#include <procmaps/process.hpp>

#include "read/choice.hpp"
#include "read/report.hpp"
#include "read/users.hpp"

namespace procmaps {

/// A chosen process that matches, open, with the requested facts.
struct Subject {
  const ProcRoot& root;
  Process process;  ///< a visitor may move it away
  ProcessInfo info;
  How how;

  bool named() const { return how == How::Named; }
};

/// What a command does with the processes it chose.
class Visitor {
 public:
  Visitor() = default;
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;
  virtual ~Visitor() = default;

  virtual void visit(Subject& subject, Report& report) = 0;
  /// Called for a chosen process of which nothing could be read; that was already reported.
  virtual void unread(pid_t, const Error&, How) {}
  /// True if no more processes are wanted.
  virtual bool enough() const { return false; }

  /// True if another visitor could handle the next processes.
  virtual bool can_fork() const { return false; }
  /// Creates that visitor, for another thread.
  virtual std::unique_ptr<Visitor> fork() { return nullptr; }
  /// Merges the results of a fork, in the order of the processes.
  virtual void join(Visitor&) {}
};

/// Chooses processes, opens each, reads the facts about it, and visits those that match, in order;
/// if there are many, on several threads. All commands walk processes this way. Processes that
/// start meanwhile follow at the end. `users` provides the names for Facts::UserName.
void scan(const Choice& choice, Facts facts, UserNames& users, Visitor& visitor, Report& report);

}  // namespace procmaps
