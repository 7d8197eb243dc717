// Passes one process or text through the filter into a view.
//
// The hard part is reporting what could not be read. A named process must be shown or explained. In
// a scan, processes that vanish are not reported, and denied ones are counted. A list that was cut
// short, or that changed while being read, is reported.

#include "read/row_reader.hpp"

#include <fcntl.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include "lib/read_file.hpp"
#include "read/records.hpp"
#include "read/row_source.hpp"

namespace procmaps {
namespace {

/// If a thread is named, pmap reads the list of the whole process. They are the same, unless the
/// leader thread has exited.
std::optional<Process> open_leader(const ProcRoot& root, const ProcessInfo& info) {
  if (!info.thread_group || info.thread_group == info.pid) return std::nullopt;
  auto leader = root.open_process(*info.thread_group);
  if (!leader) return std::nullopt;
  leader->use_leader_only();
  return std::move(*leader);
}

/// The locks of all processes; those of another machine are not known.
FileLocks read_locks(const ProcRoot& root) {
  if (!root.is_live()) return {};
  const auto text = detail::read_file_at(AT_FDCWD, (root.path() + "/locks").c_str());
  return text ? FileLocks(*text) : FileLocks();
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n') + 1);
}

std::string overlap_note(std::size_t count, bool live, bool was_cut) {
  std::string note = live ? "changed while being read: " : "changed while it was saved: ";
  note += counted(count, "mapping overlaps another", "mappings overlap others");
  if (was_cut) note += count == 1 ? " and was cut to fit" : " and were cut to fit";
  if (live) note += "; --consistent reads until two passes agree";
  return note;
}

/// True if -d or --where asks which files are deleted. Then names without the kernel's mark are
/// looked up too: another file may have been put in the place.
bool asks_for_deleted(const EntryFilter& filter) {
  const auto names_fd = [](const Expression& expression) {
    return std::ranges::find(expression.columns(), "fd", &Column::name) !=
           expression.columns().end();
  };
  return (filter.fds != 0 &&
          (filter.matches_fd(FdClass::Deleted) || filter.matches_fd(FdClass::PerhapsDeleted))) ||
         std::ranges::any_of(filter.expressions, names_fd);
}

}  // namespace

RowReader::RowReader(const Reading& reading, View& view, KnownFiles& files, bool read_ahead)
    : reading_(reading),
      view_(view),
      files_(files),
      traits_(view.traits()),
      read_ahead_(read_ahead),
      needs_fd_(has(reading.facts, Facts::FdClass)),
      needs_file_type_(has(reading.facts, Facts::FileType)),
      needs_file_state_(has(reading.facts, Facts::FileState)),
      looks_at_files_(needs_file_state_ || has(reading.facts, Facts::BuildId) ||
                      has(reading.facts, Facts::Cached)),
      judges_files_(!reading.as_lsof &&
                    (asks_for_deleted(reading.filter) || (needs_fd_ && needs_file_state_))),
      passes_all_(reading.filter.passes_all_lines()),
      has_expressions_(!reading.filter.expressions.empty()),
      cuts_text_(traits_.source_lines && has(reading.facts, Facts::Usage) && !reading.usage_lines) {
}

void RowReader::read_process(Subject& subject, Report& report) {
  ReadOptions options = read_options(TextOrigin::Live);
  // If only totals are shown, one smaps_rollup is cheaper and more exact than a smaps of all
  // mappings. Kernels before 4.14 have none; then the mappings are added up.
  if (reading_.totals_only) {
    if (auto total = subject.process.total_usage()) {
      subject.info.total_usage = *total;
      options.read_usage = false;
    }
  }
  Source source{.where = std::to_string(subject.process.pid()),
                .info = subject.info,
                .identity = FileIdentity(subject.process, &files_.verdicts),
                .process = &subject.process,
                .how = subject.how};
  if (subject.named() && traits_.every_named_process) begin(source);
  if (reading_.as_lsof) {
    std::call_once(files_.locks_read, [&] { files_.locks = read_locks(subject.root); });
    source.files = std::make_unique<LsofFiles>(subject.process, reading_.lsof_notes, files_.locks);
    if (passes_all_ && !has_expressions_) show_program(source);
    report.tally().found = report.tally().found || source.has_row;
  }
  const auto leader = open_leader(subject.root, subject.info);
  const Process& process = leader ? *leader : subject.process;
  auto reader = open(process, options, report);
  if (!reader && options.read_usage && reader.error().code == ErrorCode::Unsupported) {
    options.without_smaps = true;
    reader = open(process, options, report);
    if (reader) ++report.tally().no_smaps;
  }
  if (!reader) {
    report.failed(reader.error(), subject.how);
    if (source.begun && (traits_.process_status || source.files)) {
      view_.end_process(status_of(reader.error()));
    } else if (!source.begun) {
      unread(process.pid(), reader.error(), subject.how);
    }
    return;
  }
  if (has(reading_.facts, Facts::Numa)) {
    auto numa = NumaMaps::read(subject.process);
    if (numa) {
      source.numa = std::move(*numa);
      check_numa(source, report);
    } else if (numa.error().code == ErrorCode::Unsupported) {
      ++report.tally().no_numa;
    } else {
      report.failed(numa.error(), subject.how);
    }
  }
  if (has(reading_.facts, Facts::BuildId)) {
    source.build_ids.emplace(process, source.identity, files_.build_ids);
  }
  if (has(reading_.facts, Facts::Cached) && process.is_live()) {
    if (PageCache::is_unsupported()) report.tally().no_cachestat = true;
    source.page_cache.emplace(source.identity);
  }
  if (has(reading_.facts, Facts::Label)) {
    source.labels.emplace(process);
    source.labels->add_all();
  }
  read([&](const RecordSink& sink) { return read_records(*reader, source.where, report, sink); },
       source, report);
  if (source.labels && source.labels->are_threads_hidden()) ++report.tally().no_threads;
  if (reader->lines() == 0 && source.status == ProcessStatus::Ok) {
    source.status = report.explain_empty(subject.process, subject.how);
  }
  if (source.numa && source.status == ProcessStatus::Ok) {
    if (source.numa->overlaps() != 0) source.status = ProcessStatus::Changed;
    if (source.numa->cut_line() != 0) source.status = ProcessStatus::CutShort;
  }
  if (source.files) note_unasked(source, report);
  end(source);
}

/// Reports files whose names lsof would look up at the risk of waiting, or of finding another file.
void RowReader::note_unasked(const Source& source, Report& report) {
  const auto note = [&](std::size_t count, std::string_view why) {
    if (count == 0) return;
    report.messages().print(source.where,
                            "without size: " + counted(count, "file", "files") + std::string(why));
  };
  note(source.files->unasked(), " on a file server, which is not asked because it may not answer");
  note(source.files->behind_links(), " in whose place is a symbolic link, which is not followed");
}

/// Reports a numa_maps that was cut, that makes no sense, or that changed while it was read.
void RowReader::check_numa(const Source& source, Report& report) const {
  const auto without = [&](std::size_t line, const std::string& why) {
    if (line == 0) return;
    report.trouble({.code = ErrorCode::Malformed,
                    .where = source.where,
                    .what = why + " " + std::to_string(line) + ", which is left out"});
  };
  without(source.numa->cut_line(), "numa_maps was cut in line");
  without(source.numa->malformed_line(), "cannot parse numa_maps, line");
  if (const std::size_t count = source.numa->overlaps()) {
    report.messages().print(
        source.where, "numa_maps changed while being read: " +
                          counted(count, "line repeats an address", "lines repeat addresses"));
  }
}

void RowReader::unread(pid_t pid, const Error& error, How how) {
  const ProcessStatus status = status_of(error);
  // A scan may meet processes that end.
  const bool is_counted = traits_.counts_unread && status != ProcessStatus::NotFound;
  if (how == How::Named ? !traits_.process_status : !is_counted) return;
  ProcessInfo info;
  info.pid = pid;
  view_.begin_process(info);
  view_.end_process(status);
}

ReadOptions RowReader::read_options(TextOrigin origin) const {
  return {.origin = origin,
          // raw shows the source's lines, overlapping or not.
          .clip_overlaps = !traits_.source_lines,
          .read_usage = has(reading_.facts, Facts::Usage),
          .metrics = reading_.metrics,
          .read_ahead = read_ahead_ && origin == TextOrigin::Live};
}

Result<MapsReader> RowReader::open(const Process& process, ReadOptions options,
                                   Report& report) const {
  if (!reading_.consistent) return process.open_maps(options);
  auto text = process.read_maps_consistently(5, options.read_usage && !options.without_smaps);
  if (!text) return std::unexpected(std::move(text.error()));
  std::string where = std::to_string(process.pid());
  if (!text->agreed) {
    report.messages().print(where,
                            "changes faster than it can be read: no two of five passes agreed");
  }
  options.origin = process.text_origin();
  return MapsReader(std::move(text->text), std::move(where), options);
}

std::size_t RowReader::read(const ReadAll& read_all, Source& source, Report& report) {
  if (view_.full()) return 0;
  const Records records = read_all([&](std::span<const MapRecord> batch) {
    for (const MapRecord& record : batch) take(record, source);
    return !view_.full() && !(traits_.one_row_is_enough && source.begun);
  });
  source.status = records.status;
  report.tally().found = report.tally().found || source.has_row;
  if (source.doubtful != 0) report.tally().doubt(source.doubtful, source.doubt_reason);
  report.tally().trouble = report.tally().trouble || source.ran_out;
  if (records.error) {
    // A scan too reports a process whose list was cut although it is still alive.
    if (records.error->code == ErrorCode::Vanished && source.begun && source.how != How::Named &&
        source.process->is_alive()) {
      report.messages().print(*records.error);
    }
    report.failed(*records.error, source.how);
    return records.count;
  }
  if (records.count != 0) ++report.tally().examined;
  if (records.overlaps != 0) {
    report.messages().print(source.where, overlap_note(records.overlaps, source.process != nullptr,
                                                       !traits_.source_lines));
  }
  return records.count;
}

void RowReader::take(const MapRecord& record, Source& source) {
  if (source.process == nullptr) source.learn(record);
  MapEntry& entry = source.entry;
  entry = record.entry;
  if (!entry.name.empty()) {
    entry.kind = source.identity.kind(entry);
    entry.name = source.identity.true_name(entry);
  }
  if (source.labels) return take_labelled(record, source);
  show(record, {.usage = record.usage}, source);
}

/// Labels a mapping, and passes it on as one row or part by part.
void RowReader::take_labelled(const MapRecord& record, Source& source) {
  const MapEntry& entry = source.entry;
  if (source.process == nullptr && !record.dumped) source.labels->add(entry);
  const bool is_whole = reading_.unit == RowUnit::Mapping;
  if (is_whole && !passes_all_ && !reading_.filter.matches_line(entry)) return;
  const std::vector<LabelPart> parts = source.labels->parts_of(entry);
  if (is_whole) {
    const std::string label = label_of(parts, !reading_.ascii);
    return show(record, {.usage = record.usage, .label = label}, source);
  }
  const bool is_part = parts.size() > 1;
  for (const LabelPart& part : parts) {
    source.entry.range = part.range;
    const std::string label = part.shown();
    const std::string family = part.shown_family();
    Labelled labelled{.usage = record.usage, .label = label, .family = family, .is_part = is_part};
    MemoryUsage usage;
    if (is_part && record.usage != nullptr) {
      usage = usage_of_part(record, part.range, source);
      labelled.usage = &usage;
    }
    show(record, labelled, source);
  }
}

/// What is known about the memory of a part of a mapping.
MemoryUsage RowReader::usage_of_part(const MapRecord& record, AddressRange part,
                                     Source& source) const {
  MemoryUsage usage;
  usage.vm_flags = record.usage->vm_flags;
  if ((reading_.metrics & bit_of(Metric::Rss)) == 0) return usage;
  if (const auto bytes = source.labels->resident(part)) usage.set(Metric::Rss, *bytes);
  return usage;
}

/// Passes a row on if it matches.
void RowReader::show(const MapRecord& record, const Labelled& labelled, Source& source) {
  const MapEntry& entry = source.entry;
  Row& row = source.row;
  if (!passes_all_ && !reading_.filter.matches_line(entry)) return;
  // Most of a large list is anonymous memory: two calls less for it.
  const bool is_anonymous = entry.kind == MappingKind::Anonymous;
  row.fd = needs_fd_ && !is_anonymous ? classify_fd(entry, source.identity) : FdClass::Mem;
  if (judges_files_ && !is_anonymous && source.process != nullptr && source.process->is_live()) {
    row.fd = judged(row.fd, source.identity.state_by_name(entry));
  }
  const bool is_program = !source.program.empty() && entry.name == source.program;
  if (needs_fd_ && is_program && row.fd == FdClass::Mem) row.fd = FdClass::Text;
  if (!source.files && !reading_.filter.matches_fd(row.fd)) {
    if (row.fd == FdClass::PerhapsDeleted && reading_.filter.matches_fd(FdClass::Deleted)) {
      source.doubt(source.identity.why_unclear());
    }
    return;
  }
  row.file_type =
      needs_file_type_ && !is_anonymous ? source.identity.file_type(entry) : FileType::Unknown;
  row.usage = labelled.usage;
  row.numa = source.numa && !labelled.is_part ? source.numa->find(entry.range.start) : nullptr;
  row.text = cuts_text_ ? first_line(record.text) : record.text;
  row.dumped = record.dumped;
  row.label = labelled.label;
  row.is_part = labelled.is_part;
  if (looks_at_files_) add_file_facts(labelled, source);
  if (has_expressions_ && !reading_.filter.matches_row(row)) return;
  if (reading_.unit == RowUnit::PartInGroup) row.label = labelled.family;
  if (source.files) return show_file(record, row, source);
  emit(row, source);
}

/// What only the file system or the file itself tells.
void RowReader::add_file_facts(const Labelled& labelled, Source& source) const {
  const MapEntry& entry = source.entry;
  Row& row = source.row;
  if (needs_file_state_) row.file_state = source.identity.state(entry);
  if (source.build_ids) row.build_id = source.build_ids->find(entry);
  row.cached = std::nullopt;
  if (source.page_cache && !labelled.is_part) {
    row.cached = source.page_cache->cached(entry, entry.name);
  }
}

/// Shows the file of a mapping, if lsof would.
void RowReader::show_file(const MapRecord& record, const Row& row, Source& source) {
  if (source.files->is_program(record.entry)) return show_program(source);
  const LsofFile* const file = source.files->take(record.entry, record.text);
  if (file == nullptr || !reading_.filter.matches_fd(file->fd)) return;
  Row shown = row;
  shown.lsof = file;
  emit(shown, source);
}

/// Shows the program once, which lsof lists even if it is not mapped.
void RowReader::show_program(Source& source) {
  if (source.has_program || !reading_.filter.matches_fd(FdClass::Text)) return;
  source.has_program = true;
  const LsofFile* const program = source.files->program();
  if (program == nullptr) return;
  const MapEntry none;
  Row row{source.info, none, program->fd};
  row.has_mapping = false;
  row.lsof = program;
  emit(row, source);
}

void RowReader::emit(const Row& row, Source& source) {
  if (!source.begun) {
    begin(source);
  } else if (traits_.one_row_is_enough) {
    return;
  }
  source.has_row = true;
  ++rows_;
  view_.row(row);
}

void RowReader::begin(Source& source) {
  source.begun = true;
  view_.begin_process(source.info);
}

void RowReader::end(Source& source) {
  if (source.begun) view_.end_process(source.status);
}

}  // namespace procmaps
