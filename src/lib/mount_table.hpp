#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <procmaps/device.hpp>

namespace procmaps {

/// The types of file systems that mean something for what is mapped from them.
enum class FileSystem : std::uint8_t { Other, HugeTlbFs, Tmpfs, Overlay, Btrfs, Nfs, Fuse };

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

  /// The same for what is mounted from this device, in either namespace.
  bool is_near(Device device);
  /// Adds the mounts of one more namespace, from its mountinfo.
  void learn(std::string_view mountinfo);

  /// From now on this mount is near, whatever its type.
  void trust(std::optional<std::uint64_t> mount_id) { trusted_ = mount_id; }

  /// True if the file system on this device is mounted in the namespace of the process.
  bool has(Device device);

  /// What is mounted from this device in the namespace of the process; no value if nothing is.
  std::optional<FileSystem> type_of(Device device);

  /// The same, but if nothing is, what is mounted from it in the other namespace.
  std::optional<FileSystem> type_anywhere(Device device);
  /// True if there is an overlay in either namespace.
  bool has_overlay();
  /// True if mountinfo of neither namespace could be read.
  bool is_empty();

  /// The mount with this id, in either namespace; null if there is none.
  struct Mount {
    std::uint64_t id;
    Device device;
    FileSystem type;
    bool near;
  };
  const Mount* find(std::uint64_t mount_id);

 private:
  struct Source {
    Device device;
    FileSystem type;
    bool near;
    bool other;  ///< only known to be mounted in the other namespace
  };

  void load();
  void load_other();
  void add(std::string_view mountinfo, bool other);
  const Source* find_source(Device device) const;
  const Source* find_anywhere(Device device);
  const Mount* find_known(std::uint64_t mount_id) const;

  std::function<std::string()> read_;        ///< none once it was called
  std::function<std::string()> read_other_;  ///< likewise
  bool is_kernels_;
  std::optional<std::uint64_t> trusted_{};
  std::vector<Mount> mounts_;    ///< by id
  std::vector<Source> devices_;  ///< ascending, of one those of the process first
};

}  // namespace procmaps
