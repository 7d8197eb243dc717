// Shared by all of pmap's formats: the heading of a process and right-aligned numbers.

#include "view/pmap_parts.hpp"

#include <algorithm>
#include <string>

#include "view/digits.hpp"
#include "view/escape.hpp"

namespace procmaps {
namespace {

/// The most bytes of a command line that pmap reads.
constexpr std::size_t kMaxCommandLine = 131071;

void put_command(Output& out, const ProcessInfo& process) {
  if (process.arguments && !process.arguments->empty()) {
    std::string text = process.arguments->substr(0, kMaxCommandLine);
    text.erase(text.find_last_not_of('\0') + 1);
    std::ranges::replace(text, '\0', ' ');
    std::ranges::replace(text, '\n', ' ');
    put_escaped(out, text.empty() ? "?" : text);
    return;
  }
  if (!process.command) {  // a saved text
    out.put('-');
    return;
  }
  out.put('[');
  put_escaped(out, *process.command);
  out.put(']');
  if (process.zombie) out.put(" <defunct>");
}

}  // namespace

void put_pmap_process(Output& out, const ProcessInfo& process) {
  if (const auto pid = process.thread_group ? process.thread_group : process.pid) {
    put_right(out, static_cast<std::uint64_t>(*pid), 0);
  } else {
    out.put('-');
  }
  out.put(":   ");
  put_command(out, process);
  out.put('\n');
}

void put_right(Output& out, std::uint64_t number, std::size_t field) {
  constexpr std::size_t kLongest = 32;  // with what is written behind the end
  out.advance(put_right_decimal(out.room(field + kLongest), number, field));
}

void put_right(Output& out, std::optional<std::uint64_t> number, std::size_t field) {
  if (number) return put_right(out, *number, field);
  if (field > 1) out.fill(field - 1, ' ');
  out.put('-');
}

}  // namespace procmaps
