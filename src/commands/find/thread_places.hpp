#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include <procmaps/address_range.hpp>
#include <procmaps/error.hpp>
#include <procmaps/process.hpp>

namespace procmaps {

/// Where a thread is.
struct ThreadPlace {
  pid_t tid = 0;
  std::optional<Address> pc{};
  std::optional<Address> sp{};
  std::string syscall{};  ///< that it is blocked in; "running"; empty if unknown
  int signal = 0;         ///< that it died of; 0: none
  std::string error{};    ///< why pc and sp are unknown; empty if it has none
};

/// Where the threads of a process are, by their ids. `error` gets the reason if they, or the
/// registers of one of them, are unknown.
std::vector<ThreadPlace> read_thread_places(const Process& process, std::optional<Error>& error);

}  // namespace procmaps
