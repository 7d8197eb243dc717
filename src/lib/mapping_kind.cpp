// Classifies mappings by name. The kernel chooses in this order (get_vma_name): a file's path, a
// special mapping's name in brackets, [heap], [stack], [anon:NAME], nothing. So the first byte says
// most: '[' is the kernel's own, '/' a file or a kernel-internal file, anything else
// "socket:[4711]" or "anon_inode:[perf_event]"; no name means anonymous memory.
//
// Only the slash is hard: "/memfd:x (deleted)", "/SYSV00000000 (deleted)" and the like come from
// internal mounts without a block device (major 0) and look like files in the root directory. A
// file on a disk with such a name has another major. A private mapping of /dev/zero is anonymous
// memory that keeps the name of the device.

#include <procmaps/mapping_kind.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

#include "lib/characters.hpp"

namespace procmaps {
namespace {

constexpr std::array kKinds = {
    KindInfo{MappingKind::File, "file", "a file, including programs and libraries"},
    KindInfo{MappingKind::Anonymous, "anon",
             "anonymous memory, including [anon:NAME] and private /dev/zero"},
    KindInfo{MappingKind::Heap, "heap", "the brk heap, [heap]"},
    KindInfo{MappingKind::Stack, "stack", "the main thread's stack, [stack]; also [stack:TID]"},
    KindInfo{MappingKind::Vdso, "vdso", "kernel code for fast system calls, [vdso]"},
    KindInfo{MappingKind::Vvar, "vvar", "data of the vdso: [vvar] and [vvar_vclock]"},
    KindInfo{MappingKind::Vsyscall, "vsyscall", "the legacy system call page, [vsyscall]"},
    KindInfo{MappingKind::Kernel, "kernel", "other pages of the kernel: [uprobes], [vectors]"},
    KindInfo{MappingKind::SharedMemory, "shm",
             "System V and POSIX shared memory, ashmem, shared anonymous memory"},
    KindInfo{MappingKind::Memfd, "memfd", "in-memory files made by memfd_create(2)"},
    KindInfo{MappingKind::HugeTlb, "hugetlb", "huge pages from the hugetlb pool"},
    KindInfo{MappingKind::Device, "device", "a device node under /dev"},
    KindInfo{MappingKind::Gpu, "gpu", "dma-buf and DRM buffers"},
    KindInfo{MappingKind::Socket, "socket", "ring buffers of a socket"},
    KindInfo{MappingKind::Aio, "aio", "completion rings of libaio"},
    KindInfo{MappingKind::SecretMem, "secretmem", "memory made by memfd_secret(2)"},
    KindInfo{MappingKind::AnonInode, "anon_inode",
             "files without a path: io_uring, perf, bpf, kvm"},
    KindInfo{MappingKind::Other, "other", "a name that fits no other kind"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i].kind != static_cast<MappingKind>(i)) return false;
  }
  return kKinds.size() == static_cast<std::size_t>(MappingKind::Other) + 1;
}
static_assert(in_order(), "one row per kind, in the order of the enumeration");

struct NamedKind {
  std::string_view name;
  MappingKind kind;
};

MappingKind classify_bracketed(std::string_view name) {
  constexpr NamedKind kNames[] = {
      {"[heap]", MappingKind::Heap},
      {"[stack]", MappingKind::Stack},
      {"[vdso]", MappingKind::Vdso},
      {"[vvar]", MappingKind::Vvar},
      {"[vvar_vclock]", MappingKind::Vvar},
      {"[vdso_data]", MappingKind::Vvar},
      {"[vsyscall]", MappingKind::Vsyscall},
      {"[vectors]", MappingKind::Kernel},
      {"[sigpage]", MappingKind::Kernel},
      {"[uprobes]", MappingKind::Kernel},
      {"[uprobes-trampoline]", MappingKind::Kernel},
      {"[kuser]", MappingKind::Kernel},
      {"[gic]", MappingKind::Kernel},
      {"[intrpt]", MappingKind::Kernel},
  };
  for (const NamedKind& row : kNames) {
    if (name == row.name) return row.kind;
  }
  if (name.starts_with("[anon:")) return MappingKind::Anonymous;
  if (name.starts_with("[anon_shmem:")) return MappingKind::SharedMemory;
  if (name.starts_with("[stack:")) return MappingKind::Stack;
  return MappingKind::Other;
}

/// "/SYSV" and the key, "%08x". Source: ipc/shm.c, newseg.
bool is_sysv_name(std::string_view name) {
  constexpr std::string_view kPrefix = "/SYSV";
  return name.starts_with(kPrefix) && name.size() == kPrefix.size() + 8 &&
         std::ranges::all_of(name.substr(kPrefix.size()), is_lower_hex_digit);
}

MappingKind classify_internal_file(std::string_view name) {
  // These mounts have no names, so their files always show "(deleted)", except for dma-bufs.
  constexpr std::string_view kDeleted = " (deleted)";
  if (!name.ends_with(kDeleted)) return MappingKind::File;
  name.remove_suffix(kDeleted.size());
  // Whole names only: file systems without a block device (overlay, btrfs) also have major 0, and
  // there /secretmem-app is a file.
  constexpr NamedKind kNames[] = {
      {"/dev/zero", MappingKind::SharedMemory},
      {"/anon_hugepage", MappingKind::HugeTlb},
      {"/[aio]", MappingKind::Aio},
      {"/secretmem", MappingKind::SecretMem},
      {"/drm mm object", MappingKind::Gpu},
      {"/i915", MappingKind::Gpu},
      {"/i915-shmem-tt", MappingKind::Gpu},
  };
  for (const NamedKind& row : kNames) {
    if (name == row.name) return row.kind;
  }
  if (name.starts_with("/memfd:")) return MappingKind::Memfd;
  return is_sysv_name(name) ? MappingKind::SharedMemory : MappingKind::File;
}

MappingKind classify_path(std::string_view name, Device device, bool shared) {
  // A shared mapping of the device is always on the internal mount and marked "(deleted)".
  if (name == "/dev/zero" || (!shared && name == "/dev/zero (deleted)")) {
    return MappingKind::Anonymous;
  }
  if (device.major == 0) {
    const MappingKind kind = classify_internal_file(name);
    if (kind != MappingKind::File) return kind;
    if (name.starts_with("/dmabuf:")) return MappingKind::Gpu;
    if (name.starts_with("/dev/ashmem/")) return MappingKind::SharedMemory;
  }
  if (name.starts_with("/dev/")) {
    if (name.starts_with("/dev/shm/")) return MappingKind::SharedMemory;
    if (name.starts_with("/dev/hugepages/")) return MappingKind::HugeTlb;
    return MappingKind::Device;
  }
  return MappingKind::File;
}

}  // namespace

std::span<const KindInfo> mapping_kinds() {
  return kKinds;
}

std::string_view to_string(MappingKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].word;
}

std::optional<MappingKind> parse_kind(std::string_view word) {
  for (const KindInfo& row : kKinds) {
    if (row.word == word) return row.kind;
  }
  return std::nullopt;
}

MappingKind classify(std::string_view name, Device device, bool shared) {
  if (name.empty()) return MappingKind::Anonymous;
  if (name[0] == '/') return classify_path(name, device, shared);
  if (name[0] == '[') return classify_bracketed(name);
  if (name.starts_with("anon_inode:dmabuf")) return MappingKind::Gpu;  // before 5.4
  if (name.starts_with("anon_inode:")) return MappingKind::AnonInode;
  if (name.starts_with("socket:")) return MappingKind::Socket;
  return MappingKind::Other;
}

}  // namespace procmaps
