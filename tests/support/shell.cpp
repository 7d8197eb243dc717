// Runs a command line in a shell. Its output goes to temporary files: unlike a pipe, these do not
// block the command while nobody reads.

#include "support/shell.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "support/await.hpp"
#include "support/files.hpp"

namespace procmaps::testing {

ShellResult run_shell(const std::string& command, const std::string& directory,
                      const std::string& program_directory) {
  const TemporaryDirectory temporary;
  const std::string out = temporary.path() / "out";
  const std::string err = temporary.path() / "err";
  std::string words[] = {"sh", "-c", command};
  char* const argv[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  std::string variables[] = {"PATH=" + program_directory + ":/usr/bin:/bin", "LC_ALL=C",
                             "TERM=xterm"};
  char* const environment[] = {variables[0].data(), variables[1].data(), variables[2].data(),
                               nullptr};

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT, 0600);
  ::posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT, 0600);
  pid_t pid = -1;
  const int failure = ::posix_spawn(&pid, "/bin/sh", &actions, nullptr, argv, environment);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw std::runtime_error("cannot start /bin/sh");

  int status = 0;
  const auto ended = [&] { return ::waitpid(pid, &status, WNOHANG) == pid; };
  if (!await(ended, kProgramLimit)) {
    ADD_FAILURE() << "the command does not end: " << command;
    ::kill(pid, SIGKILL);
    EXPECT_TRUE(await(ended));
  }
  return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          .out = read_text(out),
          .err = read_text(err)};
}

}  // namespace procmaps::testing
