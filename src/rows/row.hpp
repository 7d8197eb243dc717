#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <procmaps/file_identity.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/memory_usage.hpp>
#include <procmaps/numa_maps.hpp>

#include "rows/process_status.hpp"
#include "rows/value.hpp"

namespace procmaps {

/// The sources of facts about a mapping beyond its line. One bit each, so that a plan can add up
/// what its columns, filters and sort keys need, and nothing else is read.
enum class Facts : std::uint32_t {
  None = 0,
  Command = 1 << 0,      ///< comm
  Owner = 1 << 1,        ///< effective uid
  UserName = 1 << 2,     ///< its name
  Executable = 1 << 3,   ///< the exe link
  CommandLine = 1 << 4,  ///< cmdline
  FdClass = 1 << 5,      ///< exe link, and look-ups of names that end in " (deleted)"
  FileType = 1 << 6,     ///< look-ups of names under /dev
  Stat = 1 << 7,         ///< start of the stack; whether it is a kernel thread or a zombie
  ThreadGroup = 1 << 8,  ///< status: the process of a thread given by its tid
  Usage = 1 << 9,        ///< smaps instead of maps: walks the page tables
  Numa = 1 << 10,        ///< numa_maps: walks them again
  MapLimit = 1 << 11,    ///< vm.max_map_count, once
  Label = 1 << 12,       ///< what mappings are used for: maps, registers of threads, pagemap
  Cgroup = 1 << 13,      ///< cgroup
  InnerPid = 1 << 14,    ///< status: the pid in the process's own pid namespace
  FileState = 1 << 15,   ///< look-ups of the names of all files
  BuildId = 1 << 16,     ///< build ids, from the kernel or the files
  Cached = 1 << 17,      ///< cachestat(2) of the files of mappings
};

/// Everything that can be read about a mapping.
inline constexpr Facts kAllFacts = static_cast<Facts>((1U << 18) - 1);

constexpr Facts operator|(Facts a, Facts b) {
  return static_cast<Facts>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}
constexpr Facts& operator|=(Facts& a, Facts b) {
  return a = a | b;
}
/// Everything that can be read about a process without reading its mappings.
inline constexpr Facts kProcessFacts =
    static_cast<Facts>((1U << 5) - 1) | Facts::Cgroup | Facts::InnerPid;
constexpr Facts without(Facts facts, Facts unwanted) {
  return static_cast<Facts>(static_cast<std::uint32_t>(facts) &
                            ~static_cast<std::uint32_t>(unwanted));
}
/// True if `facts` contains all of `wanted`.
constexpr bool has(Facts facts, Facts wanted) {
  return (static_cast<std::uint32_t>(facts) & static_cast<std::uint32_t>(wanted)) ==
         static_cast<std::uint32_t>(wanted);
}

/// The facts that only a list reads.
inline constexpr Facts kListFacts =
    Facts::Label | Facts::FileState | Facts::BuildId | Facts::Cached;

/// What is known about the process of some rows; raw bytes. Unknown is no value: a saved text has
/// no process.
struct ProcessInfo {
  std::optional<pid_t> pid;
  std::optional<pid_t> thread_group;  ///< differs from pid if a thread was given
  std::optional<pid_t> inner_pid;     ///< in its own pid namespace
  std::optional<pid_t> parent;
  std::optional<pid_t> group;  ///< the process group
  std::optional<std::string> command;
  std::optional<uid_t> uid;
  std::optional<std::string> user;
  std::optional<std::string> executable;
  std::optional<std::string> arguments;     ///< as in the kernel, a NUL after each
  std::optional<std::string> command_line;  ///< the same, joined with spaces
  std::optional<std::string> cgroup;        ///< its path, as the kernel writes it
  std::optional<std::string> unit;          ///< of systemd; empty if it is in none
  std::optional<std::string> unit_manager;  ///< "system", "user:UID", or empty
  Address start_stack = 0;                  ///< 0 if unknown
  std::optional<MemoryUsage> total_usage;   ///< from smaps_rollup
  std::optional<std::uint64_t> map_limit;   ///< vm.max_map_count
  std::optional<int> signal;                ///< that killed it; from a core file, like `fault`
  std::optional<Address> fault;             ///< the address that it could not access
  bool fault_is_unnamed = false;            ///< the kernel gave no address with the signal
  bool kernel_thread = false;
  bool zombie = false;
  ProcessStatus status = ProcessStatus::Ok;  ///< known after all its rows were read
};

/// lsof's word for how a file is used by a process.
enum class FdClass : std::uint8_t {
  Mem,             ///< "mem": none of the others
  Text,            ///< "txt": the executable
  Deleted,         ///< removed from the disk, or another file has its name now
  PerhapsDeleted,  ///< the name says deleted, and we may not check whether it is
};

std::string_view to_string(FdClass fd);

/// How strongly a row is highlighted in colour.
enum class Emphasis : std::uint8_t { None, Warning, Alert };

struct Group;
struct LsofFile;

/// A mapping as the views see it.
struct Row {
  const ProcessInfo& process;
  const MapEntry& entry;
  FdClass fd = FdClass::Mem;
  FileType file_type = FileType::Unknown;
  const MemoryUsage* usage = nullptr;  ///< null if smaps was not read
  const NumaEntry* numa = nullptr;     ///< null if numa_maps was not read or lacks the mapping
  /// The source's own bytes: the line of maps, or the block of smaps. Stored rows do not keep it.
  std::string_view text = {};
  const Group* group = nullptr;        ///< not null if the row stands for several mappings
  std::span<const Value> values = {};  ///< of the command's own columns
  bool has_mapping = true;             ///< false: a row of the process, `entry` is unused
  Emphasis emphasis = Emphasis::None;
  std::optional<std::uint64_t> dumped = {};  ///< bytes of it in the core file; none: no core file
  std::optional<std::uint64_t> cached = {};  ///< bytes of its file range in the page cache
  std::string_view label = {};               ///< what it is used for; empty if that is not known
  FileState file_state = FileState::None;    ///< whether its file still has its name
  std::string_view build_id = {};            ///< of its file, in hex; empty if it is not known
  bool is_part = false;            ///< a part of a mapping: what `usage` lacks is unknown, not zero
  const LsofFile* lsof = nullptr;  ///< the file as lsof sees it, for the formats of lsof

  /// The same row with another copy of the process.
  Row of(const ProcessInfo& other) const {
    return {other,       entry,    fd,     file_type, usage, numa,       text,     group,   values,
            has_mapping, emphasis, dumped, cached,    label, file_state, build_id, is_part, lsof};
  }
};

/// The class of a mapping. A deleted executable is "DEL": after an upgrade, that is what people
/// look for.
FdClass classify_fd(const MapEntry& entry, FileIdentity& identity);

/// The class of a mapping whose file is in this state.
FdClass judged(FdClass fd, FileState state);

/// lsof's TYPE: "REG", "CHR", "BLK" for files, the kind's word for everything else.
std::string_view type_word(const Row& row);
/// All that `type_word` may return.
std::vector<std::string_view> type_words();
/// The words of all kinds of mapping.
std::vector<std::string_view> kind_words();

}  // namespace procmaps
