// Any bytes as an ELF file: the reader reads little, and always returns the same result.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "lib/elf_file.hpp"

#include "fuzz/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = [&] {
    std::size_t asked = 0;
    const auto facts =
        procmaps::read_elf([&](std::uint64_t offset, std::span<std::byte> bytes) -> std::size_t {
          asked += bytes.size();
          if (offset >= size) return 0;
          const std::size_t count = std::min<std::size_t>(bytes.size(), size - offset);
          std::memcpy(bytes.data(), data + offset, count);
          return count;
        });
    check(asked <= 1U << 20);
    return facts;
  };
  const auto facts = read();
  check(facts == read());
  if (!facts) {
    check(facts.error().code == procmaps::ErrorCode::Malformed);
    check(!facts.error().what.empty());
  }
  return 0;
}
