// The symbols of an ELF file.
//
//   section  .symtab   name value size info(binding, type) section …
//            .strtab   the names, NUL-terminated
//
// The file belongs to the process under examination and may be hostile: tables are read in pieces
// up to a limit, and a table that ends too early counts up to its end.

#include "lib/elf_symbols.hpp"

#include <elf.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>

#include "lib/characters.hpp"
#include "lib/demangled.hpp"
#include "lib/elf_records.hpp"

namespace procmaps {
namespace {

using detail::Fields;
using detail::for_each_record;

constexpr std::uint64_t kMostSections = 1 << 16;
constexpr std::size_t kUsualName = 512;
constexpr std::size_t kLongestName = 64 << 10;
constexpr std::string_view kCutMark = "...";

/// True for "@GLIBC_2.2.5", which nothing new is linked to; the default is "@@GLIBC_2.34".
bool is_old_version(std::string_view version) {
  return version.starts_with('@') && !version.starts_with("@@");
}

struct Symbols32 {
  using Header = Elf32_Ehdr;
  using Section = Elf32_Shdr;
  using Symbol = Elf32_Sym;
  using Word = Elf32_Word;
  using Address = Elf32_Addr;
};
struct Symbols64 {
  using Header = Elf64_Ehdr;
  using Section = Elf64_Shdr;
  using Symbol = Elf64_Sym;
  using Word = Elf64_Xword;
  using Address = Elf64_Addr;
};

}  // namespace

/// Reads the tables of a file with one word size.
template <class Elf>
class SymbolReader {
 public:
  SymbolReader(const ReadAt& read_at, bool swapped, ElfSymbols& symbols)
      : read_at_(read_at), swapped_(swapped), symbols_(symbols) {}

  void read(std::uint64_t most);

 private:
  using Header = typename Elf::Header;
  using Section = typename Elf::Section;
  using Symbol = typename Elf::Symbol;

  struct Table {
    std::uint32_t type = SHT_NULL;
    std::uint32_t link = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  std::vector<Table> read_sections();
  void take(const Fields& symbol);

