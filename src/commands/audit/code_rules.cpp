// The checks about where code comes from and where it lies.

#include "commands/audit/code_rules.hpp"

#include <sys/stat.h>

#include <cstdio>
#include <string>

#include "commands/audit/evidence.hpp"
#include "lib/hex_text.hpp"

namespace procmaps {
namespace {

/// The facts about the file of a mapping, or the reason why they are not known.
Result<const FileFacts*> facts_of(const MapEntry& entry, Evidence& evidence) {
  const FileFacts& file = evidence.file(entry);
  const auto unknown = [](std::string why) {
    return std::unexpected(
        Error{.code = ErrorCode::Unsupported, .where = "", .what = std::move(why)});
  };
  if (file.error) return unknown(*file.error);
  if (!file.owner) return unknown("the file is deleted and cannot be opened");
  return &file;
}

/// The module that executable bytes of a file belong to; nothing if the file is not ELF, or no
/// segment of it has them. Valid until the facts about another file are asked for.
Result<std::optional<PlacedModule>> module_of(const MapEntry& entry, Evidence& evidence) {
  const auto file = facts_of(entry, evidence);
  if (!file) return std::unexpected(file.error());
  if (!(*file)->elf) return std::nullopt;
  const ElfFacts& elf = *(*file)->elf;
  const auto bias = elf_bias(elf, entry.range, entry.offset, evidence.code()->page(), true);
  if (!bias) return std::nullopt;
  return PlacedModule{.entry = entry, .elf = elf, .bias = *bias};
}

/// Checks whether executable memory, or code of another file, lies inside the module before it.
Verdict check_inside(const MapEntry& entry, Evidence& evidence) {
  CodeEvidence& code = *evidence.code();
  const auto before = code.file_before(entry);
  if (!before) return Verdict::unchecked(before.error().message());
  if (!*before) return Verdict::clean();
  MapEntry other = **before;
  const std::string name(other.name);
  other.name = name;
  const auto file = facts_of(other, evidence);
  if (!file) return Verdict::unchecked(file.error().what);
  if (!(*file)->elf) return Verdict::clean();
  const ElfFacts& elf = *(*file)->elf;
  const auto bias = elf_bias(elf, other.range, other.offset, code.page());
  if (!bias) return Verdict::clean();
  for (const ElfSegment& segment : elf.segments) {
    const AddressRange pages = segment.address_pages(code.page());
    if (segment.kind != ElfSegment::Kind::Load) continue;
    if (entry.range.overlaps({pages.start + *bias, pages.end + *bias})) {
      return Verdict::found("it lies inside " + name);
    }
  }
  return Verdict::clean();
}

}  // namespace

Verdict check_stack(const MapEntry& entry, Evidence& evidence) {
  if (entry.kind == MappingKind::Stack) return Verdict::found();
  CodeEvidence* const code = evidence.code();
  if (entry.kind != MappingKind::Anonymous || code == nullptr) return Verdict::clean();
  const auto adjoins = code->adjoins_stack(entry);
  if (!adjoins) return Verdict::unchecked(adjoins.error().message());
  return *adjoins ? Verdict::found("adjoins [stack]") : Verdict::clean();
}

// A loader that imitates the real one sets each segment's protection separately, so the header may
// be in a mapping before; others hide it behind a page, a gap or PROT_NONE.
Verdict check_elf(const MapEntry& entry, Evidence& evidence) {
  if (!is_memory_without_file(entry)) return Verdict::clean();
  CodeEvidence* const code = evidence.code();
  if (code == nullptr) return Verdict::unchecked(std::string(kNeedsProcess));
  const auto places = code->header_places(entry);
  if (!places) return Verdict::unchecked(places.error().message());
  for (const Address place : *places) {
    const auto found = evidence.elf_header_at(place);
    if (!found) return Verdict::unchecked(found.error().message());
    if (!*found) continue;
    return Verdict::found("at " + in_hex(place) + (place < entry.range.start ? ", before it" : ""));
  }
  return Verdict::clean();
}

Verdict check_not_in_file(const MapEntry& entry, Evidence& evidence) {
  if (!evidence.is_code_of_file(entry)) return Verdict::clean();
  CodeEvidence* const code = evidence.code();
  if (code == nullptr) return Verdict::unchecked(std::string(kNeedsProcess));
  const auto file = facts_of(entry, evidence);
  if (!file) return Verdict::unchecked(file.error().what);
  if (!(*file)->elf) return Verdict::clean();  // see exec-not-elf
  const ElfFacts& elf = *(*file)->elf;
  const auto outside = [&](bool any_readable) {
    return first_not_executable(elf, entry.offset, entry.range.size(), code->page(), any_readable);
  };
  auto first = outside(false);
  if (first && code->read_implies_exec(entry)) first = outside(true);
  if (!first) return Verdict::clean();
  return Verdict::found("the first at offset " + in_hex(*first) + " of the file");
}

Verdict check_not_elf(const MapEntry& entry, Evidence& evidence) {
  if (!evidence.is_code_of_file(entry)) return Verdict::clean();
  if (evidence.code() == nullptr) return Verdict::unchecked(std::string(kNeedsProcess));
  const auto file = facts_of(entry, evidence);
  if (!file) return Verdict::unchecked(file.error().what);
  return (*file)->elf ? Verdict::clean() : Verdict::found();
}

Verdict check_stomped(const MapEntry& entry, Evidence& evidence) {
  CodeEvidence* const code = evidence.code();
  const bool is_file = evidence.is_code_of_file(entry);
  if (!is_file && !is_memory_without_file(entry) && entry.kind != MappingKind::Memfd) {
    return Verdict::clean();
  }
  if (code == nullptr) return Verdict::unchecked(std::string(kNeedsProcess));
  if (Verdict inside = check_inside(entry, evidence); inside.kind != Verdict::Kind::Clean) {
    return inside;
  }
  if (!is_file) return Verdict::clean();
  const auto module = module_of(entry, evidence);
  if (!module) return Verdict::unchecked(module.error().what);
  if (!*module || !code->is_first_look("stomped", **module)) return Verdict::clean();
  const auto intruder = code->intruder(**module);
  if (!intruder) return Verdict::unchecked(intruder.error().message());
  if (!*intruder) return Verdict::clean();
  if (const auto& expected = (*intruder)->expected) {
    return Verdict::found("bytes from offset " + in_hex((*intruder)->entry.offset) +
                          " of the file lie where those from " + in_hex(*expected) + " belong");
  }
  const std::string& name = (*intruder)->name;
  return Verdict::found((name.empty() ? "memory without a file" : name) + " at " +
                        in_hex((*intruder)->entry.range.start) + " lies inside it");
}

Verdict check_relro(const MapEntry& entry, Evidence& evidence) {
  if (!evidence.is_code_of_file(entry)) return Verdict::clean();
  CodeEvidence* const code = evidence.code();
  if (code == nullptr) return Verdict::unchecked(std::string(kNeedsProcess));
  const auto module = module_of(entry, evidence);
  if (!module) return Verdict::unchecked(module.error().what);
  if (!*module || !code->is_first_look("relro", **module)) return Verdict::clean();
  // Only the dynamic loader protects these pages: a static program need not.
  const FileFacts& program = evidence.program();
  if (program.error) return Verdict::unchecked(*program.error);
  if (!program.elf || !program.elf->has_interpreter) return Verdict::clean();
  const auto pages = code->writable_relro(**module);
  if (!pages) return Verdict::unchecked(pages.error().message());
  if (!*pages) return Verdict::clean();
  return Verdict::found(std::to_string((*pages)->size()) + " bytes at " + in_hex((*pages)->start));
}

Verdict check_owner(const MapEntry& entry, Evidence& evidence) {
  if (!evidence.is_code_of_file(entry)) return Verdict::clean();
  CodeEvidence* const code = evidence.code();
  if (code == nullptr) return Verdict::unchecked(std::string(kNeedsProcess));
  const FileFacts& file = evidence.file(entry);
  if (!file.owner) {
    return file.error ? Verdict::unchecked(*file.error) : Verdict::clean();  // deleted
  }
  std::string detail;
  if (const uid_t owner = *file.owner; owner != 0) {
    const auto user = code->process().effective_uid();
    if (!user) return Verdict::unchecked(user.error().message());
    if (owner != *user && owner != code->namespace_root()) {
      detail = "owned by uid " + std::to_string(owner);
    }
  }
  if (file.mode && (*file.mode & S_IWGRP) != 0) {
    char mode[16];
    std::snprintf(mode, sizeof mode, "mode %04o", static_cast<unsigned>(*file.mode) & 07777U);
    if (!detail.empty()) detail += ", ";
    detail += mode;
  }
  return detail.empty() ? Verdict::clean() : Verdict::found(std::move(detail));
}

Verdict check_no_disk(const MapEntry& entry, Evidence& evidence) {
  if (!evidence.is_code_of_file(entry)) return Verdict::clean();
  if (evidence.code() == nullptr) return Verdict::unchecked(std::string(kNeedsProcess));
  const FileFacts& file = evidence.file(entry);
  if (!file.place) return Verdict::unchecked(std::string(file.why_no_place));
  switch (*file.place) {
    case FilePlace::Disk:
      return Verdict::clean();
    case FilePlace::Memory:
      return Verdict::found("on a file system in memory");
    case FilePlace::Unmounted:
      return Verdict::found("its device is not mounted");
  }
  return Verdict::clean();
}

Verdict check_start_addresses(const MapEntry&, Evidence& evidence) {
  CodeEvidence* const code = evidence.code();
  if (code == nullptr) return Verdict::unchecked(std::string(kNeedsProcess));
  const auto starts = code->start_addresses();
  if (!starts) return Verdict::unchecked(starts.error().message());
  // A link to a path that is too long cannot be read, but the file can be opened.
  if (const auto link = code->process().executable();
      !link && link.error().code == ErrorCode::NotFound) {
    return Verdict::unchecked(link.error().message());
  }
  for (const auto& [what, address] : *starts) {
    const auto found = code->space().at(address);
    if (!found) return Verdict::unchecked(found.error().message());
    if (*found && code->is_program(**found)) continue;
    std::string detail = what + (" at " + in_hex(address)) + " in ";
    if (!*found) return Verdict::found(detail + "no mapping");
    const std::string_view name = (*found)->name;
    return Verdict::found(detail + (name.empty() ? "memory without a file" : std::string(name)));
  }
  return Verdict::clean();
}

// Only executable memory is examined: code that a blocked thread returns to is executable, unless
// another thread restores that before.
Verdict check_system_calls(const MapEntry& entry, Evidence& evidence) {
  if (!is_memory_without_file(entry) && entry.kind != MappingKind::Heap &&
      entry.kind != MappingKind::Stack) {
    return Verdict::clean();
  }
  CodeEvidence* const code = evidence.code();
  if (code == nullptr) return Verdict::unchecked(std::string(kNeedsProcess));
  const auto& threads = code->blocked_threads();
  if (!threads) return Verdict::unchecked(threads.error().message());
  for (const auto& [id, registers] : *threads) {
    if (!entry.range.contains(registers.code)) continue;
    std::string detail = "thread " + std::to_string(id) + " at " + in_hex(registers.code);
    if (registers.state == ThreadRegisters::State::InSystemCall) {
      detail += " in system call " + std::to_string(registers.number);
    }
    return Verdict::found(std::move(detail));
  }
  return Verdict::clean();
}

}  // namespace procmaps
