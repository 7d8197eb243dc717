// A proc mount, or a plain directory that looks like one: an unpacked report, a test fixture.

#include <procmaps/process.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <string_view>
#include <utility>

#include "lib/mount_table.hpp"
#include "lib/near_lookup.hpp"
#include "lib/proc_directory.hpp"
#include "lib/process_error.hpp"
#include "lib/read_file.hpp"
#include "lib/report_text.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kProc = "/proc";
constexpr std::string_view kMayBlock =
    "its file system may block, as FUSE and NFS do when their server is gone; copy it to a disk";

/// Opens a directory that a user named, unless that could wait for a server for ever. What carries
/// our own root directory has answered already. Where the kernel does not tell mounts apart
/// (before Linux 3.15, or without /proc), nothing can be known, and the directory is opened.
FileDescriptor open_near(const std::string& path) {
  constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
  const auto own_mounts = [] {
    return detail::read_file_at(AT_FDCWD, "/proc/self/mountinfo").value_or(std::string());
  };
  MountTable mounts(own_mounts, nullptr);
  NearLookup look(mounts);
  const FileDescriptor root(::open("/", O_PATH | O_CLOEXEC));
  const auto status = look.status(root.get());
  if (path == kProc || !status || !status->mount_id || mounts.is_empty()) {
    return FileDescriptor(::open(path.c_str(), kFlags));
  }
  mounts.trust(status->mount_id);
  const auto directory = look.open_directory(path);
  if (directory) return FileDescriptor(::openat(directory->get(), ".", kFlags));
  errno = directory.error();
  return {};
}

}  // namespace

ProcRoot::ProcRoot(std::string path, FileDescriptor directory, bool is_live)
    : path_(std::move(path)),
      directory_(std::make_shared<const FileDescriptor>(std::move(directory))),
      is_live_(is_live) {}

Result<ProcRoot> ProcRoot::open(std::string path) {
  FileDescriptor directory = open_near(path);
  if (!directory) {
    const int errnum = errno;
    Error error = error_from_errno(errnum, path, "cannot open");
    if (errnum == EREMOTE) error.what = "cannot open: " + std::string(kMayBlock);
    return std::unexpected(std::move(error));
  }
  const bool is_live = detail::is_procfs(directory.get());
  return ProcRoot(std::move(path), std::move(directory), is_live);
}

Result<std::vector<pid_t>> ProcRoot::list_processes() const {
  return detail::list_numbers({directory_->get(), is_live_}, ".", path_);
}

Result<std::uint64_t> ProcRoot::max_map_count() const {
  constexpr const char* kFile = "sys/vm/max_map_count";
  const FileDescriptor file = detail::open_bound_file({directory_->get(), is_live_}, kFile);
  const auto text =
      file ? detail::read_all(file.get(), detail::kMostOfFile) : std::unexpected(errno);
  if (!text) return std::unexpected(detail::error_of(text.error(), path_, kFile));
  std::uint64_t limit = 0;
  if (std::from_chars(text->data(), text->data() + text->size(), limit).ec == std::errc()) {
    return limit;
  }
  return std::unexpected(Error{
      .code = ErrorCode::Malformed, .where = path_, .what = std::string(kFile) + ": not a number"});
}

Result<pid_t> ProcRoot::own_pid() const {
  const auto target = detail::read_link({directory_->get(), is_live_}, "self");
  if (!target) {
    return std::unexpected(error_from_errno(target.error(), path_, "cannot read its self link"));
  }
  if (const auto pid = detail::pid_from_name(*target)) return *pid;
  return std::unexpected(Error{
      .code = ErrorCode::Malformed, .where = path_, .what = "its self link is not a process id"});
}

Result<Process> ProcRoot::open_process(pid_t pid) const {
  std::string name = std::to_string(pid);
  FileDescriptor directory = detail::open_directory({directory_->get(), is_live_}, name.c_str());
  if (directory) return Process(pid, std::move(directory), directory_, is_live_);
  const int errnum = errno;
  if (errnum == ENOENT || errnum == ESRCH) {
    return std::unexpected(
        Error{.code = ErrorCode::NotFound, .where = std::move(name), .what = "no such process"});
  }
  Error error = detail::error_of(errnum, std::move(name), "cannot open its directory");
  if (errnum == EPERM) error.what += detail::kHidepid;
  return std::unexpected(std::move(error));
}

Result<MapsReader> open_saved_maps(const std::string& path, ReadOptions options) {
  auto file = detail::open_input(path);
  if (!file) return std::unexpected(std::move(file.error()));
  return detail::open_text(std::move(*file), {}, detail::input_name(path), options);
}

}  // namespace procmaps
