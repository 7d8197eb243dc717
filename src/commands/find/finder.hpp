#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <procmaps/file_identity.hpp>
#include <procmaps/process.hpp>

#include "commands/find/find_plan.hpp"
#include "commands/find/miss.hpp"
#include "commands/find/perf_map.hpp"
#include "lib/address_space.hpp"
#include "lib/core_file.hpp"
#include "lib/name_arena.hpp"
#include "lib/process_memory.hpp"
#include "read/file_finder.hpp"
#include "read/labels.hpp"
#include "read/modules.hpp"

namespace procmaps {

/// What is known about an address in one process.
struct Answer {
  Address address = 0;  ///< without its tag
  /// The mapping that holds it, if there is one. Its name is valid as long as the Finder.
  std::optional<MapEntry> entry{};
  bool missed = false;  ///< an access to it would fail
  std::optional<std::uint64_t> file_offset{};
  std::optional<std::uint64_t> elf_address{};
  std::string build_id{};  ///< in hex; empty if unknown
  std::string symbol{};    ///< "malloc+0x1c"; empty if unknown
  std::string module{};    ///< whose ELF address it is, last component; empty if there is none
  std::string explain{};   ///< what is there, or why nothing is
};

/// The addresses that somebody may mean.
struct Places {
  std::vector<Address> addresses{};  ///< more than one if several files have the name
  bool is_ambiguous = false;         ///< several symbols have the name
  std::string missing{};             ///< why there are none
};

/// A process as a text or core file has it.
struct SavedProcess {
  Snapshot mappings{};
  std::vector<ThreadPlace> threads{};  ///< the one that died first
  std::vector<CoreHeaders> headers{};  ///< of files, by address
};

/// Answers questions about the addresses of one process or saved map.
class Finder {
 public:
  /// The process must outlive it.
  Finder(const Process& process, Modules& modules);
  /// A saved map.
  Finder(SavedProcess saved, Modules& modules);

  Result<Places> places(const SpelledAddress& spelled);

  Result<Answer> find(Address address, Access access = Access::Any);

  /// From now on answers explain neither misses nor what memory without a file is used for: the
  /// one costs two more questions, the other the reading of the whole map.
  void leave_out_reasons() { gives_reasons_ = false; }

  /// True if nothing at all is mapped.
  bool is_empty();
  /// None for a saved map.
  const Process* process() const { return process_; }
  /// What is missing in the answers, a phrase each.
  std::vector<std::string> notes() const;

  /// What the memory at an address is used for: the label of the part of its mapping. Empty if that
  /// is not known. The first call about memory without a file reads the whole map.
  std::string label_at(const MapEntry& entry, Address address);
  /// True if labels of stacks are missing for lack of permission.
  bool are_threads_hidden() const { return labels_ && labels_->are_threads_hidden(); }

  enum class Side : std::uint8_t { Below, Above };
  /// The mappings on one side of an address, nearest first; at most `count`.
  Result<std::vector<MapEntry>> neighbours(const Answer& answer, Side side, std::uint64_t count);

  /// The threads, in the order of their ids; of a core file, the one that died comes first.
  const std::vector<ThreadPlace>& threads();
  /// Why they, or some of their registers, are unknown.
  const std::optional<Error>& threads_error() const { return threads_error_; }

 private:
  Result<std::optional<MapEntry>> mapping_at(Address address);
  Result<std::optional<MapEntry>> next_to(AddressRange range, Side side);
  /// The mappings of files with a name.
  struct OfName {
    std::vector<MapEntry> entries{};
    std::string missing{};  ///< that there are none, and which file may be meant
  };
  Result<const OfName*> mappings_of(const std::string& module);
  Result<Places> places_of_symbol(const SpelledAddress& spelled);
  std::optional<std::vector<ElfSymbols::Named>> symbols_named(const MapEntry& entry,
                                                              const std::string& symbol);
  std::optional<std::uint64_t> bias_at(const Module& module, const MapEntry& entry);
  std::optional<Address> place_in(const MapEntry& entry, const MapEntry& first,
                                  const SpelledAddress& spelled, std::string& missing);
  /// The threads whose stack pointer is known, by it.
  std::span<const ThreadPlace> stack_pointers();
  /// The one of them that died, if that is known: it did what is to be explained. Else all.
  std::span<const ThreadPlace> suspects();
  MapEntry keep(MapEntry entry);
  Module* module_of(const MapEntry& entry);
  std::optional<std::uint64_t> bias_of_module(const Module& module, const MapEntry& entry);
  void describe(Answer& answer, Access access);
  void describe_file(Answer& answer);
  bool describe_if_bss(Answer& answer);
  void describe_if_labelled(Answer& answer);
  LabelPart part_at(const MapEntry& entry, Address address);
  void describe_vdso(Answer& answer);
  void name_symbol(Answer& answer, Module& module, const MapEntry& file);
  std::string symbol_at(Module& module, std::uint64_t address);
  std::optional<std::string> jit_symbol_at(Address address);
  bool has_stack_pointer(AddressRange range);
  bool may_be_guard(const MapEntry& entry, Address address);
  std::optional<std::string> explain_if_guarded(const Answer& answer);
  Surroundings surroundings(Address address);
  std::optional<MapEntry> stack_above(Address address, const Surroundings& around);

  const Process* process_ = nullptr;  ///< none for a saved map
  Modules& modules_;
  std::size_t number_;  ///< of the process, for its modules
  AddressSpace space_;
  std::optional<FileIdentity> identity_;
  FileFinder files_;
  std::optional<Result<PageMap>> pages_;
  std::optional<Module> vdso_;
  std::optional<PerfMap> perf_map_;
  std::optional<std::vector<ThreadPlace>> threads_;
  std::optional<Error> threads_error_;
  std::optional<std::vector<ThreadPlace>> stack_pointers_;
  std::unordered_map<std::string, OfName> by_name_;
  /// By the name of the file and that of the symbol, which texts repeat.
  std::map<std::pair<std::string, std::string>, std::optional<std::vector<ElfSymbols::Named>>>
      symbols_;
  bool gives_reasons_ = true;
  std::optional<Labels> labels_;
  std::vector<std::string> notes_;
  NameArena names_;
};

}  // namespace procmaps
