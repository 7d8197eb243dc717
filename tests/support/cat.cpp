// A program that has finished its start.

#include "support/cat.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <stdexcept>

#include "support/await.hpp"

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
  // We keep the reading end of its input, or the write below would kill the test with SIGPIPE if
  // the program could not be run.
  out_.write = FileDescriptor();
  char byte = '\n';
  runs_ = ::write(in_.write.get(), &byte, 1) == 1 && await_input(out_.read.get(), kWaitLimit) &&
          ::read(out_.read.get(), &byte, 1) == 1;
}

}  // namespace procmaps::testing
