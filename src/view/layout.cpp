// Draws the address space as a picture:
//
//   python3, pid 4711, root: 96 mappings, 311M, 15M resident
//         ADDRESS  SIZE   RAM PERM 4K   64K    1M   16M  256M NAME
//        00400000  6.8M  4.3M r-x+ █████████░░░░░░            python3.11 ×6
//               …  998M       unmapped
//        3f0f4000  1.3M  1.2M rw-p ███████████░               [heap]
//
// Sizes span ten orders of magnitude, so the bars are logarithmic: each 16-fold size adds the same
// length. The full part of a bar is its linear share. The scale ends at a power of 16, so most
// processes have the same scale. Nothing is printed before a process ends, because its heading and
// scale depend on all of it; a bounded number of groups is kept until then.

#include "view/layout.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "view/bar.hpp"
#include "view/color.hpp"
#include "view/digits.hpp"
#include "view/fit.hpp"
#include "view/units.hpp"
#include "view/utf8.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kMinWidth = 48;
constexpr std::size_t kMaxBar = 64;  ///< longer ones are no easier to read
constexpr std::size_t kSizeWidth = 5;
constexpr std::size_t kPermsWidth = 4;
/// Logarithms: a bar starts below one page, so that a page is visible, and the scale ends at 1M or
/// more.
constexpr unsigned kScaleStart = 11;
constexpr unsigned kFirstTick = 12;
constexpr unsigned kTickStep = 4;
constexpr unsigned kMinScaleEnd = 20;
/// Names are not cut below this width to make room for remarks.
constexpr std::size_t kReadable = 12;
/// The separators ", ", ", " and ": " in a heading.
constexpr std::size_t kPunctuation = 6;
/// Smaller gaps get no line.
constexpr std::uint64_t kShownGap = 64 << 10;

struct LookInfo {
  Look look;
  std::string_view word;
  std::string_view color;
};
constexpr std::array kLooks = {
    LookInfo{Look::Code, "code", color::kPictureCode},
    LookInfo{Look::File, "file", color::kPictureFile},
    LookInfo{Look::Heap, "heap", color::kPictureHeap},
    LookInfo{Look::Anonymous, "anon", color::kPictureAnonymous},
    LookInfo{Look::Stack, "stack", color::kPictureStack},
    LookInfo{Look::Shared, "shared", color::kPictureShared},
    LookInfo{Look::Device, "device", color::kPictureDevice},
    LookInfo{Look::Kernel, "kernel", color::kPictureKernel},
    LookInfo{Look::Reserved, "reserved", color::kPictureReserved},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kLooks.size(); ++i) {
    if (kLooks[i].look != static_cast<Look>(i)) return false;
  }
  return kLooks.size() == static_cast<std::size_t>(Look::Reserved) + 1;
}
static_assert(in_order(), "one row per look, in the order of the enumeration");

const LookInfo& info_of(Look look) {
  return kLooks[static_cast<std::size_t>(look)];
}

std::string padded_left(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

/// The displayed name of a group, as bytes from outside.
std::string_view name_of(const Neighbours& group) {
  std::string_view name = group.name;
  if (name.empty()) return group.look == Look::Reserved ? "[reserved]" : "[anon]";
  // Only files have a path, whatever slashes other names have, and only files can be deleted.
  if (!has_path(group.kind)) return without_deleted_suffix(name);
  if (group.kind == MappingKind::File) name.remove_prefix(name.rfind('/') + 1);
  return name.empty() ? std::string_view(group.name) : name;
}

/// The remarks after the name.
std::array<std::string, 3> remarks_on(const Neighbours& group, bool unicode) {
  std::array<std::string, 3> remarks;
  if (group.others != 0) remarks[0] = " +" + std::to_string(group.others) + " more";
  if (group.count > 1) remarks[1] = (unicode ? " ×" : " x") + std::to_string(group.count);
  // Mostly holes: then the size alone does not show where the group ends.
  const std::uint64_t span = group.range.size();
  if (group.size != 0 && span / 2 >= group.size) remarks[2] = " in " + human(span);
  return remarks;
}

bool is_kernel_half(Address address) {
  return address >> 63 != 0;
}

}  // namespace

