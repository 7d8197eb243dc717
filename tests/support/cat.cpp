// A program that is surely done with starting.

#include "support/cat.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>

namespace procmaps::testing {
namespace {

std::function<void()> execution(const std::string& program, std::vector<std::string> words) {
  return [program, words = std::move(words)] {
    std::vector<char*> argv;
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    ::execv(program.c_str(), argv.data());
  };
}

}  // namespace

Cat::Pipe::Pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");
  read = FileDescriptor(ends[0]);
  write = FileDescriptor(ends[1]);
}

Cat::Cat(const std::string& program, std::vector<std::string> words)
    : Cat(execution(program, std::move(words))) {}

Cat::Cat(const std::function<void()>& exec)
    : child_([&](const ChildSide&) {
        ::dup2(in_.read.get(), STDIN_FILENO);
        ::dup2(out_.write.get(), STDOUT_FILENO);
        exec();
      }) {
  // Our end of its input stays, or writing to a child that could not run would kill the test.
  out_.write = FileDescriptor();
  char byte = '\n';
  runs_ = ::write(in_.write.get(), &byte, 1) == 1 && ::read(out_.read.get(), &byte, 1) == 1;
}

}  // namespace procmaps::testing
