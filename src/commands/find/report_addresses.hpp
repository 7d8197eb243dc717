#pragma once

#include <string>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/error.hpp>

namespace procmaps {

/// An address that a report of a crash gives as the place of it.
struct ReportAddress {
  std::string word;  ///< what the report calls it: "pc", "si_addr", "ip", "segfault"
  Address address;
};

/// The addresses in a report that say where a program crashed, the program counter first, each word
/// once. Looks through the first megabytes of the file. None for standard input, which was read.
Result<std::vector<ReportAddress>> read_report_addresses(const std::string& path);

}  // namespace procmaps
