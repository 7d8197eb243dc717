// A pager with the manners of git's and systemd's: less -FRX unless the user chose other options.
//
// Who may run this program with sudo, and nothing else, must not get a shell from the pager: there
// less runs in its secure mode, and no other pager.

#include "cli/pager.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/auxv.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ranges>
#include <string>
#include <vector>

#include "view/utf8.hpp"

namespace procmaps {
namespace {

bool is_set(const char* variable) {
  return std::getenv(variable) != nullptr;
}

/// True if the program has rights that its user has not.
bool is_privileged() {
  return ::getauxval(AT_SECURE) != 0 ||
         (::geteuid() == 0 && (is_set("SUDO_UID") || is_set("PKEXEC_UID") || is_set("DOAS_USER")));
}

/// The command of the pager: the user's choice, which may be empty for none, or less.
std::string command_of_pager(bool secure) {
  if (secure) return "less";
  for (const char* const name : {"PROCMAPS_PAGER", "PAGER"}) {
    if (is_set(name)) return std::getenv(name);
  }
  return "less";
}

/// Environment variables for the pager.
std::vector<std::string> variables_of_pager(bool secure) {
  std::vector<std::string> all;
  for (char** variable = environ; *variable != nullptr; ++variable) all.emplace_back(*variable);
  if (!is_set("LESS")) all.emplace_back("LESS=FRX");
  if (secure) {
    std::erase_if(all, [](const std::string& one) {
      return one.starts_with("LESSOPEN=") || one.starts_with("LESSCLOSE=") ||
             one.starts_with("LESSSECURE=");
    });
    all.emplace_back("LESSSECURE=1");
  }
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// The words that run a command. Only a shell understands one that is more than words.
std::vector<std::string> words_of(const std::string& command) {
  if (command.find_first_of("\"'\\$`;&|<>()=~*?[#\t\n") != command.npos) {
    return {"sh", "-c", command};
  }
  std::vector<std::string> words;
  for (const auto part : std::views::split(command, ' ')) {
    if (!part.empty()) words.emplace_back(part.begin(), part.end());
  }
  return words;
}

/// Starts a pager that reads `input`. Returns its pid, or -1.
pid_t start_pager(const FileDescriptor& input, Messages& messages) {
  const bool secure = is_privileged();
  const std::string command = command_of_pager(secure);
  std::vector<std::string> words = words_of(command);
  if (words.empty() || command == "cat") return -1;
  std::vector<std::string> variables = variables_of_pager(secure);

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input.get(), STDIN_FILENO);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t usual;
  ::sigemptyset(&usual);
  ::sigaddset(&usual, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t pid = -1;
  const auto spawn = [&] {
    return ::posix_spawnp(&pid, words[0].c_str(), &actions, &attributes, pointers_to(words).data(),
                          pointers_to(variables).data());
  };
  int error = spawn();
  if (error == ENOEXEC) {  // a script that does not say what runs it
    words = {"sh", "-c", command};
    error = spawn();
  }
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error == 0) return pid;
  // less is not installed everywhere; what somebody chose should be.
  const bool is_missing = error == ENOENT || error == EACCES || error == ENOTDIR;
  if (is_missing && command != "less") messages.print("the pager '" + command + "' was not found");
  return -1;
}

/// The length of the escape sequence that a text begins with: a colour, or a link.
std::size_t sequence_size(std::string_view text) {
  const bool is_link = text.starts_with("\x1b]");
  const std::string_view end = is_link ? "\x1b\\" : "m";
  const std::size_t at = text.find(end, 2);
  return at == text.npos ? text.size() : at + end.size();
}

}  // namespace

std::size_t rows_on_screen(std::string_view text, std::size_t width) {
  std::size_t rows = 0;
  std::size_t column = 0;
  while (!text.empty()) {
    if (text.front() == '\x1b') {
      text.remove_prefix(sequence_size(text));
      continue;
    }
    if (text.front() == '\n') {
      rows += column == 0 ? 1 : (column + width - 1) / width;
      column = 0;
    } else if (starts_code_point(text.front())) {
      ++column;
    }
    text.remove_prefix(1);
  }
  return rows + (column + width - 1) / width;
}

int Pager::open(std::string_view first) {
  if (!environment_.cursor_moves) return -1;
  // One row is for the prompt of the shell.
  if (rows_on_screen(first, environment_.width) < environment_.height) return -1;
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return -1;
  const FileDescriptor input(ends[0]);
  FileDescriptor pipe(ends[1]);
  pid_ = start_pager(input, messages_);
  if (pid_ < 0) return -1;
  pipe_ = std::move(pipe);
  // Ctrl-C is for the pager; when the user leaves it, its pipe breaks, and the program ends.
  struct sigaction ignored{};
  ignored.sa_handler = SIG_IGN;
  ::sigaction(SIGINT, &ignored, &interrupt_);
  messages_.hold();
  return pipe_.get();
}

bool Pager::finish() {
  if (pid_ < 0) return true;
  pipe_ = FileDescriptor();
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  ::sigaction(SIGINT, &interrupt_, nullptr);
  messages_.release();
  // Some pagers are left with Ctrl-C.
  if (status == 0 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT)) return true;
  messages_.print("the pager '" + command_of_pager(is_privileged()) + "' failed: " +
                  (WIFEXITED(status) ? "exit status " + std::to_string(WEXITSTATUS(status))
                                     : "signal " + std::to_string(WTERMSIG(status))) +
                  "; --no-pager shows the output without it");
  return false;
}

}  // namespace procmaps
