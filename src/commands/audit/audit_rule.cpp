// The rules of the audit, one row each, and the functions that check them.
//
// A rule gets an executable mapping and the evidence about its process, which is looked up only
// when a rule needs it. A rule that cannot see what it needs reports that; it never assumes the
// mapping is clean.

#include "commands/audit/audit_rule.hpp"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>

#include "commands/audit/evidence.hpp"

namespace procmaps {
namespace {

std::string in_hex(Address address) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%" PRIx64, address);
  return text;
}

std::string in_bytes(std::uint64_t bytes) {
  return std::to_string(bytes) + " bytes";
}

Verdict check_rwx(const MapEntry& entry, Evidence&) {
  return entry.perms.write ? Verdict::found() : Verdict::clean();
}

Verdict check_heap(const MapEntry& entry, Evidence&) {
  return entry.kind == MappingKind::Heap ? Verdict::found() : Verdict::clean();
}

Verdict check_stack(const MapEntry& entry, Evidence&) {
  return entry.kind == MappingKind::Stack ? Verdict::found() : Verdict::clean();
}

Verdict check_anonymous(const MapEntry& entry, Evidence&) {
  return is_memory_without_file(entry) ? Verdict::found(in_bytes(entry.range.size()))
                                       : Verdict::clean();
}

Verdict check_memfd(const MapEntry& entry, Evidence&) {
  return entry.kind == MappingKind::Memfd ? Verdict::found() : Verdict::clean();
}

Verdict check_deleted(const MapEntry& entry, Evidence& evidence) {
  switch (evidence.deleted(entry)) {
    case DeletedState::No:
      return Verdict::clean();
    case DeletedState::Yes:
      return Verdict::found();
    case DeletedState::Unclear:
      return Verdict::found("marked \"(deleted)\"; no permission to verify");
  }
  return Verdict::clean();
}

Verdict check_writable_file(const MapEntry& entry, Evidence& evidence) {
  if (!entry.has_file() || !entry.name.starts_with('/')) return Verdict::clean();
  if (!has_path(entry.kind) && !is_temporary(entry.name)) return Verdict::clean();
  const FileFacts& file = evidence.file(entry);
  if (file.trouble) return Verdict::unchecked(*file.trouble);
  constexpr unsigned kOthersMayWrite = 02;
  if (!file.mode || (*file.mode & kOthersMayWrite) == 0) return Verdict::clean();
  char mode[8];
  std::snprintf(mode, sizeof mode, "%04o", static_cast<unsigned>(*file.mode) & 07777U);
  return Verdict::found(std::string("mode ") + mode);
}

Verdict check_temporary(const MapEntry& entry, Evidence&) {
  return is_temporary(entry.name) ? Verdict::found() : Verdict::clean();
}

Verdict check_patched(const MapEntry& entry, Evidence& evidence) {
  if (entry.kind != MappingKind::File || entry.perms.shared) return Verdict::clean();
  const auto pages = evidence.private_pages(entry);
  if (!pages) return Verdict::unchecked(pages.error().message());
  if (pages->bytes == 0) return Verdict::clean();
  std::string detail = in_bytes(pages->bytes) + " differ from the file";
  if (pages->first.size() != 0) detail += ", the first at " + in_hex(pages->first.start);
  return Verdict::found(std::move(detail));
}

Verdict check_elf(const MapEntry& entry, Evidence& evidence) {
  if (!is_memory_without_file(entry)) return Verdict::clean();
  const auto found = evidence.elf_header_at(entry.range.start);
  if (!found) return Verdict::unchecked(found.error().message());
  if (*found) return Verdict::found("at " + in_hex(entry.range.start));
  // A loader that imitates the real one sets each segment's protection separately: the header is in
  // the first segment, which is only readable.
  const auto before = evidence.memory_before(entry);
  if (!before || before->end != entry.range.start) return Verdict::clean();
  const auto earlier = evidence.elf_header_at(before->start);
  if (!earlier) return Verdict::unchecked(earlier.error().message());
  return *earlier ? Verdict::found("at " + in_hex(before->start) + ", right before it")
                  : Verdict::clean();
}

Verdict check_text_relocations(const MapEntry& entry, Evidence& evidence) {
  if (entry.kind != MappingKind::File && !is_temporary(entry.name)) return Verdict::clean();
  const FileFacts& file = evidence.file(entry);
  if (file.trouble) return Verdict::unchecked(*file.trouble);
  return file.elf && file.elf->text_relocations ? Verdict::found() : Verdict::clean();
}

Verdict check_stack_flag(const MapEntry& entry, Evidence& evidence) {
  if (entry.kind != MappingKind::File && !is_temporary(entry.name)) return Verdict::clean();
  const FileFacts& file = evidence.file(entry);
  if (file.trouble) return Verdict::unchecked(*file.trouble);
  return file.elf && file.elf->executable_stack.value_or(false) ? Verdict::found()
                                                                : Verdict::clean();
}

Verdict check_pie(const MapEntry&, Evidence& evidence) {
  const FileFacts& program = evidence.program();
  if (program.trouble) return Verdict::unchecked(*program.trouble);
  return program.elf && program.elf->type == ElfFacts::Type::Executable ? Verdict::found()
                                                                        : Verdict::clean();
}

Verdict check_budget(const MapEntry&, Evidence& evidence) {
  const auto limit = evidence.map_limit();
  if (!limit || *limit == 0) return Verdict::unchecked("vm.max_map_count cannot be read");
  const auto count = evidence.map_count(*limit / 100 * kBudgetPercent);
  if (!count) return Verdict::unchecked(count.error().message());
  if (*count * 100 < *limit * kBudgetPercent) return Verdict::clean();
  return Verdict::found(std::to_string(*count) + " of " + std::to_string(*limit));
}

using enum Severity;
using enum RuleSource;

constexpr auto kRules = std::to_array<AuditRule>({
    {"rwx", Warning, RuleScope::Mapping, Maps, true, "writable and executable at once",
     "Whoever can make the process write to such memory, by any error in it, can have it run what "
     "was written.",
     "JIT compilers that do not separate writing from running; libffi closures; some graphics "
     "drivers.",
     "nothing more", check_rwx},
    {"exec-heap", Alert, RuleScope::Mapping, Maps, false, "executable heap",
     "The heap holds data that come from outside. An allocator never makes it executable: somebody "
     "did, on purpose or to run what was put there.",
     "Very old programs, and those run with READ_IMPLIES_EXEC (setarch --read-implies-exec).",
     "nothing more", check_heap},
    {"exec-stack", Alert, RuleScope::Mapping, Maps, false, "executable stack",
     "A buffer that overflows on the stack can be filled with code to run. The stack is executable "
     "only if a program or library asks for it, or if somebody changed it while it ran.",
     "Programs with nested C functions, assembler files without a .note.GNU-stack section: see "
     "exec-stack-flag.",
     "nothing more", check_stack},
    {"exec-anon", Warning, RuleScope::Mapping, Maps, true, "executable memory without a file",
     "Code that comes from no file on disk was made or brought in at run time: that is what "
     "injected code looks like, and no package manager can vouch for it.",
     "JIT compilers: those that are recognised are named, and the finding is a note.",
     "nothing more", check_anonymous},
    {"exec-memfd", Alert, RuleScope::File, Maps, true, "executable file in memory (memfd)",
     "A file that exists in memory alone leaves no trace on disk: the usual way to run a program "
     "or library that should not be found.",
     "The double mapping of .NET (doublemapper), libffi closures, QEMU; container runtimes (runc) "
     "run a copy of themselves so for a moment.",
     "nothing more", check_memfd},
    {"exec-deleted", Warning, RuleScope::File, Maps, false, "code of a file that was deleted",
     "After an upgrade the process still runs the old code, with the errors that were fixed: "
     "restart it. An intruder deletes what it started to hide it.",
     "Upgrades: the file was replaced by a new one of the same name.",
     "the file system, for names that end in \" (deleted)\"", check_deleted},
    {"exec-writable-file", Alert, RuleScope::File, Process, false,
     "code of a file that everybody may write to",
     "Any user of the machine can change what this process runs, at once and after its next start.",
     "None. Take the permission away: chmod o-w.", "the mode of each file with code, once",
     check_writable_file},
    {"exec-tmp", Warning, RuleScope::File, Maps, false, "code of a file in a temporary directory",
     "Everybody may put files into /tmp, /var/tmp and /dev/shm: the first places where an intruder "
     "stores a program or library.",
     "Programs that unpack their native libraries there (JNI, JNA, one-file Python bundles), "
     "installers and test builds.",
     "nothing more", check_temporary},
    {"patched-code", Alert, RuleScope::Mapping, Smaps, false,
     "code in memory differs from its file",
     "Pages of the file were written to in this process alone: functions are redirected that way "
     "without a trace on disk.",
     "Debuggers and uprobes (breakpoints), text relocations, profilers that patch functions, live "
     "patching.",
     "pagemap, 8 bytes for each page of code; in a saved text smaps", check_patched},
    {"elf-in-anon", Alert, RuleScope::Mapping, Process, false,
     "ELF file in executable memory without a file",
     "A program or library was loaded by other means than the dynamic loader, which maps files: "
     "the sign of an injected library.",
     "Java and others keep compiled code in files of their own form; a hit is rare. Some packers "
     "(UPX) unpack a program like that.",
     "the first bytes of such memory and of that right before it; takes the permission to trace "
     "the process",
     check_elf},
    {"text-relocations", Warning, RuleScope::File, Process, false,
     "code that is changed when loaded",
     "The loader must make the code writable to change it (DT_TEXTREL), which hardened systems "
     "forbid, and its pages are shared with no other process.",
     "Hand-written assembler, old 32-bit libraries, non-PIC objects linked into a library.",
     "the ELF headers of each file with code, once", check_text_relocations},
    {"no-pie", Note, RuleScope::Process, Process, false, "program at a fixed address (no PIE)",
     "Its code and data lie at addresses that everybody knows, which makes attacks easier: address "
     "space randomisation moves the libraries alone.",
     "Many: Debian's python3, Node.js, Go programs, and whatever was built with -no-pie for speed.",
     "the ELF headers of the program, once", check_pie},
    {"exec-stack-flag", Warning, RuleScope::File, Process, false,
     "file that asks for an executable stack",
     "PT_GNU_STACK of this program or library makes the stacks of the whole process executable.",
     "Nested C functions, assembler files without a .note.GNU-stack section; execstack -c or a new "
     "link with -z noexecstack takes the flag away.",
     "the ELF headers of each file with code, once", check_stack_flag},
    {"map-budget", Warning, RuleScope::Process, Maps, false, "near the limit of mappings",
     "At vm.max_map_count every further mmap fails, also that of a new thread or a larger heap, "
     "and most programs end then.",
     "Databases and search engines with many files mapped: raise vm.max_map_count.",
     "statm; and the whole maps of a process that is large enough to have so many", check_budget},
});

}  // namespace

std::string_view to_string(Severity severity) {
  return kSeverities[static_cast<std::size_t>(severity)];
}

std::optional<Severity> parse_severity(std::string_view word) {
  const auto* const found = std::ranges::find(kSeverities, word);
  if (found == std::end(kSeverities)) return std::nullopt;
  return static_cast<Severity>(found - kSeverities);
}

std::span<const AuditRule> audit_rules() {
  return kRules;
}

const AuditRule* find_rule(std::string_view id) {
  const auto* const found = std::ranges::find(kRules, id, &AuditRule::id);
  return found == kRules.end() ? nullptr : found;
}

}  // namespace procmaps
