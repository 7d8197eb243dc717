#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "commands/audit/audit_plan.hpp"
#include "read/messages.hpp"
#include "read/report.hpp"
#include "view/output.hpp"

namespace procmaps {

/// What an audit did, in numbers.
struct AuditSummary {
  std::array<std::size_t, std::size(kSeverities)> found{};  ///< by severity; none that is allowed
  std::size_t allowed = 0;                                  ///< findings
  std::size_t filtered_out = 0;                             ///< findings that do not match
  std::size_t unchecked = 0;                                ///< checks that could not be made
  std::size_t examined = 0;                                 ///< processes and texts
  std::size_t unread = 0;             ///< processes and texts that could not be read
  std::vector<std::string> unused{};  ///< allowances that matched nothing

  /// `complete`: everything could be examined.
  /// "84 processes examined: 2 alerts, 5 warnings, 3 notes (not shown; --severity note shows all)",
  /// and a line about allowances that matched nothing.
  void print(const AuditPlan& plan, bool complete, Messages& messages) const;

  /// The same as a member of a JSON document: `"summary": {"examined": 84, "alert": 2, …}`.
  void put_json(Output& out) const;
};

}  // namespace procmaps
