#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <procmaps/device.hpp>

namespace [[gnu::visibility("default")]] procmaps {

/// What a mapping is, judging by its line. This is an interpretation, made by `classify`; the fact
/// is the name, which stays in the entry.
enum class MappingKind : std::uint8_t {
  File,
  Anonymous,
  Heap,
  Stack,
  Vdso,
  Vvar,
  Vsyscall,
  Kernel,
  SharedMemory,
  Memfd,
  HugeTlb,
  Device,
  Gpu,
  Socket,
  Aio,
  SecretMem,
  AnonInode,
  Other,
};

/// One row of the table of kinds.
struct KindInfo {
  MappingKind kind;
  std::string_view word;  ///< what users type and read: "anon", "memfd"
  std::string_view help;  ///< one line
};

/// All kinds, in the order of the enumeration.
std::span<const KindInfo> mapping_kinds();

/// The kind's word, for example "anon".
std::string_view to_string(MappingKind kind);

/// The kind with that word, if there is one.
std::optional<MappingKind> parse_kind(std::string_view word);

/// The kind for a name. `device` distinguishes the kernel's internal files ("/memfd:x (deleted)",
/// major 0) from files on a disk with similar names; `shared` distinguishes shared anonymous memory
/// from private mappings of /dev/zero, which are anonymous memory. This is all that a text shows: a
/// file may imitate such a name, and `FileIdentity::kind` asks the kernel. Source:
/// fs/proc/task_mmu.c get_vma_name, drivers/char/mem.c, mm/shmem.c, ipc/shm.c, fs/aio.c and the
/// drivers.
MappingKind classify(std::string_view name, Device device, bool shared = true);

/// True for kinds that are a file with a path in a file system: only these can be deleted.
constexpr bool has_path(MappingKind kind) {
  return kind == MappingKind::File || kind == MappingKind::Device;
}

}  // namespace procmaps
