// The memory map of a core file.
//
//   ELF header   ET_CORE; 65,535 segments or more are counted in section 0
//   PT_NOTE      threads, process, list of mapped files: see core_notes.cpp
//   PT_LOAD …    a range of addresses, its access, and where its bytes are, if they were dumped
//
// The file may be hostile, cut off, or come through a pipe. No number in it is trusted: tables are
// read record by record until the file ends or a limit is reached.

#include "lib/core_file.hpp"

#include <elf.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "lib/core_bytes.hpp"
#include "lib/core_map.hpp"
#include "lib/elf_fields.hpp"
#include "lib/elf_file.hpp"
#include "lib/printed_name.hpp"

namespace procmaps {
namespace {

using detail::CoreBytes;
using detail::CoreSegment;
using detail::Fields;

/// More than vm.max_map_count ever is; distributions set it to 2^20.
constexpr std::size_t kMostSegments = 1 << 21;
/// The kernel writes at most 4 MiB of names (core_file_note_size_limit), and a few hundred bytes
/// per thread.
constexpr std::uint64_t kMostNoteBytes = 32 << 20;

struct Core32 {
  using Header = Elf32_Ehdr;
  using Program = Elf32_Phdr;
  using Section = Elf32_Shdr;
  using Word = Elf32_Addr;
};
struct Core64 {
  using Header = Elf64_Ehdr;
  using Program = Elf64_Phdr;
  using Section = Elf64_Shdr;
  using Word = Elf64_Addr;
};

/// A range of bytes in the file.
struct FileRange {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

struct Headers {
  std::vector<CoreSegment> segments;
  std::vector<FileRange> notes;
  std::uint64_t end = 0;  ///< size of the file as its segments have it
};

Error malformed(const std::string& where, std::string what) {
  return {.code = ErrorCode::Malformed, .where = where, .what = std::move(what)};
}

std::uint64_t add_or_max(std::uint64_t a, std::uint64_t b) {
  constexpr auto kMax = std::numeric_limits<std::uint64_t>::max();
  return a > kMax - b ? kMax : a + b;
}

/// Reads the headers of one file, whose words have the size of Elf::Word.
template <class Elf>
class HeaderReader {
 public:
  HeaderReader(CoreBytes& bytes, CoreFile& core) : bytes_(bytes), core_(core) {}

  Result<Headers> read(const std::string& where);

 private:
  using Header = typename Elf::Header;
  using Program = typename Elf::Program;
  using Section = typename Elf::Section;
  using Word = typename Elf::Word;

  std::optional<std::uint64_t> count(const Fields& header);
  void read_table(std::uint64_t table, std::optional<std::uint64_t> counted, Headers& headers);
  void take(const Fields& program, Headers& headers);

  CoreBytes& bytes_;
  CoreFile& core_;
};

/// The number of program headers; no value if it does not fit into the header and section 0, which
/// has it then, is out of reach.
template <class Elf>
std::optional<std::uint64_t> HeaderReader<Elf>::count(const Fields& header) {
  const auto count = header.get<std::uint16_t>(offsetof(Header, e_phnum));
  if (count != PN_XNUM) return count;
  if (bytes_.is_pipe()) return std::nullopt;
  std::array<std::byte, sizeof(Section)> bytes;
  const std::uint64_t at = header.get<Word>(offsetof(Header, e_shoff));
  if (at == 0 || bytes_.read(at, bytes) != bytes.size()) return std::nullopt;
  return Fields(bytes, header.swapped()).get<std::uint32_t>(offsetof(Section, sh_info));
}

template <class Elf>
void HeaderReader<Elf>::take(const Fields& program, Headers& headers) {
  const auto type = program.get<std::uint32_t>(offsetof(Program, p_type));
  if (type != PT_LOAD && type != PT_NOTE) return;
  const FileRange in_file{.offset = program.get<Word>(offsetof(Program, p_offset)),
                          .size = program.get<Word>(offsetof(Program, p_filesz))};
  if (in_file.size != 0) {
    headers.end = std::max(headers.end, add_or_max(in_file.offset, in_file.size));
  }
  if (type == PT_NOTE) {
    headers.notes.push_back(in_file);
    return;
  }
  const std::uint64_t start = program.get<Word>(offsetof(Program, p_vaddr));
  const std::uint64_t size = program.get<Word>(offsetof(Program, p_memsz));
  if (size == 0) return;
  headers.segments.push_back({.range = {.start = start, .end = add_or_max(start, size)},
                              .flags = program.get<std::uint32_t>(offsetof(Program, p_flags)),
                              .offset = in_file.offset,
                              .dumped = std::min(in_file.size, size)});
}

template <class Elf>
Result<Headers> HeaderReader<Elf>::read(const std::string& where) {
  std::array<std::byte, sizeof(Header)> header_bytes;
  if (bytes_.read(0, header_bytes) != header_bytes.size()) {
    return std::unexpected(malformed(where, "a core file that ends in its header"));
  }
  const Fields header(header_bytes, core_.format.swapped);
  core_.format.machine = header.get<std::uint16_t>(offsetof(Header, e_machine));
  if (header.get<std::uint16_t>(offsetof(Header, e_phentsize)) != sizeof(Program)) {
    return std::unexpected(malformed(where, "a core file with program headers of unknown size"));
  }
  Headers headers;
  read_table(header.get<Word>(offsetof(Header, e_phoff)), count(header), headers);
  return headers;
}

/// Reads the program headers at `table`. If they were not counted, they end where the contents of
/// the first segment begin.
template <class Elf>
void HeaderReader<Elf>::read_table(std::uint64_t table, std::optional<std::uint64_t> counted,
                                   Headers& headers) {
  std::uint64_t count = counted.value_or(std::numeric_limits<std::uint64_t>::max());
  std::array<std::byte, 64 * sizeof(Program)> piece;
  for (std::uint64_t i = 0; i < count;) {
    if (i >= kMostSegments) {
      core_.add_problem("has more than " + std::to_string(kMostSegments) +
                        " segments; the others are not shown");
      return;
    }
    const auto wanted = counted ? std::min<std::uint64_t>(count - i, 64) : 1;
    const std::size_t got = bytes_.read(add_or_max(table, i * sizeof(Program)),
                                        std::span(piece).first(wanted * sizeof(Program)));
    const std::size_t whole = got / sizeof(Program);
    for (std::size_t k = 0; k < whole; ++k) {
      const Fields program{std::span(piece).subspan(k * sizeof(Program), sizeof(Program)),
                           core_.format.swapped};
      take(program, headers);
      const std::uint64_t contents = program.get<Word>(offsetof(Program, p_offset));
      if (counted || contents <= table) continue;
      count = std::min(count, (contents - table) / sizeof(Program));
      if (count <= i + k)
        core_.add_problem("the contents of a segment lie in its list of segments");
    }
    i += whole;
    if (whole < wanted) {
      core_.add_problem("cut off in its list of segments: " + std::to_string(i) + " of " +
                        (counted ? std::to_string(count) : "many") + " are there");
      return;
    }
  }
}

/// Reads the notes in the order of the file, because a pipe has only that.
class NoteReader {
 public:
  NoteReader(CoreBytes& bytes, CoreFile& core) : bytes_(bytes), core_(core) {}

