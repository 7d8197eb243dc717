// One process of a watch.
//
// A round only counts if the program is still the same, and this is checked after reading: a
// process that ran another program has a completely different map, and comparing the two would fill
// the screen with nonsense.

#include "commands/watch/watched_process.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "lib/accessed_bits.hpp"
#include "read/records.hpp"
#include "view/end_request.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kSparkline = 32;

std::string_view to_string(Suspect::What what) {
  switch (what) {
    case Suspect::What::Mapping:
      return "mapping";
    case Suspect::What::Group:
      return "group";
    case Suspect::What::Kind:
      return "kind";
    case Suspect::What::Memory:
      return "memory";
  }
  return {};
}

}  // namespace

Moment Moment::now() {
  Moment moment{.monotonic = monotonic_time()};
  ::clock_gettime(CLOCK_REALTIME, &moment.wall);
  return moment;
}

Result<bool> WatchedProcess::begin(const Moment& now, Report& report) {
  auto program = ProgramWatch::open(process_);
  if (!program) return std::unexpected(std::move(program.error()));
  program_ = std::move(*program);
  first_round_ = now.monotonic;
  if (auto error = read(report)) return std::unexpected(std::move(*error));
  accept(now);
  if (history_.mappings() == 0) return false;
  if (!plan_.accessed) return true;
  if (auto error = cannot_clear_accessed_bits(process_)) return std::unexpected(std::move(*error));
  return true;
}

/// Reads the map into a round of the history, without ending the round.
std::optional<Error> WatchedProcess::read(Report& report) {
  ReadOptions options{.read_usage = has(plan_.reading.facts, Facts::Usage),
                      .without_smaps = without_smaps_,
                      .metrics = plan_.reading.metrics};
  auto reader = process_.open_maps(options);
  if (!reader && reader.error().code == ErrorCode::Unsupported && options.read_usage &&
      !without_smaps_ && !plan_.accessed) {
    options.without_smaps = without_smaps_ = true;
    reader = process_.open_maps(options);
    ++report.tally().no_smaps;
  }
  if (!reader) return std::move(reader.error());
  FileIdentity identity(process_);
  history_.begin_round();
  return read_records(*reader, std::to_string(process_.pid()), report,
                      [&](std::span<const MapRecord> batch) {
                        for (const MapRecord& record : batch) {
                          MapEntry entry = record.entry;
                          entry.kind = identity.kind(entry);
                          entry.name = identity.true_name(entry);
                          history_.add(entry, record.usage);
                        }
                        return true;
                      })
      .error;
}

MapHistory::Changes WatchedProcess::accept(const Moment& now) {
  auto changes = history_.end_round();
  last_round_ = now.monotonic;
  sizes_.push_back(history_.size());
  if (sizes_.size() > kSparkline) sizes_.pop_front();
  find_match(changes.after);
  return changes;
}

/// A mapping that did not match still does not until it changes.
void WatchedProcess::find_match(std::span<const MapEntry> entries) {
  const EntryFilter& filter = plan_.reading.filter;
  has_match_ = has_match_ || filter.passes_all_lines() ||
               std::ranges::any_of(
                   entries, [&](const MapEntry& entry) { return filter.matches_line(entry); });
}

void WatchedProcess::look(const Moment& now, EventRows& rows, Report& report) {
  const auto error = read(report);
  const auto state = program_->check(process_);
  if (!error && state == ProgramWatch::State::Same) {
    report_changes(accept(now), now, rows);
    if (plan_.accessed) report_use(now, rows);
    return;
  }
  history_.drop_round();
  if (state == ProgramWatch::State::Ended) return report_end(now, rows);
  if (state == ProgramWatch::State::Same) {
    if (error->code != ErrorCode::Vanished) lose(*error, now, rows, report);
    return;  // a process that vanished during the read is detected in the next round
  }
  if (auto command = process_.command()) info_.command = std::move(*command);
  report_exec(now, rows);
  history_.restart();
  sizes_.clear();
  accessed_.reset();
  if (const auto begun = begin(now, report); !begun && begun.error().code != ErrorCode::Vanished) {
    lose(begun.error(), now, rows, report);
  }
}

void WatchedProcess::clear_accessed(const Moment& now, EventRows& rows, Report& report) {
  const auto error = clear_accessed_bits(process_);
  if (error && error->code != ErrorCode::Vanished) lose(*error, now, rows, report);
}

/// It can no longer be read, for example because it now runs a set-user-id program.
void WatchedProcess::lose(const Error& error, const Moment& now, EventRows& rows, Report& report) {
  ended_ = has_changed_ = true;
  report.trouble(error);
  rows.put(info_, event("lost", now));
}

WatchEvent WatchedProcess::event(std::string_view word, const Moment& now) {
  return {.event = word, .time = now.wall};
}

