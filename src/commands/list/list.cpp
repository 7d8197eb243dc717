// The main job: chooses processes or texts, lists them one after the other, or many of them on
// several threads, and counts what could not be seen.

#include "commands/list/list.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include <procmaps/file_descriptor.hpp>
#include <procmaps/process.hpp>

#include "read/lister.hpp"
#include "read/ordered_parallel.hpp"
#include "read/targets.hpp"
#include "rows/grouped_view.hpp"
#include "rows/recording.hpp"
#include "rows/sorted_view.hpp"
#include "view/csv.hpp"
#include "view/json.hpp"
#include "view/layout.hpp"
#include "view/pmap.hpp"
#include "view/pmap_detail.hpp"
#include "view/prometheus.hpp"
#include "view/raw.hpp"
#include "view/terse.hpp"

namespace procmaps {
namespace {

/// Fewer processes than this are listed without threads, whose start would cost more than it gives.
constexpr std::size_t kManyProcesses = 64;
/// So many processes a thread takes at a time.
constexpr std::size_t kChunk = 8;

/// One run of the list command into one view. Nothing is read ahead for a view that keeps all rows
/// anyway: there memory is what is short.
class Listing {
 public:
  Listing(const Plan& plan, View view, Output& out, Messages& messages)
      : plan_(plan),
        view_(view),
        out_(out),
        messages_(messages),
        lister_(plan, view, messages, !view.traits().takes_all_rows) {}

  int run();

 private:
  void list_live();
  void list_one_by_one(const ProcRoot& root, const std::vector<Target>& targets);
  void list_on_threads(const ProcRoot& root, const std::vector<Target>& targets);
  bool may_use_threads(std::size_t processes) const;
  bool stopped() const { return lister_.full() || out_.failed(); }

