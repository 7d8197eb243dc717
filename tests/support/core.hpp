#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace procmaps::testing {

/// A small hand-made core file of a process that never was.
struct CoreImage {
  struct Segment {
    std::uint64_t start = 0;
    std::uint64_t end = 0;
    std::string_view perms = "rw-";
    std::uint64_t dumped = 0;  ///< bytes of it in the file
  };
  struct File {
    std::uint64_t start = 0;
    std::uint64_t end = 0;
    std::uint64_t offset = 0;  ///< in bytes
    std::string name{};
  };
  struct Thread {
    std::uint32_t tid = 0;
    std::uint16_t signal = 0;
    std::uint64_t pc = 0;
    std::uint64_t sp = 0;
  };
  struct Process {
    std::uint32_t pid = 0;
    std::uint32_t uid = 0;
    std::string command{};
    std::string arguments{};
  };
  struct Signal {
    std::uint32_t number = 0;
    std::uint32_t code = 0;
    std::uint64_t address = 0;
  };

  bool is_64_bit = true;
  bool is_big_endian = false;
  std::uint16_t machine = 62;  ///< EM_X86_64; registers are written for it and EM_386
  std::vector<Segment> segments{};
  std::optional<std::vector<File>> files{};  ///< NT_FILE
  std::uint64_t page_size = 4096;            ///< the unit of offsets in NT_FILE; gcore: 1
  std::optional<Process> process{};
  std::optional<Signal> signal{};
  std::vector<Thread> threads{};
  std::vector<std::pair<std::uint64_t, std::uint64_t>> auxv{};  ///< AT_NULL is added
  std::string more_notes{};
  bool notes_last = false;         ///< as gcore writes them: after the contents of memory
  bool counts_in_section = false;  ///< PN_XNUM

  /// One note.
  std::string note(std::string_view name, std::uint32_t type, std::string_view contents) const;
  /// All notes.
  std::string notes() const;
  /// Where the notes begin in the file.
  std::size_t notes_at() const;
  /// The contents of NT_FILE.
  std::string file_list() const;
  std::string bytes() const;

 private:
  std::string thread_note(const Thread& thread) const;
  std::string process_note() const;
  std::size_t table_end() const;
  std::size_t dumped() const;
};

/// A crashed process like those that the kernel writes: a program with heap, stack and libraries.
CoreImage kernel_core();
/// The same process as gcore writes it.
CoreImage gcore_core();
/// A 32-bit process of a big-endian machine.
CoreImage big_endian_core();

}  // namespace procmaps::testing
