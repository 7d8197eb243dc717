// The tables of metrics and flags, and which metrics are summed.

#include <gtest/gtest.h>

#include <set>
#include <string>

#include <procmaps/memory_usage.hpp>

namespace procmaps {
namespace {

TEST(Metrics, AreNamedAfterTheirSmapsKeys) {
  std::set<std::string_view> names;
  for (const MetricInfo& info : kMetrics) {
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_FALSE(info.help.empty()) << info.name;
    // "Private_Dirty" and "private_dirty" differ in case, "LazyFree" and "lazy_free" in blanks.
    std::string key;
    for (const char c : info.key) {
      if (c != '_') key += static_cast<char>(std::tolower(c));
    }
    std::string name;
    for (const char c : info.name) {
      if (c != '_') name += c;
    }
    EXPECT_EQ(key, name);
  }
}

TEST(Metrics, OfPageSizesAndFlagsAreNotSummed) {
  for (const MetricInfo& info : kMetrics) {
    const bool size_or_flag = info.name.ends_with("page_size") || !info.bytes;
    EXPECT_EQ(info.sum == Sum::Nothing, size_or_flag) << info.name;
  }
}

TEST(MemoryUsage, IsUnknownByDefault) {
  const MemoryUsage usage;
  for (const MetricInfo& info : kMetrics) {
    EXPECT_EQ(usage.get(info.metric), std::nullopt) << info.name;
    EXPECT_EQ(usage.get_or_zero(info.metric), 0U) << info.name;
  }
  EXPECT_EQ(usage.uss(), std::nullopt);
  EXPECT_EQ(usage.dirty(), std::nullopt);
  EXPECT_EQ(usage.huge(), std::nullopt);
  EXPECT_EQ(usage.vm_flags, std::nullopt);
}

TEST(MemoryUsage, DistinguishesZeroFromUnknown) {
  MemoryUsage usage;
  usage.set(Metric::Swap, 0);
  EXPECT_EQ(usage.get(Metric::Swap), 0U);
  usage.vm_flags = "rd";
  usage.clear();
  EXPECT_EQ(usage.get(Metric::Swap), std::nullopt);
  EXPECT_EQ(usage.vm_flags, std::nullopt);
}

TEST(MemoryUsage, CountsHugePagesInItsUniqueSet) {
  MemoryUsage usage;
  usage.set(Metric::PrivateClean, 1);
  EXPECT_EQ(usage.uss(), 1U) << "kernels before 4.4 tell no huge pages";
  usage.set(Metric::PrivateDirty, 20);
  usage.set(Metric::PrivateHugetlb, 300);
  usage.set(Metric::SharedDirty, 4000);
  usage.set(Metric::SharedHugetlb, 50000);
  EXPECT_EQ(usage.uss(), 321U);
  EXPECT_EQ(usage.dirty(), 4020U);
  EXPECT_EQ(usage.huge(), 50300U);
}

TEST(MemoryUsage, AddsMetricsKnownOnEitherSide) {
  MemoryUsage sum;
  sum.set(Metric::Rss, 4096);
  sum.set(Metric::Swap, 8192);
  MemoryUsage more;
  more.set(Metric::Rss, 4096);
  more.set(Metric::Pss, 100);
  more.set(Metric::KernelPageSize, 4096);
  more.set(Metric::ProtectionKey, 3);
  sum.add(more);
  EXPECT_EQ(sum.get(Metric::Rss), 8192U);
  EXPECT_EQ(sum.get(Metric::Swap), 8192U);
  EXPECT_EQ(sum.get(Metric::Pss), 100U);
  EXPECT_EQ(sum.get(Metric::KernelPageSize), std::nullopt) << "a sum of page sizes means nothing";
  EXPECT_EQ(sum.get(Metric::ProtectionKey), std::nullopt);
}

TEST(VmFlags, HaveOneWordEach) {
  std::set<std::string_view> codes;
  std::set<std::string_view> words;
  for (const VmFlagInfo& info : all_vm_flags()) {
    EXPECT_EQ(info.code.size(), 2U) << info.code;
    EXPECT_TRUE(codes.insert(info.code).second) << info.code;
    EXPECT_TRUE(words.insert(info.word).second) << info.word;
    EXPECT_EQ(vm_flag_word(info.code), info.word);
  }
}

TEST(VmFlags, KeepUnknownFlags) {
  EXPECT_EQ(vm_flag_word("zz"), "zz");
}

}  // namespace
}  // namespace procmaps
