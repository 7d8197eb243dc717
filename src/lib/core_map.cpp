// Joins the two lists of a core file into one map.
//
//   PT_LOAD   55d0c0a00000-55d0c0a02000 r-x, dumped   55d0c0b00000-55d0c0b21000 rw-, dumped
//   NT_FILE   55d0c0a00000-55d0c0a02000 /bin/app      7f0000000000-7f0000001000 /lib/x.so
//
// The segments have the access but no names. The list of files has what gcore leaves out, without
// its access. Both follow the mappings of the process, so usually a range is in both or in one; in
// other cases it is split.

#include "lib/core_map.hpp"

#include <elf.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace procmaps::detail {
namespace {

/// Sorts by address and cuts off what overlaps an earlier one. Returns how many overlapped.
template <class T, class Cut>
std::uint64_t sort_apart(std::vector<T>& ranges, Cut cut) {
  std::ranges::stable_sort(ranges, {}, [](const T& one) { return one.range.start; });
  std::uint64_t overlaps = 0;
  Address end = 0;
  for (T& one : ranges) {
    if (one.range.start < end) {
      ++overlaps;
      cut(one, std::min(end, one.range.end) - one.range.start);
    }
    end = std::max(end, one.range.end);
  }
  std::erase_if(ranges, [](const T& one) { return one.range.start >= one.range.end; });
  return overlaps;
}

void cut_start(CoreSegment& segment, std::uint64_t size) {
  segment.range.start += size;
  segment.dumped -= std::min(segment.dumped, size);
}

void cut_start(CoreFileRange& file, std::uint64_t size) {
  file.range.start += size;
  file.offset += size;
}

/// The mapping of `range`, which lies in `segment` and `file`, either of which may be null.
/// `knows_files`: without a file it has none.
CoreMapping mapping_of(AddressRange range, const CoreSegment* segment, const CoreFileRange* file,
                       bool knows_files) {
  CoreMapping mapping;
  MapEntry& entry = mapping.entry;
  entry.range = range;
  entry.perms.sharing_unknown = true;
  if (segment != nullptr) {
    entry.perms.read = (segment->flags & PF_R) != 0;
    entry.perms.write = (segment->flags & PF_W) != 0;
    entry.perms.execute = (segment->flags & PF_X) != 0;
    const std::uint64_t before = range.start - segment->range.start;
    mapping.dumped = std::min(segment->dumped - std::min(segment->dumped, before), range.size());
  } else {
    entry.perms.access_unknown = true;
  }
  if (file != nullptr) {
    entry.file_id_unknown = true;
    entry.offset = file->offset + (range.start - file->range.start);
    entry.name = file->name;
    entry.kind = classify(entry.name, {});
  } else if (!knows_files) {
    entry.file_id_unknown = true;
    entry.kind = MappingKind::Other;
  }
  return mapping;
}

std::vector<CoreMapping> join(const std::vector<CoreSegment>& segments,
                              const std::vector<CoreFileRange>& files, bool knows_files) {
  std::vector<CoreMapping> mappings;
  mappings.reserve(std::max(segments.size(), files.size()));
  auto segment = segments.begin();
  auto file = files.begin();
  Address at = 0;
  constexpr Address kNever = std::numeric_limits<Address>::max();
  while (segment != segments.end() || file != files.end()) {
    const Address segment_start = segment != segments.end() ? segment->range.start : kNever;
    const Address file_start = file != files.end() ? file->range.start : kNever;
    at = std::max(at, std::min(segment_start, file_start));
    const bool in_segment = segment_start <= at && segment != segments.end();
    const bool in_file = file_start <= at && file != files.end();
    const Address end = std::min(in_segment ? segment->range.end : segment_start,
                                 in_file ? file->range.end : file_start);
    mappings.push_back(mapping_of({.start = at, .end = end}, in_segment ? &*segment : nullptr,
                                  in_file ? &*file : nullptr, knows_files));
    at = end;
    if (in_segment && segment->range.end == end) ++segment;
    if (in_file && file->range.end == end) ++file;
  }
  return mappings;
}

/// Names mappings by what the addresses in the notes say.
class Names {
 public:
  explicit Names(CoreFile& core) : core_(core), mappings_(core.mappings) {}

  void infer() {
    infer_vdso();
    infer_stack();
    infer_heap();
    infer_program();
    constexpr Address kVsyscall = 0xffffffffff600000;
    if (core_.format.machine == EM_X86_64) {
      name(find(kVsyscall), "[vsyscall]", MappingKind::Vsyscall);
    }
  }

