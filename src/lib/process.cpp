// Processes below a proc mount.
//
// The directory of a process is opened once, and its files relative to it. That descriptor pins the
// process: once it is gone, every open below fails (ESRCH, or ENOENT on some kernels), even if its
// pid was reused. A "proc mount" may also be a plain directory, an unpacked report or a test
// fixture; there a missing file is just missing.

#include <procmaps/process.hpp>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <memory>
#include <optional>

#include "lib/denial_hint.hpp"
#include "lib/proc_directory.hpp"
#include "lib/process_files.hpp"
#include "lib/read_file.hpp"
#include "lib/usage_parser.hpp"

namespace procmaps {
namespace {

constexpr int kReadFlags = O_RDONLY | O_CLOEXEC | O_NOCTTY;

bool is_procfs(int fd) {
  struct statfs info;
  return ::fstatfs(fd, &info) == 0 && info.f_type == PROC_SUPER_MAGIC;
}

constexpr const char* kHidepid = " (/proc is mounted with hidepid; run as root)";

/// The error for an errno from a file below an open process directory.
Error file_error(int errnum, const std::string& where, std::string_view file, int directory) {
  if ((errnum == ENOENT || errnum == ESRCH) && is_procfs(directory)) {
    // smaps and similar files are missing on kernels built without them; maps never is. A process
    // that exists but has no memory to show (a zombie) is another error, ESRCH.
    if (errnum == ENOENT && file != "maps" && ::faccessat(directory, "maps", F_OK, 0) == 0) {
      return {.code = ErrorCode::Unsupported,
              .where = where,
              .what = "this kernel has no " + std::string(file)};
    }
    return {.code = ErrorCode::Vanished, .where = where, .what = "the process has exited"};
  }
  std::string what = "cannot read " + std::string(file);
  Error error = error_from_errno(errnum, where, what);
  if (errnum == EACCES) error.what.append(" (").append(denial_hint()).append(")");
  if (errnum == EPERM) error.what += kHidepid;
  return error;
}

/// Parses the fields of stat after the command name, from field 3 on. The name is in parentheses
/// and may contain parentheses, spaces and newlines itself, so the last ')' ends it.
Result<ProcessStat> parse_stat(std::string_view text, const std::string& where) {
  const Error malformed{
      .code = ErrorCode::Malformed, .where = where, .what = "cannot parse its stat file"};
  const auto open = text.find('(');
  const auto close = text.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    return std::unexpected(malformed);
  }
  ProcessStat stat;
  stat.comm = text.substr(open + 1, close - open - 1);
  text.remove_prefix(close + 1);
  int last_field = 2;
  while (!text.empty()) {
    const auto begin = text.find_first_not_of(" \n");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::string_view field = text.substr(0, text.find_first_of(" \n"));
    text.remove_prefix(field.size());
    const auto number = [&](auto& value) {
      std::from_chars(field.data(), field.data() + field.size(), value);
    };
    switch (++last_field) {
      case 3:
        stat.state = field[0];
        break;
      case 4:
        number(stat.parent);
        break;
      case 9:
        number(stat.flags);
        break;
      case 20:
        number(stat.threads);
        break;
      case 22:
        number(stat.start_time);
        break;
      case 28:
        number(stat.start_stack);
        break;
      default:
        break;
    }
  }
  if (last_field < 22) return std::unexpected(malformed);
  return stat;
}

Result<ProcessStat> read_stat(int directory, const std::string& where) {
  const auto text = detail::read_file_at(directory, "stat");
  if (!text) return std::unexpected(file_error(text.error(), where, "stat", directory));
  return parse_stat(*text, where);
}

/// What to read if the maps (or smaps) of a process turned out empty; no descriptor if it really is
/// empty, as for kernel threads and zombies.
FileDescriptor open_instead_of_empty(int directory, const std::string& where, const char* name) {
  const auto stat = read_stat(directory, where);
  if (!stat || stat->is_kernel_thread()) return {};
  FileDescriptor found;
  const auto try_file = [&](const std::string& path) {
    FileDescriptor file(::openat(directory, path.c_str(), kReadFlags));
    if (!file || !has_text(file.get())) return false;
    found = std::move(file);
    return true;
  };
  if (!stat->is_exiting()) {
    // It has run another program since the file was opened, which is bound to the old memory.
    try_file(name);
  } else {
    // The leader thread has exited. If another thread is alive, it has the memory.
    detail::for_each_thread(
        directory, [&](const std::string& thread) { return try_file(thread + "/" + name); });
  }
  return found;
}

/// "maps" or "smaps", which has the same lines with the keys below them.
const char* maps_name(bool with_usage) {
  return with_usage ? "smaps" : "maps";
}

}  // namespace

