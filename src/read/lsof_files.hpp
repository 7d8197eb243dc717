#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <procmaps/process.hpp>

#include "lib/process_files.hpp"
#include "rows/lsof_file.hpp"

namespace procmaps {

/// The locks on files that processes hold.
class FileLocks {
 public:
  FileLocks() = default;
  /// Parses /proc/locks.
  explicit FileLocks(std::string_view text);

  /// lsof's letter: r R w W for a read or write lock on a part or on the whole file; a blank if
  /// there is none.
  char find(pid_t pid, Device device, std::uint64_t inode) const;

 private:
  struct Lock {
    pid_t pid;
    Device device;
    std::uint64_t inode;
    char letter;
  };
  std::vector<Lock> locks_;
};

/// The files of a process in the way lsof 4.95 sees them: names as in maps, looked up in *our*
/// mount namespace, one per device and inode. In contrast to lsof, no look-up waits for a file
/// server.
class LsofFiles {
 public:
  /// Without `notes`, as with lsof -w, it does not say why a file was not found.
  LsofFiles(const Process& process, bool notes, const FileLocks& locks);

  /// The program, whether it is mapped or not; null if lsof has no row for it. Valid as long as
  /// this object.
  const LsofFile* program();

  /// True for a mapping of the program, which lsof does not show again.
  bool is_program(const MapEntry& entry);

  /// The file of a mapping, whose line is `line`. Null if lsof has no row for it: it has no file,
  /// or an earlier mapping has the same one. Valid until the next call; the name as long as
  /// `entry`'s.
  const LsofFile* take(const MapEntry& entry, std::string_view line);

  /// Files that were not looked up because a file server would have to be asked.
  std::size_t unasked() const { return unasked_; }
  /// Files whose names a symbolic link has now, which is not followed.
  std::size_t behind_links() const { return behind_links_; }

 private:
  void look_up(const MapEntry& entry, bool marked);
  void add_note(std::string_view what, int errnum);
  void set_status(LsofFile& file, const FileStatus& status) const;

  ProcessFiles files_;
  bool notes_;
  const FileLocks& locks_;
  bool program_read_ = false;
  bool has_program_ = false;
  bool is_program_known_ = false;  ///< its device and inode
  std::string program_name_;
  LsofFile program_;
  LsofFile file_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen_;  ///< device and inode
  std::size_t unasked_ = 0;
  std::size_t behind_links_ = 0;
};

}  // namespace procmaps
