#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace [[gnu::visibility("default")]] procmaps {

/// What smaps counts per mapping, in the order in which Linux 6.18 prints it.
enum class Metric : std::uint8_t {
  KernelPageSize,
  MmuPageSize,
  Rss,
  Pss,
  PssDirty,
  PssAnon,  ///< smaps_rollup only, like the next two
  PssFile,
  PssShmem,
  SharedClean,
  SharedDirty,
  PrivateClean,
  PrivateDirty,
  Referenced,
  Anonymous,
  Ksm,
  LazyFree,
  AnonHugePages,
  ShmemPmdMapped,
  FilePmdMapped,
  SharedHugetlb,
  PrivateHugetlb,
  Swap,
  SwapPss,
  Nonlinear,  ///< 3.6 to 3.19
  Locked,
  ThpEligible,
  ProtectionKey,
};
inline constexpr std::size_t kMetricCount = static_cast<std::size_t>(Metric::ProtectionKey) + 1;

constexpr std::size_t index_of(Metric metric) {
  return static_cast<std::size_t>(metric);
}

/// For which totals a metric may be added up.
enum class Sum : std::uint8_t {
  Nothing,     ///< page sizes, flags, keys: a sum has no meaning
  Mappings,    ///< correct within one process; over several, shared pages count twice
  Everything,  ///< correct over processes too: proportional and private parts
};

/// One row of the table of metrics.
struct MetricInfo {
  Metric metric;
  std::string_view key;   ///< the key in smaps, without the colon
  std::string_view name;  ///< our name: the key in lower snake_case
  bool bytes;             ///< smaps prints kB (1024 bytes); otherwise a bare number
  Sum sum;
  std::string_view help;  ///< one line
};

/// All metrics, in the order of the enumeration. The parser, columns, totals and documentation read
/// this table.
inline constexpr std::array<MetricInfo, kMetricCount> kMetrics = {{
    {Metric::KernelPageSize, "KernelPageSize", "kernel_page_size", true, Sum::Nothing,
     "page size that the kernel uses for the mapping"},
    {Metric::MmuPageSize, "MMUPageSize", "mmu_page_size", true, Sum::Nothing,
     "page size that the MMU uses"},
    {Metric::Rss, "Rss", "rss", true, Sum::Mappings, "resident memory, excluding hugetlb pages"},
    {Metric::Pss, "Pss", "pss", true, Sum::Everything,
     "resident memory, shared pages divided among their users"},
    {Metric::PssDirty, "Pss_Dirty", "pss_dirty", true, Sum::Everything, "the dirty part of pss"},
    {Metric::PssAnon, "Pss_Anon", "pss_anon", true, Sum::Everything,
     "the anonymous part of pss (only in totals of a process)"},
    {Metric::PssFile, "Pss_File", "pss_file", true, Sum::Everything,
     "the file part of pss (only in totals of a process)"},
    {Metric::PssShmem, "Pss_Shmem", "pss_shmem", true, Sum::Everything,
     "the shared-memory part of pss (only in totals of a process)"},
    {Metric::SharedClean, "Shared_Clean", "shared_clean", true, Sum::Mappings,
     "clean pages that are also mapped elsewhere"},
    {Metric::SharedDirty, "Shared_Dirty", "shared_dirty", true, Sum::Mappings,
     "dirty pages that are also mapped elsewhere"},
    {Metric::PrivateClean, "Private_Clean", "private_clean", true, Sum::Everything,
     "clean pages mapped only here"},
    {Metric::PrivateDirty, "Private_Dirty", "private_dirty", true, Sum::Everything,
     "dirty pages mapped only here"},
    {Metric::Referenced, "Referenced", "referenced", true, Sum::Mappings,
     "pages accessed since the marks were last cleared"},
    {Metric::Anonymous, "Anonymous", "anonymous", true, Sum::Mappings,
     "memory of no file, including private copies of file pages"},
    {Metric::Ksm, "KSM", "ksm", true, Sum::Mappings, "merged by kernel samepage merging"},
    {Metric::LazyFree, "LazyFree", "lazy_free", true, Sum::Mappings,
     "freed with MADV_FREE but not yet reclaimed"},
    {Metric::AnonHugePages, "AnonHugePages", "anon_huge_pages", true, Sum::Mappings,
     "anonymous memory in transparent huge pages"},
    {Metric::ShmemPmdMapped, "ShmemPmdMapped", "shmem_pmd_mapped", true, Sum::Mappings,
     "shared memory in transparent huge pages"},
    {Metric::FilePmdMapped, "FilePmdMapped", "file_pmd_mapped", true, Sum::Mappings,
     "files in transparent huge pages"},
    {Metric::SharedHugetlb, "Shared_Hugetlb", "shared_hugetlb", true, Sum::Mappings,
     "hugetlb pages that are also mapped elsewhere; not in rss"},
    {Metric::PrivateHugetlb, "Private_Hugetlb", "private_hugetlb", true, Sum::Everything,
     "hugetlb pages mapped only here; not in rss"},
    {Metric::Swap, "Swap", "swap", true, Sum::Mappings, "swapped-out memory"},
    {Metric::SwapPss, "SwapPss", "swap_pss", true, Sum::Everything,
     "swapped-out memory, shared pages divided among their users"},
    {Metric::Nonlinear, "Nonlinear", "nonlinear", true, Sum::Mappings,
     "in nonlinear mappings (kernels before 4.0)"},
    {Metric::Locked, "Locked", "locked", true, Sum::Everything,
     "locked memory, shared pages divided among their users"},
    {Metric::ThpEligible, "THPeligible", "thp_eligible", false, Sum::Nothing,
     "1 if transparent huge pages may be used"},
    {Metric::ProtectionKey, "ProtectionKey", "protection_key", false, Sum::Nothing,
     "memory protection key"},
}};

