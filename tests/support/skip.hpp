#pragma once

#include <sched.h>

#include <string>
#include <string_view>

// The reasons for GTEST_SKIP. CI compares the skipped tests and their reasons with a list, so tests
// that need the same thing use the same text.

namespace procmaps::testing {

constexpr std::string_view kNeedsRoot = "needs root";
constexpr std::string_view kNeedsMounts = "needs the right to mount";
constexpr std::string_view kNeedsChosenPid = "needs the right to choose a pid (Linux 5.5)";
constexpr std::string_view kNeedsReadableMemory =
    "needs the right to read memory of other processes";
constexpr std::string_view kNeedsKernelThreads = "needs visible kernel threads";
constexpr std::string_view kNeedsSmapsRollup = "needs smaps_rollup (Linux 4.14)";
constexpr std::string_view kNeedsMapQuery = "needs PROCMAP_QUERY (Linux 6.11)";
constexpr std::string_view kNeedsSmallMapCount = "needs vm.max_map_count of at most 200000";
constexpr std::string_view kNeedsSameDevices = "needs stat and maps to agree about devices";
constexpr std::string_view kNeedsTwoCores = "needs two cores";
constexpr std::string_view kNeedsPmap = "needs pmap of procps-ng 4.0.2";
constexpr std::string_view kNeedsLsof = "needs lsof 4.95";
constexpr std::string_view kNeedsUserfaultfd = "needs the right to use userfaultfd";
constexpr std::string_view kNeedsGuardPages = "needs visible guard pages (Linux 6.15)";
constexpr std::string_view kNeedsNoSanitizer = "needs a build without AddressSanitizer";

/// The cores that this process may use.
inline int usable_cores() {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  return ::sched_getaffinity(0, sizeof cores, &cores) == 0 ? CPU_COUNT(&cores) : 1;
}

/// The reason for a missing program or something else that only one test needs.
inline std::string needs(std::string_view what) {
  return "needs " + std::string(what);
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kHasAddressSanitizer = true;
#else
constexpr bool kHasAddressSanitizer = false;
#endif

}  // namespace procmaps::testing
