// Builds the completions for a shell.

#include "cli/docs/completion_tables.hpp"
#include "cli/docs/docs.hpp"

namespace procmaps {

std::string completions(std::string_view shell) {
  if (shell == "bash") return detail::bash_completions();
  if (shell == "zsh") return detail::zsh_completions();
  return detail::fish_completions();
}

}  // namespace procmaps
