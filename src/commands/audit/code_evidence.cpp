// Where code lies in memory, and where it should lie.
//
// A loader maps each PT_LOAD segment of a file at its own place, moved by one distance for all of
// them (the bias). One mapping of the file gives the bias, and so the place of every segment:
//
//   7f10c000-7f10e000 r--p 00000000 libx.so    segment 1 at 0
//   7f10e000-7f110000 r-xp 00002000 libx.so    segment 2 at 0x2000, so the bias is 7f10c000
//   7f110000-7f111000 rw-p 00000000            inside segment 3: it is not the file's
//
// Memory after the bytes of a segment (.bss) and gaps between segments belong to nobody in
// particular.

#include "commands/audit/code_evidence.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <iterator>
#include <string_view>

#include "commands/audit/evidence.hpp"
#include "lib/proc_directory.hpp"
#include "read/modules.hpp"

namespace procmaps {
namespace {

constexpr std::uint64_t kNone = 0;
constexpr std::uint64_t kProgramHeaders = 3;  // AT_PHDR
constexpr std::uint64_t kEntryPoint = 9;      // AT_ENTRY
constexpr int kMostNeighbours = 16;
/// Beyond these, the text of a usual process costs less.
constexpr int kMostQueries = 8;

bool has_same_inode(const MapEntry& a, const MapEntry& b) {
  return a.has_file() && a.inode == b.inode && a.device == b.device;
}

/// Pairs of words of one size up to AT_NULL. No value if a key is too large to be one: then the
/// words have another size.
template <class Word>
std::optional<std::vector<std::pair<std::uint64_t, Address>>> pairs_of(std::string_view bytes) {
  constexpr std::uint64_t kLargestKey = 4096;
  std::vector<std::pair<std::uint64_t, Address>> pairs;
  for (; bytes.size() >= 2 * sizeof(Word); bytes.remove_prefix(2 * sizeof(Word))) {
    std::array<Word, 2> pair;
    std::memcpy(pair.data(), bytes.data(), sizeof pair);
    if (pair[0] > kLargestKey) return std::nullopt;
    if (pair[0] == kNone) break;
    pairs.emplace_back(pair[0], pair[1]);
  }
  return pairs;
}

void wait_for_loader() {
  timespec rest{.tv_sec = 0, .tv_nsec = 20'000'000};
  while (::nanosleep(&rest, &rest) != 0 && errno == EINTR) {
  }
}

/// True if one mapping has the code of a file and another segment too. A loader maps each segment
/// by itself; tools that look into a file map all of it.
bool has_other_segments(const PlacedModule& module, std::uint64_t page) {
  const AddressRange mapped{module.entry.offset, module.entry.offset + module.entry.range.size()};
  const auto covers = [](AddressRange outer, AddressRange inner) {
    return outer.start <= inner.start && inner.end <= outer.end;
  };
  const auto loaded = [](const ElfSegment& segment) {
    return segment.kind == ElfSegment::Kind::Load;
  };
  return std::ranges::any_of(module.elf.segments, [&](const ElfSegment& other) {
    const AddressRange pages = other.file_pages(page);
    return loaded(other) && !other.execute && pages.size() != 0 && covers(mapped, pages) &&
           std::ranges::none_of(module.elf.segments, [&](const ElfSegment& code) {
             return loaded(code) && code.execute && covers(code.file_pages(page), pages);
           });
  });
}

}  // namespace

CodeEvidence::CodeEvidence(const Process& process, const FileIdentity& identity,
                           std::atomic<int>& waits)
    : process_(process),
      page_(static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE))),
      space_(process),
      identity_(identity),
      waits_(waits) {
  space_.limit_queries(kMostQueries);
}

bool CodeEvidence::read_implies_exec(const MapEntry& entry) {
  if (!read_implies_exec_) {
    constexpr std::uint64_t kFlag = 0x0400000;  // READ_IMPLIES_EXEC
    const std::string text = process_.read_file("personality").value_or("");
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, 16);
    read_implies_exec_ = (value & kFlag) != 0;
  }
  if (!*read_implies_exec_) return false;
  const auto all = space_.all();
  return all && std::ranges::none_of(*all, [&](const MapEntry& other) {
           return has_same_inode(other, entry) && other.perms.read && !other.perms.execute;
         });
}

Result<std::vector<CodeEvidence::StartAddress>> CodeEvidence::start_addresses() {
  const auto bytes = process_.read_file("auxv");
  if (!bytes) return std::unexpected(bytes.error());
  auto pairs = pairs_of<std::uint64_t>(*bytes);
  if (!pairs) pairs = pairs_of<std::uint32_t>(*bytes);
  std::vector<StartAddress> starts;
  for (const auto& [key, value] :
       pairs.value_or(std::vector<std::pair<std::uint64_t, Address>>())) {
    if (value == 0) continue;
    if (key == kProgramHeaders) starts.push_back({"program headers", value});
    if (key == kEntryPoint) starts.push_back({"entry point", value});
  }
  if (starts.empty()) {
    return std::unexpected(Error{.code = ErrorCode::Malformed,
                                 .where = std::to_string(process_.pid()),
                                 .what = "its auxv has neither AT_PHDR nor AT_ENTRY"});
  }
  return starts;
}

