#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <procmaps/error.hpp>

#include "commands/find/find_plan.hpp"
#include "commands/find/finder.hpp"
#include "rows/view.hpp"

namespace procmaps {

/// Passes answers to a view as rows.
class AnswerRows {
 public:
  AnswerRows(const FindPlan& plan, View& view) : plan_(plan), view_(view) {}

  /// A row for the answer, with its context around it. Returns why the context is unknown.
  std::optional<Error> put(const ProcessInfo& process, std::string_view word, const Answer& answer,
                           Finder& finder);
  /// A row that says why there is no answer.
  void put_miss(const ProcessInfo& process, std::string_view word, std::string_view why);
  /// A row for each thread. Returns why something of them is unknown.
  std::optional<Error> put_threads(const ProcessInfo& process, Finder& finder);

  /// True if no row was shown: there was none, or --where lets none through.
  bool is_empty() const { return empty_; }

 private:
  void put_row(const ProcessInfo& process, const std::optional<MapEntry>& entry,
               const FindValues& values, std::string_view label = {});
  std::string label_of(const Answer& answer, Finder& finder) const;
  void put_context(const ProcessInfo& process, const MapEntry& entry, std::string_view where);

  const FindPlan& plan_;
  View& view_;
  bool empty_ = true;
};

}  // namespace procmaps