 private:
  using Place = std::vector<CoreMapping>::iterator;

  Place find(Address address) {
    const auto next = std::ranges::upper_bound(
        mappings_, address, {}, [](const CoreMapping& one) { return one.entry.range.start; });
    if (next == mappings_.begin() || !std::prev(next)->entry.range.contains(address)) {
      return mappings_.end();
    }
    return std::prev(next);
  }
  bool is_anonymous(Place place) const {
    return place != mappings_.end() && place->entry.name.empty();
  }
  void name(Place place, std::string_view text, MappingKind kind) {
    if (!is_anonymous(place)) return;
    place->entry.name = text;
    place->entry.kind = kind;
    place->entry.file_id_unknown = false;
    place->entry.perms.read_unknown = false;
    place->inferred = true;
  }
  void infer_vdso();
  void infer_stack();
  void infer_heap();
  void infer_program();

  CoreFile& core_;
  std::vector<CoreMapping>& mappings_;
};

/// The kernel maps its data directly before the vdso: one or, since Linux 6.13, two mappings.
void Names::infer_vdso() {
  const Place vdso = core_.notes.vdso != 0 ? find(core_.notes.vdso) : mappings_.end();
  if (!is_anonymous(vdso)) return;
  name(vdso, "[vdso]", MappingKind::Vdso);
  Place first = vdso;
  const auto is_data = [&](Place place) {
    return is_anonymous(place) && place->entry.perms.read && !place->entry.perms.write &&
           !place->entry.perms.execute;
  };
  while (vdso - first < 2 && first != mappings_.begin() && is_data(std::prev(first)) &&
         std::prev(first)->entry.range.end == first->entry.range.start) {
    --first;
  }
  if (first == vdso) return;
  name(first, "[vvar]", MappingKind::Vvar);
  if (vdso - first == 2) name(std::next(first), "[vvar_vclock]", MappingKind::Vvar);
}

/// The strings that the kernel gives to a new program are at the top of its stack.
void Names::infer_stack() {
  const CoreNotes& notes = core_.notes;
  Address in_stack = notes.stack_string;
  for (const CoreThread& thread : notes.threads) {
    if (in_stack == 0 && notes.pid == thread.tid) in_stack = thread.sp.value_or(0);
  }
  if (in_stack != 0) name(find(in_stack), "[stack]", MappingKind::Stack);
}

/// The heap comes after the program's last mapping, at a random distance of up to 1 GiB.
void Names::infer_heap() {
  constexpr std::uint64_t kFarthest = std::uint64_t{1} << 30;
  const Place program =
      core_.notes.entry_point != 0 ? find(core_.notes.entry_point) : mappings_.end();
  if (program == mappings_.end() || program->entry.name.empty()) return;
  const std::string_view path = program->entry.name;
  Place place = program;
  Address end = place->entry.range.end;
  while (place != mappings_.end() &&
         (place->entry.name == path || (is_anonymous(place) && place->entry.range.start == end))) {
    end = place->entry.range.end;
    ++place;
  }
  if (!is_anonymous(place) || place->entry.range.start - end > kFarthest) return;
  const Permissions perms = place->entry.perms;
  if (perms.read && perms.write) name(place, "[heap]", MappingKind::Heap);
}

/// The program is the file that has the first instruction, even if the loader was started by hand.
void Names::infer_program() {
  const Place place =
      core_.notes.entry_point != 0 ? find(core_.notes.entry_point) : mappings_.end();
  if (place != mappings_.end() && has_path(place->entry.kind)) core_.program = place->entry.name;
}

}  // namespace

void make_core_map(std::vector<CoreSegment> segments, CoreFile& core) {
  std::vector<CoreFileRange> files = std::exchange(core.notes.files, {});
  const auto cut = [](auto& one, std::uint64_t size) { cut_start(one, size); };
  if (const std::uint64_t overlaps = sort_apart(segments, cut) + sort_apart(files, cut)) {
    core.add_problem(std::to_string(overlaps) +
                     (overlaps == 1 ? " range overlaps another and was cut to fit"
                                    : " ranges overlap others and were cut to fit"));
  }
  core.mappings = join(segments, files, core.notes.knows_files);
  // gdb calls memory readable that nobody may access.
  for (CoreMapping& mapping : core.mappings) {
    Permissions& perms = mapping.entry.perms;
    if (!core.notes.is_of_gdb || perms.access_unknown || !mapping.entry.name.empty()) continue;
    perms.read_unknown = perms.read && !perms.write && !perms.execute;
  }
  Names(core).infer();
}

}  // namespace procmaps::detail
