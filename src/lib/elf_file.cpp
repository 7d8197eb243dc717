// The headers of an ELF file: the file header, the program headers, and three entries of the
// dynamic section.
//
//   7f 45 4c 46 02 01 …   magic, 64-bit, little endian
//   e_type e_machine … e_phoff … e_phentsize e_phnum
//
// The file may be hostile: it belongs to the process under examination. No number in it is trusted:
// reading beyond fixed limits is an error, additions are checked, nothing is allocated to a size
// from the file, and every offset is only passed to a read that may return nothing.

#include "lib/elf_file.hpp"

#include <elf.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <utility>

#include "lib/elf_records.hpp"

namespace procmaps {
namespace {

using detail::Fields;
using detail::for_each_record;

/// Typical programs have a dozen program headers and fifty dynamic entries.
constexpr std::size_t kMostHeaders = 4096;
constexpr std::size_t kMostDynamic = 16384;

Error malformed(std::string what) {
  return {.code = ErrorCode::Malformed, .what = std::move(what)};
}

/// The differences between the two word sizes.
struct Elf32 {
  using Header = Elf32_Ehdr;
  using Program = Elf32_Phdr;
  using Dynamic = Elf32_Dyn;
  using Word = Elf32_Addr;
};
struct Elf64 {
  using Header = Elf64_Ehdr;
  using Program = Elf64_Phdr;
  using Dynamic = Elf64_Dyn;
  using Word = Elf64_Addr;
};

template <class Elf>
void read_dynamic(const ReadAt& read_at, std::uint64_t offset, std::uint64_t size, bool swapped,
                  ElfFacts& facts) {
  using Dynamic = typename Elf::Dynamic;
  using Word = typename Elf::Word;
  const std::size_t count =
      std::min<std::uint64_t>(size / sizeof(Dynamic), std::uint64_t{kMostDynamic});
  // A truncated section still counts up to its end.
  for_each_record(read_at, offset, sizeof(Dynamic), count, swapped, [&](const Fields& entry) {
    const auto tag = entry.get<Word>(offsetof(Dynamic, d_tag));
    const auto value = entry.get<Word>(offsetof(Dynamic, d_un));
    if (tag == DT_TEXTREL) facts.text_relocations = true;
    if (tag == DT_FLAGS && (value & DF_TEXTREL) != 0) facts.text_relocations = true;
    if (tag == DT_FLAGS_1 && (value & DF_1_PIE) != 0) facts.marked_pie = true;
    return tag != DT_NULL;
  });
}

template <class Elf>
Result<ElfFacts> read_headers(const ReadAt& read_at, bool swapped, ElfFacts facts) {
  using Header = typename Elf::Header;
  using Program = typename Elf::Program;
  using Word = typename Elf::Word;
  std::array<std::byte, sizeof(Header)> bytes;
  if (read_at(0, bytes) != bytes.size()) return std::unexpected(malformed("truncated ELF file"));
  const Fields header(bytes, swapped);
  const auto type = header.get<std::uint16_t>(offsetof(Header, e_type));
  facts.type = type == ET_EXEC  ? ElfFacts::Type::Executable
               : type == ET_DYN ? ElfFacts::Type::SharedObject
                                : ElfFacts::Type::Other;
  facts.machine = header.get<std::uint16_t>(offsetof(Header, e_machine));
  const std::size_t count = header.get<std::uint16_t>(offsetof(Header, e_phnum));
  const std::size_t stride = header.get<std::uint16_t>(offsetof(Header, e_phentsize));
  if (count == 0) return facts;
  if (stride != sizeof(Program)) {
    return std::unexpected(malformed("unknown size of ELF program headers"));
  }
  if (count > kMostHeaders) {
    return std::unexpected(malformed("too many ELF program headers"));
  }
  struct {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  } dynamic;
  const auto take = [&](const Fields& program) {
    const auto kind = program.get<std::uint32_t>(offsetof(Program, p_type));
    if (kind == PT_INTERP) facts.has_interpreter = true;
    if (kind == PT_GNU_STACK) {
      facts.executable_stack = (program.get<std::uint32_t>(offsetof(Program, p_flags)) & PF_X) != 0;
    }
    if (kind == PT_LOAD || kind == PT_GNU_RELRO || kind == PT_NOTE) {
      const auto flags = program.get<std::uint32_t>(offsetof(Program, p_flags));
      facts.segments.push_back({.kind = kind == PT_LOAD   ? ElfSegment::Kind::Load
                                        : kind == PT_NOTE ? ElfSegment::Kind::Note
                                                          : ElfSegment::Kind::Relro,
                                .read = (flags & PF_R) != 0,
                                .write = (flags & PF_W) != 0,
                                .execute = (flags & PF_X) != 0,
                                .offset = program.get<Word>(offsetof(Program, p_offset)),
                                .address = program.get<Word>(offsetof(Program, p_vaddr)),
                                .file_size = program.get<Word>(offsetof(Program, p_filesz)),
                                .memory_size = program.get<Word>(offsetof(Program, p_memsz))});
    }
    if (kind == PT_DYNAMIC) {
      dynamic.offset = program.get<Word>(offsetof(Program, p_offset));
      dynamic.size = program.get<Word>(offsetof(Program, p_filesz));
    }
    return true;
  };
  const std::uint64_t table = header.get<Word>(offsetof(Header, e_phoff));
  if (!for_each_record(read_at, table, stride, count, swapped, take)) {
    return std::unexpected(malformed("truncated ELF program headers"));
  }
  read_dynamic<Elf>(read_at, dynamic.offset, dynamic.size, swapped, facts);
  return facts;
}

}  // namespace

bool has_elf_magic(std::span<const std::byte> bytes) {
  return bytes.size() >= SELFMAG && std::memcmp(bytes.data(), ELFMAG, SELFMAG) == 0;
}

Result<ElfFacts> read_elf(const ReadAt& read_at) {
  std::array<std::byte, EI_NIDENT> ident{};
  if (read_at(0, ident) != ident.size() || !has_elf_magic(ident)) {
    return std::unexpected(malformed("not an ELF file"));
  }
  const auto word_size = std::to_integer<unsigned>(ident[EI_CLASS]);
  const auto order = std::to_integer<unsigned>(ident[EI_DATA]);
  if ((word_size != ELFCLASS32 && word_size != ELFCLASS64) ||
      (order != ELFDATA2LSB && order != ELFDATA2MSB)) {
    return std::unexpected(malformed("unknown ELF word size or byte order"));
  }
  ElfFacts facts{.is_64_bit = word_size == ELFCLASS64, .is_big_endian = order == ELFDATA2MSB};
  const bool swapped = facts.is_big_endian != (std::endian::native == std::endian::big);
  return facts.is_64_bit ? read_headers<Elf64>(read_at, swapped, std::move(facts))
                         : read_headers<Elf32>(read_at, swapped, std::move(facts));
}

std::vector<std::byte> read_build_id(const ElfFacts& elf, const ReadAt& read_at) {
  constexpr std::uint64_t kMostNotes = 64 << 10;
  constexpr std::size_t kLongestId = 64;
  const bool swapped = elf.is_big_endian != (std::endian::native == std::endian::big);
  std::uint64_t left = kMostNotes;
  for (const ElfSegment& segment : elf.segments) {
    if (segment.kind != ElfSegment::Kind::Note) continue;
    std::vector<std::byte> notes(std::min(segment.file_size, left));
    left -= notes.size();
    notes.resize(read_at(segment.offset, notes));
    for (std::span<const std::byte> rest = notes; rest.size() >= sizeof(Elf64_Nhdr);) {
      const Fields note(rest, swapped);
      const std::uint64_t name = note.get<std::uint32_t>(offsetof(Elf64_Nhdr, n_namesz));
      const std::uint64_t size = note.get<std::uint32_t>(offsetof(Elf64_Nhdr, n_descsz));
      const std::uint64_t contents = sizeof(Elf64_Nhdr) + (name + 3) / 4 * 4;
      if (contents + size > rest.size()) break;
      if (note.get<std::uint32_t>(offsetof(Elf64_Nhdr, n_type)) == NT_GNU_BUILD_ID && name == 4 &&
          std::memcmp(rest.data() + sizeof(Elf64_Nhdr), "GNU", 4) == 0 && size <= kLongestId) {
        const auto id = rest.subspan(contents, size);
        return {id.begin(), id.end()};
      }
      rest = rest.subspan(std::min<std::uint64_t>(contents + (size + 3) / 4 * 4, rest.size()));
    }
  }
  return {};
}

ReadAt reader_of(int fd, int* errnum) {
  return [fd, errnum](std::uint64_t offset, std::span<std::byte> bytes) -> std::size_t {
    std::size_t done = 0;
    while (done < bytes.size()) {
      const auto at = static_cast<off_t>(offset + done);
      if (at < 0) break;  // beyond the largest file offset
      const ssize_t count = ::pread(fd, bytes.data() + done, bytes.size() - done, at);
      if (count > 0) {
        done += static_cast<std::size_t>(count);
      } else if (count == 0 || errno != EINTR) {
        if (count < 0 && errnum != nullptr) *errnum = errno;
        break;
      }
    }
    return done;
  };
}

Result<ElfFacts> read_elf(int fd, std::string where) {
  int errnum = 0;
  auto facts = read_elf(reader_of(fd, &errnum));
  if (facts) return facts;
  if (errnum != 0) {
    return std::unexpected(error_from_errno(errnum, std::move(where), "cannot read"));
  }
  facts.error().where = std::move(where);
  return facts;
}

}  // namespace procmaps
