// Types into a shell. Everything that is awaited is a text that the shell prints, so nothing
// depends on how fast it is. After each question the shell prints a mark: what it shows before the
// mark is all that it had to show.

#include "support/line_editor.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>

#include "support/await.hpp"

namespace procmaps::testing {
namespace {

constexpr std::string_view kPrompt = "ready> ";

constexpr std::string_view kBash = R"(PS1='ready> '
bind 'set completion-query-items 0'
bind 'set page-completions off'
bind 'set bell-style none'
bind 'set enable-bracketed-paste off'
unset HISTFILE
procmaps() { printf 'ran'; printf ' <%s>' "$@"; printf ' end\n'; }
source ")" PROCMAPS_DOCS R"(/completions/procmaps.bash"
)";

constexpr std::string_view kZsh = R"(PROMPT='ready> '
unsetopt prompt_sp prompt_cr beep
LISTMAX=0
fpath=(")" PROCMAPS_DOCS R"(/completions" $fpath)
autoload -Uz compinit
compinit -u -D
procmaps() { printf 'ran'; printf ' <%s>' "$@"; printf ' end\n'; }
)";

constexpr std::string_view kFish = R"(function fish_prompt
    printf 'ready> '
end
set -g fish_greeting
set -g fish_autosuggestion_enabled 0
function procmaps
    printf 'ran'
    printf ' <%s>' $argv
    printf ' end\n'
end
source ")" PROCMAPS_DOCS R"(/completions/procmaps.fish"
)";

[[noreturn]] void run_in_child(const std::string& shell, const std::string& home) {
  const std::string name = "HOME=" + home;
  const std::array<std::string, 7> variables = {
      "HOME=" + home,
      "ZDOTDIR=" + home,
      "XDG_CONFIG_HOME=" + home,
      "XDG_DATA_HOME=" + home,
      "LC_ALL=C.UTF-8",
      "TERM=xterm",
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:"
      "/sbin:/bin"};
  std::vector<char*> environment;
  for (const std::string& one : variables) environment.push_back(const_cast<char*>(one.c_str()));
  environment.push_back(nullptr);
  std::vector<const char*> argv = {shell.c_str(), "-i"};
  if (shell == "bash") argv = {"bash", "--noprofile", "--rcfile", ".bashrc", "-i"};
  if (shell == "zsh") argv = {"zsh", "-d", "-i"};
  argv.push_back(nullptr);
  if (::chdir(home.c_str()) != 0) ::_exit(126);
  ::execvpe(argv[0], const_cast<char**>(argv.data()), environment.data());
  ::_exit(127);
}

/// The length of the escape sequence at the start of a text; 0 if its end is missing.
std::size_t escape_length(std::string_view text) {
  if (text.size() < 2) return 0;
  if (text[1] == '[') {
    const auto end =
        std::ranges::find_if(text.substr(2), [](char c) { return c >= '@' && c <= '~'; });
    return end == text.end() ? 0 : static_cast<std::size_t>(end - text.begin()) + 1;
  }
  if (text[1] == ']') {  // a title: ends with BEL, or with ESC and a backslash
    const std::size_t end = text.find_first_of("\x07\\");
    return end == std::string_view::npos ? 0 : end + 1;
  }
  if (text[1] == '(' || text[1] == ')') return text.size() < 3 ? 0 : 3;
  return 2;
}

}  // namespace

LineEditor::LineEditor(std::string_view shell) : shell_(shell) {
  directory_.write(".bashrc", kBash);
  directory_.write(".zshrc", kZsh);
  directory_.write("fish/config.fish", kFish);
  // Wide and high, so that lists need no second page.
  const winsize size = {.ws_row = 300, .ws_col = 200, .ws_xpixel = 0, .ws_ypixel = 0};
  int terminal = -1;
  pid_ = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (pid_ < 0) throw std::runtime_error("forkpty failed");
  if (pid_ == 0) run_in_child(shell_, directory());
  terminal_ = FileDescriptor(terminal);
  ::fcntl(terminal, F_SETFD, FD_CLOEXEC);
  await_prompt();
}

LineEditor::~LineEditor() {
  ::kill(pid_, SIGKILL);
  EXPECT_TRUE(await([this] { return ::waitpid(pid_, nullptr, WNOHANG) == pid_; }));
}

void LineEditor::type(std::string_view text) const {
  EXPECT_EQ(::write(terminal_.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
}

bool LineEditor::read_some() {
  std::array<char, 64 * 1024> piece;
  const ssize_t count = ::read(terminal_.get(), piece.data(), piece.size());
  if (count < 0 && errno == EINTR) return true;
  if (count <= 0) return false;
  raw_.append(piece.data(), static_cast<std::size_t>(count));
  std::size_t at = 0;
  while (at < raw_.size()) {
    if (raw_[at] != '\x1b') {
      seen_ += raw_[at++];
      continue;
    }
    const std::size_t length = escape_length(std::string_view(raw_).substr(at));
    if (length == 0) break;
    // fish asks what the terminal is, and newer ones wait for the answer.
    if (raw_.compare(at, length, "\x1b[c") == 0 || raw_.compare(at, length, "\x1b[0c") == 0) {
      type("\x1b[?6c");
    }
    at += length;
  }
  raw_.erase(0, at);
  return true;
}

bool LineEditor::await_text(std::string_view text) {
  // The first prompt takes longest: a shell reads many files at its start.
  const Deadline deadline(seen_.empty() ? kProgramLimit : kWaitLimit);
  for (;;) {
    const std::size_t found = seen_.find(text, awaited_);
    if (found != std::string::npos) {
      awaited_ = found + text.size();
      return true;
    }
    if (!await_input(terminal_.get(), deadline.left()) || !read_some()) {
      ADD_FAILURE() << shell_ << ": no '" << text << "' comes, but: " << seen_.substr(awaited_);
      return false;
    }
  }
}

void LineEditor::await_prompt() {
  EXPECT_TRUE(await_text(kPrompt));
}

std::string LineEditor::arguments() {
  if (!await_text("ran ")) return {};
  const std::size_t start = awaited_;
  if (!await_text(" end\r\n")) return {};
  std::string found = seen_.substr(start, awaited_ - start - 6);
  await_prompt();
  return found;
}

std::string LineEditor::completed(std::string_view typed, std::string_view after) {
  type("procmaps " + std::string(typed) + "\t" + std::string(after) + "\r");
  return arguments();
}

std::string LineEditor::offered(std::string_view typed, const std::vector<std::string>& expected) {
  const std::size_t start = seen_.size();
  // bash shows the list after a second TAB, in which zsh and fish would begin to choose from it.
  type("procmaps " + std::string(typed) + (shell_ == "bash" ? "\t\t" : "\t"));
  for (const std::string& text : expected) {
    awaited_ = start;
    if (!await_text(text)) break;
  }
  awaited_ = seen_.size();
  type("\x15procmaps mark\r");
  EXPECT_EQ(arguments(), "<mark>");
  return seen_.substr(start, seen_.rfind("ran <mark>") - start);
}

}  // namespace procmaps::testing
