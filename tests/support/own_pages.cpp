// Copies every page of a process by writing back a byte of it.

#include "support/own_pages.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "support/maker.hpp"
#include "support/maps.hpp"

namespace procmaps::testing {

void own_every_page() {
  // Larger mappings are the shadow memory of a sanitizer.
  constexpr std::uint64_t kShadow = std::uint64_t{1} << 30;
  for (const KernelLine& line : kernel_lines(proc_file(::getpid(), "maps"))) {
    if (line.perms[3] == 's' || line.perms.starts_with("---") || line.name.starts_with("[v") ||
        line.end - line.start > kShadow) {
      continue;
    }
    int protection = line.perms[0] == 'r' ? PROT_READ : 0;
    if (line.perms[1] == 'w') protection |= PROT_WRITE;
    if (line.perms[2] == 'x') protection |= PROT_EXEC;
    auto* const begin = reinterpret_cast<char*>(line.start);
    const std::size_t size = line.end - line.start;
    if (::mprotect(begin, size, protection | PROT_WRITE) != 0) continue;
    for (std::size_t at = 0; at < size; at += Maker::page()) {
      volatile char& byte = begin[at];
      const char same = byte;
      byte = same;
    }
    ::mprotect(begin, size, protection);
  }
}

}  // namespace procmaps::testing
