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
#include "lib/printed_name.hpp"

namespace procmaps {
namespace {

using detail::CoreBytes;
using detail::CoreSegment;
using detail::Fields;

constexpr std::size_t kMostSegments = 1 << 20;
constexpr std::size_t kMostNoteBytes = 16 << 20;

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
  const std::uint64_t table = header.get<Word>(offsetof(Header, e_phoff));
  const auto counted = count(header);
  // Without a count, the table ends where the first contents begin.
  std::uint64_t count = counted.value_or(kMostSegments);
  std::uint64_t contents = std::numeric_limits<std::uint64_t>::max();
  Headers headers;
  std::array<std::byte, 64 * sizeof(Program)> piece;
  for (std::uint64_t i = 0; i < count;) {
    if (i >= kMostSegments) {
      core_.problems.push_back("has more than 1048576 segments; the others are not shown");
      break;
    }
    const auto wanted = counted ? std::min<std::uint64_t>(count - i, 64) : 1;
    const std::size_t got = bytes_.read(add_or_max(table, i * sizeof(Program)),
                                        std::span(piece).first(wanted * sizeof(Program)));
    const std::size_t whole = got / sizeof(Program);
    for (std::size_t k = 0; k < whole; ++k) {
      const Fields program{std::span(piece).subspan(k * sizeof(Program), sizeof(Program)),
                           core_.format.swapped};
      take(program, headers);
      if (counted) continue;
      contents = std::min<std::uint64_t>(contents, program.get<Word>(offsetof(Program, p_offset)));
      count = contents > table ? std::min((contents - table) / sizeof(Program), count) : 0;
    }
    i += whole;
    if (whole < wanted) {
      core_.problems.push_back("cut off in its list of segments: " + std::to_string(i) + " of " +
                               (counted ? std::to_string(count) : "many") + " are there");
      break;
    }
  }
  return headers;
}

/// Reads the notes in the order of the file, because a pipe has only that.
class NoteReader {
 public:
  NoteReader(CoreBytes& bytes, CoreFile& core) : bytes_(bytes), core_(core) {}

  void read(FileRange notes);

 private:
  bool is_whole(std::size_t got, std::size_t wanted);
  /// Reads the note at `offset` and returns its size; 0 ends the reading.
  std::uint64_t take(std::uint64_t offset, std::uint64_t left);

  CoreBytes& bytes_;
  CoreFile& core_;
  std::vector<std::byte> contents_;
  std::size_t kept_files_ = 0;  ///< whose names no longer point into `contents_`
  bool cut_ = false;
};

std::uint64_t padded(std::uint64_t size) {
  return (size + 3) / 4 * 4;
}

bool NoteReader::is_whole(std::size_t got, std::size_t wanted) {
  if (got == wanted) return true;
  if (!std::exchange(cut_, true)) core_.problems.push_back("cut off in its notes");
  return false;
}

std::uint64_t NoteReader::take(std::uint64_t offset, std::uint64_t left) {
  std::array<std::byte, sizeof(Elf64_Nhdr)> header_bytes;
  if (left < header_bytes.size()) return 0;
  if (!is_whole(bytes_.read(offset, header_bytes), header_bytes.size())) return 0;
  const Fields header(header_bytes, core_.format.swapped);
  const std::uint64_t name_size = header.get<std::uint32_t>(offsetof(Elf64_Nhdr, n_namesz));
  const std::uint64_t size = header.get<std::uint32_t>(offsetof(Elf64_Nhdr, n_descsz));
  const auto type = header.get<std::uint32_t>(offsetof(Elf64_Nhdr, n_type));
  const std::uint64_t total = header_bytes.size() + padded(name_size) + padded(size);
  if (total > left) {
    core_.problems.push_back("a note is larger than its segment");
    return 0;
  }
  constexpr std::uint64_t kCoreName = sizeof "CORE";
  if (name_size != kCoreName || size == 0 || !is_core_note(type)) return total;
  if (size > kMostNoteBytes) {
    core_.problems.push_back("a note of " + std::to_string(size) + " bytes is too large to read");
    return total;
  }
  std::array<std::byte, (kCoreName + 3) / 4 * 4> name;
  if (!is_whole(bytes_.read(offset + header_bytes.size(), name), name.size())) return 0;
  if (std::memcmp(name.data(), "CORE", kCoreName) != 0) return total;
  contents_.resize(size);
  const std::size_t got = bytes_.read(offset + header_bytes.size() + name.size(), contents_);
  if (!is_whole(got, size)) return 0;
  CoreNotes& notes = core_.notes;
  if (!take_core_note(type, contents_, core_.format, notes)) {
    core_.problems.push_back("a note of type " + std::to_string(type) + " contradicts itself");
  }
  for (std::size_t i = kept_files_; i < notes.files.size(); ++i) {
    notes.files[i].name = core_.names.keep(detail::with_escaped_line_ends(notes.files[i].name));
  }
  kept_files_ = notes.files.size();
  return total;
}

void NoteReader::read(FileRange notes) {
  std::uint64_t at = notes.offset;
  std::uint64_t left = notes.size;
  while (!cut_) {
    const std::uint64_t size = take(at, left);
    if (size == 0) return;
    at = add_or_max(at, size);
    left -= size;
  }
}

void read_notes(CoreBytes& bytes, std::vector<FileRange> notes, CoreFile& core) {
  std::ranges::sort(notes, {}, &FileRange::offset);
  NoteReader reader(bytes, core);
  for (const FileRange& range : notes) reader.read(range);
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

bool is_core_file(std::string_view start) {
  const auto format = format_of(start);
  constexpr std::size_t kTypeAt = offsetof(Elf64_Ehdr, e_type);
  if (!format || start.size() < kTypeAt + 2) return false;
  const auto bytes = std::as_bytes(std::span(start));
  return Fields(bytes, format->swapped).get<std::uint16_t>(kTypeAt) == ET_CORE;
}

Result<CoreFile> read_core_file(FileDescriptor fd, std::string start, const std::string& where) {
  const auto format = format_of(start);
  if (!format) return std::unexpected(malformed(where, "not a core file"));
  CoreBytes bytes(std::move(fd), std::move(start));
  CoreFile core;
  core.format = *format;
  auto headers = format->is_64_bit ? HeaderReader<Core64>(bytes, core).read(where)
                                   : HeaderReader<Core32>(bytes, core).read(where);
  if (!headers) return std::unexpected(std::move(headers.error()));
  read_notes(bytes, std::move(headers->notes), core);
  const std::uint64_t size = bytes.size();
  if (bytes.error() != 0) {
    return std::unexpected(error_from_errno(bytes.error(), where, "cannot read"));
  }
  if (size < headers->end) {
    core.problems.push_back("cut off: it has " + std::to_string(size) + " of " +
                            std::to_string(headers->end) + " bytes");
  }
  for (CoreSegment& segment : headers->segments) {
    const std::uint64_t there = size > segment.offset ? size - segment.offset : 0;
    segment.dumped = std::min(segment.dumped, there);
  }
  if (headers->segments.empty() && core.notes.files.empty()) {
    return std::unexpected(malformed(where, "a core file without mappings"));
  }
  if (!core.notes.has_files) {
    core.remarks.push_back("has no list of mapped files: names and offsets are unknown");
  }
  detail::make_core_map(std::move(headers->segments), core);
  return core;
}

}  // namespace procmaps
