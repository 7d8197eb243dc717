#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "rows/sorted_view.hpp"
#include "rows/view.hpp"
#include "view/fields.hpp"
#include "view/format.hpp"
#include "view/json.hpp"
#include "view/layout.hpp"
#include "view/output.hpp"
#include "view/pmap.hpp"
#include "view/table.hpp"

namespace procmaps {

/// How rows are shown: the format, its options, and the steps that fold and sort rows before it.
struct ViewPlan {
  Format format = Format::Table;
  TableOptions table = {};  ///< csv, json and prometheus use its columns too
  JsonShape json_shape = JsonShape::Processes;
  bool json_omits_unknown = false;
  std::function<void(Output&)> json_end = {};  ///< writes the last members of a JSON document
  PmapOptions pmap = {};
  FieldsOptions fields = {};
  LayoutOptions layout = {};
  bool terminal = false;  ///< raw then escapes what could move the cursor
  std::vector<const Column*> group_by = {};
  std::vector<SortKey> sort = {};
  std::optional<std::uint64_t> limit = {};
};

/// True if the names in each group are needed, for the column that shows or counts them.
bool shows_names(const ViewPlan& plan);

/// The only place that maps formats to views. `out` must outlive the view.
std::unique_ptr<View> make_view(const ViewPlan& plan, Output& out);

}  // namespace procmaps
