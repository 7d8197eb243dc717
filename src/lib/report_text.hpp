#pragma once

#include <string>

#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/maps_reader.hpp>

#include "lib/line_source.hpp"
#include "lib/read_progress.hpp"

namespace procmaps::detail {

/// The lines of a map inside a longer text, as if they were a text of their own.
struct ReportText {
  ReadBytes read;  ///< the lines, without what is in front of the mappings
  MapPlace place;
  bool has_prefix = false;

  MapsReader reader(std::string where, const ReadOptions& options) &&;
};

/// Reads a saved text: one that is a maps or smaps text from its first line on is streamed, in any
/// other the longest map is found first. `start` was already read from `fd`; without a descriptor
/// it is the whole text. Fails if no line of the text is a mapping. `listener` is told of the
/// search.
Result<MapsReader> open_text(FileDescriptor fd, std::string start, std::string where,
                             const ReadOptions& options, ReadProgress::Listener listener = {});

}  // namespace procmaps::detail