  const Plan& plan_;
  View view_;
  Output& out_;
  Messages& messages_;
  Lister lister_;
};

int Listing::run() {
  if (plan_.targets.inputs.empty()) {
    list_live();
  } else {
    for (const std::string& path : plan_.targets.inputs) {
      if (!stopped()) lister_.list_text(path);
    }
  }
  Tally& tally = lister_.tally();
  if (tally.unreadable != 0) {
    messages_.tell(std::to_string(tally.unreadable) +
                   (tally.unreadable == 1 ? " process" : " processes") +
                   " could not be read: permission denied" +
                   (::geteuid() == 0 ? "" : " (run as root to see all)"));
    if (tally.readable == 0) tally.trouble = true;
  }
  view_.finish();
  return tally.trouble ? 2 : tally.shown ? 0 : 1;
}

void Listing::list_live() {
  const auto root = ProcRoot::open(plan_.targets.proc);
  if (!root) return lister_.trouble(root.error());
  const std::vector<Target> targets = choose_processes(
      *root, plan_.targets, plan_.facts, [&](const Error& error) { lister_.trouble(error); });
  if (may_use_threads(targets.size())) {
    list_on_threads(*root, targets);
  } else {
    list_one_by_one(*root, targets);
  }
}

void Listing::list_one_by_one(const ProcRoot& root, const std::vector<Target>& targets) {
  for (const Target& target : targets) {
    if (stopped()) return;
    lister_.list_process(root, target.pid, target.named, target.chosen);
  }
}

bool Listing::may_use_threads(std::size_t processes) const {
  // The source's lines are not kept, and whoever needs few rows should not read many.
  const ViewTraits& traits = view_.traits();
  return processes >= kManyProcesses && !traits.source_lines && !traits.one_row_is_enough &&
         !traits.every_named_process && (!plan_.limit || traits.takes_all_rows) &&
         std::thread::hardware_concurrency() > 1;
}

void Listing::list_on_threads(const ProcRoot& root, const std::vector<Target>& targets) {
  struct Chunk {
    std::unique_ptr<Recording> rows = std::make_unique<Recording>();
    std::string talk;
    Tally tally;
  };
  const auto work = [&](std::size_t index) {
    Chunk chunk;
    Messages messages(chunk.talk);
    Lister lister(plan_, View(*chunk.rows, {.takes_all_rows = true}), messages, false);
    const std::size_t end = std::min((index + 1) * kChunk, targets.size());
    for (std::size_t i = index * kChunk; i < end; ++i) {
      lister.list_process(root, targets[i].pid, targets[i].named, targets[i].chosen);
    }
    chunk.tally = lister.tally();
    return chunk;
  };
  const auto consume = [&](Chunk chunk) {
    chunk.rows->replay(view_);
    messages_.pass_on(chunk.talk);
    lister_.tally().add(chunk.tally);
    return !out_.failed();
  };
  const std::size_t chunks = (targets.size() + kChunk - 1) / kChunk;
  ordered_parallel(chunks, std::thread::hardware_concurrency(), work, consume);
}

/// Minor number of the kernel's internal shared-memory mount: a memfd lives there too.
std::optional<std::uint32_t> find_shm_minor() {
  const FileDescriptor memory(::memfd_create("procmaps", MFD_CLOEXEC));
  struct stat info;
  if (!memory || ::fstat(memory.get(), &info) != 0) return std::nullopt;
  return minor(info.st_dev);
}

/// Runs the list command into a view, through what folds and sorts before it.
int list_into(View view, const Plan& plan, Output& out, Messages& messages) {
  if (plan.sort.empty() && plan.group_by.empty()) return Listing(plan, view, out, messages).run();
  constexpr ViewTraits kAllRows{.takes_all_rows = true};
  SortedView sorted(view, plan.sort, plan.limit);
  const View ordered = plan.sort.empty() && !plan.limit ? view : View(sorted, kAllRows);
  if (plan.group_by.empty()) return Listing(plan, ordered, out, messages).run();
  GroupedView grouped(ordered, plan.group_by);
  return Listing(plan, View(grouped, kAllRows), out, messages).run();
}

}  // namespace

int list(const Plan& plan, Output& out, Messages& messages) {
  const auto run = [&](auto&& view, ViewTraits traits) {
    return list_into(View(view, traits), plan, out, messages);
  };
  const std::vector<const Column*>& columns = plan.table.columns;
  switch (plan.format) {
    case Format::Table:
      return run(TableView(plan.table, out), {});
    case Format::Pmap: {
      const PmapOptions options{
          .mode = plan.pmap_mode,
          .show_path = plan.show_path,
          .quiet = plan.quiet,
          .shm_minor = plan.targets.inputs.empty() ? find_shm_minor() : std::nullopt};
      constexpr ViewTraits kTraits{.every_named_process = true};
      if (plan.pmap_mode >= PmapMode::Detailed) return run(PmapDetailView(options, out), kTraits);
      return run(PmapView(options, out), kTraits);
    }
    case Format::Raw:
      return run(RawView(plan.raw_to_terminal, out), {.source_lines = true});
    case Format::Csv:
      return run(CsvView({.columns = columns, .header = !plan.quiet}, out), {});
    case Format::Json: {
      const bool groups = !plan.group_by.empty();
      const JsonShape shape = groups ? JsonShape::Rows : JsonShape::Processes;
      return run(JsonView({.columns = columns, .shape = shape}, out),
                 {.process_status = !groups, .every_named_process = !groups});
    }
    case Format::JsonLines:
      return run(JsonView({.columns = columns, .shape = JsonShape::Lines}, out), {});
    case Format::Prometheus:
      return run(PrometheusView({.columns = columns}, out),
                 {.process_status = true, .every_named_process = true});
    case Format::Layout:
      return run(LayoutView(plan.layout, out), {});
    case Format::Terse:
      return run(TerseView(out), {.one_row_is_enough = true});
  }
  return 2;
}

}  // namespace procmaps
