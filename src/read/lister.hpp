#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <procmaps/maps_reader.hpp>
#include <procmaps/numa_maps.hpp>
#include <procmaps/process.hpp>

#include "cli/plan/plan.hpp"
#include "read/messages.hpp"
#include "read/users.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// What came of listing: it decides the exit status.
struct Tally {
  bool shown = false;          ///< a row, or an answer that there is none
  bool trouble = false;        ///< something named could not be read
  std::size_t readable = 0;    ///< processes with mappings that were read
  std::size_t unreadable = 0;  ///< processes of a scan that may not be read

  void add(const Tally& other);
};

/// Lists one process or text after the other: reads it, filters its mappings, hands the rest to a
/// view, and says what could not be seen.
class Lister {
 public:
  /// `read_ahead`: there is a core to spare for reading while rows are printed.
  Lister(const Plan& plan, View view, Messages& messages, bool read_ahead);

  /// One process. `named`: trouble with it is trouble; the vanished and the unreadable of a scan
  /// are not. `chosen`: it need not fit --command and --user.
  void list_process(const ProcRoot& root, pid_t pid, bool named, bool chosen = false);

  /// One saved text.
  void list_text(const std::string& path);

  void trouble(const Error& error);

  /// True if no more rows are wanted.
  bool full() const { return rows_left_ == 0; }

  Tally& tally() { return tally_; }

 private:
  struct Source;

  Result<ProcessInfo> gather(const ProcRoot& root, const Process& process);
  std::optional<Process> open_leader(const ProcRoot& root, const ProcessInfo& info) const;
  ReadOptions read_options(TextOrigin origin) const;
  Result<MapsReader> open(const Process& process, ReadOptions options);
  void read_totals(const Process& process, ProcessInfo& info, ReadOptions& options) const;
  void read_numa(const Process& process, Source& source);

  /// Reads to the end, and says whether what was read is all there is.
  ProcessStatus read(MapsReader& reader, Source& source);
  void tell_overlaps(const Source& source, std::size_t count);
  void take(const MapRecord& record, Source& source);
  std::string_view source_text(const MapRecord& record) const;
  void begin(Source& source);
  void explain_empty(const Process& process, Source& source);
  void unread(pid_t pid, const Error& error, bool named);
  void failed(const Error& error, bool named);

  const Plan& plan_;
  View view_;
  Messages& messages_;
  UserNames users_;
  std::optional<std::uint64_t> map_limit_;  ///< 0 if it cannot be read
  bool read_ahead_;
  bool needs_fd_;
  bool needs_file_type_;
  bool passes_all_;
  bool asks_expression_;
  bool cuts_text_;  ///< smaps was read for a filter, and only its lines of maps are to be shown
  std::uint64_t rows_left_ = UINT64_MAX;
  Tally tally_;
};

}  // namespace procmaps