  const ReadAt& read_at_;
  bool swapped_;
  ElfSymbols& symbols_;
  std::uint16_t machine_ = EM_NONE;
  std::vector<bool> is_loaded_;  ///< by section: whether it is in memory
};

template <class Elf>
std::vector<typename SymbolReader<Elf>::Table> SymbolReader<Elf>::read_sections() {
  std::vector<Table> tables;
  std::array<std::byte, sizeof(Header)> bytes;
  if (read_at_(0, bytes) != bytes.size()) return tables;
  const Fields header(bytes, swapped_);
  machine_ = header.get<std::uint16_t>(offsetof(Header, e_machine));
  if (header.get<std::uint16_t>(offsetof(Header, e_shentsize)) != sizeof(Section)) return tables;
  const std::uint64_t at = header.get<typename Elf::Address>(offsetof(Header, e_shoff));
  std::uint64_t count = header.get<std::uint16_t>(offsetof(Header, e_shnum));
  if (at == 0) return tables;
  if (count == 0) {  // it does not fit: section 0 has it
    std::array<std::byte, sizeof(Section)> first;
    if (read_at_(at, first) != first.size()) return tables;
    count = Fields(first, swapped_).get<typename Elf::Word>(offsetof(Section, sh_size));
  }
  count = std::min(count, kMostSections);
  for_each_record(read_at_, at, sizeof(Section), count, swapped_, [&](const Fields& section) {
    const std::uint64_t start = section.get<typename Elf::Address>(offsetof(Section, sh_addr));
    const std::uint64_t size = section.get<typename Elf::Word>(offsetof(Section, sh_size));
    tables.push_back({.type = section.get<std::uint32_t>(offsetof(Section, sh_type)),
                      .link = section.get<std::uint32_t>(offsetof(Section, sh_link)),
                      .offset = section.get<typename Elf::Address>(offsetof(Section, sh_offset)),
                      .size = size});
    symbols_.sections_.push_back({start, start + size < start ? start : start + size});
    const std::uint64_t flags = section.get<typename Elf::Word>(offsetof(Section, sh_flags));
    is_loaded_.push_back((flags & SHF_ALLOC) != 0);
    return true;
  });
  return tables;
}

template <class Elf>
void SymbolReader<Elf>::take(const Fields& symbol) {
  const auto info = symbol.get<unsigned char>(offsetof(Symbol, st_info));
  const unsigned type = info & 0xf;
  const unsigned binding = info >> 4;
  const auto section = symbol.get<std::uint16_t>(offsetof(Symbol, st_shndx));
  if (section == SHN_UNDEF || type == STT_SECTION || type == STT_FILE || type == STT_TLS) return;
  // Sections for the linker have symbols too, with the address 0: warnings about gets().
  if (section < is_loaded_.size() && !is_loaded_[section]) return;
  std::uint64_t address = symbol.get<typename Elf::Address>(offsetof(Symbol, st_value));
  // The lowest bit of an ARM function's address says that its code is Thumb.
  if (machine_ == EM_ARM && type == STT_FUNC) address &= ~std::uint64_t{1};
  const auto size = symbol.get<decltype(Symbol::st_size)>(offsetof(Symbol, st_size));
  const std::uint8_t rank = binding == STB_LOCAL ? 0 : binding == STB_WEAK ? 1 : 2;
  symbols_.symbols_.push_back({.address = address,
                               .size = size,
                               .name = symbol.get<std::uint32_t>(offsetof(Symbol, st_name)),
                               .rank = rank,
                               .section = section});
}

template <class Elf>
void SymbolReader<Elf>::read(std::uint64_t most) {
  const std::vector<Table> tables = read_sections();
  auto found = std::ranges::find(tables, std::uint32_t{SHT_SYMTAB}, &Table::type);
  symbols_.has_full_table_ = found != tables.end();
  if (found == tables.end()) {
    found = std::ranges::find(tables, std::uint32_t{SHT_DYNSYM}, &Table::type);
  }
  if (found == tables.end() || found->link >= tables.size()) return;
  symbols_.names_offset_ = tables[found->link].offset;
  symbols_.names_size_ = tables[found->link].size;
  const std::uint64_t count = std::min(found->size / sizeof(Symbol), most);
  symbols_.complete_ = count == found->size / sizeof(Symbol);
  for_each_record(read_at_, found->offset, sizeof(Symbol), count, swapped_,
                  [&](const Fields& symbol) {
                    take(symbol);
                    return true;
                  });
}

Result<ElfSymbols> ElfSymbols::read(ReadAt read_at, std::uint64_t most) {
  const auto elf = read_elf(read_at);
  if (!elf) return std::unexpected(elf.error());
  const bool swapped = elf->is_big_endian != (std::endian::native == std::endian::big);
  ElfSymbols symbols(std::move(read_at));
  if (elf->is_64_bit) {
    SymbolReader<Symbols64>(symbols.read_at_, swapped, symbols).read(most);
  } else {
    SymbolReader<Symbols32>(symbols.read_at_, swapped, symbols).read(most);
  }
  std::ranges::stable_sort(symbols.symbols_, {}, &Symbol::address);
  std::uint64_t end = 0;
  symbols.ends_.reserve(symbols.symbols_.size());
  for (const Symbol& symbol : symbols.symbols_) {
    end = std::max(end, symbol.address + symbol.size);
    symbols.ends_.push_back(end);
  }
  return symbols;
}

const ElfSymbols::Symbol* ElfSymbols::holder(std::uint64_t address) const {
  // A file in which more symbols overlap at one place was made to cost time.
  constexpr int kMostLooks = 1 << 16;
  const Symbol* best = nullptr;
  const auto is_better = [&](const Symbol& one) {
    if (best == nullptr) return true;
    if ((one.rank != 0) != (best->rank != 0)) return one.rank != 0;
    if (one.address != best->address) return one.address > best->address;
    if (one.rank != best->rank) return one.rank > best->rank;
    return one.size <= best->size;  // the first of equal ones: they are visited last to first
  };
  auto index = static_cast<std::size_t>(
      std::ranges::upper_bound(symbols_, address, {}, &Symbol::address) - symbols_.begin());
  for (int looks = 0; index-- > 0 && ends_[index] > address && looks < kMostLooks; ++looks) {
    const Symbol& one = symbols_[index];
    if (address - one.address < one.size && is_better(one)) best = &one;
  }
  return best;
}

const ElfSymbols::Symbol* ElfSymbols::label(std::uint64_t address) const {
  constexpr int kMostLooks = 1024;
  auto index = static_cast<std::size_t>(
      std::ranges::upper_bound(symbols_, address, {}, &Symbol::address) - symbols_.begin());
  const Symbol* best = nullptr;
  for (int looks = 0; index-- > 0 && looks < kMostLooks; ++looks) {
    const Symbol& one = symbols_[index];
    if (best != nullptr && one.address != best->address) break;
    if (one.size != 0) return best;  // it ends before the address, and what is below it does too
    if (one.section >= sections_.size()) continue;
    // __ehdr_start lies before the section that it is said to be in.
    const AddressRange& section = sections_[one.section];
    if (!section.contains(address) || !section.contains(one.address)) continue;
    if (best == nullptr || one.rank >= best->rank) best = &one;
  }
  return best;
}

std::optional<ElfSymbols::Found> ElfSymbols::find(std::uint64_t address) const {
  const Symbol* symbol = holder(address);
  if (symbol == nullptr) symbol = label(address);
  if (symbol == nullptr) return std::nullopt;
  std::string name = current_name(*symbol);
  if (name.empty()) return std::nullopt;
  return Found{std::move(name), address - symbol->address};
}

/// The name of a function in the version that programs are linked with today. A function that did
/// not change has one symbol for each version at the same address:
///
///   sem_post@GLIBC_2.2.5  sem_post@@GLIBC_2.34
std::string ElfSymbols::current_name(const Symbol& symbol) const {
  constexpr int kMostLooks = 64;
  const auto is_old = [](std::string_view name) {
    return is_old_version(name.substr(std::min(name.find('@'), name.size())));
  };
  std::string name = name_of(symbol);
  if (is_old(name)) {
    auto other = std::ranges::lower_bound(symbols_, symbol.address, {}, &Symbol::address);
    for (int looks = 0; other != symbols_.end() && looks < kMostLooks; ++other, ++looks) {
      if (other->address != symbol.address) break;
      if (other->rank != symbol.rank || other->size != symbol.size) continue;
      if (std::string newer = name_of(*other); !newer.empty() && !is_old(newer)) {
        name = std::move(newer);
        break;
      }
    }
  }
  if (const auto at = name.find("@@"); at != 0 && at != name.npos) name.resize(at);
  return name;
}

std::string ElfSymbols::name_of(const Symbol& symbol) const {
  if (symbol.name >= names_size_) return {};
  const std::uint64_t at = names_offset_ + symbol.name;
  if (at < names_offset_) return {};
  const std::uint64_t most = std::min<std::uint64_t>(kLongestName, names_size_ - symbol.name);
  std::string name;
  for (std::size_t size = kUsualName;; size *= 2) {
    name.assign(std::min<std::uint64_t>(size, most), '\0');
    const std::size_t wanted = name.size();
    name.resize(read_at_(at, std::as_writable_bytes(std::span(name))));
    const auto end = name.find('\0');
    if (end != std::string::npos) name.resize(end);
    if (end != std::string::npos || name.size() < wanted || name.size() == most) break;
  }
  if (name.size() == kLongestName) name += kCutMark;
  return name;
}

namespace {

/// Calls `take` with the offset and text of each string of a table. One that is very long is taken
/// in pieces.
template <class Take>
void for_each_name(const ReadAt& read_at, std::uint64_t at, std::uint64_t size, Take take) {
  constexpr std::uint64_t kPiece = 256 << 10;
  std::string text;
  std::uint64_t offset = 0;  // of the text
  for (std::uint64_t next = 0; next < size;) {
    const std::size_t kept = text.size();
    text.resize(kept + std::min(kPiece, size - next));
    const std::size_t got =
        read_at(at + next, std::as_writable_bytes(std::span(text)).subspan(kept));
    text.resize(kept + got);
    if (got == 0) return;
    next += got;
    std::size_t begin = 0;
    for (std::size_t end; (end = text.find('\0', begin)) != text.npos; begin = end + 1) {
      take(offset + begin, std::string_view(text).substr(begin, end - begin));
    }
    if (text.size() - begin > kLongestName) begin = text.size();
    text.erase(0, begin);
    offset += begin;
  }
}

/// The last identifier of a readable C++ name, which its mangled form contains: "f" of "a::f<int>".
std::string_view last_identifier(std::string_view name) {
  name = name.substr(0, name.find_first_of("(<"));
  std::size_t begin = name.size();
  while (begin > 0 && is_word(name[begin - 1])) --begin;
  return name.substr(begin);
}

/// Compares names in a table of strings with the one that is wanted.
class NameMatch {
 public:
  explicit NameMatch(std::string_view wanted)
      : wanted_(wanted), identifier_(wanted.starts_with("_Z") ? "" : last_identifier(wanted)) {}

