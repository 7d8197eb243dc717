// Opens a saved map, text or core file, and reads both in the same way.

#include "read/saved_input.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include <procmaps/parse.hpp>

#include "lib/read_file.hpp"
#include "lib/report_text.hpp"
#include "read/messages.hpp"

namespace procmaps {
namespace {

/// Enough to recognise a core file: up to the type in the ELF header.
constexpr std::size_t kStart = 20;

Result<std::string> read_start(int fd, const std::string& where) {
  std::string start(kStart, '\0');
  std::size_t size = 0;
  while (size < start.size()) {
    const ssize_t count = ::read(fd, start.data() + size, start.size() - size);
    if (count == 0) break;
    if (count > 0) {
      size += static_cast<std::size_t>(count);
    } else if (errno != EINTR) {
      return std::unexpected(error_from_errno(errno, where, "cannot read"));
    }
  }
  start.resize(size);
  return start;
}

/// What a core file never has, or this one lacks: what is shown is right, but some is missing.
void print_limits(const CoreFile& core, CoreLimits limits, const std::string& where,
                  Messages& messages) {
  if (!core.notes.knows_files) {
    messages.print(where, core.notes.has_files
                              ? "its list of mapped files is incomplete: some names are unknown"
                              : "has no list of mapped files: names and offsets are unknown");
  }
  std::vector<std::string> parts;
  if (limits == CoreLimits::All) parts.emplace_back("a core file has no device, inode or sharing");
  const auto closed = std::ranges::count_if(
      core.mappings, [](const CoreMapping& one) { return one.entry.perms.access_unknown; });
  if (limits != CoreLimits::None && closed != 0) {
    parts.push_back("the permissions of " +
                    counted(static_cast<std::size_t>(closed), "mapping", "mappings") +
                    " are unknown");
  }
  const auto unread = std::ranges::count_if(
      core.mappings, [](const CoreMapping& one) { return one.entry.perms.read_unknown; });
  if (limits != CoreLimits::None && unread != 0) {
    parts.push_back("whether " + counted(static_cast<std::size_t>(unread), "mapping", "mappings") +
                    " may be read is unknown");
  }
  if (limits == CoreLimits::All && std::ranges::any_of(core.mappings, &CoreMapping::inferred)) {
    parts.emplace_back("names in brackets are inferred");
  }
  std::string note;
  for (const std::string& part : parts) note += (note.empty() ? "" : "; ") + part;
  if (!note.empty()) messages.print(where, note);
}

std::string in_words(const LineRange& lines) {
  if (lines.first == lines.last) return "line " + std::to_string(lines.first);
  return "lines " + std::to_string(lines.first) + " to " + std::to_string(lines.last);
}

/// Reports what was passed over in a text that is not only a map.
void report_place(const MapPlace& place, const std::string& where, Report& report) {
  std::string what = "the map is in " + in_words(place.map) + " of " + std::to_string(place.lines);
  if (place.between != 0) {
    what += ", with " + counted(place.between, "other line", "other lines") + " between";
  }
  report.messages().print(where, what);
  if (place.lacks_start) {
    report.trouble({.code = ErrorCode::Malformed,
                    .where = where,
                    .line = place.map.first - 1,
                    .what = "the keys of a mapping that is missing: the start of the map was cut"});
  }
  if (place.others.empty()) return;
  what = "another map is left out: ";
  if (place.others.size() > 1) what = "other maps are left out: ";
  for (const LineRange& other : place.others) {
    if (&other != &place.others.front()) what += ", ";
    what += in_words(other);
  }
  if (place.more_others != 0) what += ", and " + std::to_string(place.more_others) + " more";
  report.messages().print(where, what);
}

}  // namespace

bool SavedInput::has_other_maps() const {
  return text_ && text_->place() != nullptr && !text_->place()->others.empty();
}

Result<SavedInput> SavedInput::open(const std::string& path, const ReadOptions& options,
                                    Messages& messages) {
  auto opened = detail::open_input(path);
  if (!opened) return std::unexpected(std::move(opened.error()));
  FileDescriptor file = std::move(*opened);
  SavedInput input(detail::input_name(path));
  ProgressLine line(messages);
  const auto show_progress = [&](std::uint64_t bytes) {
    constexpr unsigned kMebibyte = 20;
    line.show(
        [&] { return input.where_ + ": " + std::to_string(bytes >> kMebibyte) + " MiB read"; });
  };
  auto start = read_start(file.get(), input.where_);
  if (!start) return std::unexpected(std::move(start.error()));
  if (!is_core_file(*start)) {
    if (start->starts_with("\x7f"
                           "ELF")) {
      return std::unexpected(Error{.code = ErrorCode::Malformed,
                                   .where = input.where_,
                                   .what = start->size() < kStart
                                               ? "an ELF file that ends in its header"
                                               : "an ELF file, but not a core file"});
    }
    auto text =
        detail::open_text(std::move(file), std::move(*start), input.where_, options, show_progress);
    if (!text) return std::unexpected(std::move(text.error()));
    input.text_ = std::make_unique<MapsReader>(std::move(*text));
    return input;
  }
  auto core = read_core_file(std::move(file), std::move(*start), input.where_, show_progress);
  if (!core) return std::unexpected(std::move(core.error()));
  input.core_ = std::make_unique<CoreFile>(std::move(*core));
  return input;
}

Records SavedInput::read(Report& report, const RecordSink& sink, CoreLimits limits) {
  if (core_) return read_core(report, sink, limits);
  if (text_->place() != nullptr) report_place(*text_->place(), where_, report);
  return read_records(*text_, where_, report, sink);
}

Records SavedInput::read_core(Report& report, const RecordSink& sink, CoreLimits limits) const {
  Records result;
  print_limits(*core_, limits, where_, report.messages());
  for (const std::string& problem : core_->problems) {
    report.messages().print(where_, problem);
    report.tally().trouble = true;
    result.status = ProcessStatus::CutShort;
  }
  constexpr std::size_t kBatch = 64;
  std::vector<std::string> lines(kBatch);
  std::vector<MapRecord> batch;
  for (std::size_t i = 0; i < core_->mappings.size();) {
    batch.clear();
    for (; i < core_->mappings.size() && batch.size() < kBatch; ++i) {
      const CoreMapping& mapping = core_->mappings[i];
      std::string& line = lines[batch.size()];
      line.clear();
      append_maps_line(line, mapping.entry);
      line += '\n';
      batch.push_back({.entry = mapping.entry, .text = line, .dumped = mapping.dumped});
    }
    result.count += batch.size();
    if (!sink(batch)) break;
  }
  return result;
}

ProcessInfo process_of(const CoreFile& core) {
  const CoreNotes& notes = core.notes;
  ProcessInfo info;
  info.pid = notes.pid;
  info.uid = notes.uid;
  // Its number, not a name: the core file may be from another machine.
  if (notes.uid) info.user = std::to_string(*notes.uid);
  info.signal = notes.signal;
  info.fault = notes.fault;
  info.fault_is_unnamed = notes.fault_is_unnamed;
  if (!core.program.empty()) info.executable = core.program;
  if (!notes.command.empty()) info.command = notes.command;
  if (!notes.arguments.empty()) info.command_line = notes.arguments;
  return info;
}

}  // namespace procmaps