namespace detail {
consteval bool metrics_in_order() {
  for (std::size_t i = 0; i < kMetrics.size(); ++i) {
    if (index_of(kMetrics[i].metric) != i || kMetrics[i].key.empty()) return false;
  }
  return true;
}
static_assert(metrics_in_order(), "one row per metric, in the order of the enumeration");
}  // namespace detail

/// A set of metrics.
using MetricSet = std::uint32_t;
constexpr MetricSet bit_of(Metric metric) {
  return MetricSet{1} << index_of(metric);
}
inline constexpr MetricSet kEveryMetric = (MetricSet{1} << kMetricCount) - 1;

/// The metrics that can be added up: amounts of memory.
inline constexpr MetricSet kAmounts = [] {
  MetricSet amounts = 0;
  for (const MetricInfo& info : kMetrics) {
    if (info.sum != Sum::Nothing) amounts |= bit_of(info.metric);
  }
  return amounts;
}();

/// The memory use of a mapping, or a sum. Values are in bytes if the metric has a unit. A metric
/// that the source does not report (an older kernel, CONFIG options) is unknown, not zero.
class MemoryUsage {
 public:
  bool knows(Metric metric) const { return (known_ & bit_of(metric)) != 0; }
  MetricSet known() const { return known_; }

  std::optional<std::uint64_t> get(Metric metric) const {
    if (!knows(metric)) return std::nullopt;
    return values_[index_of(metric)];
  }
  /// 0 if unknown: for sums over metrics that some kernels lack.
  std::uint64_t get_or_zero(Metric metric) const {
    return knows(metric) ? values_[index_of(metric)] : 0;
  }

  void set(Metric metric, std::uint64_t value) {
    known_ |= bit_of(metric);
    values_[index_of(metric)] = value;
  }

  /// Makes everything unknown again.
  void clear() {
    known_ = 0;
    overflowed_ = 0;
    vm_flags.reset();
  }

  /// Makes unknown what counts memory; page sizes, keys and flags stay.
  void forget_amounts() { known_ &= ~kAmounts; }

  /// Unique set size: all private pages, huge ones included (as in psutil). Unknown if the kernel
  /// reported no private pages.
  std::optional<std::uint64_t> uss() const;
  /// Dirty pages, shared and private.
  std::optional<std::uint64_t> dirty() const;
  /// Memory in huge pages of any kind: transparent ones and those of the hugetlb pool.
  std::optional<std::uint64_t> huge() const;

  /// Adds the metrics that can be added (not Sum::Nothing). One is known if either side knew it,
  /// unless its sum exceeds 64 bits: then it stays unknown, whatever is added.
  void add(const MemoryUsage& other);
  /// The metrics whose sums exceeded 64 bits.
  MetricSet overflowed() const { return overflowed_; }

  /// The VmFlags of smaps as printed, "rd mr mw me sd": two letters each. Points into the text that
  /// was read. No value if the kernel has no such line (before 3.8), empty if there were no flags.
  std::optional<std::string_view> vm_flags;

 private:
  MetricSet known_ = 0;
  MetricSet overflowed_ = 0;
  std::array<std::uint64_t, kMetricCount> values_{};  ///< valid only where known
};

/// One flag of VmFlags.
struct VmFlagInfo {
  std::string_view code;  ///< two letters
  std::string_view word;  ///< "readable", "grows-down"
};

/// Every flag that kernels since 3.8 print. Others are possible.
std::span<const VmFlagInfo> all_vm_flags();

/// The word for a code, or the code itself if it is unknown.
std::string_view vm_flag_word(std::string_view code);

}  // namespace procmaps
