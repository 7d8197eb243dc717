// Symbols: of this program, whose functions know where they are, and of made files.

#include "lib/elf_symbols.hpp"

#include <elf.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <link.h>

#include <cstring>

#include <procmaps/file_descriptor.hpp>

#include "lib/demangled.hpp"

extern "C" {
[[gnu::noinline]] int procmaps_find_me(int value) {
  return value * 3 + 1;
}
}

namespace procmaps {
namespace {

/// A 64-bit file with a symbol table, and nothing else.
class SymbolFile {
 public:
  void add(std::string_view name, std::uint64_t address, std::uint64_t size, unsigned char binding,
           unsigned char type = STT_FUNC, std::uint16_t section = 3) {
    Elf64_Sym symbol{};
    symbol.st_name = static_cast<Elf64_Word>(names_.size());
    symbol.st_info = static_cast<unsigned char>(ELF64_ST_INFO(binding, type));
    symbol.st_shndx = section;
    symbol.st_value = address;
    symbol.st_size = size;
    symbols_.push_back(symbol);
    names_.append(name).push_back('\0');
  }

  std::string bytes(std::uint32_t table = SHT_SYMTAB) const {
    Elf64_Ehdr header{};
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = ELFCLASS64;
    header.e_ident[EI_DATA] = ELFDATA2LSB;
    header.e_type = ET_DYN;
    header.e_machine = EM_X86_64;
    header.e_shoff = sizeof header;
    header.e_shentsize = sizeof(Elf64_Shdr);
    header.e_shnum = 4;
    Elf64_Shdr sections[4]{};
    const std::uint64_t contents = sizeof header + sizeof sections;
    sections[1].sh_type = table;
    sections[1].sh_link = 2;
    sections[1].sh_offset = contents;
    sections[1].sh_size = symbols_.size() * sizeof(Elf64_Sym);
    sections[2].sh_type = SHT_STRTAB;
    sections[2].sh_offset = contents + sections[1].sh_size;
    sections[2].sh_size = names_.size();
    sections[3].sh_flags = SHF_ALLOC;
    sections[3].sh_addr = 0x1000;
    sections[3].sh_size = 0x1000;
    std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
    bytes.append(reinterpret_cast<const char*>(sections), sizeof sections);
    bytes.append(reinterpret_cast<const char*>(symbols_.data()), sections[1].sh_size);
    return bytes + names_;
  }

 private:
  std::vector<Elf64_Sym> symbols_;
  std::string names_ = std::string(1, '\0');
};

ReadAt reader_of_text(std::string bytes) {
  return [bytes = std::move(bytes)](std::uint64_t offset, std::span<std::byte> to) {
    if (offset >= bytes.size()) return std::size_t{0};
    const std::size_t size = std::min<std::size_t>(to.size(), bytes.size() - offset);
    std::memcpy(to.data(), bytes.data() + offset, size);
    return size;
  };
}

std::string at(const ElfSymbols& symbols, std::uint64_t address) {
  const auto found = symbols.find(address);
  return found ? found->name + "+" + std::to_string(found->offset) : "-";
}

/// How far this program was moved.
std::uint64_t own_bias() {
  std::uint64_t bias = 0;
  ::dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* to) {
        *static_cast<std::uint64_t*>(to) = info->dlpi_addr;
        return 1;  // the first one is the program
      },
      &bias);
  return bias;
}