void WatchedProcess::report_changes(const MapHistory::Changes& changes, const Moment& now,
                                    EventRows& rows) {
  for (const Difference& row : changes.rows) {
    if (row.kind == ChangeKind::Same) continue;
    has_changed_ = true;
    const MapEntry* const before = row.before ? &changes.before[*row.before] : nullptr;
    const MapEntry* const after = row.after ? &changes.after[*row.after] : nullptr;
    const EntryFilter& filter = plan_.reading.filter;
    const bool fits = (before != nullptr && filter.matches_line(*before)) ||
                      (after != nullptr && filter.matches_line(*after));
    if (!fits) continue;
    ++changes_;
    const MapEntry& shown = after != nullptr ? *after : *before;
    WatchEvent change = event(to_string(row.kind), now);
    change.kind = shown.kind;
    change.perms = shown.perms;
    if (row.kind == ChangeKind::Protected) change.perms_before = before->perms;
    change.address = row.range;
    if (row.kind != ChangeKind::Added) change.size_before = row.size_before;
    if (row.kind != ChangeKind::Removed) change.size = row.size_after;
    const Value difference = Value::difference(row.size_before, row.size_after);
    if (difference.known) change.size_change = difference.number;
    change.overflowed = !difference.known;
    change.turned_wx = turned_wx(before, after);
    change.name = shown.name;
    rows.put(info_, change);
  }
}

WatchEvent WatchedProcess::use_event(std::string_view word, std::size_t mapping,
                                     const Moment& now) const {
  const MapEntry& entry = history_.current()[mapping];
  const AccessCount& access = history_.accesses()[mapping];
  WatchEvent use = event(word, now);
  use.kind = entry.kind;
  use.perms = entry.perms;
  use.address = entry.range;
  use.size = entry.range.size();
  use.accessed = access.last;
  use.resident = access.resident;
  use.name = entry.name;
  return use;
}

/// Reports how much was used since the previous round, and each mapping that was, largest first: of
/// the mappings that match the filter.
void WatchedProcess::report_use(const Moment& now, EventRows& rows) {
  const auto accesses = history_.accesses();
  if (accesses.empty()) return;
  std::vector<std::size_t> used;
  std::uint64_t sum = 0;
  std::uint64_t resident = 0;
  std::uint64_t mappings = 0;
  for (std::size_t i = 0; i < accesses.size(); ++i) {
    if (!plan_.reading.filter.matches_line(history_.current()[i])) continue;
    ++mappings;
    sum += accesses[i].last;
    resident += accesses[i].resident;
    if (accesses[i].last != 0) used.push_back(i);
  }
  accessed_ = sum;
  WatchEvent interval = event("interval", now);
  interval.accessed = sum;
  interval.resident = resident;
  interval.mappings_used = used.size();
  interval.mappings = mappings;
  rows.put(info_, interval);
  std::ranges::stable_sort(used, std::greater(), [&](std::size_t i) { return accesses[i].last; });
  for (const std::size_t i : used) rows.put(info_, use_event("used", i, now));
}

void WatchedProcess::report_exec(const Moment& now, EventRows& rows) {
  has_changed_ = true;
  WatchEvent exec = event("exec", now);
  const auto executable = process_.executable();
  if (executable) exec.name = *executable;
  rows.put(info_, exec);
}

void WatchedProcess::report_end(const Moment& now, EventRows& rows) {
  ended_ = has_changed_ = true;
  rows.put(info_, event("exited", now));
  // A zombie keeps its pid. Start times would not help: they count in hundredths of a second.
  if (process_.stat()) return;
  const auto next = root_.open_process(process_.pid());
  if (!next) return;
  const auto stat = next->stat();
  if (!stat) return;
  ProcessInfo other;
  other.pid = info_.pid;
  other.command = stat->comm;
  rows.put(other, event("reused", now));
}

double WatchedProcess::minutes() const {
  return static_cast<double>(last_round_ - first_round_) / 60e9;
}

void WatchedProcess::summarize(const Moment& now, EventRows& rows) {
  const std::vector<Churn> churns = history_.churns(minutes());
  summarize_growth(now, churns, rows);
  if (plan_.accessed) summarize_use(now, rows);
  summarize_churn(now, churns, rows);
  summarize_suspects(now, rows);
}

