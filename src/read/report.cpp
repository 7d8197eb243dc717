// Reports what could not be read, counts it, and derives the exit status.

#include "read/report.hpp"

#include <unistd.h>

#include "lib/denial_hint.hpp"

namespace procmaps {

void Tally::add(const Tally& other) {
  trouble = trouble || other.trouble;
  found = found || other.found;
  answered = answered || other.answered;
  explained = explained || other.explained;
  examined += other.examined;
  denied += other.denied;
  failed += other.failed;
  if (failure.empty()) failure = other.failure;
  unread += other.unread;
  no_smaps += other.no_smaps;
  no_numa += other.no_numa;
  no_threads += other.no_threads;
  no_cachestat = no_cachestat || other.no_cachestat;
  doubt(other.doubtful, other.doubt_reason);
}

void Tally::doubt(std::size_t count, const std::string& reason) {
  if (doubtful == 0) doubt_reason = reason;
  doubtful += count;
}

int exit_status(const Tally& tally, Question question) {
  if (tally.trouble) return 2;
  if (question == Question::Check) return tally.found ? 1 : 0;
  return tally.found || tally.answered ? 0 : 1;
}

void Report::trouble(const Error& error) {
  messages_.print(error);
  tally_.trouble = true;
}

void Report::failed(const Error& error, How how) {
  if (how == How::Named) {
    ++tally_.unread;
    return trouble(error);
  }
  if (error.code == ErrorCode::PermissionDenied) {
    ++tally_.denied;
  } else if (error.code != ErrorCode::Vanished && error.code != ErrorCode::NotFound) {
    // A report may lack the files of some processes.
    if (error.code != ErrorCode::Unsupported) tally_.trouble = true;
    // Where descriptors run out, they do so for each of a thousand processes.
    if (tally_.failed++ == 0) tally_.failure = error.message();
  }
}

ProcessStatus status_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::NotFound:
    case ErrorCode::Vanished:
      return ProcessStatus::NotFound;
    case ErrorCode::PermissionDenied:
      return ProcessStatus::PermissionDenied;
    default:
      return ProcessStatus::Unreadable;
  }
}

ProcessStatus Report::explain_empty(const Process& process, How how) {
  if (const auto& error = process.why_empty()) {
    failed(*error, how);
    return status_of(*error);
  }
  if (how != How::Named) return ProcessStatus::Empty;
  const auto stat = process.stat();
  if (!stat) {
    trouble(stat.error());
    return ProcessStatus::NotFound;
  }
  tally_.answered = true;
  const std::string where = std::to_string(process.pid());
  if (stat->is_kernel_thread()) {
    messages_.print(where, "a kernel thread has no mappings");
    return ProcessStatus::KernelThread;
  }
  const bool lives_on = stat->is_zombie() && process.is_live() && process.is_alive();
  messages_.print(where, lives_on ? "its first thread, which has exited, has no mappings left"
                         : stat->is_zombie() ? "a zombie has no mappings left"
                                             : "no mappings");
  return stat->is_zombie() ? ProcessStatus::Zombie : ProcessStatus::Empty;
}

void Report::explain_empty_text(const std::string& where) {
  messages_.print(where, "empty: no mappings");
  tally_.explained = true;
}

void Report::require_match() {
  tally_.explained = tally_.explained || tally_.answered;
  tally_.answered = false;
}

void Report::excluded(pid_t pid, const Choice& choice) {
  messages_.print(std::to_string(pid), choice.users.empty() ? "does not match --command"
                                       : choice.commands.empty()
                                           ? "does not match --user"
                                           : "does not match --command or --user");
  tally_.explained = true;
}

void Report::overflowed(bool did) {
  if (did) messages_.print("a sum exceeds 64 bits and is shown as unknown");
}

/// One line for all processes: on a kernel without smaps it would be the same for each.
void Report::note_unknown() {
  const auto note = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    messages_.print(counted(count, "process has", "processes have") + " " + std::string(what));
  };
  note(tally_.no_smaps, "no smaps: memory usage is unknown");
  note(tally_.no_numa, "no numa_maps: NUMA nodes are unknown");
  if (tally_.no_cachestat) {
    messages_.print("what is in the page cache is unknown: the kernel lacks cachestat (Linux 6.5)");
  }
  note(tally_.no_threads,
       "threads whose registers may not be read: their stacks are labelled stack:?, and malloc's "
       "arenas may be missing (" +
           std::string(::geteuid() == 0 ? denial_hint() : "run as root") + ")");
}

void Report::note_doubtful() {
  if (tally_.doubtful == 0) return;
  messages_.print(counted(tally_.doubtful, "mapping", "mappings") +
                  " may be of deleted files, which could not be verified" +
                  (tally_.doubtful == 1 ? ": " : "; the first: ") + tally_.doubt_reason +
                  " (-d 'DEL?' shows them)");
}

void Report::conclude(std::string_view nothing) {
  if (tally_.denied != 0) {
    messages_.print(counted(tally_.denied, "process", "processes") +
                    " could not be read: permission denied (" +
                    std::string(::geteuid() == 0 ? denial_hint() : "run as root to see all") + ")");
    if (tally_.examined == 0) tally_.trouble = true;
  }
  if (tally_.failed != 0 && tally_.examined == 0) tally_.trouble = true;
  if (tally_.failed == 1) messages_.print(tally_.failure);
  if (tally_.failed > 1) {
    messages_.print(std::to_string(tally_.failed) +
                    " processes could not be read; the first: " + tally_.failure);
  }
  note_unknown();
  note_doubtful();
  const bool explained =
      (tally_.trouble && tally_.examined == 0) || tally_.answered || tally_.explained;
  if (!nothing.empty() && !tally_.found && !explained) messages_.print(nothing);
}

}  // namespace procmaps
