// The metrics of smaps and the flags of VmFlags, each defined once: the parser, columns, totals and
// documentation read these tables.

#include <procmaps/memory_usage.hpp>

#include <algorithm>

#include "lib/checked_sum.hpp"

namespace procmaps {
namespace {

constexpr auto kVmFlags = std::to_array<VmFlagInfo>({
    {"rd", "readable"},          {"wr", "writable"},
    {"ex", "executable"},        {"sh", "shared"},
    {"mr", "may-read"},          {"mw", "may-write"},
    {"me", "may-execute"},       {"ms", "may-share"},
    {"gd", "grows-down"},        {"pf", "pure-pfn"},
    {"dw", "deny-write"},        {"lo", "locked"},
    {"lf", "lock-on-fault"},     {"io", "io"},
    {"sr", "sequential"},        {"rr", "random"},
    {"dc", "no-fork"},           {"de", "no-expand"},
    {"ac", "accounted"},         {"nr", "no-reserve"},
    {"ht", "hugetlb"},           {"sf", "sync-fault"},
    {"nl", "nonlinear"},         {"ar", "arch"},
    {"wf", "wipe-on-fork"},      {"dd", "no-dump"},
    {"sd", "soft-dirty"},        {"mm", "mixed-map"},
    {"hg", "huge-page"},         {"nh", "no-huge-page"},
    {"mg", "mergeable"},         {"mp", "mpx"},
    {"um", "userfault-missing"}, {"uw", "userfault-write"},
    {"ui", "userfault-minor"},   {"bt", "branch-target"},
    {"mt", "memory-tagging"},    {"ss", "shadow-stack"},
    {"dp", "droppable"},         {"sl", "sealed"},
    {"gu", "guarded"},           {"??", "unknown"},
});

/// The sum of some metrics; unknown if none of them is known, or if it exceeds 64 bits.
std::optional<std::uint64_t> sum_of(const MemoryUsage& usage,
                                    std::initializer_list<Metric> metrics) {
  CheckedSum sum;
  bool known = false;
  for (const Metric metric : metrics) {
    if ((usage.overflowed() & bit_of(metric)) != 0) return std::nullopt;
    known = known || usage.knows(metric);
    sum.add(usage.get_or_zero(metric));
  }
  if (!known) return std::nullopt;
  return sum.value();
}

}  // namespace

std::optional<std::uint64_t> MemoryUsage::uss() const {
  return sum_of(*this, {Metric::PrivateClean, Metric::PrivateDirty, Metric::PrivateHugetlb});
}

std::optional<std::uint64_t> MemoryUsage::dirty() const {
  return sum_of(*this, {Metric::SharedDirty, Metric::PrivateDirty});
}

std::optional<std::uint64_t> MemoryUsage::huge() const {
  return sum_of(*this, {Metric::AnonHugePages, Metric::ShmemPmdMapped, Metric::FilePmdMapped,
                        Metric::SharedHugetlb, Metric::PrivateHugetlb});
}

void MemoryUsage::add(const MemoryUsage& other) {
  overflowed_ |= other.overflowed_;
  known_ &= ~overflowed_;
  for (const MetricInfo& info : kMetrics) {
    if (info.sum == Sum::Nothing || !other.knows(info.metric)) continue;
    const MetricSet bit = bit_of(info.metric);
    CheckedSum sum(get_or_zero(info.metric));
    sum.add(other.get_or_zero(info.metric));
    if ((overflowed_ & bit) != 0 || !sum.value()) {
      overflowed_ |= bit;
      known_ &= ~bit;
    } else {
      set(info.metric, *sum.value());
    }
  }
}

std::span<const VmFlagInfo> all_vm_flags() {
  return kVmFlags;
}

std::string_view vm_flag_word(std::string_view code) {
  const auto* const found = std::ranges::find(kVmFlags, code, &VmFlagInfo::code);
  return found == kVmFlags.end() ? code : found->word;
}

}  // namespace procmaps
