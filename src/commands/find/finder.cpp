// Finds what lies at an address: the mapping, the place in its file, the symbol. Nothing in the
// target is touched: of its memory only the headers of files, the vdso and pages that are there are
// read.

#include "commands/find/finder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace procmaps {
namespace {

bool permits(const Permissions& perms, Access access) {
  if (perms.access_unknown) return true;
  switch (access) {
    case Access::Any:
      return true;
    case Access::Read:
      return perms.read;
    case Access::Write:
      return perms.write;
    case Access::Execute:
      return perms.execute;
  }
  return true;
}

/// What a mapping is, without its name.
std::string_view what_it_is(const MapEntry& entry) {
  switch (entry.kind) {
    case MappingKind::Heap:
      return "heap";
    case MappingKind::Stack:
      return "main stack";
    case MappingKind::Anonymous:
      return entry.perms.execute ? "code without a file" : "anonymous memory";
    case MappingKind::File:
      if (entry.perms.access_unknown || has_no_access(entry.perms)) return "part of a file";
      if (entry.perms.execute) return "code";
      if (!entry.perms.write) return "read-only data";
      return entry.perms.shared ? "shared data" : "data";
    case MappingKind::SharedMemory:
      return "shared memory";
    case MappingKind::Memfd:
      return "memory of a memfd";
    case MappingKind::HugeTlb:
      return "memory in huge pages";
    case MappingKind::Device:
      return "a device";
    case MappingKind::Vvar:
      return "data of the vdso";
    case MappingKind::Other:
      // Nobody says what it is: as a rule a core file without its list of files.
      return entry.name.empty() ? "memory of an unknown kind" : to_string(entry.kind);
    default:
      return to_string(entry.kind);
  }
}

}  // namespace

Finder::Finder(const Process& process, Modules& modules)
    : process_(&process),
      modules_(modules),
      number_(modules.begin_process()),
      space_(process),
      identity_(std::in_place, process),
      files_(process, *identity_, space_) {}

Finder::Finder(SavedProcess saved, Modules& modules)
    : modules_(modules),
      number_(modules.begin_process()),
      space_(std::move(saved.mappings)),
      files_(std::move(saved.headers), space_),
      threads_(std::move(saved.threads)) {}

MapEntry Finder::keep(MapEntry entry) {
  if (identity_) {
    entry.kind = identity_->kind(entry);
    entry.name = identity_->true_name(entry);
  }
  entry.name = names_.keep(entry.name);
  return entry;
}

Result<std::optional<MapEntry>> Finder::mapping_at(Address address) {
  // The kernel's text has [vsyscall], which is no mapping of the process.
  constexpr Address kGate = 0xffff'ffff'ff60'0000;
  if (address >= kGate) {
    if (const auto all = space_.all(); !all) return std::unexpected(all.error());
  }
  auto found = space_.at(address);
  if (found && *found) **found = keep(**found);
  return found;
}

Result<Answer> Finder::find(Address address, Access access) {
  Answer answer{.address = address};
  auto found = mapping_at(address);
  std::string tag;
  if (found && !*found) {
    for (auto& [plain, text] : untagged(address)) {
      auto other = mapping_at(plain);
      if (!other || !*other) continue;
      found = std::move(other);
      answer.address = plain;
      tag = "without the tag " + text + ": ";
      break;
    }
  }
  if (!found) return std::unexpected(found.error());
  answer.entry = std::move(*found);
  answer.missed = !answer.entry;
  if (answer.entry) {
    describe(answer, access);
  } else if (gives_reasons_) {
    const auto plain = untagged(address);
    if (!plain.empty() && may_be_used(plain[0].address)) {
      answer.address = plain[0].address;
      tag = "without the tag " + plain[0].tag + ": ";
    }
    const Surroundings around = surroundings(answer.address);
    answer.explain = explain_miss(answer.address, around);
    if (const auto stack = stack_above(answer.address, around)) {
      answer.explain += explain_large_frame(answer.address, around, *stack, suspects());
    }
  }
  answer.explain.insert(0, tag);
  return answer;
}

Surroundings Finder::surroundings(Address address) {
  Surroundings around;
  const AddressRange here{address, address};
  around.below = next_to(here, Side::Below).value_or(std::nullopt);
  around.above = next_to(here, Side::Above).value_or(std::nullopt);
  // Only the text has [vsyscall].
  if (around.above && around.above->kind == MappingKind::Vsyscall) around.above.reset();
  if (process_ != nullptr && around.above && around.above->kind == MappingKind::Stack) {
    around.stack_limit = stack_limit(process_->read_file("limits").value_or(""));
  }
  return around;
}

void Finder::describe(Answer& answer, Access access) {
  const MapEntry& entry = *answer.entry;
  answer.explain = what_it_is(entry);
  if (entry.kind == MappingKind::Vdso) {
    describe_vdso(answer);
  } else if (entry.has_file() && !entry.name.empty()) {
    describe_file(answer);
  } else if (entry.kind == MappingKind::Anonymous || entry.kind == MappingKind::Heap) {
    const bool is_bss = describe_if_bss(answer);
    if (!is_bss && entry.name.empty() && gives_reasons_) describe_if_labelled(answer);
  }
  if (answer.symbol.empty() && !answer.elf_address && entry.perms.execute) {
    answer.symbol = jit_symbol_at(answer.address).value_or("");
  }
  if (auto guarded = explain_if_guarded(answer)) {
    answer.missed = true;
    answer.explain = std::move(*guarded);
  } else if (!permits(entry.perms, access)) {
    answer.missed = true;
    answer.explain =
        "in " + short_name(entry) + ", which " + std::string(to_string(entry.perms)) + " forbids";
  } else if (has_no_access(entry.perms)) {
    answer.explain += ", reserved: nobody may access it";
  }
}

