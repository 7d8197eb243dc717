// Where a program crashed, from the report about it:
//
//   #  SIGSEGV (0xb) at pc=0x00007f8c72c14f14, pid=14791, tid=14791        of a JVM
//   siginfo: si_signo: 11 (SIGSEGV), si_code: 1, si_addr: 0x0000000000000010
//   ERROR: AddressSanitizer: SEGV on unknown address 0x000000000010 (pc 0x7f8e98003abc bp …
//   [signal SIGSEGV: segmentation violation code=0x1 addr=0x10 pc=0x480c1d]                of Go
//   app[42]: segfault at 10 ip 00007f8e98003abc sp 00007ffd0c0a1234 error 4 in …   of the kernel

#include "commands/find/report_addresses.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <string_view>
#include <utility>

#include "commands/find/hex_word.hpp"
#include "lib/characters.hpp"
#include "lib/read_file.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kMostBytes = 16 << 20;

struct Word {
  std::string_view name;
  std::string_view before;       ///< what is directly before the number
  std::size_t least_digits = 1;  ///< "ip 10.0.0.1" is no address
};

/// In the order in which they are shown.
constexpr std::array kAddressWords = {
    Word{"pc", "pc=0x"},           Word{"ip", "ip ", 6},
    Word{"ip", "ip:", 6},          Word{"si_addr", "si_addr: 0x"},
    Word{"si_addr", "si_addr=0x"}, Word{"segfault", "segfault at "},
    Word{"pc", "pc 0x"},           Word{"address", "unknown address 0x"},
    Word{"addr", "addr=0x"},       Word{"fault addr", "fault addr 0x"},
};

std::optional<Address> address_after(std::string_view text, const Word& word) {
  const auto find = [&](std::size_t from) { return text.find(word.before, from); };
  for (auto at = find(0); at != text.npos; at = find(at + 1)) {
    if (at != 0 && is_word(text[at - 1])) continue;
    const std::size_t begin = at + word.before.size();
    std::size_t end = begin;
    const auto number = hex_word::take_digits(text, end);
    const bool ends = end == text.size() || !is_word(text[end]);
    if (number && ends && end - begin >= word.least_digits) return number;
  }
  return std::nullopt;
}

Result<std::string> read_text(const std::string& path) {
  auto file = detail::open_input(path);
  if (!file) return std::unexpected(file.error());
  constexpr std::size_t kPieceSize = 64 << 10;
  std::string text;
  while (text.size() < kMostBytes) {
    const std::size_t size = text.size();
    text.resize(std::min(size + kPieceSize, kMostBytes));
    const ssize_t count = ::read(file->get(), text.data() + size, text.size() - size);
    const int errnum = errno;
    text.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0 && errnum == EINTR) continue;
    if (count < 0) return std::unexpected(error_from_errno(errnum, path, "cannot read"));
    if (count == 0) break;
  }
  return text;
}

}  // namespace

Result<std::vector<ReportAddress>> read_report_addresses(const std::string& path) {
  std::vector<ReportAddress> addresses;
  if (path == "-") return addresses;
  const auto text = read_text(path);
  if (!text) return std::unexpected(text.error());
  for (const Word& word : kAddressWords) {
    const auto address = address_after(*text, word);
    if (!address ||
        std::ranges::find(addresses, word.name, &ReportAddress::word) != addresses.end()) {
      continue;
    }
    addresses.push_back({std::string(word.name), *address});
  }
  return addresses;
}

}  // namespace procmaps
