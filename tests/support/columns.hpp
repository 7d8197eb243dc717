#pragma once

#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "rows/column.hpp"
#include "rows/view.hpp"

namespace procmaps::testing {

/// All columns of mappings and of groups.
const ColumnSet& all_columns();

/// All columns of mappings.
std::vector<const Column*> every_column();

/// The column with this name, or null.
inline const Column* find_column(std::string_view name) {
  return all_columns().find(name);
}

/// The columns with these names. An unknown name fails the test.
std::vector<const Column*> columns_of(std::initializer_list<std::string_view> names);

/// A view that forwards everything to another one, for code that needs to own a view.
class Passing : public View {
 public:
  explicit Passing(View& view) : view_(view) {}
  ViewTraits traits() const override { return view_.traits(); }
  void begin_process(const ProcessInfo& process) override { view_.begin_process(process); }
  void row(const Row& row) override { view_.row(row); }
  void end_process(ProcessStatus status) override { view_.end_process(status); }
  void finish() override { view_.finish(); }

 private:
  View& view_;
};

}  // namespace procmaps::testing
