#pragma once

#include <memory>

#include <procmaps/process.hpp>

#include "read/choice.hpp"
#include "read/report.hpp"
#include "read/users.hpp"

namespace procmaps {

/// A process that was chosen and fits, open, with the facts that were asked for.
struct Subject {
  const ProcRoot& root;
  Process process;  ///< a visitor may move it away
  ProcessInfo info;
  How how;

  bool named() const { return how == How::Named; }
};

/// What a command does with the processes that it chose.
class Visitor {
 public:
  Visitor() = default;
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;
  virtual ~Visitor() = default;

  virtual void visit(Subject& subject, Report& report) = 0;
  /// A chosen process of which nothing could be read; it was reported.
  virtual void unread(pid_t, const Error&, How) {}
  /// True if no more processes are wanted.
  virtual bool enough() const { return false; }

  /// True if another visitor could take the next processes.
  virtual bool can_fork() const { return false; }
  /// That visitor, for another thread.
  virtual std::unique_ptr<Visitor> fork() { return nullptr; }
  /// Takes in what a fork has made, in the order of the processes.
  virtual void join(Visitor&) {}
};

/// Chooses processes, opens each and reads the facts about it, and has those that fit visited, in
/// order; many of them on several threads. All commands walk processes this way. `users` makes
/// names for Facts::UserName.
void scan(const Choice& choice, Facts facts, UserNames& users, Visitor& visitor, Report& report);

}  // namespace procmaps
