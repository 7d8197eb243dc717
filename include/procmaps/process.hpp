#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/maps_reader.hpp>

namespace [[gnu::visibility("default")]] procmaps {

/// Identifies a process for good: pids are reused, a pid with its start time is not.
struct ProcessId {
  pid_t pid = 0;
  std::uint64_t start_time = 0;  ///< clock ticks after boot (stat, field 22)

  friend bool operator==(const ProcessId&, const ProcessId&) = default;
};

/// The fields of /proc/PID/stat that we need. proc(5) numbers the fields.
struct ProcessStat {
  std::string comm;              ///< field 2, raw bytes
  char state = '?';              ///< field 3: R S D Z T t X I …
  pid_t parent = 0;              ///< field 4
  pid_t group = 0;               ///< field 5, the process group
  std::uint32_t flags = 0;       ///< field 9, PF_*
  long threads = 0;              ///< field 20
  std::uint64_t start_time = 0;  ///< field 22, clock ticks after boot
  Address start_stack = 0;       ///< field 28; 0 without permission to ptrace-read

  bool is_kernel_thread() const { return (flags & 0x00200000U) != 0; }  ///< PF_KTHREAD
  bool is_zombie() const { return state == 'Z' || state == 'X'; }
  /// It is ending (PF_EXITING) or has ended. A process loses its memory before it is a zombie, and
  /// the kernel may need a second to free it. Source: kernel/exit.c, do_exit.
  bool is_exiting() const { return is_zombie() || (flags & 0x00000004U) != 0; }
};

/// The other numbers of a process, from /proc/PID/status.
struct ThreadIds {
  pid_t group = 0;  ///< the pid of the process, also if this is one of its threads
  std::optional<pid_t> inner = std::nullopt;  ///< in its own pid namespace (Linux 4.1)

  friend bool operator==(const ThreadIds&, const ThreadIds&) = default;
};

/// An open process directory of a proc mount (or of an unpacked copy of one). Every file is opened
/// relative to its descriptor, which pins the process: if the pid is reused by another process, the
/// result is `Vanished`, never the other process's data.
///
/// A leader thread that has exited has no memory, executable or root any more, while the other
/// threads do. Then the files are those of a living thread. The object remembers which, so it must
/// not be used by two threads at once.
///
/// A plain directory may be anybody's work. There only regular files below it are opened, links are
/// read but not followed, and what another file system is mounted over is `Covered`.
class Process {
 public:
  pid_t pid() const { return pid_; }
  /// True on a real proc mount.
  bool is_live() const { return is_live_; }
  /// True if one of its threads is alive, and always in a plain directory.
  bool is_alive() const;

  /// The command name, raw bytes: at most 15 for a user process, and no newline.
  Result<std::string> command() const;
  /// The effective uid: the owner of the directory, which the kernel keeps equal to it for every
  /// process, dumpable or not. Source: fs/proc/base.c, task_dump_owner.
  Result<uid_t> effective_uid() const;
  /// The command line, its arguments separated by NUL bytes as in the kernel; empty for kernel
  /// threads and zombies.
  Result<std::string> command_line() const;
  /// The target of the `exe` link, raw bytes, " (deleted)" included. NotFound for kernel threads.
  Result<std::string> executable() const;
  /// The process's root directory, for looking up the paths of its mappings. In a plain directory a
  /// link to it is not followed.
  Result<FileDescriptor> open_root() const;
  Result<ProcessStat> stat() const;
  Result<ThreadIds> thread_ids() const;
  Result<ProcessId> id() const;

  /// Opens `maps`, or `smaps` if usage is to be read, which costs a walk of the page tables. A
  /// leader thread that has exited shows an empty list although the process lives; then a live
  /// thread's list is read instead. Where only `smaps` exists, its lines are read. `Unsupported` if
  /// there is no such file. The process must outlive the reader, and not be moved meanwhile. In a
  /// plain directory the text is read as a saved one, whatever the options say.
  Result<MapsReader> open_maps(ReadOptions options = {}) const;

  /// How its texts are to be read: `Saved` in a plain directory, an unpacked report, where a text
  /// may have been cut.
  TextOrigin text_origin() const { return is_live_ ? TextOrigin::Live : TextOrigin::Saved; }

