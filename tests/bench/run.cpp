// Starts one program and waits for it.
//
// Time: posix_spawn, which suspends us and shares our memory until the program is executed
// (CLONE_VFORK | CLONE_VM in glibc), so that our size does not count. The CPU time is that of
// wait4(2). Where the kernel splits it into user and system by the tick, only the sum is exact, and
// only the sum is used.
//
// Memory: just that would spoil the peak. The kernel passes the high-water mark of the memory that
// exec(2) leaves on to ru_maxrss (fs/exec.c: setmax_mm_hiwater_rss in exec_mmap), and that memory
// would be ours. A forked child has its own, of only the pages that fork(2) copies, which is less
// than any program needs; peak_floor_mebibytes tells how much. The kernel counts pages a CPU at a
// time, in steps of 32 or more, so a peak is good to about a quarter of a mebibyte.

#include "bench/run.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>

#include <procmaps/file_descriptor.hpp>

namespace procmaps::bench {
namespace {

constexpr int kCannotStart = 127;

double now_in_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double in_milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

/// execv wants pointers to char that it does not write to.
std::vector<char*> as_pointers(const std::vector<std::string>& argv) {
  std::vector<char*> pointers;
  pointers.reserve(argv.size() + 1);
  for (const std::string& word : argv) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

int dev_null() {
  static const FileDescriptor fd(open("/dev/null", O_RDWR | O_CLOEXEC));
  return fd.get();
}

Run wait_for(pid_t pid) {
  Run run;
  rusage usage{};
  int status = 0;
  while (wait4(pid, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  run.cpu_milliseconds = in_milliseconds(usage.ru_utime) + in_milliseconds(usage.ru_stime);
  run.peak_mebibytes = static_cast<double>(usage.ru_maxrss) / 1024;
  return run;
}

Run spawn(const std::vector<std::string>& argv, int out, int err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, dev_null(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  const std::vector<char*> pointers = as_pointers(argv);

  pid_t pid = 0;
  const double begin = now_in_milliseconds();
  const int error = posix_spawn(&pid, argv[0].c_str(), &actions, nullptr, pointers.data(), environ);
  Run run;
  if (error == 0) {
    run = wait_for(pid);
  } else {
    run.status = kCannotStart;
  }
  run.milliseconds = now_in_milliseconds() - begin;
  posix_spawn_file_actions_destroy(&actions);
  return run;
}

std::size_t count_lines(int fd) {
  std::size_t lines = 0;
  std::vector<char> buffer(64 * 1024);
  off_t at = 0;
  for (ssize_t count; (count = pread(fd, buffer.data(), buffer.size(), at)) > 0; at += count) {
    lines += static_cast<std::size_t>(std::count(buffer.data(), buffer.data() + count, '\n'));
  }
  return lines;
}

}  // namespace

Run run_timed(const std::vector<std::string>& argv) {
  return spawn(argv, dev_null(), dev_null());
}

Run run_counted(const std::vector<std::string>& argv) {
  const FileDescriptor out(memfd_create("procmaps_compare", MFD_CLOEXEC));
  Run run = spawn(argv, out.get(), STDERR_FILENO);
  run.lines = count_lines(out.get());
  return run;
}

Run run_measured(const std::vector<std::string>& argv) {
  const std::vector<char*> pointers = as_pointers(argv);
  const int null = dev_null();
  const pid_t pid = fork();
  if (pid == 0) {
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(null, fd);
    execv(pointers[0], pointers.data());
    _exit(kCannotStart);
  }
  if (pid < 0) {
    Run run;
    run.status = kCannotStart;
    return run;
  }
  return wait_for(pid);
}

double peak_floor_mebibytes() {
  const pid_t pid = fork();
  if (pid == 0) _exit(0);
  return pid < 0 ? 0 : wait_for(pid).peak_mebibytes;
}

std::optional<std::string> find_program(const std::string& name) {
  const auto usable = [](const std::string& path) { return access(path.c_str(), X_OK) == 0; };
  if (name.find('/') != std::string::npos) {
    return usable(name) ? std::optional(name) : std::nullopt;
  }
  const char* const variable = std::getenv("PATH");
  const std::string path = variable == nullptr ? "/usr/bin:/bin" : variable;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    const std::string candidate = path.substr(begin, end - begin) + "/" + name;
    if (usable(candidate)) return candidate;
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace procmaps::bench
