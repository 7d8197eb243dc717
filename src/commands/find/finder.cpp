// Finds what lies at an address: the mapping, the place in its file, the symbol. Nothing in the
// target is touched: of its memory only the headers of files, the vdso and pages that are there are
// read.

#include "commands/find/finder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace procmaps {
namespace {

constexpr std::string_view kGuardLabel = "~guard";

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
  if (answer.entry) {
    describe(answer, access);
  } else {
    answer.missed = true;
    const auto plain = untagged(address);
    if (!plain.empty() && may_be_used(plain[0].address)) {
      answer.address = plain[0].address;
      tag = "without the tag " + plain[0].tag + ": ";
    }
    const Surroundings around = surroundings(answer.address);
    answer.explain = explain_miss(answer.address, around);
    if (const auto stack = stack_above(answer.address, around)) {
      answer.explain += explain_large_frame(answer.address, around, *stack, stack_pointers());
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
    describe_if_bss(answer);
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
    answer.explain = "in " + short_name(entry) + ", past the end of the file";
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

/// A program's variables that start as zeros lie in anonymous memory after those that are in its
/// file. The file's headers say how far they reach.
void Finder::describe_if_bss(Answer& answer) {
  const MapEntry entry = *answer.entry;
  if (entry.range.start == 0) return;
  const auto data = mapping_at(entry.range.start - 1);
  if (!data || !*data) return;
  const MapEntry& file = **data;
  if (!file.has_file() || !file.perms.write || file.perms.shared) return;
  Module* const module = module_of(file);
  if (module == nullptr || !module->elf()) return;
  const auto last = elf_address(*module->elf(), byte_at(file, file.range.end - 1), page_size(),
                                [&] { return bias_of_module(*module, file); });
  if (!last) return;
  const std::uint64_t address = *last + 1 + (answer.address - entry.range.start);
  if (!has_variables_at(*module->elf(), address, page_size())) return;
  answer.elf_address = address;
  answer.build_id = module->build_id();
  answer.explain = "bss of " + short_name(file);
  name_symbol(answer, *module, file);
}

/// Explains an address in a stack's guard: memory without access below it, or guard pages within a
/// mapping (MADV_GUARD_INSTALL). No value if it is in no guard.
std::optional<std::string> Finder::explain_if_guarded(const Answer& answer) {
  const MapEntry& entry = *answer.entry;
  if (entry.has_file()) return std::nullopt;
  // In gcore's core files guards may be read, judging by their permissions.
  const bool is_core = process_ == nullptr && entry.perms.sharing_unknown;
  if (has_no_access(entry.perms) || (is_core && label_at(entry, answer.address) == kGuardLabel)) {
    const auto above = space_.from(entry.range.end);
    if (!above || !*above || (*above)->range.start != entry.range.end) return std::nullopt;
    if (!may_guard(answer.address, **above)) return std::nullopt;
    const AddressRange stack = (*above)->range;
    // Programs reserve memory, and close parts of it, for other reasons too. If no stack pointer is
    // known, a small guard is taken for one.
    const bool may_be = stack_pointers().empty() && entry.range.size() <= kLargestGuard;
    if (!may_be && !has_stack_pointer({entry.range.start, stack.end}) &&
        label_at(**above, stack.start).empty()) {
      return std::nullopt;
    }
    return explain_guard(entry.range, stack, stack_pointers());
  }
  if (process_ == nullptr || !entry.perms.write) return std::nullopt;
  if (!pages_) pages_.emplace(PageMap::open(*process_));
  if (!*pages_ || (*pages_)->state(answer.address) != PageState::Guard) return std::nullopt;
  // The stack lies between this guard and the next.
  AddressRange guard{answer.address, answer.address + 1};
  AddressRange stack{answer.address, entry.range.end};
  const auto guards = (*pages_)->guards(entry.range);
  if (!guards) return explain_guard(guard, stack, stack_pointers());
  const auto here = std::ranges::upper_bound(*guards, answer.address, {}, &AddressRange::end);
  if (here != guards->end()) {
    guard = *here;
    stack.start = here->end;
    if (std::next(here) != guards->end()) stack.end = std::next(here)->start;
  }
  return explain_guard(guard, stack, stack_pointers());
}

/// The stack above a hole: the main one, or memory with a guard below. No value if there is none,
/// or if the address is certain to be something else.
std::optional<MapEntry> Finder::stack_above(Address address, const Surroundings& around) {
  const auto& above = around.above;
  if (!above || !may_be_used(address) || above->has_file()) return std::nullopt;
  if (above->kind == MappingKind::Stack) return above;
  const bool is_core = process_ == nullptr && above->perms.sharing_unknown;
  const bool is_guard = has_no_access(above->perms) ||
                        (is_core && label_at(*above, above->range.start) == kGuardLabel);
  if (!is_guard) return std::nullopt;
  auto stack = next_to(above->range, Side::Above).value_or(std::nullopt);
  if (!stack || stack->range.start != above->range.end || !may_guard(above->range.start, *stack)) {
    return std::nullopt;
  }
  return stack;
}

Module* Finder::module_of(const MapEntry& entry) {
  if (entry.kind == MappingKind::Device || !entry.name.starts_with('/')) return nullptr;
  return &modules_.get(number_, entry, [&] { return files_.read(entry); });
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

std::string Finder::label_at(const MapEntry& entry, Address address) {
  if (!labels_ && process_ != nullptr) {
    labels_.emplace(*process_);
    labels_->add_all();
  } else if (!labels_) {
    const bool is_core = entry.perms.sharing_unknown;  // no text has such a mapping
    labels_.emplace(is_core ? Labels::Text::Core : Labels::Text::Maps);
    labels_->use_headers(files_.core_headers());
    for (const ThreadPlace& thread : threads()) {
      if (thread.sp) labels_->add_thread(thread.tid, *thread.sp);
    }
    for (const MapEntry& one : space_.all().value_or(std::span<const MapEntry>())) {
      labels_->add(one);
    }
  }
  const LabelPart part = labels_->part_at(entry, address);
  return part.text.empty() ? part.text : part.shown();
}

bool Finder::has_stack_pointer(AddressRange range) {
  return std::ranges::any_of(stack_pointers(),
                             [&](const ThreadPlace& thread) { return range.contains(*thread.sp); });
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

const std::vector<ThreadPlace>& Finder::threads() {
  if (!threads_) threads_ = read_thread_places(*process_, threads_error_);
  return *threads_;
}

}  // namespace procmaps
