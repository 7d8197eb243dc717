// Time per line of the library in memory, without the kernel, compared with sscanf on the same
// lines:
//
//   parse_maps_line/pages   ...  line=22.8ns
//
// Three texts: `pages`, 60,000 lines of anonymous memory; `real`, what a kernel wrote for programs
// with odd mappings and for two interpreters; `long`, names of 4,000 bytes. Every line is parsed
// once before anything is timed: a parser that refuses lines would look fast. `smaps` is 10,000
// records with the keys of Linux 6.18.
//
// A reader owns its text, so each pass needs a copy of it. The benchmark measures time itself
// (manual time) and excludes the copy.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/maps_reader.hpp>
#include <procmaps/parse.hpp>

namespace procmaps {
namespace {

struct Corpus {
  std::string name;
  std::vector<std::string> texts;  ///< whole files
  std::vector<std::string> lines;  ///< the same, cut at line ends
};

std::vector<std::string> split_lines(const std::vector<std::string>& texts) {
  std::vector<std::string> lines;
  for (const std::string& text : texts) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      lines.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return lines;
}

Corpus make_corpus(std::string name, std::vector<std::string> texts) {
  std::vector<std::string> lines = split_lines(texts);
  return {std::move(name), std::move(texts), std::move(lines)};
}

/// `count` mappings of a page each, neighbours with other permissions, all with this name.
std::string page_lines(std::size_t count, const std::string& name) {
  std::string text;
  MapEntry entry;
  entry.range = {.start = 0x7f0000000000, .end = 0x7f0000001000};
  entry.name = name;
  if (!name.empty()) {
    entry.device = {.major = 0xfe, .minor = 1};
    entry.inode = 10969986;
  }
  for (std::size_t i = 0; i < count; ++i) {
    entry.perms = {.read = true, .write = i % 2 == 0};
    append_maps_line(text, entry);
    text += '\n';
    entry.range = {.start = entry.range.end, .end = entry.range.end + 0x1000};
  }
  return text;
}

/// The same with the keys of Linux 6.18 below each line: `count` records of smaps.
std::string page_records(std::size_t count) {
  constexpr std::string_view kZeros[] = {"Shared_Clean", "Shared_Dirty", "Private_Clean"};
  constexpr std::string_view kMoreZeros[] = {
      "KSM",           "LazyFree",       "AnonHugePages",   "ShmemPmdMapped",
      "FilePmdMapped", "Shared_Hugetlb", "Private_Hugetlb", "Swap",
      "SwapPss",       "Locked"};
  std::string keys;
  const auto add = [&](std::string_view key, std::string_view number) {
    keys.append(key).append(":").append(23 - key.size() - number.size(), ' ');
    keys.append(number).append(" kB\n");
  };
  for (const auto key : {"Size", "KernelPageSize", "MMUPageSize", "Rss", "Pss", "Pss_Dirty"}) {
    add(key, "4");
  }
  for (const auto key : kZeros) add(key, "0");
  for (const auto key : {"Private_Dirty", "Referenced", "Anonymous"}) add(key, "4");
  for (const auto key : kMoreZeros) add(key, "0");
  keys += "THPeligible:           0\nVmFlags: rd wr mr mw me ac sd \n";
  std::string text;
  for (const std::string& line : split_lines({page_lines(count, "")})) {
    text.append(line).append("\n").append(keys);
  }
  return text;
}

std::vector<std::string> read_maps_files(const std::string& directory) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(directory, error)) {
    if (file.path().extension() == ".maps") paths.push_back(file.path());
  }
  std::ranges::sort(paths);
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return texts;
}

struct Scanned {
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::uint64_t offset = 0;
  std::uint64_t inode = 0;
  unsigned major = 0;
  unsigned minor = 0;
  char perms[5] = {};
  int name = 0;
};

/// The way most programs read a line. The name is not copied out, as pmap does it.
bool scan(const std::string& line, Scanned& out) {
  return std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 " %n",
                     &out.start, &out.end, out.perms, &out.offset, &out.major, &out.minor,
                     &out.inode, &out.name) == 7;
}

std::size_t read_all_lines(MapsReader& reader) {
  std::size_t count = 0;
  for (;;) {
    const auto batch = reader.next();
    if (!batch || batch->empty()) return count;
    count += batch->size();
    benchmark::DoNotOptimize(batch->data());
  }
}

