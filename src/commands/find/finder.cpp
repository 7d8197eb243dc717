// Finds what lies at an address: the mapping, the place in its file, the symbol. Nothing in the
// target is touched: of its memory only the headers of files, the vdso and pages that are there are
// read.

#include "commands/find/finder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lib/hex_text.hpp"

namespace procmaps {
namespace {

bool is_called(const MapEntry& entry, std::string_view module) {
  if (module.starts_with('[')) return entry.name == module;
  if (!entry.name.starts_with('/')) return false;
  if (!module.starts_with('/')) module = last_component(module);  // "./app", started there
  const std::string_view name = without_deleted_suffix(entry.name);
  return module.find('/') != module.npos ? name == module : last_component(name) == module;
}

bool is_same_file(const MapEntry& a, const MapEntry& b) {
  return a.inode == b.inode && a.device == b.device && a.name == b.name;
}

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

MappedByte byte_at(const MapEntry& entry, Address address) {
  return {.address = address,
          .offset = entry.offset + (address - entry.range.start),
          .write = entry.perms.write,
          .execute = entry.perms.execute};
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
      if (entry.perms.access_unknown) return "part of a file";
      if (entry.perms.execute) return "code";
      if (!entry.perms.write) return "read-only data";
      return entry.perms.shared ? "shared data" : "data";
    default:
      return to_string(entry.kind);
  }
}

}  // namespace

Finder::Finder(const Process& process, Modules& modules)
    : process_(&process),
      modules_(modules),
      space_(process),
      identity_(std::in_place, process),
      files_(process, *identity_, space_) {
  modules_.begin_process();
}

Finder::Finder(SavedProcess saved, Modules& modules)
    : modules_(modules),
      space_(std::move(saved.mappings)),
      files_(std::move(saved.headers), space_),
      threads_(std::move(saved.threads)) {
  modules_.begin_process();
}

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

Result<std::vector<Address>> Finder::places(const SpelledAddress& spelled) {
  using Kind = SpelledAddress::Kind;
  if (spelled.kind == Kind::Absolute) return std::vector{spelled.number};
  const auto module = mappings_of(spelled.module);
  if (!module) return std::unexpected(module.error());
  struct Place {
    Address address;
    bool executable;
  };
  std::vector<Place> places;
  const auto put = [&](Address address, bool executable) {
    const auto known = std::ranges::find(places, address, &Place::address);
    if (known == places.end()) {
      places.push_back({address, executable});
    } else {
      known->executable = known->executable || executable;
    }
  };
  const MapEntry* first = nullptr;  // of the module that is mapped here
  for (const MapEntry& entry : **module) {
    if (first == nullptr || !is_same_file(*first, entry) || entry.offset == 0) first = &entry;
    const std::uint64_t size = entry.range.size();
    if (spelled.kind == Kind::FileOffset) {
      if (spelled.number - entry.offset < size) {
        put(entry.range.start + (spelled.number - entry.offset), entry.perms.execute);
      }
    } else if (spelled.kind == Kind::FromStart) {
      if (size == spelled.size) put(entry.range.start + spelled.number, entry.perms.execute);
    } else {
      // An ELF address, or, below the lowest one, a distance from the start.
      Module* const file = module_of(entry);
      Address address = first->range.start - first->offset + spelled.number;
      if (file != nullptr && file->elf()) {
        std::uint64_t lowest = UINT64_MAX;
        for (const ElfSegment& segment : file->elf()->segments) {
          if (segment.kind == ElfSegment::Kind::Load) lowest = std::min(lowest, segment.address);
        }
        const auto bias =
            certain_bias(*file->elf(), byte_at(entry, entry.range.start), page_size());
        if (!bias) continue;
        if (spelled.number >= lowest) address = *bias + spelled.number;
      }
      put(address, entry.perms.execute);
    }
  }
  const bool any_executable = std::ranges::any_of(places, &Place::executable);
  std::vector<Address> addresses;
  for (const Place& place : places) {
    if (place.executable || !any_executable) addresses.push_back(place.address);
  }
  return addresses;
}

/// The mappings of a file with that name. Texts repeat names, so they are kept.
Result<const std::vector<MapEntry>*> Finder::mappings_of(const std::string& module) {
  if (const auto known = by_name_.find(module); known != by_name_.end()) return &known->second;
  const auto all = space_.all();
  if (!all) return std::unexpected(all.error());
  std::vector<MapEntry> entries;
  std::ranges::copy_if(*all, std::back_inserter(entries),
                       [&](const MapEntry& entry) { return is_called(entry, module); });
  return &by_name_.emplace(module, std::move(entries)).first->second;
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
    if (!plain.empty() && !explain_impossible(plain[0].address)) {
      answer.address = plain[0].address;
      tag = "without the tag " + plain[0].tag + ": ";
    }
    answer.explain = explain_miss(answer.address, surroundings(answer.address));
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
  return around;
}

void Finder::describe(Answer& answer, Access access) {
  const MapEntry& entry = *answer.entry;
  answer.explain = what_it_is(entry);
  if (entry.kind == MappingKind::Vdso) {
    describe_vdso(answer);
  } else if (entry.has_file() && !entry.name.empty()) {
    describe_file(answer);
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
  if (answer.elf_address)
    answer.symbol = vdso_->symbol_at(*answer.elf_address, modules_.symbols_left).value_or("");
}

std::optional<std::string> Finder::jit_symbol_at(Address address) {
  if (process_ == nullptr) return std::nullopt;
  if (!perf_map_) perf_map_ = PerfMap::read(*process_, *files_.mapped_files());
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
  if (answer.elf_address)
    answer.symbol = module->symbol_at(*answer.elf_address, modules_.symbols_left).value_or("");
  if (answer.symbol.empty() && module->lacks_symbols()) {
    answer.explain += "; its file has too many symbols to read all";
  }
}

/// How far a module was moved, from its other mappings: those of its file around this one.
std::optional<std::uint64_t> Finder::bias_of_module(const Module& module, const MapEntry& entry) {
  const auto bias_of = [&](const MapEntry& other) {
    return certain_bias(*module.elf(), byte_at(other, other.range.start), page_size());
  };
  constexpr int kFarthest = 16;
  for (const Side side : {Side::Below, Side::Above}) {
    MapEntry at = entry;
    for (int steps = 0; steps < kFarthest; ++steps) {
      const auto next = next_to(at.range, side);
      if (!next || !*next || !is_same_file(**next, entry)) break;
      at = **next;
      if (const auto bias = bias_of(at)) return bias;
    }
  }
  return std::nullopt;
}

/// Explains an address in a stack's guard: memory without access below it, or guard pages within a
/// mapping (MADV_GUARD_INSTALL). No value if it is in no guard.
std::optional<std::string> Finder::explain_if_guarded(const Answer& answer) {
  const MapEntry& entry = *answer.entry;
  if (entry.has_file()) return std::nullopt;
  if (has_no_access(entry.perms)) {
    const auto above = space_.from(entry.range.end);
    if (!above || !*above || (*above)->range.start != entry.range.end) return std::nullopt;
    if (!may_guard(answer.address, **above)) return std::nullopt;
    const AddressRange stack = (*above)->range;
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

Module* Finder::module_of(const MapEntry& entry) {
  if (entry.kind == MappingKind::Device || !entry.name.starts_with('/')) return nullptr;
  return &modules_.get(entry, [&] { return files_.read(entry); });
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
