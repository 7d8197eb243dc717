#pragma once

#include "read/choice.hpp"
#include "rows/column.hpp"
#include "view/make_view.hpp"

namespace procmaps {

/// What `procmaps` lists.
struct ListPlan {
  Choice choice;
  Reading reading;
  ViewPlan view;
};

/// The columns available in a list.
const ColumnSet& list_columns();

}  // namespace procmaps
