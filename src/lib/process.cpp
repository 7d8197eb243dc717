// Processes below a proc mount.
//
// The directory of a process is opened once, and its files relative to it. That descriptor pins the
// process: once it is gone, every open below fails (ESRCH, or ENOENT on some kernels), even if its
// pid was reused. A "proc mount" may also be a plain directory, an unpacked report or a test
// fixture; there a missing file is just missing.

#include <procmaps/process.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <optional>

#include "lib/proc_directory.hpp"
#include "lib/process_error.hpp"
#include "lib/process_files.hpp"
#include "lib/read_file.hpp"
#include "lib/usage_parser.hpp"

namespace procmaps {
namespace {

using detail::file_error;
using detail::ProcPlace;

/// Takes the next line that stands for a mapping off a text, without the keys that smaps has below
/// it: they begin with a capital letter. Empty at the end.
std::string_view take_mapping(std::string_view& text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!line.empty() && (line[0] < 'A' || line[0] > 'Z')) return line;
  }
  return {};
}

/// Compares two texts of maps or smaps. What smaps counts changes all the time.
bool shows_the_same_mappings(std::string_view a, std::string_view b) {
  for (;;) {
    const std::string_view line = take_mapping(a);
    if (line != take_mapping(b)) return false;
    if (line.empty()) return true;
  }
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
      case 5:
        number(stat.group);
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

Result<ProcessStat> read_stat(ProcPlace place, const std::string& where) {
  const auto text = detail::read_file(place, "stat");
  if (!text) return std::unexpected(file_error(text.error(), where, "stat", place));
  return parse_stat(*text, where);
}

/// The value of a key of status, whose name is one line: its line ends are escaped.
std::string_view value_in_status(std::string_view text, std::string_view key) {
  const std::string start = "\n" + std::string(key) + ":\t";
  const auto found = text.find(start);
  if (found == std::string_view::npos) return {};
  text.remove_prefix(found + start.size());
  return text.substr(0, text.find('\n'));
}

/// True if the thread with this directory has the memory. A report may lack its stat.
bool has_memory(ProcPlace thread) {
  const auto stat = read_stat(thread, {});
  if (stat || thread.is_proc) return stat && !stat->is_exiting();
  for (const char* const name : {"maps", "smaps"}) {
    const FileDescriptor file = detail::open_file(thread, name);
    if (file && has_text(file.get())) return true;
  }
  return detail::read_link(thread, "exe").has_value();
}

/// "maps" or "smaps", which has the same lines with the keys below them.
const char* maps_name(const ReadOptions& options) {
  return options.read_usage && !options.without_smaps ? "smaps" : "maps";
}

}  // namespace

ProcPlace detail::place_of(const Process& process) {
  return {.directory = process.directory(), .is_proc = process.is_live()};
}

ProcPlace detail::memory_of(const Process& process) {
  return {.directory = process.memory_directory(), .is_proc = process.is_live()};
}

Process::Process(pid_t pid, FileDescriptor directory, std::shared_ptr<const FileDescriptor> root,
                 bool is_live)
    : pid_(pid),
      directory_(std::move(directory)),
      root_(std::move(root)),
      is_live_(is_live),
      where_(std::to_string(pid)) {}

bool Process::is_alive() const {
  if (!is_live_) return true;
  const auto leader = stat();
  if (!leader) return false;
  if (!leader->is_exiting()) return true;
  follow_living_thread();
  return thread_ || (leader_only_ && open_living_thread());
}

bool Process::follow_living_thread() const {
  if (leader_only_) return false;
  if (thread_ && has_memory(detail::memory_of(*this))) return false;
  const bool had_thread = static_cast<bool>(std::exchange(thread_, {}));
  const auto leader = stat();
  // A thread that runs another program becomes the leader.
  if (leader ? !leader->is_exiting() : is_live_) return had_thread;
  thread_ = open_living_thread();
  return thread_ || had_thread;
}