void Finder::describe_vdso(Answer& answer) {
  if (process_ == nullptr) return;
  const MapEntry& entry = *answer.entry;
  if (!vdso_) {
    const auto read = files_.vdso(entry.range);
    if (!read) return;
    vdso_.emplace(*read);
  }
  if (!vdso_->elf()) return;
  answer.elf_address = elf_address(*vdso_->elf(), byte_at(entry, answer.address), page_size(),
                                   [] { return std::nullopt; });
  answer.build_id = vdso_->build_id();
  if (answer.elf_address) answer.symbol = symbol_at(*vdso_, *answer.elf_address);
}

std::optional<std::string> Finder::jit_symbol_at(Address address) {
  if (process_ == nullptr) return std::nullopt;
  if (!perf_map_) {
    perf_map_ = PerfMap::read(*process_, *files_.mapped_files());
    if (perf_map_->is_cut()) notes_.push_back(PerfMap::cut_note());
  }
  return perf_map_->symbol_at(address);
}

void Finder::describe_file(Answer& answer) {
  const MapEntry& entry = *answer.entry;
  const MappedByte byte = byte_at(entry, answer.address);
  answer.file_offset = byte.offset;
  Module* const module = module_of(entry);
  if (module == nullptr) return;
  // Of a saved map, the files are as a rule those of another machine.
  if (process_ != nullptr && !module->error().empty()) {
    answer.explain += "; the file: " + module->error();
  }
  const std::uint64_t page = page_size();
  if (module->size && byte.offset >= (*module->size + page - 1) / page * page) {
    answer.missed = true;
    answer.explain =
        "in " + short_name(entry) + ", " + past_end(byte.offset - *module->size, "the file");
  }
  if (!module->elf()) return;
  answer.build_id = module->build_id();
  answer.elf_address =
      elf_address(*module->elf(), byte, page, [&] { return bias_of_module(*module, entry); });
  if (answer.elf_address && has_no_access(entry.perms)) {
    const auto bias = bias_of_module(*module, entry);
    if (bias && answer.address - *answer.elf_address != *bias) answer.elf_address.reset();
  }
  name_symbol(answer, *module, entry);
}

void Finder::name_symbol(Answer& answer, Module& module, const MapEntry& file) {
  if (!answer.elf_address) return;
  answer.module = short_name(file);
  answer.symbol = symbol_at(module, *answer.elf_address);
  if (answer.symbol.empty() && module.lacks_symbols()) {
    answer.explain += "; its file has too many symbols to read all";
  }
}

std::string Finder::symbol_at(Module& module, std::uint64_t address) {
  const auto debug_file = [this](const std::string& id) { return files_.debug_file(id); };
  return module.symbol_at(address, modules_.symbols_left, debug_file).value_or("");
}

Module* Finder::module_of(const MapEntry& entry) {
  if (entry.kind == MappingKind::Device || !entry.name.starts_with('/')) return nullptr;
  return &modules_.get(number_, entry, files_.mapped_files(), [&] { return files_.read(entry); });
}

std::vector<std::string> Finder::notes() const {
  std::vector<std::string> notes = notes_;
  notes.insert(notes.end(), files_.notes().begin(), files_.notes().end());
  return notes;
}

bool Finder::is_empty() {
  const auto first = space_.from(0);
  return first && !*first;
}

/// The mapping that is nearest to a range on one side.
Result<std::optional<MapEntry>> Finder::next_to(AddressRange range, Side side) {
  auto found = side == Side::Below ? space_.before(range.start) : space_.from(range.end, true);
  if (found && *found) **found = keep(**found);
  return found;
}

Result<std::vector<MapEntry>> Finder::neighbours(const Answer& answer, Side side,
                                                 std::uint64_t count) {
  std::vector<MapEntry> entries;
  AddressRange at{answer.address, answer.address};
  if (answer.entry) at = answer.entry->range;
  while (entries.size() < count) {
    const auto next = next_to(at, side);
    if (!next) return std::unexpected(next.error());
    if (!*next) break;
    entries.push_back(**next);
    at = entries.back().range;
  }
  return entries;
}

std::span<const ThreadPlace> Finder::stack_pointers() {
  if (!stack_pointers_) {
    stack_pointers_.emplace();
    std::ranges::copy_if(threads(), std::back_inserter(*stack_pointers_),
                         [](const ThreadPlace& thread) { return thread.sp.has_value(); });
    std::ranges::sort(*stack_pointers_, {}, [](const ThreadPlace& thread) { return *thread.sp; });
  }
  return *stack_pointers_;
}

std::span<const ThreadPlace> Finder::suspects() {
  const auto all = stack_pointers();
  if (threads().empty() || threads().front().signal == 0) return all;
  const auto died = std::ranges::find(all, threads().front().tid, &ThreadPlace::tid);
  return died == all.end() ? std::span<const ThreadPlace>() : std::span(&*died, 1);
}

const std::vector<ThreadPlace>& Finder::threads() {
  if (!threads_) threads_ = read_thread_places(*process_, threads_error_);
  return *threads_;
}

}  // namespace procmaps
