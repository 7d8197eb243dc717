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
  /// `read` returns mountinfo of the process, `read_other` that of another mount namespace, which
  /// its files may come from too. Each is called when it is first needed, at most once. If `read`
  /// is not the kernel's text, as in an unpacked report, it cannot say what is near.
  MountTable(std::function<std::string()> read, std::function<std::string()> read_other,
             bool is_kernels = true)
      : read_(std::move(read)), read_other_(std::move(read_other)), is_kernels_(is_kernels) {}

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
  const Mount* find(std::uint64_t mount_id) const;

  std::function<std::string()> read_;        ///< none once it was called
  std::function<std::string()> read_other_;  ///< likewise
  bool is_kernels_;
  std::vector<Mount> mounts_;    ///< by id
  std::vector<Device> devices_;  ///< ascending
};

}  // namespace procmaps