/// The widths of the parts of a line, and the scale of the bars.
struct LayoutView::Columns {
  std::size_t address = 8;
  std::size_t bar = 0;
  std::size_t label = 0;
  unsigned scale_end = kMinScaleEnd;  ///< binary logarithm of the size of a full bar
  bool residency = false;

  /// Length of a bar in eighths, for a logarithm in units of 1/256.
  std::size_t eighths_of_log(std::uint32_t log) const {
    constexpr std::uint32_t kStart = kScaleStart * 256;
    return bar_eighths(log - std::min(log, kStart), scale_end * 256 - kStart, bar);
  }
  /// The same for a size; a size above zero is always visible.
  std::size_t eighths(std::uint64_t bytes) const {
    const std::size_t length = eighths_of_log(log2_256(bytes));
    return bytes != 0 ? std::max<std::size_t>(length, 1) : 0;
  }
};

LayoutView::LayoutView(LayoutOptions options, Output& out)
    : options_(options), out_(out), groups_(options.max_groups) {
  options_.width = std::max(options_.width, kMinWidth);
}

/// After the first picture all others look alike: an empty line comes first.
std::unique_ptr<View> LayoutView::fork(Output& out) {
  auto fork = std::make_unique<LayoutView>(options_, out);
  fork->processes_ = 1;
  return fork;
}

void LayoutView::join(View& fork) {
  const auto& other = static_cast<const LayoutView&>(fork);
  looks_ |= other.looks_;
  any_residency_ = any_residency_ || other.any_residency_;
  any_swap_ = any_swap_ || other.any_swap_;
  any_partial_ = any_partial_ || other.any_partial_;
  any_plus_ = any_plus_ || other.any_plus_;
  any_times_ = any_times_ || other.any_times_;
}

void LayoutView::begin_process(const ProcessInfo& process) {
  process_ = process;
}

void LayoutView::end_process(ProcessStatus) {
  const std::vector<Neighbours>& groups = groups_.finish();
  if (!groups.empty()) print(groups);
  groups_.clear();
}

void LayoutView::print(const std::vector<Neighbours>& groups) {
  const Columns columns = measure(groups);
  any_residency_ = any_residency_ || columns.residency;
  if (processes_++ != 0) out_.put('\n');
  print_heading(groups);
  print_titles(columns);
  Address end = groups.front().range.start;
  for (const Neighbours& group : groups) {
    if (group.range.start > end && group.range.start - end >= kShownGap) {
      print_gap({end, group.range.start}, columns);
    }
    print_group(group, columns);
    end = group.range.end;
  }
}

LayoutView::Columns LayoutView::measure(const std::vector<Neighbours>& groups) const {
  Columns columns;
  std::size_t longest = 0;
  std::uint64_t largest = 0;
  for (const Neighbours& group : groups) {
    columns.address = std::max(columns.address, hex_width(group.range.start, 8));
    columns.residency = columns.residency || group.knows_resident;
    largest = std::max(largest, group.size);
    std::size_t width = fit(name_of(group), options_.width, options_.unicode).width;
    for (const std::string& remark : remarks_on(group, options_.unicode)) {
      width += count_code_points(remark);
    }
    longest = std::max(longest, width);
  }
  while (columns.scale_end < 64 && largest > 1ULL << columns.scale_end) {
    columns.scale_end += kTickStep;
  }
  const std::size_t fixed = columns.address + 1 + kSizeWidth + 1 +
                            (columns.residency ? kSizeWidth + 1 : 0) + kPermsWidth + 1;
  const std::size_t rest = options_.width - fixed;
  columns.bar = std::min(rest - 1 - std::min(longest, rest / 2), kMaxBar);
  columns.label = rest - 1 - columns.bar;
  return columns;
}

