// Programs as a shell runs them: fork, streams put in place, exec.
//
// Both streams are drained together: a program that fills one of them while we read only the other
// would block. A pseudo terminal is put into raw mode, so we read exactly what the program wrote.
// Its end shows as EIO.

#include "support/program.hpp"

#include <fcntl.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <malloc.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "support/await.hpp"

namespace procmaps::testing {
namespace {

/// Both ends of a stream. Either may be missing.
struct Ends {
  FileDescriptor program;
  FileDescriptor test;
};

Ends open_stream(Stream stream, unsigned short columns) {
  int ends[2];
  switch (stream) {
    case Stream::Pipe:
    case Stream::BrokenPipe:
      if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");
      if (stream == Stream::BrokenPipe) {
        ::close(ends[0]);
        ends[0] = -1;
      }
      return {FileDescriptor(ends[1]), FileDescriptor(ends[0])};
    case Stream::Terminal: {
      termios raw = {};
      ::cfmakeraw(&raw);
      raw.c_cflag |= CREAD;
      const winsize size = {.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
      if (::openpty(&ends[0], &ends[1], nullptr, &raw, columns == 0 ? nullptr : &size) != 0) {
        throw std::runtime_error("openpty failed");
      }
      ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
      ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
      return {FileDescriptor(ends[1]), FileDescriptor(ends[0])};
    }
    case Stream::FullDisk:
      return {FileDescriptor(::open("/dev/full", O_WRONLY | O_CLOEXEC)), {}};
    case Stream::Closed:
      break;
  }
  return {};
}

/// In the child: makes `target` a copy of `fd`, or closes it if `fd` is negative.
void put_in_place(int fd, int target) {
  if (fd < 0) {
    ::close(target);
  } else {
    ::dup2(fd, target);
  }
}

bool become(uid_t user) {
  return ::setgroups(0, nullptr) == 0 && ::setresgid(user, user, user) == 0 &&
         ::setresuid(user, user, user) == 0;
}

[[noreturn]] void run_in_child(const std::vector<std::string>& words, const Surroundings& around,
                               int out, int err) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Above the standard streams, so that none of them is overwritten before it is copied.
  out = out < 0 ? out : ::fcntl(out, F_DUPFD_CLOEXEC, 10);
  err = err < 0 ? err : ::fcntl(err, F_DUPFD_CLOEXEC, 10);
  int in = around.in >= 0 ? around.in : ::open("/dev/null", O_RDONLY);
  in = around.in_closed ? -1 : ::fcntl(in, F_DUPFD_CLOEXEC, 10);
  put_in_place(in, STDIN_FILENO);
  put_in_place(out, STDOUT_FILENO);
  put_in_place(err, STDERR_FILENO);
  // A shell without job control starts what runs in its background with SIGINT ignored.
  for (const int signal : {SIGPIPE, SIGINT, SIGQUIT}) ::signal(signal, SIG_DFL);

  // The environment of the tester must not decide about colors.
  ::unsetenv("NO_COLOR");
  ::setenv("TERM", "xterm", 1);
  ::setenv("PROCMAPS_PAGER", "", 1);  // unless a test is about it
  for (const std::string& variable : around.more) ::putenv(const_cast<char*>(variable.c_str()));
  if (!around.directory.empty() && ::chdir(around.directory.c_str()) != 0) ::_exit(126);

  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  if (around.user) {
    // That user may have no access to the directories above the program, but may run the program.
    const int program = ::open(argv[0], O_PATH | O_CLOEXEC);
    if (!become(*around.user)) ::_exit(126);
    if (program >= 0) ::fexecve(program, argv.data(), environ);
  }
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

/// Appends one read to `text`. False at the end.
bool read_some(int fd, std::string& text) {
  std::array<char, 64 * 1024> piece;
  const ssize_t count = ::read(fd, piece.data(), piece.size());
  if (count > 0) text.append(piece.data(), static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && errno == EINTR);
}

}  // namespace

Running::Running(const std::vector<std::string>& words, const Surroundings& around) {
  Ends out = open_stream(around.out, around.columns);
  Ends err = open_stream(around.err, around.columns);
  std::fflush(nullptr);
  // The peak memory of the new program starts at the size of what exec replaced: a copy of us.
  ::malloc_trim(0);
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("fork failed");
  if (pid_ == 0) run_in_child(words, around, out.program.get(), err.program.get());
  out_ = std::move(out.test);
  err_ = std::move(err.test);
}

Running::~Running() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  EXPECT_TRUE(await([this] { return ::waitpid(pid_, nullptr, WNOHANG) == pid_; }));
}

bool Running::await_output() const {
  return await_input(out_.get(), kProgramLimit);
}

bool Running::await_text(std::string_view text) {
  const Deadline deadline(kProgramLimit);
  for (;;) {
    const std::size_t found = seen_.find(text, awaited_);
    if (found != std::string::npos) {
      awaited_ = found + text.size();
      return true;
    }
    if (!await_input(out_.get(), deadline.left())) {
      ADD_FAILURE() << "no '" << text << "' comes";
      return false;
    }
    if (!read_some(out_.get(), seen_)) return false;
  }
}

void Running::resize(unsigned short columns) const {
  const winsize size = {.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
  ::ioctl(out_.get(), TIOCSWINSZ, &size);
}

Outcome Running::finish() {
  Outcome outcome;
  outcome.out = std::move(seen_);
  // poll ignores negative descriptors: closed ones, and those at their end.
  std::array<pollfd, 2> streams = {pollfd{.fd = out_.get(), .events = POLLIN, .revents = 0},
                                   pollfd{.fd = err_.get(), .events = POLLIN, .revents = 0}};
  const Deadline deadline(kProgramLimit);
  bool hangs = false;
  while (!hangs && (streams[0].fd >= 0 || streams[1].fd >= 0)) {
    const auto left = static_cast<int>(deadline.left().count());
    const int ready = ::poll(streams.data(), streams.size(), left);
    if (ready < 0 && errno == EINTR) continue;
    hangs = ready <= 0 || left == 0;
    if (streams[0].revents != 0 && !read_some(streams[0].fd, outcome.out)) streams[0].fd = -1;
    if (streams[1].revents != 0 && !read_some(streams[1].fd, outcome.err)) streams[1].fd = -1;
  }
  int status = 0;
  rusage usage = {};
  const auto ended = [&] { return ::wait4(pid_, &status, WNOHANG, &usage) == pid_; };
  if (hangs || !await(ended, deadline.left())) {
    ADD_FAILURE() << "the program does not end";
    ::kill(pid_, SIGKILL);
    EXPECT_TRUE(await(ended));
  }
  pid_ = -1;
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.peak_kib = usage.ru_maxrss;
  return outcome;
}

Outcome run_program(const std::vector<std::string>& words, const Surroundings& around) {
  return Running(words, around).finish();
}

std::vector<std::string> procmaps_words(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), PROCMAPS_PROGRAM);
  return arguments;
}

Outcome run(std::vector<std::string> arguments, const Surroundings& around) {
  return run_program(procmaps_words(std::move(arguments)), around);
}

}  // namespace procmaps::testing
