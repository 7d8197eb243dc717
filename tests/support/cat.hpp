#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

#include <procmaps/file_descriptor.hpp>

#include "support/child.hpp"

namespace procmaps::testing {

/// A running cat(1), whose map does not change. The constructor returns after cat has echoed a
/// byte, so its loader has mapped everything.
class Cat {
 public:
  /// Runs a program with this command line. It must be cat or a copy of it.
  explicit Cat(const std::string& program = "/bin/cat", std::vector<std::string> words = {"cat"});

  /// Runs the program that `exec` executes.
  explicit Cat(const std::function<void()>& exec);

  /// False if the program could not be run.
  bool runs() const { return runs_; }
  Child& child() { return child_; }
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
