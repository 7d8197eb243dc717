// Prints only the pids.

#include "view/terse.hpp"

#include <string>

namespace procmaps {

void TerseView::row(const Row& row) {
  out_.put(std::to_string(row.process.pid.value_or(0)));
  out_.put('\n');
}

}  // namespace procmaps