/// The directory of a thread other than the first that still has memory.
FileDescriptor Process::open_living_thread() const {
  const auto threads = detail::list_numbers(detail::place_of(*this), "task", where_);
  if (!threads) return {};
  for (const pid_t tid : *threads) {
    if (tid == pid_) continue;
    FileDescriptor thread = open_thread(tid);
    if (thread && has_memory({.directory = thread.get(), .is_proc = is_live_})) return thread;
  }
  return {};
}

/// The directory of a thread. /proc/TID has more files than /proc/PID/task/TID, but the number may
/// belong to another process by now: it is ours if it is still listed here.
FileDescriptor Process::open_thread(pid_t tid) const {
  const std::string number = std::to_string(tid);
  const std::string task = "task/" + number;
  if (is_live_) {
    FileDescriptor whole = detail::open_directory({root_->get(), true}, number.c_str());
    if (whole && ::faccessat(directory(), task.c_str(), F_OK, 0) == 0) return whole;
  }
  return detail::open_directory(detail::place_of(*this), task.c_str());
}

/// What to read if the maps (or smaps) of a process turned out empty; no descriptor if it really is
/// empty, as for kernel threads and zombies.
FileDescriptor Process::open_instead_of_empty(const char* name) const {
  why_empty_.reset();
  const auto leader = stat();
  if (!leader || leader->is_kernel_thread()) return {};
  // If it is not exiting, it has run another program since the file was opened, which is bound to
  // the old memory.
  if (leader->is_exiting()) {
    follow_living_thread();
    if (!thread_) return {};
  }
  auto file = std::string_view(name) == "maps" ? open_list() : open_file(name);
  if (!file) {
    // It opens for the leader, which has nothing to protect any more, but not for the thread.
    if (leader->is_exiting()) why_empty_ = std::move(file.error());
    return {};
  }
  if (!has_text(file->get())) return {};
  return std::move(*file);
}

Result<std::string> Process::command() const {
  auto text = detail::read_short_file(detail::place_of(*this), "comm");
  if (!text) {
    if (text.error() == ENOENT && !is_live_) {  // a report may contain only stat
      auto from_stat = stat();
      if (!from_stat) return std::unexpected(std::move(from_stat.error()));
      return std::move(from_stat->comm);
    }
    return std::unexpected(file_error(text.error(), where_, "comm", detail::place_of(*this)));
  }
  if (text->ends_with('\n')) text->pop_back();
  return std::move(*text);
}

Result<uid_t> Process::effective_uid() const {
  struct ::stat info;
  if (::fstat(directory(), &info) != 0) {
    return std::unexpected(file_error(errno, where_, "its owner", detail::place_of(*this)));
  }
  return info.st_uid;
}

Result<std::string> Process::command_line() const {
  return read_file("cmdline");
}

Result<std::string> Process::executable() const {
  auto target = detail::read_link(detail::memory_of(*this), "exe");
  if (!target && target.error() == ENOENT && follow_living_thread()) {
    target = detail::read_link(detail::memory_of(*this), "exe");
  }
  if (target) return std::move(*target);
  // A missing link means that there is no program: a kernel thread or a zombie.
  return std::unexpected(
      target.error() == ENOENT
          ? error_from_errno(ENOENT, where_, "cannot read its exe link")
          : file_error(target.error(), where_, "its exe link", detail::place_of(*this)));
}

Result<FileDescriptor> Process::open_root() const {
  const auto open = [&] {
    if (!is_live_) return detail::open_path(detail::memory_of(*this), "root");
    return FileDescriptor(::openat(memory_directory(), "root", O_PATH | O_DIRECTORY | O_CLOEXEC));
  };
  FileDescriptor root = open();
  if (!root && errno == ENOENT) {
    if (follow_living_thread()) {
      root = open();
    } else {
      errno = ENOENT;
    }
  }
  if (root) return root;
  return std::unexpected(detail::error_of(errno, where_, "cannot open its root"));
}