TEST(ElfSymbols, FindAFunctionOfThisProgram) {
  const FileDescriptor file(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
  ASSERT_TRUE(file);
  const auto symbols = ElfSymbols::read(reader_of(file.get()));
  ASSERT_TRUE(symbols);
  const auto function = reinterpret_cast<std::uintptr_t>(&procmaps_find_me);
  EXPECT_EQ(at(*symbols, function - own_bias()), "procmaps_find_me+0");
  EXPECT_EQ(at(*symbols, function - own_bias() + 3), "procmaps_find_me+3");
}

TEST(ElfSymbols, PreferGlobalNearStrongAndSmallOnes) {
  SymbolFile file;
  file.add("outer", 0x1100, 0x100, STB_LOCAL);
  file.add("global", 0x1110, 0x20, STB_GLOBAL);
  file.add("local", 0x1118, 0x4, STB_LOCAL);
  file.add("weak", 0x1140, 0x10, STB_WEAK);
  file.add("strong", 0x1140, 0x10, STB_GLOBAL);
  file.add("large", 0x1160, 0x20, STB_GLOBAL);
  file.add("small", 0x1160, 0x10, STB_GLOBAL);
  file.add("twin", 0x1160, 0x10, STB_GLOBAL);
  const auto symbols = ElfSymbols::read(reader_of_text(file.bytes()));
  ASSERT_TRUE(symbols);
  EXPECT_EQ(at(*symbols, 0x1100), "outer+0");
  EXPECT_EQ(at(*symbols, 0x111a), "global+10") << "a global one, though a local one is nearer";
  EXPECT_EQ(at(*symbols, 0x1144), "strong+4");
  EXPECT_EQ(at(*symbols, 0x1164), "small+4");
  EXPECT_EQ(at(*symbols, 0x1178), "large+24");
  EXPECT_EQ(at(*symbols, 0x1190), "outer+144");
  EXPECT_EQ(at(*symbols, 0x1200), "-") << "after the last one";
  EXPECT_EQ(at(*symbols, 0x10ff), "-");
}

/// The addresses of the symbols of a name.
std::string addresses_of(const ElfSymbols& symbols, const std::string& name) {
  std::string text;
  for (const ElfSymbols::Named& one : symbols.named(name)) {
    text += std::to_string(one.address) + '+' + std::to_string(one.size) + ' ';
  }
  return text;
}

TEST(ElfSymbols, AreNamedInTheirDefaultVersion) {
  SymbolFile file;
  file.add("post@GLIBC_2.2.5", 100, 10, STB_GLOBAL);
  file.add("post@@GLIBC_2.34", 100, 10, STB_GLOBAL);
  file.add("old@GLIBC_2.2.5", 200, 10, STB_GLOBAL);
  file.add("mix@GLIBC_2.2.5", 300, 10, STB_GLOBAL);
  file.add("__mix", 300, 10, STB_GLOBAL);
  file.add("copy@@GLIBC_2.14", 400, 10, STB_GLOBAL);
  const auto symbols = ElfSymbols::read(reader_of_text(file.bytes()));
  ASSERT_TRUE(symbols);
  const auto name_at = [&](std::uint64_t address) {
    const auto found = symbols->find(address);
    return found ? found->name : "none";
  };
  EXPECT_EQ(name_at(101), "post");
  EXPECT_EQ(name_at(200), "old@GLIBC_2.2.5") << "there is no other";
  EXPECT_EQ(name_at(305), "__mix");
  EXPECT_EQ(name_at(409), "copy");
}

TEST(ElfSymbols, AreFoundByName) {
  SymbolFile file;
  file.add("len", 100, 10, STB_GLOBAL);
  file.add("strlen", 200, 20, STB_GLOBAL);
  file.add("memcpy@@GLIBC_2.14", 300, 30, STB_GLOBAL);
  file.add("memcpy@GLIBC_2.2.5", 350, 30, STB_GLOBAL);
  file.add("sleep@GLIBC_2.2.5", 390, 5, STB_GLOBAL);
  file.add("_ZZN1a1fEdE6buffer", 900, 8, STB_LOCAL);
  file.add("same", 500, 10, STB_LOCAL);
  file.add("same", 400, 10, STB_LOCAL);
  file.add("same", 400, 12, STB_LOCAL);
  file.add("_ZN1a1fEi", 600, 10, STB_GLOBAL);
  file.add("_ZN1a2ffEi", 700, 10, STB_GLOBAL);
  file.add("_ZN1a1fEd", 800, 10, STB_GLOBAL);
  const auto symbols = ElfSymbols::read(reader_of_text(file.bytes()));
  ASSERT_TRUE(symbols);
  EXPECT_EQ(addresses_of(*symbols, "len"), "100+10 ");
  EXPECT_EQ(addresses_of(*symbols, "strlen"), "200+20 ");
  EXPECT_EQ(addresses_of(*symbols, "memcpy"), "300+30 ") << "without its version";
  EXPECT_EQ(addresses_of(*symbols, "memcpy@GLIBC_2.2.5"), "350+30 ");
  EXPECT_EQ(addresses_of(*symbols, "sleep"), "390+5 ") << "there is only an old one";
  EXPECT_EQ(addresses_of(*symbols, "a::f(double)::buffer"), "900+8 ");
  EXPECT_EQ(addresses_of(*symbols, "memcpy@@GLIBC_2.14"), "300+30 ");
  EXPECT_EQ(addresses_of(*symbols, "same"), "400+12 500+10 ") << "each address once";
  EXPECT_EQ(addresses_of(*symbols, "_ZN1a1fEi"), "600+10 ");
  EXPECT_EQ(addresses_of(*symbols, "a::f(int)"), "600+10 ");
  EXPECT_EQ(addresses_of(*symbols, "a::f"), "600+10 800+10 ");
  EXPECT_EQ(addresses_of(*symbols, "f"), "") << "of no class";
  EXPECT_EQ(addresses_of(*symbols, "strle"), "");
  EXPECT_EQ(addresses_of(*symbols, ""), "");
}

TEST(ElfSymbols, AreFoundByANameThatIsTheEndOfAnother) {
  // Linkers store "len" as a part of "strlen".
  SymbolFile file;
  file.add("strlen", 200, 20, STB_GLOBAL);
  file.add("x", 300, 30, STB_GLOBAL);
  std::string bytes = file.bytes();
  const std::size_t second =
      bytes.size() - std::string_view("_strlen_x_").size() - sizeof(Elf64_Sym);
  const Elf64_Word in_strlen = 4;  // after the first NUL and "str"
  std::memcpy(bytes.data() + second, &in_strlen, sizeof in_strlen);
  const auto symbols = ElfSymbols::read(reader_of_text(bytes));
  ASSERT_TRUE(symbols);
  EXPECT_EQ(addresses_of(*symbols, "len"), "300+30 ");
}

TEST(ElfSymbols, WithoutASizeReachToTheEndOfTheirSection) {
  SymbolFile file;
  file.add("sized", 0x1000, 0x10, STB_GLOBAL);
  file.add("label", 0x1020, 0, STB_LOCAL, STT_NOTYPE);
  const auto symbols = ElfSymbols::read(reader_of_text(file.bytes()));
  ASSERT_TRUE(symbols);
  EXPECT_EQ(at(*symbols, 0x1018), "-") << "between the two";
  EXPECT_EQ(at(*symbols, 0x1030), "label+16");
  EXPECT_EQ(at(*symbols, 0x2000), "-") << "after the section";
}

TEST(ElfSymbols, OutsideTheirSectionReachNowhere) {
  SymbolFile file;
  file.add("__ehdr_start", 0, 0, STB_LOCAL, STT_OBJECT);
  const auto symbols = ElfSymbols::read(reader_of_text(file.bytes()));
  ASSERT_TRUE(symbols);
  EXPECT_EQ(at(*symbols, 0x10), "-");
  EXPECT_EQ(at(*symbols, 0x1010), "-") << "in the section, before which it lies";
}

TEST(ElfSymbols, LeaveOutWhatIsNoAddress) {
  SymbolFile file;
  file.add("imported", 0x1000, 0x10, STB_GLOBAL, STT_FUNC, SHN_UNDEF);
  file.add("thread_local", 0x1000, 0x10, STB_GLOBAL, STT_TLS);
  file.add("source.c", 0x1000, 0x10, STB_LOCAL, STT_FILE);
  file.add("warning", 0, 0x40, STB_LOCAL, STT_OBJECT, 2);  // not in memory
  const auto symbols = ElfSymbols::read(reader_of_text(file.bytes()));
  ASSERT_TRUE(symbols);
  EXPECT_EQ(symbols->size(), 0U);
}

TEST(ElfSymbols, ComeFromTheDynamicTableIfThereIsNoOther) {
  SymbolFile file;
  file.add("exported", 0x1000, 0x10, STB_GLOBAL);
  const auto symbols = ElfSymbols::read(reader_of_text(file.bytes(SHT_DYNSYM)));
  ASSERT_TRUE(symbols);
  EXPECT_EQ(at(*symbols, 0x1001), "exported+1");
}

TEST(ElfSymbols, OfAFileCutAnywhereAreRightOrMissing) {
  SymbolFile file;
  for (int i = 0; i < 20; ++i)
    file.add("name" + std::to_string(i), 0x1000 + 16 * i, 16, STB_GLOBAL);
  const std::string whole = file.bytes();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto symbols = ElfSymbols::read(reader_of_text(whole.substr(0, size)));
    if (!symbols) continue;
    for (int i = 0; i < 20; ++i) {
      const std::string found = at(*symbols, 0x1000 + 16 * i);
      const std::string name = "name" + std::to_string(i) + "+0";
      // A name at the very end may be cut.
      EXPECT_TRUE(found == "-" || name.starts_with(found.substr(0, found.rfind('+'))))
          << found << " in " << size << " bytes";
    }
  }
}

