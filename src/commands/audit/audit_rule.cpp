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

#include "commands/audit/code_rules.hpp"
#include "commands/audit/evidence.hpp"
#include "lib/hex_text.hpp"
#include "lib/printed_name.hpp"

namespace procmaps {
namespace {

std::string in_bytes(std::uint64_t bytes) {
  return std::to_string(bytes) + " bytes";
}

Verdict check_rwx(const MapEntry& entry, Evidence&) {
  return entry.perms.write ? Verdict::found() : Verdict::clean();
}

Verdict check_heap(const MapEntry& entry, Evidence&) {
  return entry.kind == MappingKind::Heap ? Verdict::found() : Verdict::clean();
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
      // A deleted file can be linked again under the name that the kernel prints.
      if (has_deleted_suffix(entry.name) && has_path(entry.kind) && !detail::was_nameless(entry) &&
          evidence.was_renamed(entry)) {
        return Verdict::found(
            "a file of this name is there, but it was linked, renamed or given another mode or "
            "owner "
            "since the process started");
      }
      return Verdict::clean();
    case DeletedState::Yes:
      return Verdict::found(evidence.what_has_the_name(entry));
    case DeletedState::Unclear:
      return Verdict::unchecked(evidence.why_unclear());
  }
  return Verdict::clean();
}

Verdict check_writable_file(const MapEntry& entry, Evidence& evidence) {
  if (!evidence.is_code_of_file(entry) && entry.kind != MappingKind::Device)
    return Verdict::clean();
  const FileFacts& file = evidence.file(entry);
  if (file.error) return Verdict::unchecked(*file.error);
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
  const bool is_vdso = entry.kind == MappingKind::Vdso;  // the kernel's, the same for all processes
  if (!is_vdso && !evidence.is_code_of_file(entry)) return Verdict::clean();
  if (entry.perms.shared) return Verdict::clean();
  if (entry.perms.sharing_unknown) return Verdict::unchecked(std::string(kNeedsProcess));
  const auto pages = evidence.private_pages(entry);
  if (!pages) return Verdict::unchecked(pages.error().message());
  if (pages->bytes == 0) return Verdict::clean();
  std::string detail = in_bytes(pages->bytes) + " were written to";
  const Comparison compared = is_vdso ? Comparison() : evidence.compare(entry, *pages);
  switch (compared.kind) {
    case Comparison::Kind::Equal:  // a breakpoint was set and removed
      return Verdict::clean();
    case Comparison::Kind::Differs:
      return Verdict::found(detail + ", and differ from the file: at " + in_hex(compared.address) +
                            " " + compared.memory + " instead of " + compared.file);
    case Comparison::Kind::NotCompared:
      break;
  }
  if (pages->first.size() != 0) detail += ", the first at " + in_hex(pages->first.start);
  if (!compared.why.empty()) detail += "; not compared with the file: " + compared.why;
  return Verdict::found(std::move(detail));
}

Verdict check_text_relocations(const MapEntry& entry, Evidence& evidence) {
  if (!evidence.is_code_of_file(entry)) return Verdict::clean();
  const FileFacts& file = evidence.file(entry);
  if (file.error) return Verdict::unchecked(*file.error);
  return file.elf && file.elf->text_relocations ? Verdict::found() : Verdict::clean();
}

Verdict check_stack_flag(const MapEntry& entry, Evidence& evidence) {
  if (!evidence.is_code_of_file(entry)) return Verdict::clean();
  const FileFacts& file = evidence.file(entry);
  if (file.error) return Verdict::unchecked(*file.error);
  return file.elf && file.elf->executable_stack.value_or(false) ? Verdict::found()
                                                                : Verdict::clean();
}

Verdict check_pie(const MapEntry&, Evidence& evidence) {
  const FileFacts& program = evidence.program();
  if (program.error) return Verdict::unchecked(*program.error);
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

/// A process that was opened is not hidden.
Verdict check_hidden(const MapEntry&, Evidence&) {
  return Verdict::clean();
}

using enum Severity;
using enum RuleSource;

constexpr auto kRules = std::to_array<AuditRule>({
    {"rwx", Warning, RuleScope::Mapping, Maps, true, "both writable and executable",
     "Anyone who can make the process write here, through any bug, can make it run what they "
     "wrote.",
     "JIT compilers without W^X, libffi closures, some graphics drivers.",
     "only the executable mappings", check_rwx},
    {"exec-heap", Alert, RuleScope::Mapping, Maps, false, "executable heap",
     "The heap holds data that comes from outside. Allocators never make it executable: someone "
     "did, on purpose or to run what was put there.",
     "Very old programs, and programs run with READ_IMPLIES_EXEC (setarch --read-implies-exec).",
     "only the executable mappings", check_heap},
    {"exec-stack", Alert, RuleScope::Mapping, Maps, false, "executable stack",
     "A buffer overflow on the stack can place code there and run it. The stack is executable only "
     "if a program or library asks for it, or if someone changed it at run time.",
     "Nested C functions; assembler files without a .note.GNU-stack section (see exec-stack-flag).",
     "the executable mappings, and of a live process those next to anonymous ones", check_stack},
    {"exec-anon", Warning, RuleScope::Mapping, Maps, true, "executable memory without a file",
     "Code that comes from no file on disk was generated or loaded at run time. Injected code "
     "looks like this, and no package manager can vouch for it.",
     "JIT compilers. If a JIT compiler is recognised, the finding names it and becomes a note.",
     "only the executable mappings", check_anonymous},
    {"exec-memfd", Alert, RuleScope::File, Maps, true, "executable in-memory file (memfd)",
     "A file that exists only in memory leaves no trace on disk: the usual way to run hidden code.",
     "The double mapping of .NET (doublemapper), libffi closures and QEMU. Container runtimes "
     "(runc) briefly run a sealed copy of themselves this way.",
     "only the executable mappings", check_memfd},
    {"exec-deleted", Warning, RuleScope::File, Maps, true, "code from a deleted file",
     "After an upgrade the process still runs the old code, vulnerabilities included: restart it. "
     "Intruders delete a program after starting it, to hide it.",
     "Upgrades: the file was replaced by a new one with the same name.",
     "the file system, for names that end in \" (deleted)\"", check_deleted},
    {"exec-writable-file", Alert, RuleScope::File, Process, false,
     "code from a world-writable file",
     "Any user of the machine can change what this process runs, now and after its next start.",
     "None. Remove the permission: chmod o-w.", "the mode of each file with code, once",
     check_writable_file},
    {"exec-tmp", Warning, RuleScope::File, Maps, true, "code from a file in a temporary directory",
     "Everyone can put files into /tmp, /var/tmp, /dev/shm and /run/shm, so intruders often store "
     "code there.",
     "Programs that unpack their native libraries there (JNI, JNA, one-file Python bundles), "
     "installers and test builds.",
     "only the executable mappings", check_temporary},
    {"patched-code", Alert, RuleScope::Mapping, Smaps, false, "code in memory was written to",
     "Pages of the file, or of [vdso], were written to in this process only. Functions can be "
     "redirected this way without a trace on disk. If the bytes can be compared with the file and "
     "are equal, nothing is reported.",
     "Breakpoints (debuggers, uprobes), text relocations, profilers that patch code, live "
     "patching; in [vdso], processes that CRIU has restored.",
     "pagemap, and of the pages written to their memory and their file; in a saved map, smaps",
     check_patched},
    {"elf-in-anon", Alert, RuleScope::Mapping, Process, false,
     "ELF file in executable memory without a file",
     "A program or library was loaded by something other than the dynamic loader, which maps "
     "files. This is a sign of an injected library.",
     "Rare: Java and others keep compiled code in formats of their own. Some packers (UPX) unpack "
     "programs this way.",
     "the first bytes of two pages of this memory and of up to three mappings without a file "
     "before "
     "it; needs ptrace permission",
     check_elf},
    {"exec-not-in-file", Alert, RuleScope::Mapping, Process, false,
     "executable bytes that are not code in their file",
     "The headers of an ELF file say which parts of it are code. Someone made another part "
     "executable, for instance to run code hidden in data.",
     "Unusual loaders that map a file as a whole. Programs run with READ_IMPLIES_EXEC are "
     "recognised.",
     "the ELF headers of each file with code, once; personality of the process if something is "
     "found",
     check_not_in_file},
    {"exec-not-elf", Warning, RuleScope::File, Process, true, "code from a file that is not ELF",
     "Programs and libraries are ELF files. Raw code in a data file was put there to be run, and "
     "tools that look for programs do not see it.",
     "Wine and .NET map PE files; JIT compilers that keep code in files; jitdump markers of "
     "profilers.",
     "the ELF headers of each file with code, once", check_not_elf},
    {"stomped-module", Alert, RuleScope::Mapping, Process, false,
     "something else inside the memory of a library",
     "A library was loaded and then partly replaced, so that code appears to belong to it. Its "
     "file "
     "and its name are genuine, what runs is not.",
     "Programs that move their own code to huge pages (node --use-largepages, MySQL, HHVM).",
     "the ELF headers of each file with code, once; the mappings in the range of the library",
     check_stomped, true},
    {"relro-writable", Warning, RuleScope::Mapping, Process, false,
     "writable pages that RELRO should protect",
     "The dynamic loader protects the pointers in PT_GNU_RELRO, such as the table of functions of "
     "other libraries. Someone made them writable again, which is how functions are redirected.",
     "A process that loads a library at this moment; the rule looks twice. Old or unusual loaders.",
     "the ELF headers of the program and of each file with code, once; the mappings that "
     "PT_GNU_RELRO "
     "covers",
     check_relro, true},
    {"syscall-from-anon", Alert, RuleScope::Mapping, Process, true,
     "thread waiting in code without a file",
     "Compiled programs make system calls in the C library or in their own file. A thread that "
     "waits in memory without a file runs code that was put there.",
     "JIT compilers that make system calls in generated code, which is rare.",
     "syscall of each thread, if there is executable memory without a file; needs ptrace "
     "permission",
     check_system_calls},
    {"exec-foreign-owner", Warning, RuleScope::File, Process, false,
     "code from a file that others can change",
     "The file belongs to a user who is neither root nor the user of the process, or its group may "
     "write to it: they can change what this process runs.",
     "Programs that users share on purpose; unpacked archives that kept the owner from elsewhere; "
     "umask 002.",
     "owner and mode of each file with code, once; uid_map of the process", check_owner},
    {"exec-no-disk", Warning, RuleScope::File, Process, true, "code from a file on no disk",
     "A file on a tmpfs, or on a device that is mounted nowhere any more, leaves no trace for a "
     "later examination.",
     "Systems that run from memory (their root file system does not count), build directories on a "
     "tmpfs, removable disks that were detached.",
     "mountinfo, once for each file with code", check_no_disk},
    {"exe-mismatch", Alert, RuleScope::Process, Process, false,
     "program that is not what its exe link says",
     "The kernel records where it put the program headers and the entry point. They are not in "
     "memory of the program's file: the program was replaced after it started, or it hides its "
     "name.",
     "Packers (UPX) and programs that move their own code to huge pages.",
     "auxv, the exe link, and the mappings at two addresses", check_start_addresses},
    {"text-relocations", Warning, RuleScope::File, Process, false,
     "code that is modified when it is loaded",
     "The loader must make the code writable to modify it (DT_TEXTREL), which hardened systems "
     "forbid. The modified pages are not shared with other processes.",
     "Hand-written assembler, old 32-bit libraries, non-PIC objects linked into a library.",
     "the ELF headers of each file with code, once", check_text_relocations},
    {"no-pie", Note, RuleScope::Process, Process, false, "program at a fixed address (no PIE)",
     "Its code and data are at known addresses, which makes attacks easier: address space "
     "randomisation does not move the program itself.",
     "Debian's python3, Node.js, Go programs, and anything built with -no-pie for speed.",
     "the ELF headers of the program, once", check_pie},
    {"exec-stack-flag", Warning, RuleScope::File, Process, false,
     "file that requests an executable stack",
     "PT_GNU_STACK of this program or library makes all stacks of the process executable.",
     "Nested C functions; assembler files without a .note.GNU-stack section. To remove the flag, "
     "run execstack -c or link again with -z noexecstack.",
     "the ELF headers of each file with code, once", check_stack_flag},
    {"map-budget", Warning, RuleScope::Process, Maps, false, "near the limit on mappings",
     "Once vm.max_map_count is reached, every further mmap fails, including those for a new thread "
     "or a larger heap, and most programs then end.",
     "Databases and search engines that map many files: raise vm.max_map_count.",
     "statm; for a large process, all of maps", check_budget},
    {kHiddenProcess, Alert, RuleScope::Process, Process, false,
     "process hidden by a mount over its files in /proc",
     "With something mounted over its directory, ps and other tools see another process or none, "
     "and no rule can examine it.",
     "None. To look beneath it: umount /proc/PID, or mount proc elsewhere and use --proc.",
     "nothing more", check_hidden},
});

}  // namespace

std::vector<std::string_view> severity_words() {
  return {std::begin(kSeverities), std::end(kSeverities)};
}

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

std::vector<std::string_view> rule_words() {
  std::vector<std::string_view> words;
  for (const AuditRule& rule : kRules) words.push_back(rule.id);
  return words;
}

const AuditRule* find_rule(std::string_view id) {
  const auto* const found = std::ranges::find(kRules, id, &AuditRule::id);
  return found == kRules.end() ? nullptr : found;
}

}  // namespace procmaps