const Result<std::vector<CodeEvidence::BlockedThread>>& CodeEvidence::blocked_threads() {
  if (threads_) return *threads_;
  const auto ids = list_threads(process_);
  if (!ids) return threads_.emplace(std::unexpected(ids.error()));
  std::vector<BlockedThread> threads;
  for (const pid_t id : *ids) {
    const auto registers = read_thread_registers(process_, id);
    if (registers) {
      if (registers->state != ThreadRegisters::State::Running) threads.push_back({id, *registers});
    } else if (registers.error().code != ErrorCode::Vanished &&
               registers.error().code != ErrorCode::NotFound) {
      return threads_.emplace(std::unexpected(registers.error()));
    }
  }
  return threads_.emplace(std::move(threads));
}

std::optional<Error> CodeEvidence::visit_neighbours(
    const MapEntry& entry, Side side, const std::function<bool(const MapEntry&)>& visit) {
  AddressRange range = entry.range;
  for (int i = 0; i < kMostNeighbours; ++i) {
    if (side == Side::Below && range.start == 0) break;
    const auto found = space_.at(side == Side::Below ? range.start - 1 : range.end);
    if (!found) return found.error();
    if (!*found || !visit(**found)) break;
    range = (*found)->range;
  }
  return std::nullopt;
}

Result<bool> CodeEvidence::adjoins_stack(const MapEntry& entry) {
  bool found = false;
  const auto visit = [&](const MapEntry& other) {
    found = other.kind == MappingKind::Stack;
    return !found && other.perms.execute && other.kind == MappingKind::Anonymous;
  };
  for (const Side side : {Side::Above, Side::Below}) {
    if (auto error = visit_neighbours(entry, side, visit)) {
      return std::unexpected(std::move(*error));
    }
    if (found) break;
  }
  return found;
}

Result<std::vector<Address>> CodeEvidence::header_places(const MapEntry& entry) {
  constexpr int kMostBefore = 3;
  constexpr std::uint64_t kLargestGap = 64 << 10;
  std::vector<Address> places;
  const auto add = [&](AddressRange range) {
    places.push_back(range.start);
    if (range.size() > page_) places.push_back(range.start + page_);
  };
  add(entry.range);
  Address start = entry.range.start;
  for (int i = 0; i < kMostBefore && start != 0; ++i) {
    auto found = space_.at(start - 1);
    // Across a gap: a few places of it are asked, each a page apart.
    for (Address at = start; found && !*found && at > page_ && start - at < kLargestGap;) {
      at -= page_;
      found = space_.at(at - 1);
    }
    if (!found) return std::unexpected(found.error());
    if (!*found) break;
    MapEntry before = **found;
    before.kind = identity_.kind(before);
    if (!is_memory_without_file(before)) break;
    add((*found)->range);
    start = (*found)->range.start;
  }
  return places;
}

Result<std::optional<AddressRange>> CodeEvidence::look_for_writable_relro(
    const PlacedModule& module) {
  for (const ElfSegment& segment : module.elf.segments) {
    if (segment.kind != ElfSegment::Kind::Relro || segment.memory_size == 0) continue;
    // The loader protects whole pages only. Source: glibc, elf/dl-reloc.c, _dl_protect_relro.
    const Address begin = (module.bias + segment.address) & ~(page_ - 1);
    const Address end = (module.bias + segment.address + segment.memory_size) & ~(page_ - 1);
    for (Address at = begin; at < end;) {
      const auto found = space_.from(at);
      if (!found) return std::unexpected(found.error());
      if (!*found || (*found)->range.start >= end) break;
      if ((*found)->perms.write && has_same_inode(**found, module.entry)) {
        return AddressRange{std::max((*found)->range.start, begin),
                            std::min((*found)->range.end, end)};
      }
      at = (*found)->range.end;
    }
  }
  return std::nullopt;
}

/// True if the process started less than ten seconds ago.
bool CodeEvidence::is_young() const {
  constexpr long kSeconds = 10;
  const auto stat = process_.stat();
  timespec now{};
  if (!stat || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) return false;
  const auto started =
      static_cast<long>(stat->start_time / static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK)));
  return now.tv_sec - started < kSeconds;
}

Result<std::optional<AddressRange>> CodeEvidence::writable_relro(const PlacedModule& module) {
  constexpr int kMostLooks = 25;
  auto found = look_for_writable_relro(module);
  if (!found || !*found || waited_) return found;
  waited_ = true;
  const int looks = is_young() ? kMostLooks : 1;
  for (int i = 0; i < looks && found && *found; ++i) {
    if (waits_.fetch_sub(1) <= 0) {
      return std::unexpected(Error{.code = ErrorCode::Unsupported,
                                   .where = "",
                                   .what = "its libraries may be about to be loaded"});
    }
    wait_for_loader();
    space_.forget_text();
    found = look_for_writable_relro(module);
  }
  return found;
}

