#pragma once

#include <cstdint>
#include <optional>

#include "lib/checked_sum.hpp"
#include "rows/view.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The tables of pmap.
enum class PmapMode : std::uint8_t {
  Plain,       ///< pmap: sizes
  Extended,    ///< pmap -x: also resident and dirty memory
  Device,      ///< pmap -d: offsets and devices
  Detailed,    ///< pmap -X: the smaps values, except those that pmap considers unimportant
  Everything,  ///< pmap -XX: all smaps values
};

/// The smaps metrics that a table shows; none if maps is enough.
constexpr MetricSet pmap_metrics(PmapMode mode) {
  if (mode >= PmapMode::Detailed) return kEveryMetric;
  if (mode != PmapMode::Extended) return 0;
  return bit_of(Metric::Rss) | bit_of(Metric::SharedDirty) | bit_of(Metric::PrivateDirty);
}

struct PmapOptions {
  PmapMode mode = PmapMode::Plain;
  bool show_path = false;  ///< pmap -p: whole paths, not only their last component
  bool quiet = false;      ///< pmap -q: no titles and no totals
  /// Minor number of the kernel's internal shared-memory mount. pmap shows System V segments there
  /// by their id. Unknown on old kernels.
  std::optional<std::uint32_t> shm_minor = {};
};

/// The stdout of procps-ng 4.0.2 `pmap`, `pmap -x` and `pmap -d`, byte for byte for names of
/// printable ASCII. Other bytes are escaped as everywhere (pmap prints '?'), and names are never
/// cut or taken for rows. PmapDetailView has the other modes.
///
/// If the mappings of a process cannot be read, the view prints only its heading, as pmap does.
class PmapView : public View {
 public:
  PmapView(PmapOptions options, Output& out) : options_(options), out_(out) {}

  ViewTraits traits() const override { return {.every_named_process = true}; }
  void begin_process(const ProcessInfo& process) override;
  void row(const Row& row) override;
  void end_process(ProcessStatus status = ProcessStatus::Ok) override;
  void finish() override {}
  bool overflowed() const override { return overflowed_; }
  void join(View& fork) override {
    overflowed_ = overflowed_ || static_cast<const PmapView&>(fork).overflowed_;
  }
  bool can_fork() const override { return true; }
  std::unique_ptr<View> fork(Output& out) override {
    return std::make_unique<PmapView>(options_, out);
  }

 private:
  /// A sum that is unknown if one mapping's number is.
  struct Memory {
    CheckedSum sum;
    bool missing = false;

    void add(std::optional<std::uint64_t> number) {
      sum.add(number.value_or(0));
      missing = missing || !number;
    }
    std::optional<std::uint64_t> value() const { return missing ? std::nullopt : sum.value(); }
  };

  void put_titles();
  void put_plain(const MapEntry& entry);
  void put_extended(const Row& row);
  void put_device(const MapEntry& entry);
  void put_name(const Row& row);

  PmapOptions options_;
  Output& out_;
  bool overflowed_ = false;

  // Per process, in bytes.
  bool titled_ = false;
  CheckedSum size_;
  Memory resident_;
  Memory dirty_;
  CheckedSum writable_private_;
  CheckedSum shared_;
};

}  // namespace procmaps
