#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <procmaps/maps_reader.hpp>
#include <procmaps/numa_maps.hpp>
#include <procmaps/process.hpp>

#include "read/choice.hpp"
#include "read/known_files.hpp"
#include "read/records.hpp"
#include "read/report.hpp"
#include "read/scan.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// Reads processes and texts one by one, filters their mappings, passes the rest to a view, and
/// reports what could not be read.
class RowReader {
 public:
  /// `files` keeps what is found out about files. `read_ahead`: a core is free for reading while
  /// rows are printed. All must outlive it.
  RowReader(const Reading& reading, View& view, KnownFiles& files, bool read_ahead);

  void read_process(Subject& subject, Report& report);
  /// Reads a saved text, or standard input ("-").
  void read_text(const std::string& path, Report& report);
  /// Handles a process of which nothing could be read.
  void unread(pid_t pid, const Error& error, How how);

  /// The number of rows passed to the view.
  std::size_t rows() const { return rows_; }

 private:
  struct Source;

  ReadOptions read_options(TextOrigin origin) const;
  Result<MapsReader> open(const Process& process, ReadOptions options, Report& report) const;
  void check_numa(const Source& source, Report& report) const;
  static void note_unasked(const Source& source, Report& report);
  using ReadAll = std::function<Records(const RecordSink&)>;
  /// Shows what there is, and returns how many mappings were read.
  std::size_t read(const ReadAll& read_all, Source& source, Report& report);
  /// What is known about a mapping, or a part of it, beyond its entry.
  struct Labelled {
    const MemoryUsage* usage;
    std::string_view label = {};   ///< as it is shown
    std::string_view family = {};  ///< as rows are grouped by it
    bool is_part = false;
  };
  void take(const MapRecord& record, Source& source);
  void take_labelled(const MapRecord& record, Source& source);
  void show(const MapRecord& record, const Labelled& labelled, Source& source);
  MemoryUsage usage_of_part(const MapRecord& record, AddressRange part, Source& source) const;
  void add_file_facts(const Labelled& labelled, Source& source) const;
  void begin(Source& source);
  void emit(const Row& row, Source& source);
  void show_file(const MapRecord& record, const Row& row, Source& source);
  void show_program(Source& source);
  void end(Source& source);

  const Reading& reading_;
  View& view_;
  KnownFiles& files_;
  const ViewTraits traits_;
  std::size_t rows_ = 0;
  bool read_ahead_;
  bool needs_fd_;
  bool needs_file_type_;
  bool needs_file_state_;
  bool looks_at_files_;
  bool judges_files_;  ///< -d DEL: all names are looked up, not only those that give reason
  bool passes_all_;
  bool has_expressions_;
  bool cuts_text_;  ///< smaps was read for a filter, but only its maps lines are shown
};

}  // namespace procmaps
