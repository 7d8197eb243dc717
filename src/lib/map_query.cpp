// Asks the kernel for one mapping instead of all of them as text: the ioctl PROCMAP_QUERY on a maps
// descriptor.
//
// Its structure is declared here because uapi headers have it only since 6.11, and the build system
// may be older than the one the program runs on. The kernel returns names as the file has them,
// with newlines, where the text of maps prints `\012`; entries are in the form of the text.
//
// The kernel returns names of up to PATH_MAX bytes and rejects the whole query if a name is longer
// (ENAMETOOLONG): then the query is repeated without the name.

#include <procmaps/map_query.hpp>

#include <fcntl.h>
#include <limits.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "lib/printed_name.hpp"

namespace procmaps {
namespace {

/// struct procmap_query of include/uapi/linux/fs.h.
struct Question {
  std::uint64_t size = sizeof(Question);
  std::uint64_t flags = 0;
  std::uint64_t address = 0;
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::uint64_t permissions = 0;
  std::uint64_t page_size = 0;
  std::uint64_t offset = 0;
  std::uint64_t inode = 0;
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  std::uint32_t name_size = 0;
  std::uint32_t build_id_size = 0;
  std::uint64_t name_address = 0;
  std::uint64_t build_id_address = 0;
};
static_assert(sizeof(Question) == 104, "the size that the kernel expects");

const unsigned long kQuery = _IOWR('f', 17, Question);

constexpr std::uint64_t kReadable = 0x01;
constexpr std::uint64_t kWritable = 0x02;
constexpr std::uint64_t kExecutable = 0x04;
constexpr std::uint64_t kShared = 0x08;
constexpr std::uint64_t kCoveringOrNext = 0x10;
constexpr std::uint64_t kFileBacked = 0x20;

std::uint64_t flags_of(const MapQueryOptions& options) {
  return (options.readable ? kReadable : 0) | (options.writable ? kWritable : 0) |
         (options.executable ? kExecutable : 0) | (options.shared ? kShared : 0) |
         (options.or_next ? kCoveringOrNext : 0) | (options.file_backed ? kFileBacked : 0);
}

std::uint64_t address_of(const void* buffer) {
  return reinterpret_cast<std::uintptr_t>(buffer);
}

int ask(int maps, Question& question) {
  int result;
  do result = ::ioctl(maps, kQuery, &question);
  while (result != 0 && errno == EINTR);
  return result == 0 ? 0 : errno;
}

Error error_of(int errnum, const std::string& where) {
  if (errnum == ENOTTY || errnum == EINVAL) {
    return {.code = ErrorCode::Unsupported,
            .where = where,
            .what = "this kernel cannot look up single mappings (PROCMAP_QUERY, Linux 6.11)"};
  }
  if (errnum == ESRCH) {
    return {.code = ErrorCode::Vanished, .where = where, .what = "the process has no memory"};
  }
  return error_from_errno(errnum, where, "cannot look up a mapping");
}

}  // namespace

struct MapQuery::Buffers {
  std::array<char, PATH_MAX> name;
  std::array<std::byte, 64> build_id;  // the kernel returns at most 20 bytes
  std::string printed;
};

void MapQuery::FreeBuffers::operator()(Buffers* buffers) const {
  delete buffers;
}

MapQuery::MapQuery(FileDescriptor maps, std::string where)
    : maps_(std::move(maps)), where_(std::move(where)), buffers_(new Buffers) {}

Result<MapQuery> MapQuery::open(const Process& process) {
  // Whoever answers a call on a file of a plain directory is not the kernel.
  if (!process.is_live()) return std::unexpected(error_of(ENOTTY, std::to_string(process.pid())));
  auto maps = process.open_file("maps");
  if (!maps) return std::unexpected(std::move(maps.error()));
  return MapQuery(std::move(*maps), std::to_string(process.pid()));
}

Result<std::optional<FoundMapping>> MapQuery::find(Address address,
                                                   const MapQueryOptions& options) {
  Question question;
  question.flags = flags_of(options);
  question.address = address;
  if (options.name) {
    question.name_size = static_cast<std::uint32_t>(buffers_->name.size());
    question.name_address = address_of(buffers_->name.data());
  }
  if (options.build_id) {
    question.build_id_size = static_cast<std::uint32_t>(buffers_->build_id.size());
    question.build_id_address = address_of(buffers_->build_id.data());
  }
  bool name_known = true;
  int errnum = ask(maps_.get(), question);
  if (errnum == ENAMETOOLONG && options.name) {
    name_known = false;
    question.name_size = 0;
    question.name_address = 0;
    errnum = ask(maps_.get(), question);
  }
  if (errnum == ENOENT) return std::nullopt;
  if (errnum != 0) return std::unexpected(error_of(errnum, where_));

  FoundMapping found;
  found.name_known = name_known;
  found.page_size = question.page_size;
  if (options.name && name_known && question.name_size > 1) {  // the NUL counts
    found.raw_name = std::string_view(buffers_->name.data(), question.name_size - 1);
  }
  if (options.build_id) {
    found.build_id = std::span(buffers_->build_id).first(question.build_id_size);
  }
  MapEntry& entry = found.entry;
  entry.range = {.start = question.start, .end = question.end};
  entry.device = {.major = question.major, .minor = question.minor};
  entry.inode = question.inode;
  // In maps, only a file has an offset.
  entry.offset = entry.has_file() ? question.offset : 0;
  entry.perms = {.read = (question.permissions & kReadable) != 0,
                 .write = (question.permissions & kWritable) != 0,
                 .execute = (question.permissions & kExecutable) != 0,
                 .shared = (question.permissions & kShared) != 0};
  entry.name = found.raw_name;
  if (found.raw_name.find('\n') != std::string_view::npos) {
    buffers_->printed = detail::with_escaped_line_ends(found.raw_name);
    entry.name = buffers_->printed;
  }
  entry.kind = classify(entry.name, entry.device, entry.perms.shared);
  return found;
}

Result<std::optional<FoundMapping>> next_mapping(MapQuery& query, Address& at,
                                                 MapQueryOptions options) {
  options.or_next = true;
  auto found = query.find(at, options);
  if (!found || !*found) return found;
  AddressRange& range = (*found)->entry.range;
  range.start = std::max(range.start, at);
  at = range.end;
  return found;
}

}  // namespace procmaps
