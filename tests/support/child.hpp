#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <procmaps/file_descriptor.hpp>

namespace procmaps::testing {

/// The child's end of the socket to the test.
class ChildSide {
 public:
  explicit ChildSide(int socket) : socket_(socket) {}

  /// Sends one message; the test receives it with `hear`.
  void tell(std::string_view message) const;

  /// Returns when the test calls `go`.
  void wait() const;

  /// Runs another program. `hear` then returns an empty message; the test waits with
  /// `await_program` until the new program is mapped.
  [[noreturn]] void run(const char* program, const char* argument) const;

 private:
  int socket_;
};

/// A real process that does what a test needs: it runs `body` and ends. It is killed and reaped
/// together with this object, and dies with the test.
class Child {
 public:
  explicit Child(const std::function<void(const ChildSide&)>& body);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  pid_t pid() const { return pid_; }

  /// The child's next message. Empty when it has ended or runs another program. Fails the test if
  /// nothing comes.
  std::string hear();

  /// Returns when the program that the child `run`s is mapped. False if it could not be run.
  [[nodiscard]] bool await_program();

  /// Lets one `wait` of the child return.
  void go();

  /// Kills the child and returns when it is a zombie.
  void kill();

  /// Returns when the child has ended by itself and is a zombie.
  void await_end();

  /// Collects the zombie. Its pid is free from then on.
  void reap();

 private:
  pid_t pid_ = -1;
  FileDescriptor socket_;
};

/// Adds `count` mappings of one page each to this process.
void make_mappings(std::size_t count);

/// Maps and touches 1 GiB in small pages, or a quarter of the memory that is free if that is less:
/// when this process is killed, the kernel needs a while to free it.
void touch_much_memory();

}  // namespace procmaps::testing