/// "python3, pid 18, root: 96 mappings, 470M, 31M resident"
void LayoutView::print_heading(const std::vector<Neighbours>& groups) {
  std::uint64_t count = 0;
  std::uint64_t size = 0;
  std::uint64_t resident = 0;
  bool knows_resident = true;
  for (const Neighbours& group : groups) {
    count += group.count;
    size += group.size;
    resident += group.resident;
    knows_resident = knows_resident && group.knows_resident;
  }
  const std::string pid = process_.pid ? "pid " + std::to_string(*process_.pid) : std::string();
  std::string facts =
      std::to_string(count) + (count == 1 ? " mapping, " : " mappings, ") + human(size);
  const auto width_of = [&](const std::optional<std::string>& text) {
    return text ? fit(*text, options_.width, options_.unicode).width : 0;
  };
  const std::size_t command = width_of(process_.command);
  const std::size_t user = width_of(process_.user);
  const auto room_beside = [&](std::string_view text) {
    const std::size_t used = pid.size() + text.size() + kPunctuation;
    return options_.width - std::min(options_.width, used);
  };
  const std::string memory = ", " + human(resident) + " resident";
  if (knows_resident && room_beside(facts + memory) >= std::min(command, kReadable)) {
    facts += memory;
  }
  // The command gets at least half of the room; the user is left out if there is very little.
  const std::size_t room = room_beside(facts);
  std::size_t for_user = std::min(user, room - std::min(room, std::min(command, (room + 1) / 2)));
  if (for_user < std::min(user, kReadable / 2)) for_user = 0;

  std::string_view separator;
  if (process_.command) {
    put_styled(color::kHeading, fit(*process_.command, room - for_user, options_.unicode).text);
    separator = ", ";
  }
  const std::string owner =
      process_.user ? fit(*process_.user, for_user, options_.unicode).text : std::string();
  for (const std::string& part : {pid, owner}) {
    if (part.empty()) continue;
    out_.put(separator);
    out_.put(part);
    separator = ", ";
  }
  if (!separator.empty()) out_.put(": ");
  out_.put(facts);
  out_.put('\n');
}

/// The column titles, and above the bars the end of each 16-fold size.
void LayoutView::print_titles(const Columns& columns) {
  std::string line = padded_left("ADDRESS", columns.address) + padded_left("SIZE", kSizeWidth + 1);
  if (columns.residency) line += padded_left("RAM", kSizeWidth + 1);
  line += " PERM ";
  std::string axis(columns.bar, ' ');
  std::size_t free = axis.size() + 1;  // keeps a space between two labels
  for (unsigned tick = columns.scale_end; tick >= kFirstTick; tick -= kTickStep) {
    const std::string text = tick < 64 ? human(1ULL << tick) : "16E";  // 2^64
    const std::size_t end = (columns.eighths_of_log(tick * 256) + 7) / 8;
    if (end >= free || text.size() > end) continue;
    axis.replace(end - text.size(), text.size(), text);
    free = end - text.size();
  }
  put_styled(color::kDim, line + axis + " NAME");
  out_.put('\n');
}

void LayoutView::print_gap(AddressRange gap, const Columns& columns) {
  std::string line(columns.address - (options_.unicode ? 1 : 3), ' ');
  line += options_.unicode ? "…" : "...";
  // Nothing can be mapped in most of what lies between the halves, so its size says nothing.
  const bool to_kernel_half = !is_kernel_half(gap.start) && is_kernel_half(gap.end);
  line += padded_left(to_kernel_half ? "" : human(gap.size()), kSizeWidth + 1);
  line.append(columns.residency ? kSizeWidth + 1 : 0, ' ');
  const std::string_view word = options_.filtered ? " not shown" : " unmapped";
  put_styled(color::kDim, line + std::string(to_kernel_half ? " the kernel's half" : word));
  out_.put('\n');
}

void LayoutView::print_group(const Neighbours& group, const Columns& columns) {
  const std::size_t digits = hex_width(group.range.start, 8);
  out_.fill(columns.address - digits, ' ');
  out_.advance(put_hex(out_.room(digits), group.range.start, digits));
  out_.put(padded_left(human(group.size), kSizeWidth + 1));
  if (columns.residency) {
    out_.put(padded_left(group.knows_resident ? human(group.resident) : "-", kSizeWidth + 1));
  }
  out_.put(' ');
  std::string perms(to_string(group.perms));
  if (!group.same_perms) {
    perms.back() = '+';
    any_plus_ = true;
  }
  put_styled(group.perms.write && group.perms.execute ? color::kAlert : std::string_view(), perms);
  out_.put(' ');
  out_.fill(columns.bar - put_group_bar(group, columns) + 1, ' ');
  put_label(group, columns.label);
  out_.put('\n');
  looks_ |= 1U << static_cast<unsigned>(group.look);
}

