#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <procmaps/file_descriptor.hpp>

namespace procmaps::testing {

/// The child's end of the talk with the test.
class ChildSide {
 public:
  explicit ChildSide(int socket) : socket_(socket) {}

  /// Sends one message; the test receives it with `hear`.
  void tell(std::string_view message) const;

  /// Returns when the test says `go`.
  void wait() const;

  /// Replaces the program; the test hears an empty message while it happens, and waits for its end
  /// with `await_program`.
  [[noreturn]] void run(const char* program, const char* argument) const;

 private:
  int socket_;
};

/// A real process that does what a test needs. It runs `body` and ends; it is killed and reaped
/// with this object at the latest, and dies with the test.
class Child {
 public:
  explicit Child(const std::function<void(const ChildSide&)>& body);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  pid_t pid() const { return pid_; }

  /// The child's next message; empty when it has ended or runs another program.
  std::string hear();

  /// Returns when the program that it was told to `run` is mapped; false if it could not be run.
  bool await_program();

  /// Lets one `wait` of the child return.
  void go();

  /// Kills it and returns when it is a zombie.
  void kill();

  /// Returns when it has ended by itself and is a zombie.
  void await_end();

  /// Collects the zombie, after which its number means nothing.
  void reap();

 private:
  pid_t pid_ = -1;
  FileDescriptor socket_;
};

/// Gives the memory of this process `count` mappings more, each of one page.
void make_mappings(std::size_t count);

}  // namespace procmaps::testing