Result<ProcessStat> Process::stat() const {
  return read_stat(detail::place_of(*this), where_);
}

Result<ThreadIds> Process::thread_ids() const {
  const auto text = detail::read_file(detail::place_of(*this), "status");
  if (!text) {
    return std::unexpected(file_error(text.error(), where_, "status", detail::place_of(*this)));
  }
  // From the namespace of the proc mount down to the process's own.
  std::string_view inner = value_in_status(*text, "NSpid");
  inner.remove_prefix(inner.rfind('\t') + 1);
  return ThreadIds{.group = detail::pid_from_name(value_in_status(*text, "Tgid")).value_or(pid_),
                   .inner = detail::pid_from_name(inner)};
}

Result<ProcessId> Process::id() const {
  const auto from_stat = stat();
  if (!from_stat) return std::unexpected(from_stat.error());
  return ProcessId{.pid = pid_, .start_time = from_stat->start_time};
}

Result<FileDescriptor> Process::open_file(const char* name) const {
  FileDescriptor file = detail::open_file(detail::memory_of(*this), name);
  if (file) return file;
  const int errnum = errno;
  if ((errnum == ESRCH || errnum == ENOENT) && follow_living_thread()) {
    file = detail::open_file(detail::memory_of(*this), name);
    if (file) return file;
  }
  return std::unexpected(file_error(errnum, where_, name, detail::place_of(*this)));
}

Result<FileDescriptor> Process::open_list() const {
  auto file = open_file("maps");
  if (file || file.error().code != ErrorCode::Unsupported) return file;
  auto smaps = open_file("smaps");
  return smaps ? std::move(smaps) : std::move(file);
}

Result<std::string> Process::read_file(const char* name, std::size_t most) const {
  auto text = detail::read_file(detail::memory_of(*this), name, most);
  // A leader thread that has exited has an empty file, none, or one that cannot be read.
  const bool odd = text ? text->empty()
                        : text.error() == ESRCH || text.error() == ENOENT || text.error() == EINVAL;
  if (odd && follow_living_thread()) {
    text = detail::read_file(detail::memory_of(*this), name, most);
  }
  if (text) return std::move(*text);
  return std::unexpected(file_error(text.error(), where_, name, detail::place_of(*this)));
}

Result<std::string> Process::read_link(const char* name) const {
  auto target = detail::read_link(detail::memory_of(*this), name);
  if (target) return std::move(*target);
  return std::unexpected(file_error(target.error(), where_, name, detail::place_of(*this)));
}

Result<MapsReader> Process::open_maps(ReadOptions options) const {
  options.origin = text_origin();
  const char* name = maps_name(options);
  auto file = options.read_usage && !options.without_smaps ? open_file(name) : open_list();
  if (!file) return std::unexpected(std::move(file.error()));
  MapsReader reader(std::move(*file), where_, options);
  reader.when_empty([this, name] { return open_instead_of_empty(name); });
  return reader;
}

Result<Process::ConsistentText> Process::read_maps_consistently(int tries, bool with_usage) const {
  const char* const name = with_usage ? "smaps" : "maps";
  ConsistentText result;
  for (int pass = 0; pass < tries; ++pass) {
    auto file = with_usage ? open_file(name) : open_list();
    if (!file) return std::unexpected(std::move(file.error()));
    auto text = detail::read_all(file->get(), detail::kMostOfText);
    if (text && text->empty()) {
      const FileDescriptor other = open_instead_of_empty(name);
      if (other) text = detail::read_all(other.get(), detail::kMostOfText);
    }
    if (!text) {
      return std::unexpected(file_error(text.error(), where_, name, detail::place_of(*this)));
    }
    result.agreed = pass > 0 && shows_the_same_mappings(*text, result.text);
    result.text = std::move(*text);
    if (result.agreed) break;
  }
  return result;
}

Result<MemoryUsage> Process::total_usage() const {
  const auto text = read_file("smaps_rollup");
  if (!text) return std::unexpected(text.error());
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

}  // namespace procmaps
