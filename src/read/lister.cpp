// One process or text through the filter into a view.
//
// Hard is not the way of the rows but what is said when something cannot be seen. A process that
// was named must be shown or explained; of those that a scan meets, the vanished are no event and
// the unreadable are counted; a list that was cut short or changed under our hands is said to be
// so.

#include "read/lister.hpp"

#include <algorithm>

#include "read/process_facts.hpp"
#include "read/targets.hpp"

namespace procmaps {
namespace {

/// So many malformed lines of one text are told one by one.
constexpr std::size_t kToldLines = 5;

ProcessStatus status_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::NotFound:
    case ErrorCode::Vanished:
      return ProcessStatus::NotFound;
    case ErrorCode::PermissionDenied:
      return ProcessStatus::PermissionDenied;
    default:
      return ProcessStatus::Unreadable;
  }
}

}  // namespace

void Tally::add(const Tally& other) {
  shown = shown || other.shown;
  trouble = trouble || other.trouble;
  readable += other.readable;
  unreadable += other.unreadable;
}

/// How one source is read.
struct Lister::Source {
  std::string where;  ///< pid or file name, for messages
  const ProcessInfo& info;
  FileIdentity identity;
  const Process* process;  ///< null for a text
  bool named;              ///< trouble with it is trouble
  std::optional<NumaMaps> numa = std::nullopt;
  ProcessStatus status = ProcessStatus::Ok;
  bool begun = false;       ///< its first row was shown
  bool usage_told = false;  ///< a mapping had keys below its line
  bool is_rollup = false;   ///< a text of sums, whose line spans all mappings

  bool lives() const {
    const auto stat = process->stat();
    return stat && !stat->is_zombie();
  }
};

Lister::Lister(const Plan& plan, View view, Messages& messages, bool read_ahead)
    : plan_(plan),
      view_(view),
      messages_(messages),
      read_ahead_(read_ahead),
      needs_fd_(has(plan.facts, Facts::FdClass)),
      needs_file_type_(has(plan.facts, Facts::FileType)),
      passes_all_(plan.filter.passes_all_lines()),
      asks_expression_(!plan.filter.expressions.empty()),
      cuts_text_(view.traits().source_lines && has(plan.facts, Facts::Usage) && !plan.extended) {
  if (plan.limit && !view.traits().takes_all_rows) rows_left_ = *plan.limit;
}

Result<ProcessInfo> Lister::gather(const ProcRoot& root, const Process& process) {
  // Numbers of another mount's users mean nothing to our name service.
  const bool ours = plan_.targets.proc == "/proc" || plan_.targets.proc == "/proc/";
  UserNames* const users = ours ? &users_ : nullptr;
  auto info = gather_facts(process, plan_.facts, users);
  if (info && has(plan_.facts, Facts::MapLimit)) {
    if (!map_limit_) map_limit_ = root.max_map_count().value_or(0);
    if (*map_limit_ != 0) info->map_limit = map_limit_;
  }
  return info;
}

void Lister::list_process(const ProcRoot& root, pid_t pid, bool named, bool chosen) {
  const auto process = root.open_process(pid);
  if (!process) return unread(pid, process.error(), named);
  auto info = gather(root, *process);
  if (!info) return unread(pid, info.error(), named);
  if (!chosen && !is_chosen(plan_.targets, *info)) return;
  ReadOptions options = read_options(TextOrigin::Live);
  read_totals(*process, *info, options);
  Source source{.where = std::to_string(pid),
                .info = *info,
                .identity = FileIdentity(*process),
                .process = &*process,
                .named = named};
  if (named && view_.traits().every_named_process) begin(source);
  const auto leader = open_leader(root, *info);
  auto reader = open(leader ? *leader : *process, options);
  if (!reader) {
    failed(reader.error(), named);
    if (source.begun && view_.traits().process_status) view_.end_process(status_of(reader.error()));
    return;
  }
  read_numa(*process, source);
  source.status = read(*reader, source);
  if (reader->lines() != 0) {
    ++tally_.readable;
  } else if (named && source.status == ProcessStatus::Ok) {
    explain_empty(*process, source);
  }
  if (source.begun) view_.end_process(source.status);
}

