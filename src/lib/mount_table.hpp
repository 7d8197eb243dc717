#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <procmaps/device.hpp>

namespace procmaps {

/// The mounts of a process, from /proc/PID/mountinfo.
class MountTable {
 public:
  /// What there is to read.
  struct Texts {
    std::string own;         ///< mountinfo of the process
    std::string other = {};  ///< of another mount namespace that its files may come from
  };
  /// `read` is called on first use, at most once.
  explicit MountTable(std::function<Texts()> read) : read_(std::move(read)) {}

  /// True if there is a mount with this id and its file system never waits for a server: a disk or
  /// memory file system. False for FUSE, NFS, autofs and every type that is not known.
  bool is_near(std::uint64_t mount_id);

  /// True if the file system on this device is mounted in the namespace of the process.
  bool has(Device device);

 private:
  struct Mount {
    std::uint64_t id;
    bool near;
  };

  void load();
  void add(std::string_view mountinfo, bool with_devices);

  std::function<Texts()> read_;  ///< none once it was called
  std::vector<Mount> mounts_;    ///< by id
  std::vector<Device> devices_;  ///< ascending
};

}  // namespace procmaps