/// Returns the columns written.
std::size_t LayoutView::put_group_bar(const Neighbours& group, const Columns& columns) {
  const bool resident = columns.residency && group.knows_resident;
  const std::uint64_t full = std::min(resident ? group.resident : group.accessible, group.size);
  const std::size_t length = columns.eighths(group.size);
  if (options_.color) out_.put(info_of(group.look).color);
  std::size_t used = 0;
  if (full == group.size) {
    used = put_blocks(out_, length, options_.unicode);
  } else {
    // Only whole cells can be shaded, so a partial cell is only shown if it is the only one.
    const std::size_t cells = std::max<std::size_t>((length + 4) / 8, 1);
    const std::size_t eighths = bar_eighths(full, group.size, cells);
    used = put_blocks(out_, eighths < 8 ? eighths : (eighths + 4) / 8 * 8, options_.unicode);
    const std::uint64_t swapped = resident ? group.swapped : 0;
    const std::size_t half = (bar_eighths(swapped, group.size, cells) + 7) / 8;
    any_swap_ = any_swap_ || half != 0;
    for (std::size_t i = 0; i < half && used < cells; ++i, ++used) {
      out_.put(options_.unicode ? "▒" : "+");
    }
    any_partial_ = any_partial_ || used < cells;
    for (; used < cells; ++used) out_.put(options_.unicode ? "░" : ".");
  }
  if (options_.color) out_.put(color::kReset);
  return used;
}

/// Writes the name, and as many remarks as leave it readable.
void LayoutView::put_label(const Neighbours& group, std::size_t width) {
  const std::string_view name = name_of(group);
  const std::size_t wanted = fit(name, options_.width, options_.unicode).width;
  const std::size_t least = std::min({wanted, kReadable, width});
  auto remarks = remarks_on(group, options_.unicode);
  std::size_t used = 0;
  for (const std::size_t i : {1U, 0U, 2U}) {  // the most useful first
    const std::size_t more = count_code_points(remarks[i]);
    if (least + used + more <= width) {
      used += more;
    } else {
      remarks[i].clear();
    }
  }
  any_times_ = any_times_ || !remarks[1].empty();
  put_styled(info_of(group.look).color, fit(name, width - used, options_.unicode).text);
  if (used != 0) put_styled(color::kDim, remarks[0] + remarks[1] + remarks[2]);
}

void LayoutView::put_styled(std::string_view style, std::string_view text) {
  const bool styled = options_.color && !style.empty();
  if (styled) out_.put(style);
  out_.put(text);
  if (styled) out_.put(color::kReset);
}

/// Prints the meaning of the colours, shades and marks that were used.
void LayoutView::finish() {
  if (processes_ == 0) return;
  std::size_t column = 0;
  const auto put = [&](std::string_view color, std::string_view mark, std::string_view word) {
    const std::size_t width = count_code_points(mark) + 1 + word.size();
    if (column == 0) {
      out_.put('\n');
    } else if (column + 2 + width > options_.width) {
      out_.put('\n');
      column = 0;
    } else {
      out_.put("  ");
      column += 2;
    }
    column += width;
    put_styled(color, mark);
    out_.put(' ');
    out_.put(word);
  };
  const bool unicode = options_.unicode;
  for (const LookInfo& info : kLooks) {
    const bool seen = (looks_ >> static_cast<unsigned>(info.look) & 1) != 0;
    if (options_.color && seen) put(info.color, unicode ? "■" : "#", info.word);
  }
  if (any_swap_) put({}, unicode ? "▒" : "+", "swapped");
  if (any_partial_ && any_residency_) {
    put({}, unicode ? "░" : ".", any_swap_ ? "neither in memory nor swapped" : "not in memory");
  } else if (any_partial_) {
    put({}, unicode ? "░" : ".", "no access");
  }
  if (any_plus_) put({}, "r-x+", "permissions differ");
  if (any_times_) put({}, unicode ? "×2" : "x2", "mappings");
  if (column != 0) out_.put('\n');
}

}  // namespace procmaps
