#pragma once

#include <sys/types.h>

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include <procmaps/map_entry.hpp>

#include "view/output.hpp"

namespace procmaps {

/// One thing that a watch tells. What it does not know of an event it does not print.
struct WatchEvent {
  std::string_view
      event;        ///< a word of kChangeKinds, or exec, exited, reused, lost, growth, suspect
  timespec time{};  ///< of the look that found it, CLOCK_REALTIME
  pid_t pid = 0;
  std::string_view command{};
  std::string_view what{};  ///< of a suspect: mapping, group, kind or memory
  std::optional<MappingKind> kind{};
  std::optional<Permissions> perms_before{};
  std::optional<Permissions> perms{};
  std::optional<AddressRange> address{};
  std::optional<std::uint64_t> size_before{};
  std::optional<std::uint64_t> size{};
  std::optional<std::uint64_t> size_change{};      ///< two's complement
  std::optional<std::uint64_t> size_per_minute{};  ///< the same
  std::optional<std::uint64_t> rss_per_minute{};
  std::optional<std::uint64_t> pss_per_minute{};
  std::optional<std::uint64_t> uss_per_minute{};
  bool turned_wx = false;
  std::optional<std::uint32_t> grew{};    ///< rounds in which a suspect grew
  std::optional<std::uint32_t> rounds{};  ///< of so many
  std::string_view confidence{};
  std::string_view name{};  ///< raw bytes
};

struct WatchOptions {
  bool json = false;
  bool header = true;
  bool human = false;
  bool color = false;
  bool short_time = false;  ///< the time of day alone: whoever looks on knows the date
};

/// The lines of a watch: words in columns of fixed widths, since the next line is not known yet, or
/// JSON Lines.
class WatchView {
 public:
  WatchView(WatchOptions options, Output& out) : options_(options), out_(out) {}

  void put(const WatchEvent& event);

 private:
  void put_header();
  void put_columns(const WatchEvent& event);
  void put_json(const WatchEvent& event);

  WatchOptions options_;
  Output& out_;
};

/// "2026-11-25T20:15:04.120+01:00": local time, to the millisecond.
std::string format_time(const timespec& time);

/// "20:15:04.120"
std::string format_time_of_day(const timespec& time);

}  // namespace procmaps
