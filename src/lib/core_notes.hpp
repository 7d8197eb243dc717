#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/address_range.hpp>

namespace procmaps {

/// A thread of a process that dumped core.
struct CoreThread {
  pid_t tid = 0;
  int signal = 0;               ///< the signal it was about to handle; 0: none
  std::optional<Address> pc{};  ///< none on machines whose registers we do not know
  std::optional<Address> sp{};
};

/// A range of memory that a file was mapped to (NT_FILE).
struct CoreFileRange {
  AddressRange range{};
  std::uint64_t offset = 0;  ///< in the file, in bytes
  std::string_view name{};   ///< as the note spells it; valid as long as the note's bytes
};

/// What the notes of a core file say about the process.
struct CoreNotes {
  std::string command{};               ///< at most 15 bytes; empty if unknown
  std::string arguments{};             ///< separated by spaces, at most 79 bytes; empty if unknown
  std::optional<pid_t> pid{};          ///< as seen in the initial pid namespace
  std::optional<uid_t> uid{};          ///< real uid
  std::optional<int> signal{};         ///< that killed it
  std::optional<Address> fault{};      ///< si_addr, for signals that have one
  bool fault_is_unnamed = false;       ///< the kernel raised the signal and gave no address
  std::vector<CoreThread> threads{};   ///< the one that died first, if the kernel wrote the file
  std::vector<CoreFileRange> files{};  ///< ascending if the kernel wrote the file
  bool has_files = false;              ///< there was an NT_FILE note
  bool is_of_gdb = false;              ///< the note counts in bytes, as gdb writes it
  bool knows_files = false;            ///< `files` has everything that was mapped from a file
  bool has_signal_info = false;        ///< there was an NT_SIGINFO note
  Address vdso = 0;                    ///< AT_SYSINFO_EHDR; 0 if unknown
  Address entry_point = 0;             ///< AT_ENTRY; 0 if unknown
  Address stack_string = 0;  ///< AT_EXECFN or AT_RANDOM, at the top of the stack; 0 if unknown
};

/// How the numbers in a core file are written.
struct CoreFormat {
  bool is_64_bit = true;
  bool swapped = false;       ///< in the other byte order than ours
  std::uint16_t machine = 0;  ///< EM_*
};

/// The type of a note named "CORE" by its name in elf.h, such as "NT_FILE"; empty if it holds
/// nothing that `take_core_note` takes.
std::string_view name_of_core_note(std::uint32_t type);

/// Adds the contents of a note named "CORE" to `notes`. Returns false if it is too short for what
/// it should hold, or contradicts itself; what it holds up to there is added. Source:
/// fs/binfmt_elf.c.
bool take_core_note(std::uint32_t type, std::span<const std::byte> contents, CoreFormat format,
                    CoreNotes& notes);

}  // namespace procmaps
