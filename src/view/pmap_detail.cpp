// The stdout of procps-ng 4.0.2 pmap -X (docs/peers.md has its rules):
//
//   8421:   sleep 9
//            Address Perm   Offset Device  Inode Size  Rss Pss ... THPeligible Mapping
//       558dd813d000 r--p 00000000  fe:00 248056    8    8   4 ...           0 sleep
//   ffffffffff600000 --xp 00000000  00:00      0    4    0   0 ...           0 [vsyscall]
//                                                ==== ==== === ... ===========
//                                                2924 1784 269 ...           0 KB
//
// Everything is right-aligned, in columns as wide as their widest text. The oddities are pmap's: it
// adds up page sizes too; its sums and number widths carry over from process to process while the
// other widths start afresh; and a process without mappings has no titles but, after others, their
// sums.

#include "view/pmap_detail.hpp"

#include <algorithm>

#include "view/digits.hpp"
#include "view/escape.hpp"
#include "view/pmap_parts.hpp"

namespace procmaps {
namespace {

constexpr std::string_view kFieldTitles[] = {"Address", "Perm", "Offset", "Device", "Inode"};
constexpr std::string_view kFlagsTitle = "VmFlags";

void put_text_right(Output& out, std::string_view text, std::size_t field) {
  if (text.size() < field) out.fill(field - text.size(), ' ');
  out.put(text);
}

/// pmap -X leaves these out.
constexpr bool is_unimportant(Metric metric) {
  constexpr MetricSet kUnimportant = bit_of(Metric::AnonHugePages) |
                                     bit_of(Metric::KernelPageSize) | bit_of(Metric::MmuPageSize) |
                                     bit_of(Metric::SharedClean) | bit_of(Metric::SharedDirty) |
                                     bit_of(Metric::PrivateClean) | bit_of(Metric::PrivateDirty);
  return (kUnimportant & bit_of(metric)) != 0;
}

/// A number as in smaps.
std::optional<std::uint64_t> number_of(const Row& row, const MetricInfo& info) {
  if (row.usage == nullptr || !row.usage->knows(info.metric)) return std::nullopt;
  const std::uint64_t value = row.usage->get_or_zero(info.metric);
  return info.bytes ? value >> 10 : value;
}

std::string_view flags_of(const Row& row) {
  if (row.usage == nullptr || !row.usage->vm_flags) return "-";
  return *row.usage->vm_flags;
}

char* put_field(char* at, const MapEntry& entry, std::size_t field) {
  constexpr std::size_t kMinDigits = 8;
  switch (field) {
    case 0:
      return put_hex(at, entry.range.start, hex_width(entry.range.start, kMinDigits));
    case 1:
      return std::ranges::copy(to_string(entry.perms), at).out;
    case 2:
      return put_hex(at, entry.offset, hex_width(entry.offset, kMinDigits));
    case 3:
      at = put_hex(at, entry.device.major, hex_width(entry.device.major, 2));
      *at++ = ':';
      return put_hex(at, entry.device.minor, hex_width(entry.device.minor, 2));
    default:
      return put_decimal(at, entry.inode);
  }
}

/// A field in the kernel's format.
struct FieldText {
  FieldText(const MapEntry& entry, std::size_t field)
      : length(static_cast<std::size_t>(put_field(bytes.data(), entry, field) - bytes.data())) {}
  std::string_view view() const { return {bytes.data(), length}; }