TEST(ElfSymbols, WithHostileNumbersCostLittle) {
  std::string bytes = SymbolFile().bytes();
  Elf64_Shdr section{};
  section.sh_type = SHT_SYMTAB;
  section.sh_link = 0xffffffff;
  section.sh_offset = UINT64_MAX - 100;
  section.sh_size = UINT64_MAX;
  std::memcpy(bytes.data() + sizeof(Elf64_Ehdr) + sizeof section, &section, sizeof section);
  const auto symbols = ElfSymbols::read(reader_of_text(bytes));
  ASSERT_TRUE(symbols);
  EXPECT_EQ(symbols->size(), 0U);
}

TEST(Demangled, IsReadableForCxxAndOtherwiseTheName) {
  EXPECT_EQ(demangled("_ZN3foo3barEi"), "foo::bar(int)");
  EXPECT_EQ(demangled("malloc"), "malloc");
  EXPECT_EQ(demangled("_Znotaname"), "_Znotaname");
}

TEST(Demangled, RefusesNamesWhoseFormIsEnormous) {
  // Each pair holds the one before it twice.
  std::string type = "i";
  for (int i = 0; i < 40; ++i)
    type = "St4pairI" + type + (i == 0 ? "i" : "S" + std::to_string(i % 10) + "_") + "E";
  const std::string name = "_Z1f" + type;
  EXPECT_EQ(demangled(name), name);
}

