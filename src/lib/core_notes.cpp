// The notes of a core file.
//
//   CORE 1 PRSTATUS   a thread: signal, tid, registers; first the one that died
//   CORE 3 PRPSINFO   the process: pid, uid, command
//   CORE SIGI SIGINFO why it died
//   CORE 6 AUXV       addresses of the vdso and of the program
//   CORE FILE FILE    count, page size, (start, end, offset) × count, names
//
// The layouts depend on the machine. The general part of PRSTATUS is the same everywhere; where pc
// and sp are among the registers is a row per machine.

#include "lib/core_notes.hpp"

#include <elf.h>
#include <signal.h>

#include <algorithm>
#include <array>

#include "lib/elf_fields.hpp"

namespace procmaps {
namespace {

using detail::Fields;

/// Numbers of a machine's word size.
class Words {
 public:
  Words(std::span<const std::byte> bytes, CoreFormat format)
      : fields_(bytes, format.swapped), size_(format.is_64_bit ? 8 : 4) {}

  std::size_t size() const { return size_; }
  std::uint64_t at(std::size_t offset) const {
    return size_ == 8 ? fields_.get<std::uint64_t>(offset) : fields_.get<std::uint32_t>(offset);
  }

 private:
  Fields fields_;
  std::size_t size_;
};

/// Where a machine keeps pc and sp among the registers, as indices of words.
struct RegisterPlaces {
  std::uint16_t machine;
  std::uint8_t pc;
  std::uint8_t sp;
};

constexpr auto kRegisterPlaces = std::to_array<RegisterPlaces>({
    {EM_X86_64, 16, 19},
    {EM_386, 12, 15},
    {EM_AARCH64, 32, 31},
    {EM_ARM, 15, 13},
    {EM_RISCV, 0, 2},
    {EM_PPC64, 32, 1},
});

/// Copies text up to a NUL or the end.
std::string text_of(std::span<const std::byte> bytes) {
  const auto* const begin = reinterpret_cast<const char*>(bytes.data());
  return {begin, std::find(begin, begin + bytes.size(), '\0')};
}

bool take_thread(std::span<const std::byte> contents, CoreFormat format, CoreNotes& notes) {
  const std::size_t word = format.is_64_bit ? 8 : 4;
  const std::size_t tid_at = 16 + 2 * word;                 // after the masks of signals
  const std::size_t registers_at = tid_at + 16 + 8 * word;  // after four ids and four times
  if (contents.size() < registers_at) return false;
  const Fields fields(contents, format.swapped);
  CoreThread thread{.tid = fields.get<std::int32_t>(tid_at),
                    .signal = fields.get<std::int16_t>(12)};
  const auto places = std::ranges::find(kRegisterPlaces, format.machine, &RegisterPlaces::machine);
  // The x32 ABI has the long registers of x86-64 in a file of short words.
  const bool is_x32 = format.machine == EM_X86_64 && !format.is_64_bit;
  if (places != kRegisterPlaces.end() && !is_x32) {
    const Words registers(contents.subspan(registers_at), format);
    const std::size_t last = (std::max(places->pc, places->sp) + std::size_t{1}) * word;
    if (contents.size() - registers_at < last) return false;
    thread.pc = registers.at(places->pc * word);
    thread.sp = registers.at(places->sp * word);
  }
  if (notes.threads.empty() && thread.signal != 0) notes.signal = thread.signal;
  notes.threads.push_back(thread);
  return true;
}

bool take_process(std::span<const std::byte> contents, CoreFormat format, CoreNotes& notes) {
  // 32-bit machines differ in the size of a uid, and so in the size of the note.
  constexpr std::size_t kSizeOfShortIds = 124;
  const bool short_ids = !format.is_64_bit && contents.size() == kSizeOfShortIds;
  const std::size_t uid_at = format.is_64_bit ? 16 : 8;
  const std::size_t pid_at = uid_at + (short_ids ? 4 : 8);
  const std::size_t command_at = pid_at + 16;
  constexpr std::size_t kCommand = 16;
  constexpr std::size_t kArguments = 80;
  if (contents.size() < command_at + kCommand + kArguments) return false;
  const Fields fields(contents, format.swapped);
  notes.pid = fields.get<std::int32_t>(pid_at);
  notes.uid = short_ids ? fields.get<std::uint16_t>(uid_at) : fields.get<std::uint32_t>(uid_at);
  notes.command = text_of(contents.subspan(command_at, kCommand));
  notes.arguments = text_of(contents.subspan(command_at + kCommand, kArguments));
  while (notes.arguments.ends_with(' ')) notes.arguments.pop_back();
  return true;
}

bool take_signal(std::span<const std::byte> contents, CoreFormat format, CoreNotes& notes) {
  const std::size_t word = format.is_64_bit ? 8 : 4;
  const std::size_t address_at = 8 + word;  // after signal, errno and code, aligned
  if (contents.size() < address_at + word) return false;
  const int signal = Fields(contents, format.swapped).get<std::int32_t>(0);
  const int code = Fields(contents, format.swapped).get<std::int32_t>(8);
  notes.signal = signal;
  notes.has_signal_info = true;
  const bool has_address = signal == SIGSEGV || signal == SIGBUS || signal == SIGILL ||
                           signal == SIGFPE || signal == SIGTRAP;
  notes.fault_is_unnamed = has_address && code == SI_KERNEL;
  // A code of 0 or less: sent by a process, with its pid in the same place. SI_KERNEL: no address.
  if (has_address && code > 0 && code != SI_KERNEL) {
    notes.fault = Words(contents, format).at(address_at);
  }
  return true;
}

void take_auxv(std::span<const std::byte> contents, CoreFormat format, CoreNotes& notes) {
  const Words words(contents, format);
  for (std::size_t at = 0; at + 2 * words.size() <= contents.size(); at += 2 * words.size()) {
    const std::uint64_t value = words.at(at + words.size());
    switch (words.at(at)) {
      case AT_NULL:
        return;
      case AT_SYSINFO_EHDR:
        notes.vdso = value;
        break;
      case AT_ENTRY:
        notes.entry_point = value;
        break;
      case AT_EXECFN:
      case AT_RANDOM:
        notes.stack_string = value;
        break;
      default:
        break;
    }
  }
}

bool take_files(std::span<const std::byte> contents, CoreFormat format, CoreNotes& notes) {
  const Words words(contents, format);
  const std::size_t word = words.size();
  notes.has_files = true;
  if (contents.size() < 2 * word) return false;
  const std::uint64_t count = words.at(0);
  const std::uint64_t unit = words.at(word);  // gdb writes offsets in bytes: unit 1
  notes.is_of_gdb = unit == 1;
  if (count > (contents.size() - 2 * word) / (3 * word)) return false;
  std::size_t name_at = (2 + 3 * static_cast<std::size_t>(count)) * word;
  const std::string_view all(reinterpret_cast<const char*>(contents.data()), contents.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t name_end = all.find('\0', name_at);
    if (name_end == std::string_view::npos) return false;
    const std::size_t at = (2 + 3 * i) * word;
    CoreFileRange file{.range = {.start = words.at(at), .end = words.at(at + word)},
                       .name = all.substr(name_at, name_end - name_at)};
    name_at = name_end + 1;
    if (file.range.end <= file.range.start) return false;
    if (__builtin_mul_overflow(words.at(at + 2 * word), unit, &file.offset)) return false;
    notes.files.push_back(file);
  }
  notes.knows_files = true;
  return true;
}

}  // namespace

std::string_view name_of_core_note(std::uint32_t type) {
  switch (type) {
    case NT_PRSTATUS:
      return "NT_PRSTATUS";
    case NT_PRPSINFO:
      return "NT_PRPSINFO";
    case NT_SIGINFO:
      return "NT_SIGINFO";
    case NT_AUXV:
      return "NT_AUXV";
    case NT_FILE:
      return "NT_FILE";
    default:
      return {};
  }
}

bool take_core_note(std::uint32_t type, std::span<const std::byte> contents, CoreFormat format,
                    CoreNotes& notes) {
  switch (type) {
    case NT_PRSTATUS:
      return take_thread(contents, format, notes);
    case NT_PRPSINFO:
      return notes.pid || take_process(contents, format, notes);
    case NT_SIGINFO:
      return notes.has_signal_info || take_signal(contents, format, notes);
    case NT_AUXV:
      take_auxv(contents, format, notes);
      return true;
    case NT_FILE:
      return notes.has_files || take_files(contents, format, notes);
    default:
      return true;
  }
}

}  // namespace procmaps