Process::Process(pid_t pid, FileDescriptor directory)
    : pid_(pid), directory_(std::move(directory)), where_(std::to_string(pid)) {}

Result<std::string> Process::command() const {
  auto text = detail::read_short_file_at(directory(), "comm");
  if (!text) {
    if (text.error() == ENOENT && !is_procfs(directory())) {  // a report may contain only stat
      auto from_stat = stat();
      if (!from_stat) return std::unexpected(std::move(from_stat.error()));
      return std::move(from_stat->comm);
    }
    return std::unexpected(file_error(text.error(), where_, "comm", directory()));
  }
  if (text->ends_with('\n')) text->pop_back();
  return std::move(*text);
}

Result<uid_t> Process::effective_uid() const {
  struct ::stat info;
  if (::fstat(directory(), &info) != 0) {
    return std::unexpected(file_error(errno, where_, "its owner", directory()));
  }
  return info.st_uid;
}

Result<std::string> Process::command_line() const {
  auto text = detail::read_file_at(directory(), "cmdline");
  if (!text) return std::unexpected(file_error(text.error(), where_, "cmdline", directory()));
  return std::move(*text);
}

Result<std::string> Process::executable() const {
  char target[4096];  // the kernel returns no more
  ssize_t size = ::readlinkat(directory(), "exe", target, sizeof target);
  const int errnum = errno;
  if (size < 0 && errnum == ENOENT) {
    detail::for_each_thread(directory(), [&](const std::string& thread) {
      size = ::readlinkat(directory(), (thread + "/exe").c_str(), target, sizeof target);
      return size >= 0;
    });
  }
  if (size < 0) {
    // A missing link means that there is no program: a kernel thread or a zombie.
    return std::unexpected(errnum == ENOENT
                               ? error_from_errno(errnum, where_, "cannot read its exe link")
                               : file_error(errnum, where_, "its exe link", directory()));
  }
  return std::string(target, static_cast<std::size_t>(size));
}

Result<FileDescriptor> Process::open_root() const {
  constexpr int kFlags = O_PATH | O_DIRECTORY | O_CLOEXEC;
  FileDescriptor root(::openat(directory(), "root", kFlags));
  const int errnum = errno;
  if (!root && errnum == ENOENT) {
    detail::for_each_thread(directory(), [&](const std::string& thread) {
      root = FileDescriptor(::openat(directory(), (thread + "/root").c_str(), kFlags));
      return static_cast<bool>(root);
    });
  }
  if (!root) return std::unexpected(error_from_errno(errnum, where_, "cannot open its root"));
  return root;
}

Result<ProcessStat> Process::stat() const {
  return read_stat(directory(), where_);
}

Result<pid_t> Process::thread_group() const {
  const auto text = detail::read_file_at(directory(), "status");
  if (!text) return std::unexpected(file_error(text.error(), where_, "status", directory()));
  constexpr std::string_view kKey = "\nTgid:\t";  // no earlier line can match: Name is escaped
  const auto key = text->find(kKey);
  if (key == std::string::npos) return pid_;
  const std::string_view value = std::string_view(*text).substr(key + kKey.size());
  return detail::pid_from_name(value.substr(0, value.find('\n'))).value_or(pid_);
}

Result<ProcessId> Process::id() const {
  const auto from_stat = stat();
  if (!from_stat) return std::unexpected(from_stat.error());
  return ProcessId{.pid = pid_, .start_time = from_stat->start_time};
}

Result<FileDescriptor> Process::open_file(const char* name) const {
  FileDescriptor file(::openat(directory(), name, kReadFlags));
  if (!file) return std::unexpected(file_error(errno, where_, name, directory()));
  return file;
}

TextOrigin Process::text_origin() const {
  return is_procfs(directory()) ? TextOrigin::Live : TextOrigin::Saved;
}

Result<MapsReader> Process::open_maps(ReadOptions options) const {
  options.origin = text_origin();
  const char* const name = maps_name(options.read_usage);
  auto file = open_file(name);
  if (!file) return std::unexpected(std::move(file.error()));
  MapsReader reader(std::move(*file), where_, options);
  if (!options.other_threads) return reader;
  reader.when_empty([directory = directory(), where = where_, name] {
    return open_instead_of_empty(directory, where, name);
  });
  return reader;
}

