#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/file_descriptor.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// The paths from a process to its files, each looked up on first use and then kept. The process
/// must outlive it.
class ProcessFiles {
 public:
  explicit ProcessFiles(const Process& process) : process_(process) {}

  const Process& process() const { return process_; }

  /// The root directory of the process, an O_PATH descriptor; -1 if it cannot be opened.
  int root();

  /// The type of the file system on a device ("ext4"), from /proc/PID/mountinfo. Empty if the
  /// device is not mounted there or mountinfo cannot be read. Valid as long as this object.
  std::string_view mounted_type(Device device);

  /// Opens the file of a mapping through its link in /proc/PID/map_files, with the flags of
  /// open(2). Returns no descriptor on failure; errno has the reason. Needs CAP_SYS_ADMIN, or
  /// CAP_CHECKPOINT_RESTORE since Linux 5.9.
  FileDescriptor open_mapped(AddressRange range, int flags) const;

  /// The target of that link, raw bytes, less than 4 KiB. Needs permission to trace the process.
  std::optional<std::string> mapped_name(AddressRange range) const;

 private:
  const Process& process_;
  std::optional<FileDescriptor> root_;
  std::optional<std::string> mounts_;  ///< mountinfo; empty if it cannot be read
};

/// True if the first read from the start of a file returns a byte. The list of a live process has
/// one; the list of a dead leader thread, or of memory that an exec replaced, is empty.
bool has_text(int fd);

}  // namespace procmaps
