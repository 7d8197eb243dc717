// What mappings are used for. In the map of a process with threads, for example:
//
//   55d0e0a3f000-55d0e0a44000 rw-p  8:1 /usr/bin/x     no label: the name says it
//   55d0e0a44000-55d0e0a46000 rw-p                     ~bss:x
//   7f1e00000000-7f1e00021000 rw-p                     ~arena: a heap of malloc
//   7f1e00021000-7f1e04000000 ---p                     ~arena-reserve
//   7f1e0a7ff000-7f1e0a800000 ---p                     ~guard
//   7f1e0a800000-7f1e0b000000 rw-p                     ~stack:4711
//
// Sizes and numbers of mappings say nothing: mappings of equal permissions merge, and Go's heap
// looks like an arena. So a stack must have a guard and a stack pointer, and an arena a header.

#include "read/labels.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "lib/elf_file.hpp"
#include "lib/malloc_arena.hpp"
#include "lib/mapped_file.hpp"
#include "read/modules.hpp"

namespace procmaps {
namespace {

/// Heaps of arenas that are full, and so not followed by a reserve, are looked for at this many
/// places.
constexpr int kMostFullHeaps = 1024;

bool is_plain_memory(const MapEntry& entry) {
  return entry.kind == MappingKind::Anonymous && entry.name.empty() && !entry.perms.shared;
}

/// Executable memory that is neither a file's nor one of the kernel's own mappings.
bool may_be_generated(const MapEntry& entry) {
  constexpr std::array kOthers = {MappingKind::File,  MappingKind::Heap, MappingKind::Stack,
                                  MappingKind::Vdso,  MappingKind::Vvar, MappingKind::Vsyscall,
                                  MappingKind::Kernel};
  return entry.perms.execute && std::ranges::find(kOthers, entry.kind) == kOthers.end();
}

/// True if most of the memory behind the data of a file is the file's, judging by its headers.
bool is_mostly_bss(const ElfFacts& elf, const MapEntry& data, AddressRange range) {
  const auto end = writable_end(elf, data.range, data.offset, page_size());
  return end && *end > range.start && *end - range.start >= range.size() / 2;
}

/// Fills what `parts` lack of a range.
std::vector<LabelPart> without_gaps(AddressRange range, std::vector<LabelPart> parts,
                                    const LabelPart& rest) {
  std::vector<LabelPart> all;
  Address at = range.start;
  const auto fill = [&](Address end) {
    if (at >= end) return;
    all.push_back(rest);
    all.back().range = {at, end};
  };
  for (LabelPart& part : parts) {
    fill(part.range.start);
    at = part.range.end;
    all.push_back(std::move(part));
  }
  fill(range.end);
  if (all.empty()) {
    all.push_back(rest);
    all.back().range = range;
  }
  return all;
}

}  // namespace

Labels::Labels(const Process& process, PageCalls calls) : process_(&process), calls_(calls) {}

void Labels::add(const MapEntry& entry) {
  resolved_ = false;
  if (entry.kind != MappingKind::Vsyscall) highest_ = std::max(highest_, entry.range.end);
  const bool is_writable = entry.perms.write && !entry.perms.shared;
  if (is_plain_memory(entry)) {
    // Other permissions: somebody mapped it there, for instance a JIT compiler for its code.
    if (last_data_ && last_data_->range.end == entry.range.start && is_writable &&
        entry.perms.execute == last_data_->perms.execute) {
      last_data_->name = names_.keep(last_file_);
      bss_[entry.range.start] = {entry.range, *last_data_, last_start_};
    }
    if (process_ != nullptr || is_core_) add_plain(entry);
  }
  if (process_ != nullptr && entry.perms.execute) add_code(entry);
  last_data_.reset();
  const bool is_file = entry.kind == MappingKind::File;
  if (is_file && entry.offset == 0) last_start_ = entry.range.start;
  // A program or library has its code and constants in the mappings before; a data file has not.
  if (is_writable && is_file && entry.name == last_file_) last_data_ = entry;
  last_file_ = is_file ? entry.name : std::string_view();
}

void Labels::add_plain(const MapEntry& entry) {
  const bool accessible = entry.perms.read && entry.perms.write;
  const bool closed = has_no_access(entry.perms);
  any_closed_ = any_closed_ || closed;
  if (accessible || closed) {
    plains_.push_back({entry.range, accessible});
  } else if (is_core_ && entry.perms.read && !entry.perms.write && !entry.perms.execute &&
             entry.range.size() <= kLargestGuard) {
    read_only_.push_back(entry.range);
  }
}

/// gcore writes that memory without permissions may be read. So in a core file in which no memory
/// lacks them, a little that may only be read can be a guard.
void Labels::take_read_only_as_closed() {
  if (any_closed_) return;
  for (const AddressRange& range : std::exchange(read_only_, {})) {
    plains_.push_back({range, false});
  }
  std::ranges::sort(plains_, {}, [](const Plain& plain) { return plain.range.start; });
}

void Labels::add_thread(pid_t thread, Address stack_pointer) {
  core_threads_.seen.push_back({.address = stack_pointer, .thread = thread});
}

/// Notes what shows a JIT compiler, and the code that it may have made.
void Labels::add_code(const MapEntry& entry) {
  if (entry.kind == MappingKind::File) {
    code_files_.push_back(names_.keep(last_component(lasting_name(entry))));
  } else if (may_be_generated(entry)) {
    generated_.add(entry);
    has_generated_ = true;
  }
}

void Labels::add_all() {
  if (process_ == nullptr) return;
  auto reader = process_->open_maps();
  if (!reader) return;
  for (;;) {
    const auto batch = reader->next();
    if (!batch && !reader->finished()) continue;
    if (!batch || batch->empty()) return;
    for (const MapRecord& record : *batch) add(record.entry);
  }
}

/// The label from the name of a mapping, or from its neighbour in the text.
std::optional<LabelPart> Labels::named(const MapEntry& entry) const {
  if (auto part = label_of_name(entry, is_core_)) return part;
  if (jits_ != 0 && may_be_generated(entry)) {
    if (const Jit* const jit = explaining_jit(entry, jits_)) {
      return LabelPart{
          .range = entry.range, .text = "jit:" + std::string(jit->word), .inferred = true};
    }
  }
  if (!is_plain_memory(entry)) return std::nullopt;
  const auto bss = bss_.find(entry.range.start);
  if (bss == bss_.end()) return std::nullopt;
  return LabelPart{.range = entry.range,
                   .text = "bss:" + std::string(last_component(lasting_name(bss->second.data))),
                   .inferred = true};
}

std::vector<LabelPart> Labels::parts_of(const MapEntry& entry) {
  resolve();
  LabelPart rest;
  const auto name = named(entry);
  if (name) rest = *name;
  std::vector<LabelPart> parts;
  auto at = std::ranges::upper_bound(found_, entry.range.start, {},
                                     [](const LabelPart& part) { return part.range.end; });
  for (; at != found_.end() && at->range.start < entry.range.end; ++at) {
    if (!is_plain_memory(entry)) break;
    parts.push_back(*at);
    AddressRange& range = parts.back().range;
    range.start = std::max(range.start, entry.range.start);
    range.end = std::min(range.end, entry.range.end);
  }
  return without_gaps(entry.range, std::move(parts), rest);
}

LabelPart Labels::part_at(const MapEntry& entry, Address address) {
  resolve();
  const auto at = std::ranges::upper_bound(found_, address, {},
                                           [](const LabelPart& part) { return part.range.end; });
  if (at != found_.end() && at->range.contains(address) && is_plain_memory(entry)) return *at;
  return named(entry).value_or(LabelPart{.range = entry.range});
}

std::string Labels::label_of(const MapEntry& entry, bool unicode) {
  return procmaps::label_of(parts_of(entry), unicode);
}

std::optional<std::uint64_t> Labels::resident(AddressRange range) {
  PageMap* const map = pages();
  if (map == nullptr) return std::nullopt;
  const auto bytes = map->resident(range);
  return bytes ? std::optional(*bytes) : std::nullopt;
}

PageMap* Labels::pages() {
  if (process_ == nullptr) return nullptr;
  if (!pages_) pages_.emplace(PageMap::open(*process_, calls_));
  return *pages_ ? &**pages_ : nullptr;
}

/// Finds stacks, guards and arenas of a living process, once.
void Labels::resolve() {
  if (resolved_) return;
  resolved_ = true;
  found_.clear();
  arenas_.clear();
  if (process_ == nullptr) {
    std::ranges::sort(core_threads_.seen, {}, &StackPointers::Seen::address);
    if (is_core_) take_read_only_as_closed();
    check_core_bss();
    return find_thread_stacks(core_threads_);
  }
  find_jits();
  if (!process_->is_live()) return;
  check_bss();
  find_arenas();
  const StackPointers pointers = read_stack_pointers(*process_);
  hidden_threads_ = pointers.hidden;
  find_thread_stacks(pointers);
}

/// Puts arenas, stacks and their guards together.
void Labels::find_thread_stacks(const StackPointers& pointers) {
  const std::vector<Piece> pieces = make_pieces(pointers);
  found_ = arenas_;
  for (const StackPart& part : find_stacks(pieces, pointers)) {
    if (part.is_guard) {
      found_.push_back({.range = part.range, .text = "guard", .inferred = true});
    } else {
      found_.push_back(stack_of(part.range, part.thread, true));
    }
  }
  std::ranges::sort(found_, {}, [](const LabelPart& part) { return part.range.start; });
}

/// Recognises JIT compilers, if there is code that one could have made.
void Labels::find_jits() {
  jits_ = 0;
  if (!has_generated_) return;
  for (const std::string_view file : code_files_) jits_ |= jits_of_file(file);
  jits_ = generated_.without_too_small(jits_);
}

/// Drops what the headers of the file contradict: memory that a program maps anywhere may get the
/// place behind a library, and the kernel merges it with a bss.
void Labels::check_bss() {
  MappedFiles files(*process_);
  std::erase_if(bss_, [&](const auto& item) {
    const Bss& bss = item.second;
    const auto file = files.open(bss.data, bss.data.name);
    if (!file || !file->contents) return false;  // not known
    const auto elf = read_elf(file->contents.get(), {});
    return !elf || !is_mostly_bss(*elf, bss.data, bss.range);
  });
}

/// The same with the headers in a core file.
void Labels::check_core_bss() {
  std::erase_if(bss_, [&](const auto& item) {
    const Bss& bss = item.second;
    const auto found = std::ranges::find(headers_, bss.file_start, &CoreHeaders::start);
    if (found == headers_.end()) return false;  // not known
    const auto elf = read_elf(reader_of(std::span<const std::byte>(found->bytes)));
    return elf && !is_mostly_bss(*elf, bss.data, bss.range);
  });
}

void Labels::find_arenas() {
  const ArenaLayout layout = arena_layout();
  const std::uint64_t heap = layout.heap_size();
  int full = 0;
  for (std::size_t i = 0; i < plains_.size(); ++i) {
    const AddressRange range = plains_[i].range;
    if (!plains_[i].accessible) continue;
    for (Address start = (range.start + heap - 1) / heap * heap; start < range.end; start += heap) {
      const bool is_full = range.end - start >= heap;
      if (is_full && ++full > kMostFullHeaps) {
        start = (range.end - 1) / heap * heap - heap;  // on to the last one
        full = 0;
        continue;
      }
      auto part = arena_at(i, start);
      if (!part) continue;
      const Address end = part->range.end;
      arenas_.push_back(std::move(*part));
      if (end == start + heap) continue;
      arenas_.push_back(
          {.range = {end, start + heap}, .text = std::string(kArenaReserve), .inferred = true});
    }
  }
}

/// The used part of a heap that starts there, if one does.
std::optional<LabelPart> Labels::arena_at(std::size_t plain, Address start) {
  const ArenaLayout layout = arena_layout();
  const Address end = start + layout.heap_size();
  const AddressRange range = plains_[plain].range;
  if (range.end < end) {
    const bool has_next = plain + 1 < plains_.size();
    if (!has_next || plains_[plain + 1].accessible) return std::nullopt;
    const AddressRange reserve = plains_[plain + 1].range;
    if (reserve.start != range.end || reserve.end < end) return std::nullopt;
  }
  if (!is_readable_page(start)) return std::nullopt;
  std::array<std::byte, 40> bytes;
  const auto header_bytes = std::span(bytes).first(layout.header_size());
  if (!memory_) memory_.emplace(ProcessMemory::open(*process_));
  if (!*memory_) return std::nullopt;
  const auto got = (*memory_)->read(start, header_bytes);
  if (!got || *got != header_bytes.size()) return std::nullopt;
  const auto header = parse_heap_header(header_bytes, start, layout);
  const Address used = std::min(range.end, end);
  // It may have grown since the map was read.
  if (!header || header->accessible < used - start) return std::nullopt;
  return LabelPart{.range = {start, used}, .text = std::string(kArena), .inferred = true};
}

/// True if a page is in memory and of no file, so that reading it changes nothing.
bool Labels::is_readable_page(Address address) {
  PageMap* const map = pages();
  if (map == nullptr) return false;
  const auto found = map->private_pages({address, address + page_size()});
  return found && !found->present.empty();
}

/// Cuts plain memory at guards and arenas.
std::vector<Piece> Labels::make_pieces(const StackPointers& pointers) {
  std::vector<Piece> pieces;
  for (const Plain& plain : plains_) {
    const auto seen = std::ranges::lower_bound(pointers.seen, plain.range.start, {},
                                               &StackPointers::Seen::address);
    const bool has_thread = seen != pointers.seen.end() && seen->address < plain.range.end;
    add_pieces(plain, plain.accessible && (has_thread || pointers.is_incomplete()), pieces);
  }
  return pieces;
}

void Labels::add_pieces(const Plain& plain, bool with_guards, std::vector<Piece>& pieces) {
  std::vector<Piece> cuts;
  if (with_guards && pages() != nullptr) {
    if (const auto guards = pages()->guards(plain.range)) {
      for (const AddressRange& guard : *guards) cuts.push_back({guard, Piece::Use::Guard});
    }
  }
  auto arena = std::ranges::upper_bound(arenas_, plain.range.start, {},
                                        [](const LabelPart& part) { return part.range.end; });
  for (; arena != arenas_.end() && arena->range.start < plain.range.end; ++arena) {
    cuts.push_back({arena->range, Piece::Use::Taken});
  }
  std::ranges::sort(cuts, {}, [](const Piece& piece) { return piece.range.start; });
  const auto use = plain.accessible ? Piece::Use::Memory : Piece::Use::NoAccess;
  Address at = plain.range.start;
  for (const Piece& cut : cuts) {
    const AddressRange range{std::max(cut.range.start, at),
                             std::min(cut.range.end, plain.range.end)};
    if (range.start >= range.end) continue;
    if (at < range.start) pieces.push_back({{at, range.start}, use});
    pieces.push_back({range, cut.use});
    at = range.end;
  }
  if (at < plain.range.end) pieces.push_back({{at, plain.range.end}, use});
}

}  // namespace procmaps
