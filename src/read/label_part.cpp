// Labels as texts: those that names give, and how the parts of a mapping are summed up.
//
//   [anon: glibc: pthread stack: 4711]     stack:4711
//   [anon: glibc: malloc arena]            arena
//   [anon: Go: heap]                       Go: heap
//   [heap]                                 heap

#include "read/label_part.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace procmaps {
namespace {

constexpr std::string_view kStackPrefix = "stack:";

/// "[anon: glibc: malloc arena]" to "glibc: malloc arena"; no value for other names.
std::optional<std::string_view> given_name(std::string_view name) {
  for (const std::string_view prefix : {"[anon:", "[anon_shmem:"}) {
    if (!name.starts_with(prefix) || !name.ends_with(']')) continue;
    name.remove_prefix(prefix.size());
    name.remove_suffix(1);
    while (name.starts_with(' ')) name.remove_prefix(1);
    return name;
  }
  return std::nullopt;
}

std::optional<pid_t> parse_thread(std::string_view digits) {
  pid_t thread = 0;
  const char* const end = digits.data() + digits.size();
  const auto [next, error] = std::from_chars(digits.data(), end, thread);
  if (error != std::errc() || next != end || thread <= 0) return std::nullopt;
  return thread;
}

/// The label that a program or its C library gave to the memory, with PR_SET_VMA_ANON_NAME.
LabelPart given_label(const MapEntry& entry, std::string_view name) {
  for (const std::string_view prefix : {"glibc: pthread stack: ", "glibc: pthread user stack: "}) {
    if (!name.starts_with(prefix)) continue;
    // The name covers the guard too.
    if (has_no_access(entry.perms)) return {.range = entry.range, .text = "guard"};
    if (const auto thread = parse_thread(name.substr(prefix.size()))) {
      return stack_of(entry.range, thread, false);
    }
  }
  if (name == "glibc: malloc arena") {
    const bool is_reserve = has_no_access(entry.perms);
    return {.range = entry.range, .text = std::string(is_reserve ? kArenaReserve : kArena)};
  }
  return {.range = entry.range, .text = std::string(name)};
}

}  // namespace

std::string_view last_component(std::string_view name) {
  return name.substr(name.rfind('/') + 1);
}

bool has_no_access(Permissions perms) {
  return !perms.access_unknown && !perms.read && !perms.write && !perms.execute;
}

LabelPart stack_of(AddressRange range, std::optional<pid_t> thread, bool inferred) {
  std::string text(kStackPrefix);
  text += thread ? std::to_string(*thread) : "?";
  return {.range = range, .text = std::move(text), .inferred = inferred, .thread = thread};
}

std::string LabelPart::shown_family() const {
  if (!text.starts_with(kStackPrefix)) return shown();
  return inferred ? "~stack:*" : "stack:*";
}

std::string label_of(const std::vector<LabelPart>& parts, bool unicode) {
  struct Count {
    std::string_view text;
    std::size_t number;
  };
  std::vector<Count> counts;
  const LabelPart* only = nullptr;
  std::size_t labelled = 0;
  bool inferred = false;
  const bool has_others = std::ranges::any_of(
      parts, [](const LabelPart& part) { return !part.text.empty() && part.text != "guard"; });
  for (const LabelPart& part : parts) {
    if (part.text.empty() || (has_others && part.text == "guard")) continue;
    ++labelled;
    only = &part;
    inferred = inferred || part.inferred;
    const bool is_stack = part.text.starts_with(kStackPrefix);
    const std::string_view text = is_stack ? "stack" : std::string_view(part.text);
    const auto found = std::ranges::find(counts, text, &Count::text);
    if (found != counts.end()) {
      ++found->number;
    } else {
      counts.push_back({text, 1});
    }
  }
  if (labelled == 0) return {};
  if (labelled == 1) return only->shown();
  std::string label = inferred ? "~" : "";
  for (const Count& count : counts) {
    if (&count != &counts.front()) label += ',';
    label += count.text;
    label += unicode ? "×" : "x";
    label += std::to_string(count.number);
  }
  return label;
}

std::optional<LabelPart> label_of_name(const MapEntry& entry, bool is_core) {
  if (const auto name = given_name(entry.name)) return given_label(entry, *name);
  const auto bracketed = [&](std::string_view text) {
    return LabelPart{.range = entry.range, .text = std::string(text), .inferred = is_core};
  };
  switch (entry.kind) {
    case MappingKind::Heap:
      return bracketed("heap");
    case MappingKind::Vdso:
      return bracketed("vdso");
    case MappingKind::Stack: {
      // Linux 3.4 to 4.4 name the stacks of threads.
      constexpr std::string_view kPrefix = "[stack:";
      if (entry.name.starts_with(kPrefix) && entry.name.ends_with(']')) {
        const auto digits = entry.name.substr(kPrefix.size());
        const auto thread = parse_thread(digits.substr(0, digits.size() - 1));
        if (thread) return stack_of(entry.range, thread, is_core);
      }
      return bracketed("stack");
    }
    default:
      break;
  }
  return std::nullopt;
}

}  // namespace procmaps