  std::array<char, 32> bytes;
  std::size_t length;
};

}  // namespace

PmapDetailView::PmapDetailView(PmapOptions options, Output& out) : options_(options), out_(out) {
  numbers_[0].title = "Size";
  for (const MetricInfo& info : kMetrics) numbers_[index_of(info.metric) + 1].title = info.key;
}

void PmapDetailView::begin_process(const ProcessInfo& process) {
  put_pmap_process(out_, process);
  rows_.begin_process(process);
  widths_ = {};
  flags_width_ = 0;
  flags_shown_ = false;
}

void PmapDetailView::row(const Row& row) {
  if (rows_.size() == 0 && !options_.quiet) {
    std::ranges::transform(kFieldTitles, widths_.begin(), &std::string_view::size);
    flags_width_ = kFlagsTitle.size();
  }
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    widths_[i] = std::max(widths_[i], FieldText(row.entry, i).length);
  }
  count(numbers_[0], row.entry.range.size() >> 10);
  const bool everything = options_.mode == PmapMode::Everything;
  for (const MetricInfo& info : kMetrics) {
    if (everything || !is_unimportant(info.metric)) {
      count(numbers_[index_of(info.metric) + 1], number_of(row, info));
    }
  }
  if (everything) {
    flags_shown_ = flags_shown_ || (row.usage != nullptr && row.usage->vm_flags);
    flags_width_ = std::max(flags_width_, escaped_width(flags_of(row)));
  }
  rows_.add(row);
}

void PmapDetailView::count(Numbers& numbers, std::optional<std::uint64_t> value) {
  if (!value) {
    numbers.missing = true;
    return;
  }
  numbers.shown = true;
  numbers.sum.add(*value);
  numbers.width = options_.quiet ? std::max(numbers.width, decimal_width(*value))
                                 : std::max(numbers.title.size(),
                                            decimal_width(numbers.sum.value().value_or(0)));
}

void PmapDetailView::end_process(ProcessStatus) {
  if (rows_.size() != 0 && !options_.quiet) put_titles();
  RowStore::Scratch scratch;
  for (std::size_t i = 0; i < rows_.size(); ++i) put_row(rows_.row(i, scratch));
  rows_.clear();
  if (!options_.quiet && numbers_[0].shown) put_sums();
}

void PmapDetailView::put_titles() {
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    put_text_right(out_, kFieldTitles[i], widths_[i]);
    out_.put(' ');
  }
  for (const Numbers& numbers : numbers_) {
    if (!numbers.shown) continue;
    put_text_right(out_, numbers.title, numbers.width);
    out_.put(' ');
  }
  if (flags_shown_) {
    put_text_right(out_, kFlagsTitle, flags_width_);
    out_.put(' ');
  }
  out_.put("Mapping\n");
}

void PmapDetailView::put_row(const Row& row) {
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    put_text_right(out_, FieldText(row.entry, i).view(), widths_[i]);
    out_.put(' ');
  }
  put_right(out_, row.entry.range.size() >> 10, numbers_[0].width);
  out_.put(' ');
  for (const MetricInfo& info : kMetrics) {
    const Numbers& numbers = numbers_[index_of(info.metric) + 1];
    if (!numbers.shown) continue;
    put_right(out_, number_of(row, info), numbers.width);
    out_.put(' ');
  }
  if (flags_shown_) {
    out_.fill(flags_width_ - escaped_width(flags_of(row)), ' ');
    put_escaped(out_, flags_of(row));
    out_.put(' ');
  }
  const std::string_view name = row.entry.name;
  put_escaped(out_, options_.show_path ? name : name.substr(name.rfind('/') + 1));
  out_.put('\n');
}

void PmapDetailView::put_sums() {
  std::size_t indent = widths_.size();
  for (const std::size_t width : widths_) indent += width;
  out_.fill(indent, ' ');
  for (const Numbers& numbers : numbers_) {
    if (!numbers.shown) continue;
    out_.fill(numbers.width, '=');
    out_.put(' ');
  }
  out_.put('\n');
  out_.fill(indent, ' ');
  for (const Numbers& numbers : numbers_) {
    if (!numbers.shown) continue;
    std::optional<std::uint64_t> sum;  // a sum over only some mappings would be wrong
    if (!numbers.missing) sum = numbers.sum.value();
    put_right(out_, sum, numbers.width);
    out_.put(' ');
  }
  out_.put("KB \n");
}

}  // namespace procmaps