void WatchedProcess::summarize_growth(const Moment& now, std::span<const Churn> churns,
                                      EventRows& rows) const {
  const double minutes = this->minutes();
  const bool memory = history_.knows_memory();
  for (std::size_t i = 0; i < kKindCount; ++i) {
    const KindSums& first = history_.first_sums()[i];
    const KindSums& last = history_.sums()[i];
    if (first.size == last.size && (!memory || first.rss == last.rss)) continue;
    if (history_.is_only_churn(static_cast<MappingKind>(i), churns)) continue;
    WatchEvent growth = event("growth", now);
    growth.kind = static_cast<MappingKind>(i);
    growth.size_before = first.size;
    growth.size = last.size;
    const auto rate_of = [&](const CheckedSum& before, const CheckedSum& after) {
      std::optional<std::uint64_t> rate;
      if (before.value() && after.value())
        rate = per_minute(*before.value(), *after.value(), minutes);
      growth.overflowed = growth.overflowed || !rate;
      return rate;
    };
    growth.size_per_minute = rate_of(CheckedSum(first.size), CheckedSum(last.size));
    if (memory) {
      growth.rss_per_minute = rate_of(first.rss, last.rss);
      growth.pss_per_minute = rate_of(first.pss, last.pss);
      growth.uss_per_minute = rate_of(first.uss, last.uss);
    }
    rows.put(info_, growth);
  }
}

/// Hot is what was used in nine of ten rounds, most bytes first. Cold is what is in memory, was
/// there all the time and was never used; most bytes first, as that much could be spared.
void WatchedProcess::summarize_use(const Moment& now, EventRows& rows) const {
  const std::uint32_t rounds = history_.rounds();
  if (rounds == 0) return;
  std::vector<WatchEvent> hot;
  std::vector<WatchEvent> cold;
  for (std::size_t i = 0; i < history_.accesses().size(); ++i) {
    const AccessCount& access = history_.accesses()[i];
    const bool is_hot = access.used * 10ULL >= rounds * 9ULL;
    const bool is_cold = access.used == 0 && access.rounds == rounds && access.resident != 0;
    if (!is_hot && !is_cold) continue;
    if (!plan_.reading.filter.matches_line(history_.current()[i])) continue;
    WatchEvent use = use_event(is_hot ? "hot" : "cold", i, now);
    use.accessed = access.sum / access.rounds;
    use.used = access.used;
    use.rounds = access.rounds;
    (is_hot ? hot : cold).push_back(use);
  }
  std::ranges::stable_sort(hot, std::greater(), &WatchEvent::accessed);
  std::ranges::stable_sort(cold, std::greater(), &WatchEvent::resident);
  for (const WatchEvent& use : hot) rows.put(info_, use);
  report_sum("hot-sum", hot, now, rows);
  for (const WatchEvent& use : cold) rows.put(info_, use);
  report_sum("cold-sum", cold, now, rows);
}

void WatchedProcess::report_sum(std::string_view word, std::span<const WatchEvent> uses,
                                const Moment& now, EventRows& rows) const {
  if (uses.empty()) return;
  WatchEvent sum = event(word, now);
  sum.accessed = sum.resident = 0;
  for (const WatchEvent& use : uses) {
    *sum.accessed += use.accessed.value_or(0);
    *sum.resident += use.resident.value_or(0);
  }
  sum.mappings = uses.size();
  rows.put(info_, sum);
}

/// A round cannot see more than one change of a mapping; where it sees one in every fourth round,
/// there may well be more.
void WatchedProcess::summarize_churn(const Moment& now, std::span<const Churn> churns,
                                     EventRows& rows) {
  const double minutes = this->minutes();
  for (const Churn& found : churns) {
    WatchEvent churn = event("churn", now);
    churn.what = found.perms ? "group" : "kind";
    churn.kind = found.kind;
    churn.perms = found.perms;
    churn.name = found.name;
    churn.maps_per_minute = per_minute(0, found.mapped.count, minutes);
    churn.unmaps_per_minute = per_minute(0, found.unmapped.count, minutes);
    churn.mapped_per_minute = per_minute(0, found.mapped.bytes, minutes);
    churn.unmapped_per_minute = per_minute(0, found.unmapped.bytes, minutes);
    const bool shown = rows.put(info_, churn);
    const std::uint32_t seen = std::max(found.mapped.rounds, found.unmapped.rounds);
    misses_churn_ = misses_churn_ || (shown && seen >= history_.rounds() / 4);
  }
}

void WatchedProcess::summarize_suspects(const Moment& now, EventRows& rows) const {
  const double minutes = this->minutes();
  for (const Suspect& suspect : history_.suspects()) {
    WatchEvent found = event("suspect", now);
    found.what = to_string(suspect.what);
    found.kind = suspect.kind;
    if (suspect.what != Suspect::What::Kind) found.perms = suspect.perms;
    if (suspect.what == Suspect::What::Mapping) found.address = suspect.range;
    found.size_before = suspect.series.first;
    found.size = suspect.series.last;
    const double share =
        history_.rounds() == 0 ? 0 : static_cast<double>(suspect.rounds) / history_.rounds();
    found.size_per_minute = per_minute(suspect.series.first, suspect.series.last, minutes * share);
    found.overflowed = !found.size_per_minute;
    found.grew = suspect.series.grew;
    found.rounds = suspect.rounds;
    found.confidence = to_string(suspect.confidence);
    found.name = suspect.name;
    rows.put(info_, found);
  }
}

}  // namespace procmaps
