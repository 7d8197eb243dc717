// Real child processes. Test and child talk over a packet socket, so a message arrives whole or not
// at all. The socket closes when the child ends or runs another program.

#include "support/child.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>

#include "support/await.hpp"

namespace procmaps::testing {
namespace {

/// Takes one message, cut to `size` bytes. Returns its length, or 0 at the end.
std::size_t receive(int socket, char* data, std::size_t size) {
  ssize_t received;
  do received = ::recv(socket, data, size, 0);
  while (received < 0 && errno == EINTR);
  return received < 0 ? 0 : static_cast<std::size_t>(received);
}

/// Waits until a child is a zombie or, without WNOWAIT, collects it.
void await_exit(pid_t pid, int flags) {
  EXPECT_TRUE(await([=] {
    siginfo_t info = {};
    const int failed = ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | flags);
    return failed != 0 ? errno != EINTR : info.si_pid == pid;
  })) << "child "
      << pid << " does not end";
}

}  // namespace

void ChildSide::tell(std::string_view message) const {
  if (::send(socket_, message.data(), message.size(), MSG_NOSIGNAL) < 0) ::_exit(1);
}

void ChildSide::wait() const {
  // No buffer from the heap: the test reads the child's map meanwhile, and it must not change.
  // No limit: the child dies with the test.
  char word[8];
  if (receive(socket_, word, sizeof word) == 0) ::_exit(1);  // the test is gone
}

void ChildSide::run(const char* program, const char* argument) const {
  ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);  // it stops once the new program is mapped
  ::execlp(program, program, argument, nullptr);
  tell("cannot run it");
  ::_exit(1);
}

Child::Child(const std::function<void(const ChildSide&)>& body) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    throw std::runtime_error("socketpair failed");
  }
  socket_ = FileDescriptor(ends[0]);
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("fork failed");
  if (pid_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::close(ends[0]);
    body(ChildSide(ends[1]));
    ::_exit(0);
  }
  ::close(ends[1]);
}

Child::~Child() {
  if (pid_ < 0) return;
  kill();
  reap();
}

std::string Child::hear() {
  // A child may run a program before it answers.
  if (!await_input(socket_.get(), kProgramLimit)) {
    ADD_FAILURE() << "child " << pid_ << " says nothing";
    return "";
  }
  std::string message(64 * 1024, '\0');
  message.resize(receive(socket_.get(), message.data(), message.size()));
  return message;
}

bool Child::await_program() {
  // The socket closes during the exec, before the new program's file is mapped.
  int status = 0;
  pid_t pid = 0;
  const bool changed = await([&] {
    pid = ::waitpid(pid_, &status, WNOHANG);
    return pid > 0 || (pid < 0 && errno != EINTR);
  });
  if (!changed) {
    ADD_FAILURE() << "child " << pid_ << " runs no other program";
    return false;
  }
  if (pid == pid_ && WIFSTOPPED(status)) return ::ptrace(PTRACE_DETACH, pid_, nullptr, 0) == 0;
  pid_ = -1;
  return false;
}

void Child::go() {
  ::send(socket_.get(), "go", 2, MSG_NOSIGNAL);
}

void Child::kill() {
  ::kill(pid_, SIGKILL);
  await_end();
}

void Child::await_end() {
  await_exit(pid_, WNOWAIT);
}

void Child::reap() {
  await_exit(pid_, 0);
  pid_ = -1;
}

void make_mappings(std::size_t count) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  void* const area = ::mmap(nullptr, count * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (area == MAP_FAILED) std::abort();
  // The kernel does not merge neighbours with different permissions.
  for (std::size_t i = 1; i < count; i += 2) {
    if (::mprotect(static_cast<char*>(area) + i * page, page, PROT_NONE) != 0) std::abort();
  }
}

void touch_much_memory() {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const auto free_pages = static_cast<std::size_t>(::sysconf(_SC_AVPHYS_PAGES));
  const std::size_t size = std::min<std::size_t>(std::size_t{1} << 30, free_pages / 4 * page);
  void* const area = ::mmap(nullptr, size, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (area == MAP_FAILED) std::abort();
  ::madvise(area, size, MADV_NOHUGEPAGE);
  for (std::size_t at = 0; at < size; at += page) static_cast<char*>(area)[at] = 1;
}

}  // namespace procmaps::testing
