// Opens a manual page.

#include "cli/manual.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace procmaps {
namespace {

/// Runs man(1); quietly: without any output. True if it succeeded.
bool run_man(const std::string& option, const std::string& page, bool quietly) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) {
    if (quietly) ::posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_WRONLY, 0);
  }
  std::string words[] = {"man", option, page};
  char* const arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  pid_t pid = -1;
  const int error = ::posix_spawnp(&pid, "man", &actions, nullptr, arguments, environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return false;
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

bool show_manual(Command command) {
  std::string page = "procmaps";
  if (command != Command::List) page += "-" + std::string(row_of(command).word);
  // A page is looked for first: man says on its own that there is none, and then help follows.
  return run_man("-w", page, true) && run_man("--", page, false);
}

}  // namespace procmaps