/// A process of which nothing could be read.
void Lister::unread(pid_t pid, const Error& error, bool named) {
  failed(error, named);
  if (!named || !view_.traits().process_status) return;
  ProcessInfo info;
  info.pid = pid;
  view_.begin_process(info);
  view_.end_process(status_of(error));
}

/// pmap reads the list of the whole process where a thread is named. They are the same, unless the
/// leader thread has exited.
std::optional<Process> Lister::open_leader(const ProcRoot& root, const ProcessInfo& info) const {
  if (!info.thread_group || info.thread_group == info.pid) return std::nullopt;
  auto leader = root.open_process(*info.thread_group);
  if (!leader) return std::nullopt;
  return std::move(*leader);
}

/// Where only totals are shown, one smaps_rollup is cheaper than a smaps of all mappings, and more
/// exact. Kernels before 4.14 have none; then the mappings are added up.
void Lister::read_totals(const Process& process, ProcessInfo& info, ReadOptions& options) const {
  if (!plan_.totals_only) return;
  if (auto total = process.total_usage()) {
    info.total_usage = *total;
    options.read_usage = false;
  }
}

void Lister::read_numa(const Process& process, Source& source) {
  if (!has(plan_.facts, Facts::Numa)) return;
  auto numa = NumaMaps::read(process);
  if (numa) {
    source.numa = std::move(*numa);
  } else if (source.named) {
    messages_.tell(numa.error());
  }
}

ReadOptions Lister::read_options(TextOrigin origin) const {
  return {.origin = origin,
          // What raw shows are the source's lines, overlapping or not.
          .clip_overlaps = !view_.traits().source_lines,
          // pmap looks no further than the process's own list.
          .other_threads = plan_.format != Format::Pmap,
          .read_usage = has(plan_.facts, Facts::Usage),
          .metrics = plan_.metrics,
          .read_ahead = read_ahead_ && origin == TextOrigin::Live};
}

Result<MapsReader> Lister::open(const Process& process, ReadOptions options) {
  if (!plan_.consistent) return process.open_maps(options);
  auto text = process.read_maps_consistently(5, options.read_usage);
  if (!text) return std::unexpected(std::move(text.error()));
  std::string where = std::to_string(process.pid());
  if (!text->agreed) {
    messages_.tell(where, "changes faster than it can be read: no two of five readings agreed");
  }
  return MapsReader(std::move(text->text), std::move(where), options);
}

void Lister::list_text(const std::string& path) {
  auto reader = open_saved_maps(path, read_options(TextOrigin::Saved));
  if (!reader) return trouble(reader.error());
  const ProcessInfo unknown;
  Source source{.where = path == "-" ? "standard input" : path,
                .info = unknown,
                .identity = FileIdentity(),
                .process = nullptr,
                .named = true};
  if (view_.traits().process_status) begin(source);
  source.status = read(*reader, source);
  const bool complete = source.status == ProcessStatus::Ok;
  if (complete && !source.begun && view_.traits().every_named_process) begin(source);
  if (complete && reader->lines() == 0) source.status = ProcessStatus::Empty;
  if (source.begun) view_.end_process(source.status);
  const bool wants_usage =
      has(plan_.facts, Facts::Usage) && !(view_.traits().source_lines && plan_.extended);
  if (reader->lines() != 0 && wants_usage && !source.usage_told) {
    messages_.tell(source.where, "a maps text tells no memory usage; smaps does");
  }
  if (reader->lines() != 0 && has(plan_.facts, Facts::Numa)) {
    messages_.tell(source.where, "a saved text tells nothing of memory nodes; numa_maps does");
  }
  if (source.is_rollup) {
    messages_.tell(source.where, "smaps_rollup has sums, no mappings: its row spans all of them");
  }
  if (complete && reader->lines() == 0) {
    messages_.tell(source.where, "empty: no mappings");
    tally_.shown = true;
  }
}

