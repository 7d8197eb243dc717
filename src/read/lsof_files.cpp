// The files of a process in the way lsof 4.95 sees them. docs/peers.md has its rules; these are the
// ones that surprise:
//
//   7f70c000-7f70d000 rw-s 00000000 fe:00 21  /srv/d/tab⇥x          a tab ends the name
//   7f70d000-7f70e000 rw-s 00000000 fe:00 22  /srv/d/x (deleted)    DEL, unless a file /srv/d/x has
//                                                                   this device and inode
//   7f70e000-7f70f000 rw-s 00000000 00:01 23  /memfd:jit (deleted)  DEL too
//   7f70f000-7f710000 rw-s 00000000 fe:00 24  /srv/d/nl\012x        not found: (stat: …)
//
// Names are looked up where lsof itself runs, not in the root directory of the process.

#include "read/lsof_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "lib/file_locks.hpp"
#include "lib/proc_directory.hpp"

namespace procmaps {
namespace {

/// lsof reads a line in pieces of this size, so a longer name is cut.
constexpr std::size_t kLongestLine = 4096;

std::string_view type_of(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFBLK:
      return "BLK";
    case S_IFCHR:
      return "CHR";
    case S_IFDIR:
      return "DIR";
    case S_IFIFO:
      return "FIFO";
    case S_IFLNK:
      return "LINK";
    case S_IFSOCK:
      return "sock";
    default:
      return "REG";
  }
}

std::string device_text(Device device) {
  return std::to_string(device.major) + ',' + std::to_string(device.minor);
}

std::pair<std::uint64_t, std::uint64_t> identity_of(const MapEntry& entry) {
  return {static_cast<std::uint64_t>(entry.device.major) << 32 | entry.device.minor, entry.inode};
}

}  // namespace

FileLocks::FileLocks(std::string_view text) {
  for (const FileLock& lock : parse_file_locks(text)) {
    const char letter = lock.access == "READ" ? (lock.whole ? 'R' : 'r') : (lock.whole ? 'W' : 'w');
    locks_.push_back({lock.pid, lock.device, lock.inode, letter});
  }
}

char FileLocks::find(pid_t pid, Device device, std::uint64_t inode) const {
  char letter = ' ';
  for (const Lock& lock : locks_) {  // of several the last
    if (lock.pid == pid && lock.device == device && lock.inode == inode) letter = lock.letter;
  }
  return letter;
}

LsofFiles::LsofFiles(const Process& process, bool notes, const FileLocks& locks)
    : files_(process), notes_(notes), locks_(locks) {}

void LsofFiles::set_status(LsofFile& file, const FileStatus& status) const {
  file.type = type_of(status.mode);
  file.links = status.links;
  if (S_ISCHR(status.mode) || S_ISBLK(status.mode)) {
    file.node = status.node;
  } else if (!S_ISFIFO(status.mode)) {
    file.size = status.size;
  }
}

const LsofFile* LsofFiles::program() {
  if (program_read_) return has_program_ ? &program_ : nullptr;
  program_read_ = true;
  const Process& process = files_.process();
  program_.fd = FdClass::Text;
  auto name = detail::read_link(detail::place_of(process), "exe");
  if (!name) {
    const int errnum = name.error();
    const auto stat = process.stat();
    // A zombie has no row, a kernel thread has one.
    if ((stat && stat->is_zombie()) || errnum == ESRCH || !notes_) return nullptr;
    program_.type = "unknown";
    program_name_ = "/proc/" + std::to_string(process.pid()) + "/exe";
    const auto uid = process.effective_uid();
    if (errnum != ENOENT || !uid || *uid != 0) {
      program_.note = "(readlink: " + std::string(std::strerror(errnum)) + ")";
    }
  } else {
    program_name_ = std::move(*name);
    const FileDescriptor handle = files_.open_executable();
    const auto status = handle ? files_.look().status(handle.get()) : std::nullopt;
    if (status) {
      is_program_known_ = true;
      program_.device = status->device;
      program_.inode = status->inode;
      set_status(program_, *status);
      program_.lock = locks_.find(process.pid(), status->device, status->inode);
    } else {
      program_.type = "unknown";
    }
  }
  program_.name = program_name_;
  has_program_ = true;
  return &program_;
}

bool LsofFiles::is_program(const MapEntry& entry) {
  program();
  return is_program_known_ && entry.device == *program_.device && entry.inode == *program_.inode;
}

const LsofFile* LsofFiles::take(const MapEntry& entry, std::string_view line) {
  if (!entry.has_file() || entry.file_id_unknown || is_program(entry)) return nullptr;
  std::string_view name = entry.name.substr(0, entry.name.find('\t'));
  const auto prefix = line.rfind(entry.name);  // the name is the last field
  if (prefix != std::string_view::npos && prefix < kLongestLine) {
    name = name.substr(0, kLongestLine - prefix);
  }
  if (name.empty() || !seen_.insert(identity_of(entry)).second) return nullptr;
  const bool marked = has_deleted_suffix(name) && name.size() > 10;
  file_ = {};
  file_.device = entry.device;
  file_.inode = entry.inode;
  file_.name = marked ? without_deleted_suffix(name) : name;
  file_.lock = locks_.find(files_.process().pid(), entry.device, entry.inode);
  look_up(entry, marked);
  return &file_;
}

void LsofFiles::look_up(const MapEntry& entry, bool marked) {
  const bool looks = files_.is_live();  // the paths of a copy of /proc are another machine's
  if (!looks || !file_.name.starts_with('/')) {
    if (marked) {
      file_.fd = FdClass::Deleted;
    } else if (looks) {
      add_note("stat", ENOENT);
    }
    return;
  }
  const auto found = files_.look().open(files_.own_root(), file_.name);
  const auto status = found ? files_.look().status(found->get()) : std::nullopt;
  if (status && status->device == entry.device && status->inode == entry.inode) {
    return set_status(file_, *status);
  }
  if (marked) {
    file_.fd = FdClass::Deleted;
    return;
  }
  // lsof would wait for the server, or follow a symbolic link.
  const bool is_link = found ? status && S_ISLNK(status->mode) : found.error() == ELOOP;
  const bool is_remote = found ? !status : found.error() == EREMOTE;
  if (is_link) {
    ++behind_links_;
  } else if (is_remote) {
    ++unasked_;
  } else if (!found) {
    add_note("stat", found.error());
  } else if (notes_) {
    const bool same_device = status->device == entry.device;
    const bool same_inode = status->inode == entry.inode;
    if (!same_device) {
      file_.note = "(path dev=" + device_text(status->device) + (same_inode ? ")" : ", ");
    }
    if (!same_inode) {
      file_.note += same_device ? "(path inode=" : "inode=";
      file_.note += std::to_string(status->inode) + ")";
    }
  }
}

void LsofFiles::add_note(std::string_view what, int errnum) {
  if (!notes_) return;
  file_.note.append("(").append(what).append(": ").append(std::strerror(errnum)).append(")");
}

}  // namespace procmaps
