// Builds the completions for a shell.

#include "cli/docs/completion_tables.hpp"
#include "cli/docs/docs.hpp"

namespace procmaps {

std::string completions(std::string_view shell) {
  if (shell == "bash") return detail::bash::completions();
  if (shell == "zsh") return detail::zsh::completions();
  return detail::fish::completions();
}

}  // namespace procmaps