ProcessStatus Lister::read(MapsReader& reader, Source& source) {
  std::size_t malformed = 0;
  ProcessStatus status = ProcessStatus::Ok;
  while (!full()) {
    const auto batch = reader.next();
    if (!batch) {
      const Error& error = batch.error();
      if (error.code != ErrorCode::Malformed) {
        // In a scan a process may go; but one that lives on and whose list was cut is told.
        if (error.code == ErrorCode::Vanished && source.begun && !source.named && source.lives()) {
          messages_.tell(error);
        }
        failed(error, source.named);
        return ProcessStatus::CutShort;
      }
      status = ProcessStatus::CutShort;
      tally_.trouble = true;
      if (++malformed <= kToldLines || reader.finished()) messages_.tell(error);
      if (reader.finished()) return status;
      continue;
    }
    if (batch->empty()) break;
    for (const MapRecord& record : *batch) take(record, source);
    if (view_.traits().one_row_is_enough && source.begun) return status;
  }
  if (malformed > kToldLines) {
    messages_.tell(source.where,
                   std::to_string(malformed - kToldLines) + " more lines that are no mappings");
  }
  if (const std::size_t count = reader.overlaps(); count != 0) {
    tell_overlaps(source, count);
    if (status == ProcessStatus::Ok) status = ProcessStatus::Changed;
  }
  return status;
}

void Lister::tell_overlaps(const Source& source, std::size_t count) {
  const bool live = source.info.pid.has_value();
  std::string note = live ? "changed while being read: " : "changed while it was saved: ";
  note += std::to_string(count) + (count == 1 ? " mapping overlaps" : " mappings overlap");
  note += view_.traits().source_lines ? " another" : " another and was cut to fit";
  if (live) note += "; --consistent reads until two passes agree";
  messages_.tell(source.where, note);
}

void Lister::take(const MapRecord& record, Source& source) {
  MapEntry entry = record.entry;
  if (source.process == nullptr && entry.name == "[rollup]") source.is_rollup = true;
  if (!entry.name.empty()) entry.name = source.identity.true_name(entry);
  if (!passes_all_ && !plan_.filter.matches_line(entry)) return;
  const FdClass fd = needs_fd_ ? classify_fd(entry, source.identity) : FdClass::Mem;
  if (!plan_.filter.matches_fd(fd)) return;
  if (rows_left_ == 0) return;
  source.usage_told = source.usage_told || (record.usage != nullptr && record.usage->known() != 0);
  const Row row{source.info,
                entry,
                fd,
                needs_file_type_ ? source.identity.file_type(entry) : FileType::Unknown,
                record.usage,
                source.numa ? source.numa->find(entry.range.start) : nullptr,
                source_text(record)};
  if (asks_expression_ && !plan_.filter.matches_row(row)) return;
  if (!source.begun) {
    begin(source);
  } else if (view_.traits().one_row_is_enough) {
    return;
  }
  --rows_left_;
  tally_.shown = true;
  view_.row(row);
}

/// The lines to be shown as they are: the whole block of smaps only if it was asked for.
std::string_view Lister::source_text(const MapRecord& record) const {
  if (!cuts_text_) return record.text;
  return record.text.substr(0, record.text.find('\n') + 1);
}

void Lister::begin(Source& source) {
  source.begun = true;
  view_.begin_process(source.info);
}

/// A named process without a map: that is an answer, and its reason is told.
void Lister::explain_empty(const Process& process, Source& source) {
  const auto stat = process.stat();
  if (!stat) return failed(stat.error(), true);
  tally_.shown = true;
  const char* const reason = stat->is_kernel_thread() ? "a kernel thread has no mappings"
                             : stat->is_zombie()      ? "a zombie has no mappings left"
                                                      : "no mappings";
  source.status = stat->is_kernel_thread() ? ProcessStatus::KernelThread
                  : stat->is_zombie()      ? ProcessStatus::Zombie
                                           : ProcessStatus::Empty;
  messages_.tell(std::to_string(process.pid()), reason);
}

/// A process that could not be read, or not to its end.
void Lister::failed(const Error& error, bool named) {
  if (named) return trouble(error);
  if (error.code == ErrorCode::PermissionDenied) {
    ++tally_.unreadable;
  } else if (error.code != ErrorCode::Vanished && error.code != ErrorCode::NotFound) {
    trouble(error);
  }
}

void Lister::trouble(const Error& error) {
  messages_.tell(error);
  tally_.trouble = true;
}

}  // namespace procmaps
