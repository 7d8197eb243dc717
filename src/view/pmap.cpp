// The stdout of procps-ng 4.0.2 pmap (docs/peers.md has its rules), for each process:
//
//   8421:   /opt/py/bin/python3 victim.py
//   0000563d15c3a000      4K r---- python3.11
//   00007f7005cc7000      8K rw-s-   [ shmid=0x7 ]
//   ffffffffff600000      4K --x--   [ anon ]
//    total            90944K
//
// or, between titles and totals, with -x or -d:
//
//   0000563d43bf9000    1728    1716    1716 rw---   [ anon ]
//   0000563d15c3b000       4 r-x-- 0000000000001000 0fe:00000 python3.11
//
// The name is the text after the last slash; without a slash, all but the stack is "[ anon ]".

#include "view/pmap.hpp"

#include <cstring>

#include "view/digits.hpp"
#include "view/escape.hpp"
#include "view/pmap_parts.hpp"

namespace procmaps {
namespace {

/// Room for everything before a name.
constexpr std::size_t kPrefix = 128;

constexpr std::size_t kNumberField = 7;  ///< of a column of numbers with -x and -d

/// The last place is for Solaris's 'R', which Linux never sets.
char* put_mode(char* at, Permissions perms) {
  const std::string_view letters = to_string(perms);
  std::memcpy(at, letters.data(), 4);
  at += 4;
  if (at[-1] == 'p') at[-1] = '-';
  *at++ = '-';
  return at;
}

std::optional<std::uint64_t> kib(std::optional<std::uint64_t> bytes) {
  if (!bytes) return std::nullopt;
  return *bytes >> 10;
}

}  // namespace

void PmapView::begin_process(const ProcessInfo& process) {
  titled_ = false;
  size_ = {};
  resident_ = {};
  dirty_ = {};
  writable_private_ = {};
  shared_ = {};
  put_pmap_process(out_, process);
}

void PmapView::put_titles() {
  titled_ = true;
  if (options_.quiet) return;
  if (options_.mode == PmapMode::Extended) {
    out_.put("Address           Kbytes     RSS   Dirty Mode  Mapping\n");
  } else if (options_.mode == PmapMode::Device) {
    out_.put("Address           Kbytes Mode  Offset           Device    Mapping\n");
  }
}

void PmapView::row(const Row& row) {
  if (!titled_) put_titles();
  size_.add(row.entry.range.size());
  switch (options_.mode) {
    case PmapMode::Extended:
      put_extended(row);
      break;
    case PmapMode::Device:
      put_device(row.entry);
      break;
    default:
      put_plain(row.entry);
      break;
  }
  put_name(row);
  out_.put('\n');
}

void PmapView::put_plain(const MapEntry& entry) {
  char* at = put_hex_fast(out_.room(kPrefix), entry.range.start, 16);
  *at++ = ' ';
  at = put_right_decimal(at, entry.range.size() >> 10, 6);
  *at++ = 'K';
  *at++ = ' ';
  at = put_mode(at, entry.perms);
  *at++ = ' ';
  out_.advance(at);
}

void PmapView::put_extended(const Row& row) {
  std::optional<std::uint64_t> resident;
  std::optional<std::uint64_t> dirty;
  if (row.usage != nullptr) {
    resident = row.usage->get(Metric::Rss);
    dirty = row.usage->dirty();
  }
  resident_.add(resident);
  dirty_.add(dirty);

  char* at = put_hex_fast(out_.room(kPrefix), row.entry.range.start, 16);
  *at++ = ' ';
  out_.advance(put_right_decimal(at, row.entry.range.size() >> 10, kNumberField));
  out_.put(' ');
  put_right(out_, kib(resident), kNumberField);
  out_.put(' ');
  put_right(out_, kib(dirty), kNumberField);
  at = out_.room(kPrefix);
  *at++ = ' ';
  at = put_mode(at, row.entry.perms);
  *at++ = ' ';
  out_.advance(at);
}

void PmapView::put_device(const MapEntry& entry) {
  if (entry.perms.shared) {
    shared_.add(entry.range.size());
  } else if (entry.perms.write) {
    writable_private_.add(entry.range.size());
  }

  char* at = put_hex_fast(out_.room(kPrefix), entry.range.start, 16);
  *at++ = ' ';
  at = put_right_decimal(at, entry.range.size() >> 10, kNumberField);
  *at++ = ' ';
  at = put_mode(at, entry.perms);
  *at++ = ' ';
  at = put_hex_fast(at, entry.offset, 16);
  *at++ = ' ';
  at = put_hex(at, entry.device.major, hex_width(entry.device.major, 3));
  *at++ = ':';
  at = put_hex(at, entry.device.minor, hex_width(entry.device.minor, 5));
  *at++ = ' ';
  out_.advance(at);
}

void PmapView::put_name(const Row& row) {
  const MapEntry& entry = row.entry;
  const std::string_view name = entry.name;
  // Like pmap, which searches for the word anywhere: a memfd may contain it too.
  if (!name.empty() && entry.device.major == 0 && name.find("/SYSV") != std::string_view::npos &&
      (!options_.shm_minor || *options_.shm_minor == entry.device.minor)) {
    out_.put("  [ shmid=0x");
    const std::size_t width = hex_width(entry.inode);
    out_.advance(put_hex(out_.room(width), entry.inode, width));
    out_.put(" ]");
    return;
  }
  const auto slash = options_.show_path ? name.find('/') : name.rfind('/');
  if (slash != std::string_view::npos) {
    const bool whole = options_.show_path || slash + 1 == name.size();
    put_escaped(out_, name.substr(whole ? slash : slash + 1));
    return;
  }
  const Address stack = row.process.start_stack;
  const bool holds_stack =
      stack != 0 && entry.range.start <= stack && stack <= entry.range.end;  // pmap's end
  out_.put(holds_stack ? std::string_view("  [ stack ]") : std::string_view("  [ anon ]"));
}

void PmapView::end_process(ProcessStatus) {
  if (!titled_) put_titles();
  overflowed_ =
      overflowed_ || size_.overflowed() || resident_.sum.overflowed() || dirty_.sum.overflowed();
  if (options_.quiet) return;
  switch (options_.mode) {
    case PmapMode::Extended:
      out_.put("---------------- ------- ------- ------- \ntotal kB         ");
      put_right(out_, kib(size_.value()), kNumberField);
      out_.put(' ');
      put_right(out_, kib(resident_.value()), kNumberField);
      out_.put(' ');
      put_right(out_, kib(dirty_.value()), kNumberField);
      out_.put('\n');
      break;
    case PmapMode::Device:
      out_.put("mapped: ");
      put_right(out_, kib(size_.value()), 0);
      out_.put("K    writeable/private: ");
      put_right(out_, kib(writable_private_.value()), 0);
      out_.put("K    shared: ");
      put_right(out_, kib(shared_.value()), 0);
      out_.put("K\n");
      break;
    default:
      out_.put(" total ");
      put_right(out_, kib(size_.value()), 16);
      out_.put("K\n");
  }
}

}  // namespace procmaps