  /// Where in the string the wanted name starts; no value if it is none. Linkers store a name that
  /// is the end of another one only once.
  std::optional<std::size_t> at(std::string_view text);

  /// True for the name in an old version.
  bool is_old(std::string_view name) const {
    return is_old_version(name.substr(std::min(wanted_.size(), name.size())));
  }

 private:
  bool is_readable_form(std::string_view mangled);

  std::string_view wanted_;
  std::string_view identifier_;
  int left_ = 1 << 14;  ///< names that are made readable: those that contain the identifier
};

std::optional<std::size_t> NameMatch::at(std::string_view text) {
  const std::string_view plain = text.substr(0, text.find('@'));  // memcpy@@GLIBC_2.14
  for (const std::string_view one : {text, plain}) {
    if (one.ends_with(wanted_)) return one.size() - wanted_.size();
  }
  if (identifier_.empty() || text.find(identifier_) == text.npos) return std::nullopt;
  const auto mangled = text.find("_Z");
  if (mangled == text.npos || !is_readable_form(text.substr(mangled))) return std::nullopt;
  return mangled;
}

bool NameMatch::is_readable_form(std::string_view mangled) {
  if (left_-- <= 0) return false;
  const std::string readable = demangled(std::string(mangled));
  if (!readable.starts_with(wanted_)) return false;
  if (readable.size() == wanted_.size()) return true;
  if (readable[wanted_.size()] != '(') return false;
  int depth = 0;  // "f(int)::buffer" is a variable in the function
  for (std::size_t i = wanted_.size(); i < readable.size(); ++i) {
    if (readable[i] == '(') ++depth;
    if (readable[i] == ')' && --depth == 0) return readable.compare(i + 1, 2, "::") != 0;
  }
  return false;
}

}  // namespace

std::vector<ElfSymbols::Named> ElfSymbols::named(const std::string& name) const {
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 28;
  constexpr std::size_t kMostNames = 1 << 20;
  constexpr std::size_t kMostFound = 64;
  std::vector<Named> found;
  if (name.empty()) return found;
  std::vector<std::uint64_t> offsets;  // of the name in the table, ascending
  std::vector<std::uint64_t> old;      // the same, of old versions
  NameMatch match(name);
  for_each_name(read_at_, names_offset_, std::min(names_size_, kMostBytes),
                [&](std::uint64_t offset, std::string_view text) {
                  if (offsets.size() + old.size() == kMostNames) return;
                  const auto at = match.at(text);
                  if (!at) return;
                  (match.is_old(text.substr(*at)) ? old : offsets).push_back(offset + *at);
                });
  const auto take = [&](const std::vector<std::uint64_t>& names) {
    for (const Symbol& symbol : symbols_) {
      if (found.size() == kMostFound) break;
      if (!std::ranges::binary_search(names, symbol.name)) continue;
      if (found.empty() || found.back().address != symbol.address) {
        found.push_back({symbol.address, symbol.size});
      } else {
        found.back().size = std::max(found.back().size, symbol.size);
      }
    }
  };
  take(offsets);
  if (found.empty()) take(old);
  return found;
}

}  // namespace procmaps
