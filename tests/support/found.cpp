#include "support/found.hpp"

#include <gtest/gtest.h>

#include <cstdio>

#include "support/files.hpp"
#include "support/program.hpp"

namespace procmaps::testing {

std::string hex(std::uint64_t number) {
  char text[24];
  std::snprintf(text, sizeof text, "%llx", static_cast<unsigned long long>(number));
  return text;
}

std::vector<std::string> found(pid_t pid, const std::vector<std::string>& addresses,
                               const std::string& column) {
  std::vector<std::string> words = {"find", "-q", "-o", column, "-p", std::to_string(pid), "--"};
  words.insert(words.end(), addresses.begin(), addresses.end());
  const Outcome outcome = run(words);
  EXPECT_EQ(outcome.err, "");
  std::vector<std::string> cells;
  for (const std::string_view line : lines_of(outcome.out)) cells.emplace_back(line);
  return cells;
}

std::string cell_of(pid_t pid, const std::string& address, const std::string& column) {
  const auto cells = found(pid, {address}, column);
  return cells.size() == 1 ? cells[0] : "rows: " + std::to_string(cells.size());
}

std::string explained(pid_t pid, std::uint64_t address) {
  return cell_of(pid, hex(address), "explain");
}

}  // namespace procmaps::testing
