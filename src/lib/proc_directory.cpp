// Lists directories of /proc: processes, and the threads of a process.

#include "lib/proc_directory.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <memory>
#include <utility>

#include "lib/read_file.hpp"

namespace procmaps::detail {

std::optional<pid_t> pid_from_name(std::string_view name) {
  pid_t pid = 0;
  const char* const end = name.data() + name.size();
  const auto [next, error] = std::from_chars(name.data(), end, pid);
  if (error != std::errc() || next != end || pid <= 0) return std::nullopt;
  return pid;
}

Result<std::vector<pid_t>> list_numbers(int parent, const char* name, const std::string& where) {
  const int fd = ::openat(parent, name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_DIRECTORY);
  if (fd < 0) return std::unexpected(error_from_errno(errno, where, "cannot list"));
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(fd), ::closedir);
  if (stream == nullptr) {
    ::close(fd);
    return std::unexpected(error_from_errno(errno, where, "cannot list"));
  }
  std::vector<pid_t> numbers;
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(stream.get());
    if (entry == nullptr) break;
    if (const auto pid = pid_from_name(entry->d_name)) numbers.push_back(*pid);
  }
  if (errno != 0) return std::unexpected(error_from_errno(errno, where, "cannot list"));
  std::ranges::sort(numbers);
  return numbers;
}

std::expected<std::string, int> read_file_of_any_thread(int directory, const char* name) {
  auto text = read_file_at(directory, name);
  if (text && !text->empty()) return text;
  for_each_thread(directory, [&](const std::string& thread) {
    auto other = read_file_at(directory, (thread + "/" + name).c_str());
    if (!other || other->empty()) return false;
    text = std::move(other);
    return true;
  });
  return text;
}

}  // namespace procmaps::detail
