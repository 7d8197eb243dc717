// Any bytes as a core file: the map is sound, what is lost is named, and a line that stands for a
// mapping reads back. A file and a pipe give the same map unless the pipe says what it missed.

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <procmaps/parse.hpp>

#include "lib/core_file.hpp"

#include "fuzz/check.hpp"

namespace {

constexpr std::size_t kStart = 20;

procmaps::Result<procmaps::CoreFile> read_file(const std::string& bytes) {
  static const procmaps::FileDescriptor kFile(::memfd_create("core", MFD_CLOEXEC));
  check(::ftruncate(kFile.get(), 0) == 0);
  check(::pwrite(kFile.get(), bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  procmaps::FileDescriptor file(::dup(kFile.get()));
  const std::string start = bytes.substr(0, kStart);
  check(::lseek(file.get(), static_cast<off_t>(start.size()), SEEK_SET) >= 0);
  return procmaps::read_core_file(std::move(file), start, "core");
}

procmaps::Result<procmaps::CoreFile> read_pipe(const std::string& bytes) {
  std::array<int, 2> ends{};
  check(::pipe(ends.data()) == 0);
  procmaps::FileDescriptor reader(ends[0]);
  {
    const procmaps::FileDescriptor writer(ends[1]);
    const std::string rest = bytes.substr(std::min(kStart, bytes.size()));
    check(::write(writer.get(), rest.data(), rest.size()) == static_cast<ssize_t>(rest.size()));
  }
  return procmaps::read_core_file(std::move(reader), bytes.substr(0, kStart), "core");
}

void check_mapping(const procmaps::CoreMapping& mapping) {
  check(mapping.dumped <= mapping.entry.range.size());
  const std::string line = procmaps::format_maps_line(mapping.entry);
  const auto again = procmaps::parse_maps_line(line);
  check(again.has_value());
  check(again->range == mapping.entry.range);
  check(again->perms == mapping.entry.perms);
  check(again->offset == mapping.entry.offset);
}

void check_core(const procmaps::CoreFile& core) {
  procmaps::Address end = 0;
  for (const procmaps::CoreMapping& mapping : core.mappings) {
    check(end <= mapping.entry.range.start && mapping.entry.range.start < mapping.entry.range.end);
    end = mapping.entry.range.end;
    check_mapping(mapping);
  }
  for (const std::string& problem : core.problems) check(!problem.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kPipe = 65536;
  const std::string bytes(reinterpret_cast<const char*>(data), std::min(size, kPipe));
  const auto file = read_file(bytes);
  const auto pipe = read_pipe(bytes);
  for (const auto* core : {&file, &pipe}) {
    if (*core) {
      check_core(**core);
    } else {
      check(core->error().code == procmaps::ErrorCode::Malformed);
      check(!core->error().what.empty());
    }
  }
  if (!file || !pipe || !file->problems.empty() || !pipe->problems.empty()) return 0;
  check(file->mappings.size() == pipe->mappings.size());
  for (std::size_t i = 0; i < file->mappings.size(); ++i) {
    check(file->mappings[i].entry == pipe->mappings[i].entry);
    check(file->mappings[i].dumped == pipe->mappings[i].dumped);
  }
  return 0;
}
