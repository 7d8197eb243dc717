#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <procmaps/file_identity.hpp>
#include <procmaps/process.hpp>

#include "lib/address_space.hpp"
#include "lib/elf_file.hpp"
#include "read/thread_registers.hpp"

namespace procmaps {

/// A library or program as it lies in memory.
struct PlacedModule {
  MapEntry entry;          ///< one of its mappings
  const ElfFacts& elf;     ///< of its file
  std::uint64_t bias = 0;  ///< what elf_bias says
};

/// A mapping of something else inside a module.
struct Intruder {
  MapEntry entry;    ///< without its name
  std::string name;  ///< empty if it has none
  /// Set if it is code of the same file: the offset in the file of what should be there.
  std::optional<std::uint64_t> expected{};
};

/// What the rules about code need beyond the executable mappings of a live process: neighbours, the
/// auxiliary vector, threads, and whether modules lie in memory as their files say. Looked up on
/// demand, once. Reads no memory and no page of a mapped file.
class CodeEvidence {
 public:
  /// Shares what `identity` has looked up. `waits` is how often all audits together may still wait
  /// for dynamic loaders. It must outlive this, as the process must.
  CodeEvidence(const Process& process, const FileIdentity& identity, std::atomic<int>& waits);

  const Process& process() const { return process_; }
  AddressSpace& space() { return space_; }
  std::uint64_t page() const { return page_; }

  /// True if readable memory of this mapping's file is executable because all of the process is
  /// (READ_IMPLIES_EXEC). The process may set that flag at any time: if another mapping of the file
  /// can be read and not executed, it does not explain this one.
  bool read_implies_exec(const MapEntry& entry);

  /// The addresses of the program headers and the entry point that the kernel gave the program: at
  /// least one.
  struct StartAddress {
    const char* what;
    Address address;
  };
  Result<std::vector<StartAddress>> start_addresses();
  bool is_program(const MapEntry& entry) { return identity_.is_executable(entry); }

  /// The registers of all threads that are blocked, with their ids. An error if those of any thread
  /// cannot be had; a thread that ended is left out.
  struct BlockedThread {
    pid_t id;
    ThreadRegisters registers;
  };
  const Result<std::vector<BlockedThread>>& blocked_threads();

  /// True if the stack of the main thread is right before or after this mapping, or with only
  /// executable memory without a file between them.
  Result<bool> adjoins_stack(const MapEntry& entry);

  /// Addresses near executable memory where an injected ELF file may have its header: the first two
  /// pages of the mapping, and of up to three before it that have no file, in 64 KiB at most.
  Result<std::vector<Address>> header_places(const MapEntry& entry);

  /// Writable pages of the file in what PT_GNU_RELRO protects. The dynamic loader may be at work,
  /// so it looks again: for half a second if the process is young, else once. `Unsupported` if all
  /// audits together have waited too often.
  Result<std::optional<AddressRange>> writable_relro(const PlacedModule& module);

  /// What is mapped where a module's file should be and is not executable, or code of the file that
  /// lies where other code of it should be. Nothing if the file is not mapped as a loader maps it.
  Result<std::optional<Intruder>> intruder(const PlacedModule& module);

  /// The file mapped before an entry, if it is another file than the entry's: the module that the
  /// entry may lie in. Its name is valid until the space is asked again.
  Result<std::optional<MapEntry>> file_before(const MapEntry& entry);

  /// True the first time for each rule, file and bias.
  bool is_first_look(std::string_view rule, const PlacedModule& module);

  /// The uid of root in the user namespace of the process, as seen from here; 0 if not known.
  uid_t namespace_root();

 private:
  bool is_young() const;
  enum class Side : std::uint8_t { Below, Above };
  /// Visits the mappings that adjoin one, nearest first and a few at most, as long as `visit`
  /// returns true.
  std::optional<Error> visit_neighbours(const MapEntry& entry, Side side,
                                        const std::function<bool(const MapEntry&)>& visit);
  /// The distances by which the files' mappings around one were moved, once for each mapping.
  Result<std::vector<std::uint64_t>> biases_around(const PlacedModule& module);
  /// The module's own entry, if most of the file around it was moved by another distance.
  Result<std::optional<Intruder>> misplaced(const PlacedModule& module);
  Result<std::optional<AddressRange>> look_for_writable_relro(const PlacedModule& module);

  const Process& process_;
  std::uint64_t page_;
  AddressSpace space_;
  FileIdentity identity_;
  std::optional<bool> read_implies_exec_;
  std::optional<Result<std::vector<BlockedThread>>> threads_;
  std::optional<uid_t> namespace_root_;
  std::atomic<int>& waits_;
  bool waited_ = false;
  using Look = std::tuple<std::string_view, std::uint64_t, std::uint64_t, Device>;
  std::set<Look> looked_at_;  ///< rule, bias and file
};

}  // namespace procmaps