std::vector<MapsReader> open_readers(const Corpus& corpus) {
  std::vector<MapsReader> readers;
  readers.reserve(corpus.texts.size());
  for (const std::string& text : corpus.texts) {
    readers.emplace_back(text, corpus.name, ReadOptions{});
  }
  return readers;
}

/// Says what cannot be parsed, if anything.
std::optional<std::string> complaint(const Corpus& corpus) {
  if (corpus.lines.empty()) return "no lines at all";
  Scanned scanned;
  for (const std::string& line : corpus.lines) {
    const auto entry = parse_maps_line(line);
    if (!entry) return entry.error().message() + " in " + line;
    if (!scan(line, scanned)) return "sscanf fails on " + line;
    if (scanned.start != entry->range.start || scanned.inode != entry->inode) {
      return "sscanf reads other values from " + line;
    }
  }
  std::size_t count = 0;
  for (MapsReader& reader : open_readers(corpus)) count += read_all_lines(reader);
  if (count != corpus.lines.size()) return "the reader misses lines";
  return std::nullopt;
}

void count_lines(benchmark::State& state, const Corpus& corpus) {
  using benchmark::Counter;
  state.counters["line"] = Counter(static_cast<double>(corpus.lines.size()),
                                   Counter::kIsIterationInvariantRate | Counter::kInvert);
}

void bench_parse(benchmark::State& state, const Corpus& corpus) {
  for ([[maybe_unused]] auto pass : state) {
    for (const std::string& line : corpus.lines) {
      auto entry = parse_maps_line(line);
      benchmark::DoNotOptimize(entry);
    }
  }
  count_lines(state, corpus);
}

void bench_reader(benchmark::State& state, const Corpus& corpus) {
  for ([[maybe_unused]] auto pass : state) {
    std::vector<MapsReader> readers = open_readers(corpus);
    const auto begin = std::chrono::steady_clock::now();
    for (MapsReader& reader : readers) benchmark::DoNotOptimize(read_all_lines(reader));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    state.SetIterationTime(took.count());
  }
  count_lines(state, corpus);
}

/// With every metric converted.
void bench_records(benchmark::State& state, const std::string& text, std::size_t count) {
  for ([[maybe_unused]] auto pass : state) {
    MapsReader reader(text, "smaps", {.read_usage = true});
    const auto begin = std::chrono::steady_clock::now();
    if (read_all_lines(reader) != count) state.SkipWithError("the reader misses records");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    state.SetIterationTime(took.count());
  }
  using benchmark::Counter;
  state.counters["record"] =
      Counter(static_cast<double>(count), Counter::kIsIterationInvariantRate | Counter::kInvert);
}

void bench_sscanf(benchmark::State& state, const Corpus& corpus) {
  for ([[maybe_unused]] auto pass : state) {
    for (const std::string& line : corpus.lines) {
      Scanned scanned;
      benchmark::DoNotOptimize(scan(line, scanned));
      benchmark::DoNotOptimize(scanned);
    }
  }
  count_lines(state, corpus);
}

void register_benchmarks(const Corpus& corpus) {
  const auto name = [&](const char* what) { return what + ("/" + corpus.name); };
  benchmark::RegisterBenchmark(name("parse_maps_line").c_str(), bench_parse, std::cref(corpus));
  benchmark::RegisterBenchmark(name("MapsReader").c_str(), bench_reader, std::cref(corpus))
      ->UseManualTime();
  benchmark::RegisterBenchmark(name("sscanf").c_str(), bench_sscanf, std::cref(corpus));
}

}  // namespace
}  // namespace procmaps

int main(int argc, char** argv) {
  using namespace procmaps;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;

  const std::string long_name = "/" + std::string(3999, 'n');
  const Corpus corpora[] = {
      make_corpus("pages", {page_lines(60'000, "")}),
      make_corpus("real", read_maps_files(PROCMAPS_BENCH_MAPS)),
      make_corpus("long", {page_lines(1'000, long_name)}),
  };
  for (const Corpus& corpus : corpora) {
    if (const auto what = complaint(corpus)) {
      std::fprintf(stderr, "procmaps_parse_bench: %s: %s\n", corpus.name.c_str(), what->c_str());
      return 1;
    }
    register_benchmarks(corpus);
  }
  constexpr std::size_t kRecords = 10'000;
  const std::string records = page_records(kRecords);
  benchmark::RegisterBenchmark("MapsReader/smaps", bench_records, std::cref(records), kRecords)
      ->UseManualTime();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
