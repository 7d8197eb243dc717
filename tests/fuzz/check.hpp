#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

/// Stops the fuzzer, which then saves the input, unless `holds`.
inline void check(bool holds, std::source_location where = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%u: this does not hold\n", where.file_name(),
               static_cast<unsigned>(where.line()));
  std::abort();
}
