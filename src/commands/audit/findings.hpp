#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "commands/audit/finding.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The findings of an audit as a table: one row a finding, words separated by blanks and never
/// empty; the last cell, WHY, alone holds blanks.
///
/// Columns are as wide as the first thousand rows need, which wait for that.
class FindingsTable {
 public:
  FindingsTable(bool header, bool color, Output& out) : header_(header), color_(color), out_(out) {}

  void add(const Finding& finding);
  void finish();

 private:
  static constexpr std::size_t kMeasured = 1000;
  static constexpr std::size_t kCells = 8;
  using Cells = std::array<std::string, kCells>;

  void release();
  void print(const Cells& cells, Severity severity);

  bool header_;
  bool color_;
  Output& out_;
  std::array<std::size_t, kCells> widths_{};
  struct Waiting {
    Cells cells;
    Severity severity;
  };
  std::vector<Waiting> waiting_;
  bool measuring_ = true;
};

/// The same as JSON: {"schema": 1, "rows": [{…}]}.
class FindingsJson {
 public:
  explicit FindingsJson(Output& out) : out_(out) {}

  void add(const Finding& finding);
  void finish();

 private:
  Output& out_;
  bool first_ = true;
};

/// A rule with all that is said about it, for people.
void explain_rule(const AuditRule& rule, Output& out);

}  // namespace procmaps
