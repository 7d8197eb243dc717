// Where threads are. The kernel prints one line per thread:
//
//   running
//   -1 0x7ffd0c0a1234 0x7f8e98003abc                                  blocked, in no system call
//   230 0x0 0x0 0x7ffd0c0a0f50 0x0 0x0 0x0 0x7ffd0c0a1234 0x7f8e98003abc
//   number, six arguments, stack pointer, program counter
//
// Source: fs/proc/base.c, proc_pid_syscall.

#include "read/thread_registers.hpp"

#include <cerrno>
#include <charconv>
#include <string>

#include "lib/proc_directory.hpp"
#include "lib/process_files.hpp"

namespace procmaps {
namespace {

/// Takes a blank and "0x…" off the front of a text.
std::optional<std::uint64_t> take_hex(std::string_view& text) {
  constexpr std::string_view kPrefix = " 0x";
  if (!text.starts_with(kPrefix)) return std::nullopt;
  text.remove_prefix(kPrefix.size());
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, value, 16);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(next - text.data()));
  return value;
}

}  // namespace

std::optional<ThreadRegisters> parse_thread_registers(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text == "running") return ThreadRegisters{};
  ThreadRegisters registers;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, registers.number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(next - text.data()));
  const bool in_call = registers.number != -1;
  registers.state =
      in_call ? ThreadRegisters::State::InSystemCall : ThreadRegisters::State::Blocked;
  if (in_call) {
    for (std::uint64_t& argument : registers.arguments) {
      const auto value = take_hex(text);
      if (!value) return std::nullopt;
      argument = *value;
    }
  }
  const auto stack = take_hex(text);
  const auto code = take_hex(text);
  if (!stack || !code || !text.empty()) return std::nullopt;
  registers.stack = *stack;
  registers.code = *code;
  return registers;
}

Result<ThreadRegisters> read_thread_registers(const Process& process, pid_t thread) {
  const std::string where = std::to_string(thread);
  const auto text =
      detail::read_file(detail::place_of(process), ("task/" + where + "/syscall").c_str());
  if (!text) return std::unexpected(error_from_errno(text.error(), where, "cannot read syscall"));
  if (const auto registers = parse_thread_registers(*text)) return *registers;
  return std::unexpected(Error{
      .code = ErrorCode::Unsupported, .where = where, .what = "cannot read syscall: odd contents"});
}

Result<std::vector<pid_t>> list_threads(const Process& process) {
  return detail::list_numbers(detail::place_of(process), "task", std::to_string(process.pid()));
}

}  // namespace procmaps
