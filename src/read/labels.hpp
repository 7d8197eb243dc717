#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

#include "lib/core_file.hpp"
#include "lib/malloc_arena.hpp"
#include "lib/name_arena.hpp"
#include "lib/process_memory.hpp"
#include "read/jit.hpp"
#include "read/label_part.hpp"
#include "read/thread_stacks.hpp"

namespace procmaps {

/// What the mappings of one process are used for. The names are the first source, then the stack
/// pointers of its threads, guard pages, and the headers of malloc's arenas. Looking touches no
/// page of the process.
class Labels {
 public:
  /// What the mappings come from, if not from a living process. In a core file names in brackets
  /// are inferred.
  enum class Text : std::uint8_t { Maps, Core };

  /// The process must outlive it.
  explicit Labels(const Process& process, PageCalls calls = {});
  explicit Labels(Text text) : is_core_(text == Text::Core) {}

  /// Adds a mapping of the map. All of a living process must be added, ascending, before the first
  /// question; those of a text only before a question about them.
  void add(const MapEntry& entry);
  /// Adds a thread of a core file, which no text has. All of them before the first question.
  void add_thread(pid_t thread, Address stack_pointer);
  /// The headers that a core file has of its files, which must outlive this object.
  void use_headers(std::span<const CoreHeaders> headers) { headers_ = headers; }
  /// Reads and adds the whole map of the process. What could be read before an error is kept.
  void add_all();

  /// Cuts a mapping into parts, ascending and without gaps: at least one.
  std::vector<LabelPart> parts_of(const MapEntry& entry);

  /// The part that holds an address of a mapping. Its text is empty if nothing is known of it.
  LabelPart part_at(const MapEntry& entry, Address address);

  /// The label of a whole mapping; empty if it has none.
  std::string label_of(const MapEntry& entry, bool unicode = true);

  /// True if stacks could not be told by their threads, for lack of permission.
  bool are_threads_hidden() const { return hidden_threads_ != 0; }

  /// Bytes of a range that are in memory; no value if that cannot be read.
  std::optional<std::uint64_t> resident(AddressRange range);

 private:
  /// A mapping of plain memory, without a file and without a name.
  struct Plain {
    AddressRange range;
    bool accessible;  ///< may be read and written; otherwise it has no permissions
  };
  /// Memory that may be the bss of a file, and the file's mapping directly before.
  struct Bss {
    AddressRange range;
    MapEntry data;
    Address file_start;  ///< where the start of the file is mapped
  };

  /// If no mapping lies above 4 GiB, pointers have 32 bits.
  ArenaLayout arena_layout() const { return {.word = highest_ >> 32 == 0 ? 4U : 8U}; }
  void add_code(const MapEntry& entry);
  void add_plain(const MapEntry& entry);
  void take_read_only_as_closed();
  void resolve();
  void find_thread_stacks(const StackPointers& pointers);
  void find_jits();
  void check_bss();
  void check_core_bss();
  void find_arenas();
  std::optional<LabelPart> arena_at(std::size_t plain, Address start);
  std::vector<Piece> make_pieces(const StackPointers& pointers);
  void add_pieces(const Plain& plain, bool with_guards, std::vector<Piece>& pieces);
  std::optional<LabelPart> named(const MapEntry& entry) const;
  bool is_readable_page(Address address);
  PageMap* pages();

  const Process* process_ = nullptr;
  PageCalls calls_{};
  bool is_core_ = false;
  bool any_closed_ = false;  ///< a mapping has no permissions
  bool resolved_ = false;
  std::size_t hidden_threads_ = 0;
  StackPointers core_threads_;
  std::span<const CoreHeaders> headers_;
  Address highest_ = 0;  ///< end of the highest mapping
  std::vector<Plain> plains_;
  std::vector<AddressRange> read_only_;       ///< small ones of a core file, ascending
  std::vector<LabelPart> found_;              ///< stacks, guards and arenas, ascending
  std::vector<LabelPart> arenas_;             ///< ascending
  std::unordered_map<Address, Bss> bss_;      ///< by the start of the mapping
  std::vector<std::string_view> code_files_;  ///< last components of files with code
  GeneratedCode generated_;
  bool has_generated_ = false;
  JitSet jits_ = 0;  ///< what may have made it
  NameArena names_;
  Address last_start_ = 0;             ///< of the last mapping with the start of a file
  std::string last_file_;              ///< of the last mapping; empty if it has none
  std::optional<MapEntry> last_data_;  ///< the last mapping, if it is a writable one of that file
  std::optional<Result<PageMap>> pages_;
  std::optional<Result<ProcessMemory>> memory_;
};

}  // namespace procmaps
