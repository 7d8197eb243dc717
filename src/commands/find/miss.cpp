// Explains addresses that cannot be used.
//
//   0                                            the null page
//   0000800000000000 … ffff7fffffffffff          not canonical: no processor can have it
//   ffff800000000000 …                           the kernel's half

#include "commands/find/miss.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "lib/hex_text.hpp"
#include "read/label_part.hpp"
#include "read/thread_stacks.hpp"
#include "view/units.hpp"

namespace procmaps {
namespace {

constexpr Address kPage = 0x1000;
constexpr Address kNullPage = 0x10000;  // vm.mmap_min_addr, as distributions set it
// With five-level page tables addresses have 57 bits, but nothing is mapped above 47 unless it is
// asked for.
constexpr Address kEndOfUser = 0x0000'8000'0000'0000;
constexpr Address kEndOfUser57 = 0x0100'0000'0000'0000;
constexpr Address kStartOfKernel = 0xffff'8000'0000'0000;
constexpr Address kStartOfKernel57 = 0xff00'0000'0000'0000;
/// The kernel keeps this free below a growing stack. Source: mm/mmap.c, stack_guard_gap.
constexpr std::uint64_t kStackGap = 1 << 20;
constexpr std::uint64_t kNear = 64 << 10;
constexpr std::uint64_t kReadable = 1 << 20;  ///< from here on sizes are rounded

std::string in_bytes(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

}  // namespace

std::string past_end(std::uint64_t distance, const std::string& what) {
  return (distance == 0 ? "right after" : in_bytes(distance) + " past") + " the end of " + what;
}

std::string short_name(const MapEntry& entry) {
  if (entry.name.empty()) return "anonymous memory at " + in_hex(entry.range.start);
  if (!entry.name.starts_with('/')) return std::string(entry.name);
  return std::string(last_component(without_deleted_suffix(entry.name)));
}

std::vector<Untagged> untagged(Address address) {
  std::vector<Untagged> choices;
  constexpr Address kUpperHalf = Address{1} << 55;
  if ((address & kUpperHalf) != 0) return choices;
  for (const unsigned bits : {56U, 48U}) {  // ARM's top byte and its pointer authentication
    const std::uint64_t tag = address >> bits;
    if (tag != 0) choices.push_back({address & ((Address{1} << bits) - 1), in_hex(tag)});
  }
  return choices;
}

std::optional<std::string> explain_impossible(Address address) {
  if (address < kNullPage) {
    return (address < kPage ? "in the null page: null + " : "near the null page: null + ") +
           in_hex(address);
  }
  if (address >= kStartOfKernel57 && address < kStartOfKernel) {
    return "not canonical, or in the kernel's half with five-level page tables";
  }
  if (address >= kStartOfKernel) return "in the kernel's half of the address space";
  if (address >= kEndOfUser57) return "not canonical: no processor can use this address";
  return std::nullopt;
}

bool may_be_used(Address address) {
  return address >= kNullPage && address < kEndOfUser;
}

std::optional<std::uint64_t> stack_limit(std::string_view limits) {
  // "Max stack size             8388608              unlimited            bytes"
  constexpr std::string_view kLine = "\nMax stack size ";
  const auto at = limits.find(kLine);
  if (at == limits.npos) return std::nullopt;
  limits.remove_prefix(at + kLine.size());
  limits.remove_prefix(std::min(limits.find_first_not_of(' '), limits.size()));
  if (limits.starts_with("unlimited")) return std::numeric_limits<std::uint64_t>::max();
  std::uint64_t limit = 0;
  const auto parsed = std::from_chars(limits.data(), limits.data() + limits.size(), limit);
  if (parsed.ec != std::errc()) return std::nullopt;
  return limit;
}

std::string explain_miss(Address address, const Surroundings& around) {
  if (auto impossible = explain_impossible(address)) return *impossible;
  const auto& [below, above, stack_limit] = around;
  if (above && above->kind == MappingKind::Stack && above->range.start - address <= kStackGap) {
    const Address page = address & ~Address{4095};  // the kernel lets it grow by whole pages
    if (stack_limit && above->range.end - page <= *stack_limit) {
      return in_bytes(above->range.start - address) +
             " below the main stack, which may grow to here";
    }
    return "in the guard gap below the main stack: stack overflow";
  }
  if (below && address - below->range.end < kNear) {
    return past_end(address - below->range.end, short_name(*below));
  }
  if (address >= kEndOfUser) return "not canonical with four-level page tables, and not mapped";
  if (below && above) {
    const std::uint64_t hole = above->range.start - below->range.end;
    return "in a hole of " + (hole < kReadable ? in_bytes(hole) : human(hole)) + " between " +
           short_name(*below) + " and " + short_name(*above);
  }
  if (below) return "above the last mapping, " + short_name(*below);
  if (above) return "below the first mapping, " + short_name(*above);
  return "nothing is mapped";
}

bool may_guard(Address address, const MapEntry& above) {
  return above.perms.read && above.perms.write && !above.has_file() &&
         above.range.start - address <= kLargestGuard;
}

std::string explain_guard(AddressRange guard, AddressRange stack,
                          std::span<const ThreadPlace> threads) {
  // The stack pointer of the thread that overflowed may already be in the guard. Below it may be
  // the stack of another thread.
  const auto owner = std::ranges::lower_bound(threads, guard.start, {},
                                              [](const ThreadPlace& thread) { return *thread.sp; });
  if (owner == threads.end() || *owner->sp >= stack.end) {
    return "in the guard below " + in_hex(stack.start) + "-" + in_hex(stack.end) +
           ": perhaps a stack overflow";
  }
  return "in the guard below the stack of thread " + std::to_string(owner->tid) +
         ": stack overflow";
}

std::string explain_large_frame(Address address, const Surroundings& around, const MapEntry& stack,
                                std::span<const ThreadPlace> threads) {
  // Farther away, without a stack pointer, it may be anything.
  constexpr std::uint64_t kLargeFrame = 16 << 20;
  const bool is_main = stack.kind == MappingKind::Stack;
  const std::uint64_t distance = stack.range.start - address;
  if (is_main && distance <= kStackGap) return {};  // explained as its gap
  const std::string below = "; " + in_bytes(distance) + " below ";
  const auto from = [&](Address at) {
    return std::ranges::lower_bound(threads, at, {},
                                    [](const ThreadPlace& thread) { return *thread.sp; });
  };
  const auto in_hole = from(around.below ? around.below->range.end : 0);
  if (in_hole != threads.end() && *in_hole->sp < stack.range.start) {
    const std::string thread = "thread " + std::to_string(in_hole->tid);
    return below +
           (is_main ? "the main stack, as is the stack pointer of " + thread
                    : "the stack of " + thread + ", as is its stack pointer") +
           ": stack overflow";
  }
  if (distance > kLargeFrame) return {};
  const auto owner = from(stack.range.start);
  const bool has_owner = owner != threads.end() && *owner->sp < stack.range.end;
  if (!has_owner && !(is_main && threads.empty())) return {};
  return below +
         (is_main ? "the main stack" : "the stack of thread " + std::to_string(owner->tid)) +
         ": perhaps a stack overflow by a large frame";
}

}  // namespace procmaps