  /// The sums over all mappings, from smaps_rollup (Linux 4.14): one walk of the page tables and
  /// 700 bytes of text. Rounded once, not per mapping, so the sum of all mappings may be slightly
  /// less. `Unsupported` if the kernel lacks it, `Vanished` also for kernel threads and zombies.
  Result<MemoryUsage> total_usage() const;

  /// The whole text of `maps` (or `smaps`), at most 256 MiB, read until two passes agree about the
  /// mappings, in at most `tries` passes. What smaps counts is that of the last pass.
  struct ConsistentText {
    std::string text;
    bool agreed = false;
  };
  Result<ConsistentText> read_maps_consistently(int tries = 5, bool with_usage = false) const;

  /// Opens a file of the process for reading, for example "maps". Errors say "cannot read FILE" and
  /// what to do about it.
  Result<FileDescriptor> open_file(const char* name) const;

  /// Opens `maps`, or `smaps` where there is only that.
  Result<FileDescriptor> open_list() const;

  /// A whole file of at most `most` bytes. If the leader thread has exited, a living thread's.
  Result<std::string> read_file(const char* name, std::size_t most = 8 << 20) const;

  /// The target of a link, raw bytes, less than 4 KiB.
  Result<std::string> read_link(const char* name) const;

  /// The open directory of the process.
  int directory() const { return directory_.get(); }
  /// The directory whose files show its memory: after `follow_living_thread`, that of a thread.
  int memory_directory() const { return thread_ ? thread_.get() : directory_.get(); }

  /// After an empty list: why that of a living thread could not be read instead; no value if there
  /// is none, because the process has no mappings.
  const std::optional<Error>& why_empty() const { return why_empty_; }

  /// If the leader thread has exited, uses the files of a living thread from now on. Returns true
  /// if `memory_directory` has changed.
  bool follow_living_thread() const;
  /// Never use the files of another thread, as older tools do not.
  void use_leader_only() { leader_only_ = true; }

 private:
  friend class ProcRoot;
  Process(pid_t pid, FileDescriptor directory, std::shared_ptr<const FileDescriptor> root,
          bool is_live);

  FileDescriptor open_living_thread() const;
  FileDescriptor open_thread(pid_t tid) const;
  FileDescriptor open_instead_of_empty(const char* name) const;

  pid_t pid_ = 0;
  FileDescriptor directory_;
  std::shared_ptr<const FileDescriptor> root_;  ///< the proc mount
  bool is_live_;
  bool leader_only_ = false;
  mutable FileDescriptor thread_;  ///< the directory of the thread whose files are used
  mutable std::optional<Error> why_empty_;
  std::string where_;  ///< the pid in digits, for errors
};

/// A proc mount: /proc, /host/proc in a container, or a directory that looks like one.
class ProcRoot {
 public:
  static Result<ProcRoot> open(std::string path = "/proc");

  /// The pids listed there, ascending. Threads other than leaders and processes that the mount
  /// hides (hidepid) are not listed.
  Result<std::vector<pid_t>> list_processes() const;

  /// Opens one process, or a thread by its tid. `Covered` if something is mounted over its
  /// directory, which is a way to hide a process.
  Result<Process> open_process(pid_t pid) const;

  /// vm.max_map_count: how many mappings a process may have.
  Result<std::uint64_t> max_map_count() const;

  /// The caller's pid in this mount; no value if it is not in the mount's pid namespace.
  Result<pid_t> own_pid() const;

  const std::string& path() const { return path_; }
  /// True for a real proc mount, false for a plain directory.
  bool is_live() const { return is_live_; }

 private:
  ProcRoot(std::string path, FileDescriptor directory, bool is_live);

  std::string path_;
  std::shared_ptr<const FileDescriptor> directory_;
  bool is_live_;
};

/// Opens a saved maps or smaps text, or any text that has one in it: the longest is read, and
/// MapsReader::place() tells where it is. "-" is standard input. Malformed if no line of the text
/// is a mapping.
Result<MapsReader> open_saved_maps(const std::string& path,
                                   ReadOptions options = {.origin = TextOrigin::Saved});

}  // namespace procmaps
