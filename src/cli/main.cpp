// The program: its descriptors and surroundings, everything else is in run.

#include <unistd.h>

#include <csignal>

#include "cli/environment.hpp"
#include "cli/run.hpp"

int main(int argc, char** argv) {
  // A closed pipe is seen as EPIPE, and ends quietly.
  std::signal(SIGPIPE, SIG_IGN);
  procmaps::Output out(STDOUT_FILENO);
  procmaps::Messages messages(STDERR_FILENO);
  return procmaps::run(argc, argv, procmaps::read_environment(), out, messages);
}