Result<std::optional<Intruder>> CodeEvidence::intruder(const PlacedModule& module) {
  if (has_other_segments(module, page_)) return std::nullopt;
  std::optional<MapEntry> first;
  int segments = 0;
  int in_place = 0;
  for (const ElfSegment& segment : module.elf.segments) {
    const AddressRange linked = segment.address_pages(page_);
    if (segment.kind != ElfSegment::Kind::Load || linked.size() == 0) continue;
    ++segments;
    bool seen = false;
    const AddressRange pages{linked.start + module.bias, linked.end + module.bias};
    for (Address at = pages.start; at < pages.end;) {
      const auto found = space_.from(at);
      if (!found) return std::unexpected(found.error());
      if (!*found || (*found)->range.start >= pages.end) break;
      const MapEntry& entry = **found;
      if (has_same_inode(entry, module.entry)) {
        // Its own bytes at their own place, and not the whole file that the loader maps first.
        const std::uint64_t offset = segment.file_pages(page_).start;
        seen = seen || entry.range.start - entry.offset == pages.start - offset;
      } else if (!entry.perms.execute && !first) {
        first = entry;
      }
      at = entry.range.end;
    }
    in_place += seen ? 1 : 0;
  }
  if (in_place < segments) {
    auto moved = misplaced(module);
    if (!moved || *moved) return moved;
  }
  // Tools map parts of a file elsewhere; what is around such a part is no intruder.
  if (!first || in_place < std::min(segments, 2)) return std::nullopt;
  Intruder intruder{.entry = *first, .name = {}, .expected = {}};
  if (const auto named = space_.at(first->range.start); named && *named) {
    intruder.name = (*named)->name;
  }
  intruder.entry.name = {};
  return intruder;
}

Result<std::vector<std::uint64_t>> CodeEvidence::biases_around(const PlacedModule& module) {
  std::vector<std::uint64_t> biases;
  const auto take = [&](const MapEntry& other) {
    if (has_same_inode(other, module.entry)) {
      std::ranges::copy(possible_biases(module.elf, byte_at(other, other.range.start), page_),
                        std::back_inserter(biases));
    }
    return true;
  };
  for (const Side side : {Side::Above, Side::Below}) {
    if (auto error = visit_neighbours(module.entry, side, take)) {
      return std::unexpected(std::move(*error));
    }
  }
  return biases;
}

Result<std::optional<Intruder>> CodeEvidence::misplaced(const PlacedModule& module) {
  const MapEntry& entry = module.entry;
  const auto biases = biases_around(module);
  if (!biases) return std::unexpected(biases.error());
  const auto own = possible_biases(module.elf, byte_at(entry, entry.range.start), page_);
  for (const std::uint64_t bias : *biases) {
    if (std::ranges::count(*biases, bias) < 2 || std::ranges::find(own, bias) != own.end()) {
      continue;
    }
    for (const ElfSegment& segment : module.elf.segments) {
      const AddressRange pages = segment.address_pages(page_);
      const Address linked = entry.range.start - bias;
      if (segment.kind != ElfSegment::Kind::Load || !pages.contains(linked)) continue;
      Intruder intruder{.entry = entry, .name = {}, .expected = {}};
      intruder.expected = segment.file_pages(page_).start + (linked - pages.start);
      intruder.entry.name = {};
      return intruder;
    }
  }
  return std::nullopt;
}

Result<std::optional<MapEntry>> CodeEvidence::file_before(const MapEntry& entry) {
  std::optional<MapEntry> file;
  const auto visit = [&](const MapEntry& other) {
    if (has_same_inode(other, entry)) return false;
    if (other.has_file() && other.kind == MappingKind::File) file = other;
    return !file;
  };
  if (auto error = visit_neighbours(entry, Side::Below, visit)) {
    return std::unexpected(std::move(*error));
  }
  return file;
}

bool CodeEvidence::is_first_look(std::string_view rule, const PlacedModule& module) {
  return looked_at_.emplace(rule, module.bias, module.entry.inode, module.entry.device).second;
}

uid_t CodeEvidence::namespace_root() {
  if (!namespace_root_) {
    // "         0     100000      65536": uid in the namespace, uid here, how many.
    const std::string text = process_.read_file("uid_map").value_or("");
    namespace_root_ = 0;
    std::uint64_t inside = 0;
    std::uint64_t outside = 0;
    const char* const end = text.data() + text.size();
    const auto number = [&](std::size_t at, std::uint64_t& value) -> std::size_t {
      at = std::min(text.find_first_not_of(' ', at), text.size());
      return static_cast<std::size_t>(std::from_chars(text.data() + at, end, value).ptr -
                                      text.data());
    };
    const std::size_t next = number(0, inside);
    number(next, outside);
    if (inside == 0 && outside <= UINT32_MAX) namespace_root_ = static_cast<uid_t>(outside);
  }
  return *namespace_root_;
}

}  // namespace procmaps