TEST(ElfSymbols, OfAnyUsualLengthHaveTheirWholeName) {
  const std::string end(2000, '\0');
  for (const std::size_t size : {511, 512, 513, 5000, 60'000}) {
    const std::string name(size, 'n');
    SymbolFile file;
    file.add(name, 0x1000, 16, STB_GLOBAL);
    for (const std::string& bytes : {file.bytes(), file.bytes() + end}) {
      const auto symbols = ElfSymbols::read(reader_of_text(bytes));
      ASSERT_TRUE(symbols);
      EXPECT_EQ(at(*symbols, 0x1000), name + "+0") << size;
    }
  }
  SymbolFile file;
  file.add(std::string(100'000, 'n'), 0x1000, 16, STB_GLOBAL);
  const auto symbols = ElfSymbols::read(reader_of_text(file.bytes()));
  ASSERT_TRUE(symbols);
  EXPECT_EQ(at(*symbols, 0x1000), std::string(64 << 10, 'n') + "...+0") << "marked as cut";
}

TEST(ElfSymbols, KnowWhetherTheFileWasStripped) {
  SymbolFile file;
  file.add("name", 0x1000, 16, STB_GLOBAL);
  const auto full = ElfSymbols::read(reader_of_text(file.bytes(SHT_SYMTAB)));
  const auto stripped = ElfSymbols::read(reader_of_text(file.bytes(SHT_DYNSYM)));
  ASSERT_TRUE(full && stripped);
  EXPECT_TRUE(full->has_full_table());
  EXPECT_FALSE(stripped->has_full_table());
}

}  // namespace
}  // namespace procmaps
