#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include <procmaps/file_descriptor.hpp>

#include "support/child.hpp"

namespace procmaps::testing {

/// A running cat(1): a program of its own that stands still. It is ready when it has echoed a byte,
/// which is after its loader has mapped everything.
class Cat {
 public:
  /// Runs a program, which must be a cat or a copy of it, with this command line.
  explicit Cat(const std::string& program = "/bin/cat", std::vector<std::string> words = {"cat"});

  /// Runs what `exec` executes.
  explicit Cat(const std::function<void()>& exec);

  /// False if it could not be run.
  bool runs() const { return runs_; }
  pid_t number() const { return child_.pid(); }
  std::string pid() const { return std::to_string(child_.pid()); }

 private:
  struct Pipe {
    Pipe();
    FileDescriptor read;
    FileDescriptor write;
  };

  Pipe in_;
  Pipe out_;
  Child child_;
  bool runs_ = false;
};

}  // namespace procmaps::testing
