// Any bytes as an ELF file: the reader reads little, and always returns the same result. Its
// symbols and its build id are bounded.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "lib/demangled.hpp"
#include "lib/elf_file.hpp"
#include "lib/elf_symbols.hpp"

#include "fuzz/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::size_t asked = 0;
  const procmaps::ReadAt read_at = [&](std::uint64_t offset,
                                       std::span<std::byte> bytes) -> std::size_t {
    asked += bytes.size();
    if (bytes.empty() || offset >= size) return 0;
    const std::size_t count = std::min<std::size_t>(bytes.size(), size - offset);
    std::memcpy(bytes.data(), data + offset, count);
    return count;
  };
  const auto read = [&] {
    asked = 0;
    const auto facts = procmaps::read_elf(read_at);
    check(asked <= 1U << 20);
    return facts;
  };
  const auto facts = read();
  check(facts == read());
  if (!facts) {
    check(facts.error().code == procmaps::ErrorCode::Malformed);
    check(!facts.error().what.empty());
  } else {
    check(procmaps::read_build_id(*facts, read_at).size() <= 64);
    const procmaps::MappedByte byte{.address = 0x7f0000001234, .offset = size / 2};
    const auto bias = procmaps::certain_bias(*facts, byte, 4096);
    const auto address = procmaps::elf_address(*facts, byte, 4096, [&] { return bias; });
    check(!bias || address == byte.address - *bias);
  }
  const auto symbols = procmaps::ElfSymbols::read(read_at);
  check(symbols.has_value() == facts.has_value());
  if (!symbols) return 0;
  for (const std::uint64_t at : {std::uint64_t{0}, std::uint64_t{0x1000}, UINT64_MAX}) {
    const auto found = symbols->find(at);
    if (found) check(!procmaps::demangled(found->name).empty());
  }
  return 0;
}
