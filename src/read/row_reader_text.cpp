// Rows from a saved text or a core file, and what cannot be known of it.

#include <string>
#include <string_view>

#include "read/row_source.hpp"
#include "read/saved_input.hpp"

namespace procmaps {

void RowReader::read_text(const std::string& path, Report& report) {
  auto input = SavedInput::open(path, read_options(TextOrigin::Saved), report.messages());
  if (!input) return report.trouble(input.error());
  const ProcessInfo info = input->core() != nullptr ? process_of(*input->core()) : ProcessInfo();
  Source source{.where = input->where(),
                .info = info,
                .identity = FileIdentity(),
                .process = nullptr,
                .how = How::Named};
  if (traits_.process_status) begin(source);
  if (has(reading_.facts, Facts::BuildId)) {
    source.build_ids.emplace(input->core(), files_.build_ids);
  }
  if (has(reading_.facts, Facts::Label)) {
    source.labels.emplace(input->core() != nullptr ? Labels::Text::Core : Labels::Text::Maps);
    if (const CoreFile* const core = input->core()) {
      source.labels->use_headers(core->headers);
      for (const CoreThread& thread : core->notes.threads) {
        if (thread.sp) source.labels->add_thread(thread.tid, *thread.sp);
      }
      for (const CoreMapping& mapping : core->mappings) source.labels->add(mapping.entry);
    }
  }
  if (input->core() != nullptr) source.program = input->core()->program;
  const CoreLimits limits = reading_.file_ids ? CoreLimits::All : CoreLimits::Permissions;
  const bool any = read([&](const RecordSink& sink) { return input->read(report, sink, limits); },
                        source, report) != 0;
  const bool complete = source.status == ProcessStatus::Ok;
  if (complete && !source.begun && traits_.every_named_process) begin(source);
  if (complete && !any) source.status = ProcessStatus::Empty;
  end(source);
  const auto note = [&](std::string_view what) { report.messages().print(source.where, what); };
  if (complete && !any) report.explain_empty_text(source.where);
  if (!any) return;
  if (has(reading_.facts, Facts::Usage) && !source.has_keys) {
    constexpr std::string_view kNotInCore =
        "a core file has no memory usage; -o +dumped shows what it holds of each mapping";
    note(input->core() != nullptr ? kNotInCore : kUsageNeedsSmaps);
  }
  if (has(reading_.facts, Facts::Numa)) {
    note("NUMA nodes are only known for live processes");
  }
  if (has(reading_.facts, Facts::Label)) {
    note(input->core() != nullptr
             ? "malloc arenas are only recognised in live processes"
             : "stacks of threads and malloc arenas are only recognised in live processes");
  }
  if (source.is_rollup) note("smaps_rollup has sums, not mappings: its row spans all of them");
}

}  // namespace procmaps
