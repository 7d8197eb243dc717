// getent(1) as a name service.
//
// A static program cannot use the C library's own: it would load modules that were built for
// another C library, and crash in them. A dynamic one would load them at a cost twenty times that
// of reading /etc/passwd. So a program of the system is asked, by absolute path, with a fixed
// environment, no input, a bound on its output, and a time limit: a directory server may be down.

#include "read/name_service.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <thread>
#include <utility>
#include <vector>

#include <procmaps/file_descriptor.hpp>

namespace procmaps {
namespace {

using Clock = std::chrono::steady_clock;

/// `getent passwd -- KEY...` with its output in a pipe. Killed, if it still runs, at the end.
class Getent {
 public:
  /// The errno is not kept: without the program there are no names, whatever the reason.
  static std::optional<Getent> start(const char* program, std::span<const std::string> keys);

  Getent(Getent&& other) noexcept
      : child_(std::exchange(other.child_, 0)), output_(std::move(other.output_)) {}
  Getent& operator=(Getent&&) = delete;
  ~Getent();

  /// All that it writes, unless that is more than `most` bytes or takes until after `deadline`.
  std::optional<std::string> read(std::size_t most, Clock::time_point deadline) const;

 private:
  Getent(pid_t child, FileDescriptor output) : child_(child), output_(std::move(output)) {}

  pid_t child_;
  FileDescriptor output_;
};

std::optional<Getent> Getent::start(const char* program, std::span<const std::string> keys) {
  std::vector<const char*> arguments = {program, "passwd", "--"};
  for (const std::string& key : keys) arguments.push_back(key.c_str());
  arguments.push_back(nullptr);
  const char* const environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C", nullptr};

  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  FileDescriptor output(ends[0]);
  const FileDescriptor input(ends[1]);

  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawnattr_init(&attributes);
  // In this order: with standard streams closed, the pipe may itself have one of their numbers.
  ::posix_spawn_file_actions_adddup2(&files, input.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  sigset_t none;
  sigset_t every;
  ::sigemptyset(&none);
  ::sigfillset(&every);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &every);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  pid_t child = 0;
  const int error =
      ::posix_spawn(&child, program, &files, &attributes, const_cast<char**>(arguments.data()),
                    const_cast<char**>(environment));
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  if (error != 0) return std::nullopt;
  return Getent(child, std::move(output));
}

std::optional<std::string> Getent::read(std::size_t most, Clock::time_point deadline) const {
  std::string text;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return std::nullopt;
    pollfd ready{.fd = output_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, static_cast<int>(left.count())) <= 0) continue;
    char piece[4096];
    const ssize_t size = ::read(output_.get(), piece, sizeof piece);
    if (size == 0) return text;
    if (size < 0 && errno != EINTR) return std::nullopt;
    if (size > 0) text.append(piece, static_cast<std::size_t>(size));
    if (text.size() > most) return std::nullopt;
  }
}

Getent::~Getent() {
  if (child_ == 0) return;
  // Its output has ended or is no longer wanted. A process that hangs in the kernel outlives the
  // signal: that one is left to init, so that nobody waits for it.
  ::kill(child_, SIGKILL);
  for (int tries = 0; tries < 100; ++tries) {
    if (::waitpid(child_, nullptr, WNOHANG) != 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

std::optional<std::string> ask_name_service(std::span<const std::string> keys,
                                            const NameService& service) {
  const auto deadline = Clock::now() + service.limit;
  for (const char* const program : service.programs) {
    if (const auto getent = Getent::start(program, keys)) {
      return getent->read((std::size_t{64} + keys.size()) << 10, deadline);
    }
  }
  return std::nullopt;
}

}  // namespace procmaps
