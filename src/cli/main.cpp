// The program: sets up descriptors and environment; run does everything else.

#include <unistd.h>

#include <csignal>

#include "cli/environment.hpp"
#include "cli/run.hpp"

int main(int argc, char** argv) {
  // A closed pipe then gives EPIPE, and the program ends quietly.
  std::signal(SIGPIPE, SIG_IGN);
  procmaps::Output out(STDOUT_FILENO);
  procmaps::Messages messages(STDERR_FILENO);
  return procmaps::run(argc, argv, procmaps::read_environment(), out, messages);
}
