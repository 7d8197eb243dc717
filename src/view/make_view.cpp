// Creates the view for a format, with the steps that sort and fold rows before it.

#include "view/make_view.hpp"

#include <algorithm>

#include "rows/grouped_view.hpp"
#include "rows/limited_view.hpp"
#include "view/csv.hpp"
#include "view/lsof.hpp"
#include "view/pmap_detail.hpp"
#include "view/prometheus.hpp"
#include "view/raw.hpp"
#include "view/terse.hpp"

namespace procmaps {
namespace {

std::unique_ptr<View> make_format(const ViewPlan& plan, Output& out) {
  const std::vector<const Column*>& columns = plan.table.columns;
  switch (plan.format) {
    case Format::Table:
      break;
    case Format::Layout:
      return std::make_unique<LayoutView>(plan.layout, out);
    case Format::Pmap:
      if (plan.pmap.mode < PmapMode::Detailed) return std::make_unique<PmapView>(plan.pmap, out);
      return std::make_unique<PmapDetailView>(plan.pmap, out);
    case Format::Lsof:
      return std::make_unique<LsofView>(out);
    case Format::Fields:
      return std::make_unique<FieldsView>(plan.fields, out);
    case Format::Raw:
      return std::make_unique<RawView>(plan.terminal, out);
    case Format::Csv:
      return std::make_unique<CsvView>(CsvOptions{columns, plan.table.header}, out);
    case Format::Json:
      return std::make_unique<JsonView>(
          JsonOptions{columns, plan.json_shape, plan.json_omits_unknown, plan.json_end}, out);
    case Format::JsonLines:
      return std::make_unique<JsonView>(
          JsonOptions{columns, JsonShape::Lines, plan.json_omits_unknown, {}}, out);
    case Format::Prometheus:
      return std::make_unique<PrometheusView>(PrometheusOptions{columns, plan.group_by}, out);
    case Format::Terse:
      return std::make_unique<TerseView>(out);
  }
  return std::make_unique<TableView>(plan.table, out);
}

}  // namespace

bool shows_names(const ViewPlan& plan) {
  const auto is_names = [](const Column* column) { return column->name == "names"; };
  return std::ranges::any_of(plan.table.columns, is_names) ||
         std::ranges::any_of(plan.sort, is_names, &SortKey::column);
}

std::unique_ptr<View> make_view(const ViewPlan& plan, Output& out) {
  auto view = make_format(plan, out);
  if (!plan.sort.empty()) {
    view = std::make_unique<SortedView>(std::move(view), plan.sort, plan.limit);
  } else if (plan.limit) {
    view = std::make_unique<LimitedView>(std::move(view), *plan.limit);
  }
  if (plan.group_by.empty() || plan.format == Format::Prometheus) return view;
  return std::make_unique<GroupedView>(std::move(view), plan.group_by, shows_names(plan));
}

}  // namespace procmaps
