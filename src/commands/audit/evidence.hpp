#pragma once

#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <procmaps/file_identity.hpp>
#include <procmaps/process.hpp>

#include "commands/audit/code_evidence.hpp"
#include "commands/audit/memory_evidence.hpp"
#include "lib/elf_file.hpp"
#include "lib/mapped_file.hpp"
#include "lib/process_memory.hpp"
#include "read/jit.hpp"

namespace procmaps {

/// Why a saved map does not answer what only a live process can.
inline constexpr std::string_view kNeedsProcess =
    "a saved map does not show it; audit the live process";

/// Where the files of a device are kept.
enum class FilePlace : std::uint8_t {
  Disk,       ///< on a file system that is mounted, and none of the others
  Memory,     ///< on a tmpfs or ramfs that is not the root of this machine
  Unmounted,  ///< on a device that is mounted neither for the process nor for us
};

/// What is known about a file with code.
struct FileFacts {
  std::optional<mode_t> mode{};        ///< no value if deleted
  std::optional<uid_t> owner{};        ///< also if deleted; no value if the file was not opened
  bool only_root_writes = false;       ///< root owns it, and neither group nor others may write
  bool is_zero_device = false;         ///< the device that reads as zeros
  std::optional<FilePlace> place{};    ///< no value if unknown
  std::string_view why_no_place{};     ///< the reason for that
  std::optional<ElfFacts> elf{};       ///< no value if it is not an ELF file
  std::optional<std::string> error{};  ///< the reason why the others are unknown
};

/// Facts about files, looked up once for all processes that map them. Safe to use from several
/// threads.
class FileFactsCache {
 public:
  /// The facts for a key, from `look` if they are not known. What could not be read is looked up
  /// again for the next process, which may permit it.
  template <class Look>
  std::shared_ptr<const FileFacts> get(const std::string& key, Look look) {
    {
      const std::lock_guard lock(mutex_);
      if (const auto found = files_.find(key); found != files_.end()) return found->second;
    }
    auto facts = std::make_shared<const FileFacts>(look());
    if (!facts->error) {
      const std::lock_guard lock(mutex_);
      files_.emplace(key, facts);
    }
    return facts;
  }

  /// How often CodeEvidence may still wait, for all processes: five seconds in all.
  std::atomic<int> waits = 250;

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const FileFacts>> files_;
};

/// True for memory without a file on a disk or in a file system: anonymous memory of any name,
/// System V and shared anonymous memory, huge pages. False for heap, stacks, memfds and the
/// kernel's own mappings.
bool is_memory_without_file(const MapEntry& entry);

/// True for files in a directory that everybody can write to.
bool is_temporary(std::string_view name);

/// What the audit rules need about one process or saved text, looked up on demand.
class Evidence {
 public:
  /// For a live process. All three must outlive this.
  Evidence(const Process& process, FileFactsCache& cache, std::optional<std::uint64_t> map_limit)
      : process_(&process),
        identity_(process),
        memory_(std::in_place, process, identity_),
        cache_(&cache),
        map_limit_(map_limit) {}
  /// For a saved text, which is read to its end before the rules about the whole run.
  explicit Evidence(std::optional<std::uint64_t> map_limit) : map_limit_(map_limit) {}

  /// The kind of an executable mapping by the facts of the kernel and of its file.
  MappingKind kind(const MapEntry& entry);
  /// True for an executable mapping of a file, and not of a device node. Where that cannot be
  /// determined, it is taken for a file.
  bool is_code_of_file(const MapEntry& entry);
  DeletedState deleted(const MapEntry& entry) { return identity_.deleted(entry); }
  /// After `deleted` returned `Unclear`: the reason in words.
  std::string why_unclear() const;
  /// After `deleted` returned `Yes`: what has the name now, in words; empty for a saved text.
  std::string what_has_the_name(const MapEntry& entry);
  std::string_view true_name(const MapEntry& entry) { return identity_.true_name(entry); }

  /// True if a file, whose name ends in " (deleted)" and that is there, got that name or another
  /// one since the process started.
  bool was_renamed(const MapEntry& entry);

  /// Facts about the file of a mapping, valid until the next call.
  const FileFacts& file(const MapEntry& entry);
  /// Facts about the program that the process runs.
  const FileFacts& program();
  /// Pages of a private file mapping that no longer belong to the file.
  Result<PrivatePages> private_pages(const MapEntry& entry);
  /// Such pages compared with the file.
  Comparison compare(const MapEntry& entry, const PrivatePages& pages);
  /// True if an ELF file starts at this address. Only memory without a file is read, and only pages
  /// that are in memory.
  Result<bool> elf_header_at(Address address);
  /// True if this executable mapping is part of an ELF file as far as can be seen: if there is a
  /// header at its start, right before it, or at the start of its file.
  bool holds_elf(const MapEntry& entry);
  /// True if a mapped file with code can explain generated code: one that only root can change, in
  /// a directory of programs and libraries.
  bool is_trusted(const MapEntry& entry);
  /// True if the contents of a mapped file prove what its name says.
  bool proves(Jit::Proof proof, const MapEntry& entry);
  /// The readable memory without a file that ends where an entry starts; no value if there is none.
  std::optional<AddressRange> memory_before(const MapEntry& entry);
  std::optional<std::uint64_t> map_limit() const { return map_limit_; }
  /// The number of mappings; 0 if the process is so small that it has fewer than `least`.
  Result<std::uint64_t> map_count(std::uint64_t least);

  /// What the rules about code need; null for a saved text.
  CodeEvidence* code();

  /// Takes in what is read anyway: each mapping of a saved text in order, with its smaps values if
  /// there are any.
  void add_mapping(const MapEntry& entry, const MemoryUsage* usage);
  /// The same for a live process: all its mappings. The snapshot must outlive this.
  void use(const Snapshot& snapshot);

  /// True if the process exists and is not ending.
  bool alive() const;

 private:
  std::shared_ptr<const FileFacts> look_at_program();
  std::string key_of(const MapEntry& entry);
  FileFacts look_at(Result<MappedFile> file) const;
  void add_place(const MapEntry& entry, FileFacts& facts);
  Result<MapEntry> plain_memory_at(Address address);
  MappedFiles& files();

  const Process* process_ = nullptr;
  FileIdentity identity_;
  std::optional<MemoryEvidence> memory_;
  FileFactsCache* cache_ = nullptr;
  std::optional<std::uint64_t> map_limit_;

  std::optional<CodeEvidence> code_;
  std::optional<MappedFiles> files_;
  std::optional<std::string> mount_namespace_;
  std::string file_key_;
  std::shared_ptr<const FileFacts> file_;
  std::shared_ptr<const FileFacts> program_;

  std::uint64_t seen_ = 0;
  std::optional<AddressRange> last_memory_;    ///< of the last entry seen, if it has no file
  std::optional<AddressRange> before_memory_;  ///< of the entry before that
  const MemoryUsage* usage_ = nullptr;
};

}  // namespace procmaps
