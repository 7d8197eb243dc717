// The program: sets up descriptors and environment; run does everything else.

#include <unistd.h>

#include <csignal>
#include <new>
#include <string_view>

#include "cli/environment.hpp"
#include "cli/run.hpp"
#include "view/end_request.hpp"

namespace {

/// Without memory there is nothing to unwind with, on threads least of all.
void end_without_memory() {
  constexpr std::string_view kMessage = "procmaps: out of memory\n";
  [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  ::_exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  std::set_new_handler(end_without_memory);
  // A closed pipe then gives EPIPE, and the program ends quietly.
  std::signal(SIGPIPE, SIG_IGN);
  const procmaps::WholeLines whole_lines;
  const procmaps::Environment environment = procmaps::read_environment();
  procmaps::Output out(STDOUT_FILENO);
  procmaps::Messages messages(STDERR_FILENO, environment.shows_progress);
  return procmaps::run(argc, argv, environment, out, messages);
}
