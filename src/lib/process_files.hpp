#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <procmaps/file_descriptor.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

#include "lib/mount_table.hpp"
#include "lib/near_lookup.hpp"
#include "lib/proc_directory.hpp"

namespace procmaps {
namespace detail {

/// The directory of a process.
ProcPlace place_of(const Process& process);
/// The directory whose files show its memory.
ProcPlace memory_of(const Process& process);

}  // namespace detail

/// The paths from a process to its files, each looked up on first use and then kept. The process
/// must outlive it.
class ProcessFiles {
 public:
  explicit ProcessFiles(const Process& process);
  ProcessFiles(const ProcessFiles&) = delete;
  ProcessFiles& operator=(const ProcessFiles&) = delete;

  const Process& process() const { return process_; }

  /// The root directory of the process, an O_PATH descriptor; -1 if it cannot be opened.
  int root();
  /// The reason why it cannot be opened.
  const Error& root_error() const { return root_->error(); }
  /// Our own root directory: paths of a process in a chroot are printed as seen from here.
  int own_root();

  /// True if the process is in our mount namespace. False if that cannot be told.
  bool shares_our_mounts() const;
  /// False if the process has changed its root directory in another namespace: the kernel lists
  /// only the mounts below that.
  bool sees_all_mounts() const;
  /// Where the heap of the process begins, from its stat (Linux 3.3); 0 if we may not know.
  Address heap_start();

  /// True if the file system on this device is mounted in the mount namespace of the process.
  bool is_mounted(Device device) { return mounts_.has(device); }

  /// The mounts of the process, and those of our own namespace that its files may come from.
  MountTable& mounts() { return mounts_; }

  /// True for a process of the running kernel, false for a directory that looks like one. Only then
  /// are its devices and mounts those of this machine.
  bool is_live() const { return process_.is_live(); }

  /// Looks at files without waiting for a server.
  NearLookup& look() { return look_; }

  /// Opens the file of a mapping through its link in /proc/PID/map_files with O_PATH. Returns no
  /// descriptor on failure; errno has the reason, ELOOP in a plain directory. Needs CAP_SYS_ADMIN,
  /// or CAP_CHECKPOINT_RESTORE since Linux 5.9.
  FileDescriptor open_mapped(AddressRange range) const;

  /// The status of the file behind that link; no value if it may not be opened, or if a server
  /// would have to be asked.
  std::optional<FileStatus> mapped_status(AddressRange range);

  /// True if device and inode in a line of maps may be those of several files: subvolumes of btrfs
  /// and layers of overlayfs number their files by themselves, and only stat(2) tells them apart.
  bool is_ambiguous(Device device);

  /// True if this is the status of the mapping's file: the same inode on the same device, which the
  /// line of its mount has, if stat(2) has another one (as on btrfs). What is ambiguous is compared
  /// with the file behind the link in map_files, if that may be opened.
  bool has_file(const MapEntry& entry, const FileStatus& found);

  /// Bytes that are the same for mappings of the same file in all processes: device and inode, and
  /// where these are ambiguous also the device of stat(2), or what stands for it.
  std::string file_key(const MapEntry& entry);

  /// Opens the program through the exe link in the same way.
  FileDescriptor open_executable() const;

  /// The target of a mapping's link, raw bytes, less than 4 KiB. Needs permission to trace the
  /// process.
  std::optional<std::string> mapped_name(AddressRange range) const;

 private:
  const Process& process_;
  std::optional<Address> heap_start_;
  std::optional<Result<FileDescriptor>> root_;
  std::optional<FileDescriptor> own_root_;
  MountTable mounts_;
  NearLookup look_;
};

/// True if the first read from the start of a file returns a byte. The list of a live process has
/// one; the list of a dead leader thread, or of memory that an exec replaced, is empty.
bool has_text(int fd);

}  // namespace procmaps
