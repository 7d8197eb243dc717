// Rows about addresses and threads.

#include "commands/find/answer_rows.hpp"

#include <csignal>
#include <ranges>
#include <string>
#include <utility>

#include "commands/find/system_call.hpp"
#include "lib/hex_text.hpp"

namespace procmaps {
namespace {

using namespace find_value;

Value of_text(std::string_view text) {
  return text.empty() ? Value::unknown() : Value::of(text);
}

Value of_number(const std::optional<std::uint64_t>& number) {
  return number ? Value::of(*number) : Value::unknown();
}

FindValues values_of(const Answer& answer) {
  FindValues values;
  values[kAddress] = Value::of(answer.address);
  if (answer.entry) {
    values[kMapping] = Value::of(answer.entry->range);
    values[kDistance] = Value::of(answer.address - answer.entry->range.start);
  }
  values[kFileOffset] = of_number(answer.file_offset);
  values[kElfAddress] = of_number(answer.elf_address);
  values[kBuildId] = of_text(answer.build_id);
  values[kSymbol] = of_text(answer.symbol);
  values[kExplain] = of_text(answer.explain);
  return values;
}

/// What a stack pointer points to, in a word or a name.
std::string name_of_stack(Address address, Finder& finder) {
  const auto found = finder.find(address);
  if (!found) return {};
  if (!found->entry) return "unmapped";
  if (found->missed) return "guard";
  std::string label = finder.label_at(*found->entry, found->address);
  if (!label.empty()) return label;
  return found->entry->name.empty() ? "anonymous" : short_name(*found->entry);
}

/// "got SIGSEGV at 0x18, in the null page: null + 0x18"; empty if the thread got no signal.
std::string explain_death(const ProcessInfo& process, const ThreadPlace& thread, Finder& finder) {
  if (thread.signal == 0) return {};
  std::string death = "got " + name_of_signal(thread.signal);
  if (!process.fault) {
    if (thread.signal == SIGSEGV && process.fault_is_unnamed) {
      death += " without an address: perhaps one that is not canonical";
    }
    return death;
  }
  death += " at " + in_hex(*process.fault);
  const auto fault = finder.find(*process.fault);
  if (!fault) return death;
  death += ", " + fault->explain;
  // The mapping permits it, but the file has no such page.
  const bool is_file = fault->entry && fault->entry->kind == MappingKind::File;
  if (thread.signal == SIGBUS && is_file) {
    death += " of " + short_name(*fault->entry) +
             ": the file was cut short, or its disk is full or failed";
  }
  return death;
}

}  // namespace

void AnswerRows::put_row(const ProcessInfo& process, const std::optional<MapEntry>& entry,
                         const FindValues& values, std::string_view label) {
  const MapEntry mapping = entry.value_or(MapEntry{});
  Row row{process, mapping};
  row.values = values;
  row.has_mapping = entry.has_value();
  row.label = label;
  if (!plan_.reading.filter.matches_row(row)) return;
  empty_ = false;
  view_.row(row);
}

/// A label may cost the reading of the whole map, so only if it is shown.
std::string AnswerRows::label_of(const Answer& answer, Finder& finder) const {
  if (!has(plan_.reading.facts, Facts::Label) || !answer.entry) return {};
  return finder.label_at(*answer.entry, answer.address);
}

void AnswerRows::put_context(const ProcessInfo& process, const MapEntry& entry,
                             std::string_view where) {
  FindValues values;
  values[kMapping] = Value::of(entry.range);
  values[kExplain] = Value::of(where);
  put_row(process, entry, values);
}

std::optional<Error> AnswerRows::put(const ProcessInfo& process, std::string_view word,
                                     const Answer& answer, Finder& finder) {
  const auto below = finder.neighbours(answer, Finder::Side::Below, plan_.context);
  const auto above = finder.neighbours(answer, Finder::Side::Above, plan_.context);
  if (below) {
    for (const MapEntry& entry : *below | std::views::reverse) {
      put_context(process, entry, "below");
    }
  }
  FindValues values = values_of(answer);
  values[kWord] = of_text(word);
  put_row(process, answer.entry, values, label_of(answer, finder));
  if (above) {
    for (const MapEntry& entry : *above) put_context(process, entry, "above");
  }
  if (!below) return below.error();
  return above ? std::nullopt : std::optional(above.error());
}

void AnswerRows::put_miss(const ProcessInfo& process, std::string_view word, std::string_view why) {
  FindValues values;
  values[kWord] = of_text(word);
  values[kExplain] = Value::of(why);
  put_row(process, std::nullopt, values);
}

std::optional<Error> AnswerRows::put_threads(const ProcessInfo& process, Finder& finder) {
  bool is_first = true;
  for (const ThreadPlace& thread : finder.threads()) {
    Answer answer;
    if (thread.pc) {
      auto found = finder.find(*thread.pc, Access::Execute);
      if (!found) return found.error();
      answer = std::move(*found);
    }
    FindValues values = thread.pc ? values_of(answer) : FindValues();
    const std::string stack = thread.sp ? name_of_stack(*thread.sp, finder) : "";
    // The thread that died is the first one of a core file.
    const std::string death =
        std::exchange(is_first, false) ? explain_death(process, thread, finder) : "";
    std::string explain = thread.error.empty() ? answer.explain : thread.error;
    if (!death.empty()) explain = explain.empty() ? death : death + "; pc: " + explain;
    values[kTid] = Value::of(static_cast<std::uint64_t>(thread.tid));
    values[kSyscall] = of_text(thread.syscall);
    if (thread.sp) values[kStackPointer] = Value::of(*thread.sp);
    values[kStackMapping] = of_text(stack);
    values[kExplain] = of_text(explain);
    put_row(process, answer.entry, values, label_of(answer, finder));
  }
  return finder.threads_error();
}

}  // namespace procmaps