Result<Process::ConsistentText> Process::read_maps_consistently(int tries, bool with_usage) const {
  const char* const name = maps_name(with_usage);
  ConsistentText result;
  for (int pass = 0; pass < tries; ++pass) {
    auto file = open_file(name);
    if (!file) return std::unexpected(std::move(file.error()));
    auto text = detail::read_all(file->get());
    if (text && text->empty()) {
      const FileDescriptor other = open_instead_of_empty(directory(), where_, name);
      if (other) text = detail::read_all(other.get());
    }
    if (!text) return std::unexpected(file_error(text.error(), where_, name, directory()));
    result.agreed = pass > 0 && *text == result.text;
    result.text = std::move(*text);
    if (result.agreed) break;
  }
  return result;
}

Result<MemoryUsage> Process::total_usage() const {
  const auto text = detail::read_file_at(directory(), "smaps_rollup");
  if (!text) return std::unexpected(file_error(text.error(), where_, "smaps_rollup", directory()));
  MemoryUsage usage;
  std::optional<Error> error;
  if (!text->ends_with('\n')) {
    return std::unexpected(
        Error{.code = ErrorCode::Malformed, .where = where_, .what = "smaps_rollup was cut"});
  }
  const auto keys = text->find('\n');  // after a line as in maps, for all mappings together
  if (keys != std::string::npos) {
    detail::UsageParser(kEveryMetric).parse(std::string_view(*text).substr(keys + 1), usage, error);
  }
  if (!error) return usage;
  error->where = where_;
  return std::unexpected(std::move(*error));
}

ProcRoot::ProcRoot(std::string path, FileDescriptor directory)
    : path_(std::move(path)), directory_(std::move(directory)) {}

Result<ProcRoot> ProcRoot::open(std::string path) {
  FileDescriptor directory(::open(path.c_str(), kReadFlags | O_DIRECTORY));
  if (!directory) return std::unexpected(error_from_errno(errno, path, "cannot open"));
  return ProcRoot(std::move(path), std::move(directory));
}

Result<std::vector<pid_t>> ProcRoot::list_processes() const {
  return detail::list_numbers(directory_.get(), ".", path_);
}

Result<std::uint64_t> ProcRoot::max_map_count() const {
  constexpr const char* kFile = "sys/vm/max_map_count";
  const auto text = detail::read_file_at(directory_.get(), kFile);
  if (!text) return std::unexpected(error_from_errno(text.error(), path_, kFile));
  std::uint64_t limit = 0;
  if (std::from_chars(text->data(), text->data() + text->size(), limit).ec == std::errc()) {
    return limit;
  }
  return std::unexpected(Error{
      .code = ErrorCode::Malformed, .where = path_, .what = std::string(kFile) + ": not a number"});
}

Result<pid_t> ProcRoot::own_pid() const {
  char target[32];
  const ssize_t size = ::readlinkat(directory_.get(), "self", target, sizeof target);
  if (size < 0) return std::unexpected(error_from_errno(errno, path_, "cannot read its self link"));
  const auto pid = detail::pid_from_name(std::string_view(target, static_cast<std::size_t>(size)));
  if (pid) return *pid;
  return std::unexpected(Error{
      .code = ErrorCode::Malformed, .where = path_, .what = "its self link is not a process id"});
}

Result<Process> ProcRoot::open_process(pid_t pid) const {
  std::string name = std::to_string(pid);
  FileDescriptor directory(::openat(directory_.get(), name.c_str(), kReadFlags | O_DIRECTORY));
  if (directory) return Process(pid, std::move(directory));
  if (errno == ENOENT || errno == ESRCH) {
    return std::unexpected(
        Error{.code = ErrorCode::NotFound, .where = std::move(name), .what = "no such process"});
  }
  const bool hidden = errno == EPERM;
  Error error = error_from_errno(errno, std::move(name), "cannot open its directory");
  if (hidden) error.what += kHidepid;
  return std::unexpected(std::move(error));
}

Result<MapsReader> open_saved_maps(const std::string& path, ReadOptions options) {
  const bool standard_input = path == "-";
  FileDescriptor file(standard_input ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                                     : ::open(path.c_str(), kReadFlags));
  std::string where = standard_input ? "standard input" : path;
  if (!file) return std::unexpected(error_from_errno(errno, std::move(where), "cannot open"));
  return MapsReader(std::move(file), std::move(where), options);
}

}  // namespace procmaps
