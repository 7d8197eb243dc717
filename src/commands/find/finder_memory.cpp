// What memory without a file is used for: bss, stacks, their guards, and the arenas of malloc.

#include <algorithm>
#include <iterator>

#include "commands/find/finder.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kGuardLabel = "~guard";

/// What a part of anonymous memory is, in words; empty if nothing is known.
std::string what_it_is(const LabelPart& part) {
  if (part.thread) return "stack of thread " + std::to_string(*part.thread);
  if (part.text == kUnknownStack) return "stack of a thread, not known which";
  if (part.text == kArena || part.text == kArenaReserve) return "malloc arena";
  constexpr std::string_view kJit = "jit:";
  if (part.text.starts_with(kJit)) return "code that " + part.text.substr(kJit.size()) + " made";
  return {};
}

}  // namespace

/// A program's variables that start as zeros lie in anonymous memory after those that are in its
/// file. The file's headers say how far they reach.
bool Finder::describe_if_bss(Answer& answer) {
  const MapEntry entry = *answer.entry;
  if (entry.range.start == 0) return false;
  const auto data = mapping_at(entry.range.start - 1);
  if (!data || !*data) return false;
  const MapEntry& file = **data;
  if (!file.has_file() || !file.perms.write || file.perms.shared) return false;
  Module* const module = module_of(file);
  if (module == nullptr || !module->elf()) return false;
  const auto last = elf_address(*module->elf(), byte_at(file, file.range.end - 1), page_size(),
                                [&] { return bias_of_module(*module, file); });
  if (!last) return false;
  const std::uint64_t address = *last + 1 + (answer.address - entry.range.start);
  if (!has_variables_at(*module->elf(), address, page_size())) return false;
  answer.elf_address = address;
  answer.build_id = module->build_id();
  answer.explain = "bss of " + short_name(file);
  name_symbol(answer, *module, file);
  return true;
}

/// True for memory without access. In gcore's core files guards may be read, judging by their
/// permissions.
bool Finder::may_be_guard(const MapEntry& entry, Address address) {
  if (has_no_access(entry.perms)) return true;
  const bool is_core = process_ == nullptr && entry.perms.sharing_unknown;
  return is_core && label_at(entry, address) == kGuardLabel;
}

/// Explains an address in a stack's guard: memory without access below it, or guard pages within a
/// mapping (MADV_GUARD_INSTALL). No value if it is in no guard.
std::optional<std::string> Finder::explain_if_guarded(const Answer& answer) {
  const MapEntry& entry = *answer.entry;
  if (entry.has_file()) return std::nullopt;
  if (may_be_guard(entry, answer.address)) {
    const auto above = space_.from(entry.range.end);
    if (!above || !*above || (*above)->range.start != entry.range.end) return std::nullopt;
    if (!may_guard(answer.address, **above)) return std::nullopt;
    if (part_at(entry, answer.address).text == kArenaReserve) return std::nullopt;
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

/// The stack above a hole: the main one, memory with a guard below, or, without a guard, memory
/// that a thread has left with its stack pointer. No value if there is none, or if the address is
/// certain to be something else.
std::optional<MapEntry> Finder::stack_above(Address address, const Surroundings& around) {
  const auto& above = around.above;
  if (!above || !may_be_used(address) || above->has_file()) return std::nullopt;
  if (above->kind == MappingKind::Stack) return above;
  if (!may_be_guard(*above, above->range.start)) {
    constexpr std::uint64_t kMostBelow = 1 << 20;
    const Address start = above->range.start;
    const Address hole =
        std::max(around.below ? around.below->range.end : 0, start - std::min(start, kMostBelow));
    const bool was_left =
        above->perms.read && above->perms.write && has_stack_pointer({hole, start});
    return was_left ? above : std::nullopt;
  }
  auto stack = next_to(above->range, Side::Above).value_or(std::nullopt);
  if (!stack || stack->range.start != above->range.end || !may_guard(above->range.start, *stack)) {
    return std::nullopt;
  }
  return stack;
}

/// Threads and malloc say what their memory is. To know it costs the reading of the whole map.
void Finder::describe_if_labelled(Answer& answer) {
  std::string used = what_it_is(part_at(*answer.entry, answer.address));
  if (!used.empty()) answer.explain = std::move(used);
}

LabelPart Finder::part_at(const MapEntry& entry, Address address) {
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
  return labels_->part_at(entry, address);
}

std::string Finder::label_at(const MapEntry& entry, Address address) {
  if (entry.kind == MappingKind::File || entry.kind == MappingKind::Device) return {};
  const LabelPart part = part_at(entry, address);
  return part.text.empty() ? part.text : part.shown();
}

bool Finder::has_stack_pointer(AddressRange range) {
  return std::ranges::any_of(stack_pointers(),
                             [&](const ThreadPlace& thread) { return range.contains(*thread.sp); });
}

}  // namespace procmaps
