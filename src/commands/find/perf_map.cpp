// Reads the symbols that a JIT compiler wrote for perf(1).

#include "commands/find/perf_map.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "lib/elf_file.hpp"
#include "lib/hex_text.hpp"

namespace procmaps {
namespace {

constexpr std::size_t kLargestMap = 64 << 20;
constexpr std::size_t kMostSymbols = 1 << 20;  ///< far more than any compiler has written

/// The pid that a process has in its own pid namespace: the last number of "NSpid:" (Linux 4.1).
std::string own_pid(const Process& process) {
  const std::string status = process.read_file("status").value_or("");
  constexpr std::string_view kKey = "\nNSpid:";
  const auto key = status.find(kKey);
  if (key == status.npos) return std::to_string(process.pid());
  const auto end = status.find('\n', key + kKey.size());
  const std::string_view line =
      std::string_view(status).substr(key + kKey.size(), end - key - kKey.size());
  return std::string(line.substr(line.find_last_of("\t ") + 1));
}

std::optional<std::uint64_t> take_hex(std::string_view& line) {
  std::uint64_t value = 0;
  if (line.starts_with("0x")) line.remove_prefix(2);
  const auto [next, error] = std::from_chars(line.data(), line.data() + line.size(), value, 16);
  if (error != std::errc() || next == line.data() + line.size() || *next != ' ') {
    return std::nullopt;
  }
  line.remove_prefix(static_cast<std::size_t>(next + 1 - line.data()));
  return value;
}

}  // namespace

PerfMap PerfMap::read(const Process& process, MappedFiles& files) {
  const auto file = files.open_named("/tmp/perf-" + own_pid(process) + ".map");
  if (!file || !file->contents) return {};
  const auto user = process.effective_uid();
  if (file->owner != 0 && (!user || file->owner != *user)) return {};
  std::string text(std::min<std::uint64_t>(file->size, kLargestMap), '\0');
  text.resize(reader_of(file->contents.get())(0, std::as_writable_bytes(std::span(text))));
  PerfMap map = parse(std::move(text));
  map.cut_ = file->size > kLargestMap;
  return map;
}

std::string PerfMap::cut_note() {
  return "its perf map is larger than " + std::to_string(kLargestMap >> 20) +
         " MiB: symbols after that are unknown";
}

PerfMap PerfMap::parse(std::string text) {
  PerfMap map;
  map.text_ = std::move(text);
  for (std::string_view rest = map.text_; !rest.empty() && map.symbols_.size() < kMostSymbols;) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const auto start = take_hex(line);
    const auto size = start ? take_hex(line) : std::nullopt;
    if (!size || line.empty() || *start + *size < *start) continue;
    map.symbols_.push_back({.range = {*start, *start + *size},
                            .name = static_cast<std::size_t>(line.data() - map.text_.data()),
                            .size = line.size()});
  }
  std::ranges::stable_sort(map.symbols_, {}, [](const Symbol& one) { return one.range.start; });
  return map;
}

std::optional<std::string> PerfMap::symbol_at(Address address) const {
  // Code that was replaced leaves older entries, some of which may be longer.
  constexpr int kMostLooks = 64;
  auto next = std::ranges::upper_bound(symbols_, address, {},
                                       [](const Symbol& one) { return one.range.start; });
  for (int looks = 0; next != symbols_.begin() && looks < kMostLooks; ++looks) {
    const Symbol& one = *--next;
    if (!one.range.contains(address)) continue;
    std::string name = text_.substr(one.name, one.size);
    if (address != one.range.start) name += "+" + in_hex(address - one.range.start);
    return name;
  }
  return std::nullopt;
}

}  // namespace procmaps
