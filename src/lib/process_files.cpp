// From a process to its files: the root directory, the mount table and the links in map_files.

#include "lib/process_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cinttypes>
#include <cstdio>

#include "lib/read_file.hpp"

namespace procmaps {
namespace {

/// "map_files/START-END": the addresses in hex without padding.
std::array<char, 64> link_of(AddressRange range) {
  std::array<char, 64> link;
  std::snprintf(link.data(), link.size(), "map_files/%" PRIx64 "-%" PRIx64, range.start, range.end);
  return link;
}

/// Opens what a link of the kernel leads to.
FileDescriptor follow(const Process& process, const char* link) {
  if (process.is_live()) {
    return FileDescriptor(::openat(process.memory_directory(), link, O_PATH | O_CLOEXEC));
  }
  errno = ELOOP;
  return {};
}

}  // namespace

ProcessFiles::ProcessFiles(const Process& process)
    : process_(process),
      mounts_([this] { return process_.read_file("mountinfo", detail::kMostOfText).value_or(""); },
              [] { return detail::read_file_at(AT_FDCWD, "/proc/self/mountinfo").value_or(""); },
              process.is_live()),
      look_(mounts_) {}

int ProcessFiles::root() {
  if (!root_) root_ = process_.open_root();
  return *root_ ? (*root_)->get() : -1;
}

int ProcessFiles::own_root() {
  if (!own_root_) own_root_ = FileDescriptor(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
  return own_root_->get();
}

bool ProcessFiles::shares_our_mounts() const {
  if (!process_.is_live()) return false;
  const auto theirs = process_.read_link("ns/mnt");
  const auto ours =
      detail::read_link({.directory = AT_FDCWD, .is_proc = true}, "/proc/self/ns/mnt");
  return theirs && ours && *theirs == *ours;
}

bool ProcessFiles::sees_all_mounts() const {
  return shares_our_mounts() || process_.read_link("root") == "/";
}

Address ProcessFiles::heap_start() {
  if (heap_start_) return *heap_start_;
  heap_start_ = 0;
  const std::string stat = process_.read_file("stat").value_or("");
  constexpr int kField = 47;  // start_brk; the name, which ends with the last ')', is field 2
  std::string_view rest = stat;
  rest.remove_prefix(std::min(rest.rfind(')'), rest.size()));
  for (int field = 2; field < kField && !rest.empty(); ++field) {
    rest.remove_prefix(std::min(rest.find(' '), rest.size()));
    rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
  }
  std::from_chars(rest.data(), rest.data() + rest.size(), *heap_start_);
  return *heap_start_;
}

FileDescriptor ProcessFiles::open_mapped(AddressRange range) const {
  return follow(process_, link_of(range).data());
}

std::optional<FileStatus> ProcessFiles::mapped_status(AddressRange range) {
  const FileDescriptor handle = open_mapped(range);
  return handle ? look_.status(handle.get()) : std::nullopt;
}

bool ProcessFiles::is_ambiguous(Device device) {
  if (device.major != 0 || !is_live()) return false;  // both have devices without a number
  const auto type = mounts_.type_anywhere(device);
  return type == FileSystem::Overlay || type == FileSystem::Btrfs;
}

bool ProcessFiles::has_file(const MapEntry& entry, const FileStatus& found) {
  if (found.inode != entry.inode) return false;
  const MountTable::Mount* const mount =
      found.mount_id && is_live() ? mounts_.find(*found.mount_id) : nullptr;
  if (mount != nullptr && mount->device == entry.device && is_ambiguous(entry.device)) {
    const auto mapped = mapped_status(entry.range);
    if (mapped) return mapped->device == found.device && mapped->inode == found.inode;
  }
  if (found.device == entry.device) return true;
  return mount == nullptr || mount->type == FileSystem::Overlay || mount->device == entry.device;
}

std::string ProcessFiles::file_key(const MapEntry& entry) {
  std::string key;
  const auto append = [&](std::uint64_t part) {
    key.append(reinterpret_cast<const char*>(&part), sizeof part);
  };
  const auto append_device = [&](Device device) {
    append(std::uint64_t{device.major} << 32 | device.minor);
  };
  append_device(entry.device);
  append(entry.inode);
  if (is_ambiguous(entry.device)) {
    if (const auto mapped = mapped_status(entry.range)) {
      append_device(mapped->device);
    } else {
      append(static_cast<std::uint64_t>(process_.pid()));
      key += entry.name;
    }
  }
  return key;
}

FileDescriptor ProcessFiles::open_executable() const {
  FileDescriptor file = follow(process_, "exe");
  if (!file && errno == ENOENT) {
    if (process_.follow_living_thread()) return follow(process_, "exe");
    errno = ENOENT;
  }
  return file;
}

std::optional<std::string> ProcessFiles::mapped_name(AddressRange range) const {
  auto target = detail::read_link(detail::memory_of(process_), link_of(range).data());
  if (!target) return std::nullopt;
  return std::move(*target);
}

bool has_text(int fd) {
  char byte;
  ssize_t count;
  do count = ::pread(fd, &byte, 1, 0);
  while (count < 0 && errno == EINTR);
  return count == 1;
}

}  // namespace procmaps