  void read(FileRange notes);

 private:
  /// Reads these bytes. False if they are not all there, or if it has been too much.
  bool fill(std::uint64_t offset, std::span<std::byte> bytes);
  void take_contents(std::uint32_t type);
  /// Reads the note at `offset` and returns its size; 0 ends the range.
  std::uint64_t take(std::uint64_t offset, std::uint64_t left);

  CoreBytes& bytes_;
  CoreFile& core_;
  std::vector<std::byte> contents_;
  std::uint64_t read_ = 0;  ///< bytes so far
  bool done_ = false;       ///< nothing more can be read
};

std::uint64_t padded(std::uint64_t size) {
  return (size + 3) / 4 * 4;
}

bool NoteReader::fill(std::uint64_t offset, std::span<std::byte> bytes) {
  if (bytes.size() > kMostNoteBytes - read_) {
    done_ = true;
    core_.add_problem("has more than 32 MiB of notes; the others are not read");
    return false;
  }
  read_ += bytes.size();
  if (bytes_.read(offset, bytes) == bytes.size()) return true;
  done_ = true;
  core_.add_problem("cut off in its notes");
  return false;
}

void NoteReader::take_contents(std::uint32_t type) {
  CoreNotes& notes = core_.notes;
  const std::size_t known = notes.files.size();
  if (!take_core_note(type, contents_, core_.format, notes)) {
    core_.add_problem("a note " + std::string(name_of_core_note(type)) + " contradicts itself");
  }
  for (CoreFileRange& file : std::span(notes.files).subspan(known)) {
    file.name = core_.names.keep(detail::with_escaped_line_ends(file.name));
  }
}

std::uint64_t NoteReader::take(std::uint64_t offset, std::uint64_t left) {
  std::array<std::byte, sizeof(Elf64_Nhdr)> header_bytes;
  if (left < header_bytes.size()) return 0;
  if (!fill(offset, header_bytes)) return 0;
  const Fields header(header_bytes, core_.format.swapped);
  const std::uint64_t name_size = header.get<std::uint32_t>(offsetof(Elf64_Nhdr, n_namesz));
  const std::uint64_t size = header.get<std::uint32_t>(offsetof(Elf64_Nhdr, n_descsz));
  const auto type = header.get<std::uint32_t>(offsetof(Elf64_Nhdr, n_type));
  const std::uint64_t total = header_bytes.size() + padded(name_size) + padded(size);
  if (total > left) {
    core_.add_problem("a note is larger than its segment");
    return 0;
  }
  constexpr std::uint64_t kCoreName = sizeof "CORE";
  if (name_size != kCoreName || size == 0 || name_of_core_note(type).empty()) return total;
  std::array<std::byte, (kCoreName + 3) / 4 * 4> name;
  if (!fill(offset + header_bytes.size(), name)) return 0;
  if (std::memcmp(name.data(), "CORE", kCoreName) != 0) return total;
  contents_.resize(std::min(size, kMostNoteBytes));
  if (!fill(offset + header_bytes.size() + name.size(), contents_)) return 0;
  take_contents(type);
  return total;
}

void NoteReader::read(FileRange notes) {
  std::uint64_t at = notes.offset;
  std::uint64_t left = notes.size;
  while (!done_) {
    const std::uint64_t size = take(at, left);
    if (size == 0) return;
    at = add_or_max(at, size);
    left -= size;
  }
}

/// Keeps the start of a segment if it is that of an ELF file.
void take_headers(CoreBytes& bytes, const CoreSegment& segment, CoreFile& core) {
  constexpr std::size_t kMost = 4096;
  constexpr std::size_t kMostModules = 4096;
  if (segment.dumped < sizeof(Elf32_Ehdr) || core.headers.size() >= kMostModules) return;
  std::vector<std::byte> start(EI_NIDENT);
  if (bytes.read(segment.offset, start) != start.size() || !has_elf_magic(start)) return;
  start.resize(std::min<std::uint64_t>(kMost, segment.dumped));
  const auto rest = std::span(start).subspan(EI_NIDENT);
  start.resize(EI_NIDENT + bytes.read(segment.offset + EI_NIDENT, rest));
  core.headers.push_back({segment.range.start, std::move(start)});
}

/// Reads the notes, and the starts of segments, in the order of the file, because a pipe has only
/// that.
void read_contents(CoreBytes& bytes, const Headers& headers, CoreFile& core) {
  struct Piece {
    std::uint64_t offset;
    const FileRange* notes;
    const CoreSegment* segment;
  };
  std::vector<Piece> pieces;
  for (const FileRange& range : headers.notes) pieces.push_back({range.offset, &range, nullptr});
  for (const CoreSegment& segment : headers.segments) {
    if (segment.dumped != 0) pieces.push_back({segment.offset, nullptr, &segment});
  }
  std::ranges::stable_sort(pieces, {}, &Piece::offset);
  NoteReader reader(bytes, core);
  for (const Piece& piece : pieces) {
    if (piece.notes != nullptr) {
      reader.read(*piece.notes);
    } else {
      take_headers(bytes, *piece.segment, core);
    }
  }
  std::ranges::sort(core.headers, {}, &CoreHeaders::start);
}

std::optional<CoreFormat> format_of(std::string_view start) {
  if (start.size() < EI_NIDENT || !start.starts_with(std::string_view(ELFMAG, SELFMAG))) {
    return std::nullopt;
  }
  const char word_size = start[EI_CLASS];
  const char order = start[EI_DATA];
  if (word_size != ELFCLASS32 && word_size != ELFCLASS64) return std::nullopt;
  if (order != ELFDATA2LSB && order != ELFDATA2MSB) return std::nullopt;
  const bool big = order == ELFDATA2MSB;
  return CoreFormat{.is_64_bit = word_size == ELFCLASS64,
                    .swapped = big != (std::endian::native == std::endian::big)};
}

}  // namespace

void CoreFile::add_problem(std::string what) {
  constexpr std::size_t kEnough = 8;
  if (problems.size() >= kEnough || std::ranges::find(problems, what) != problems.end()) return;
  problems.push_back(std::move(what));
}

bool is_core_file(std::string_view start) {
  const auto format = format_of(start);
  constexpr std::size_t kTypeAt = offsetof(Elf64_Ehdr, e_type);
  if (!format || start.size() < kTypeAt + 2) return false;
  const auto bytes = std::as_bytes(std::span(start));
  return Fields(bytes, format->swapped).get<std::uint16_t>(kTypeAt) == ET_CORE;
}

Result<CoreFile> read_core_file(FileDescriptor fd, std::string start, const std::string& where,
                                detail::ReadProgress::Listener listener) {
  const auto format = format_of(start);
  if (!format) return std::unexpected(malformed(where, "not a core file"));
  CoreBytes bytes(std::move(fd), std::move(start), std::move(listener));
  CoreFile core;
  core.format = *format;
  auto headers = format->is_64_bit ? HeaderReader<Core64>(bytes, core).read(where)
                                   : HeaderReader<Core32>(bytes, core).read(where);
  if (!headers) return std::unexpected(std::move(headers.error()));
  read_contents(bytes, *headers, core);
  const std::uint64_t size = bytes.size();
  if (bytes.error() != 0) {
    return std::unexpected(error_from_errno(bytes.error(), where, "cannot read"));
  }
  if (size < headers->end) {
    core.add_problem("cut off: it has " + std::to_string(size) + " of " +
                     std::to_string(headers->end) + " bytes");
  }
  for (CoreSegment& segment : headers->segments) {
    const std::uint64_t there = size > segment.offset ? size - segment.offset : 0;
    segment.dumped = std::min(segment.dumped, there);
  }
  if (headers->segments.empty() && core.notes.files.empty()) {
    if (!core.problems.empty()) {
      return std::unexpected(malformed(where, "a core file without mappings: " + core.problems[0]));
    }
    return std::unexpected(malformed(where, "a core file without mappings"));
  }
  detail::make_core_map(std::move(headers->segments), core);
  return core;
}

}  // namespace procmaps
