// Writes core files field by field, as fs/binfmt_elf.c and gdb do.

#include "support/core.hpp"

#include "support/elf_writer.hpp"

namespace procmaps::testing {
namespace {

constexpr std::uint16_t kEm386 = 3;

std::uint32_t flags_of(std::string_view perms) {
  return (perms[0] == 'r' ? 4U : 0U) | (perms[1] == 'w' ? 2U : 0U) | (perms[2] == 'x' ? 1U : 0U);
}

}  // namespace

std::string CoreImage::note(std::string_view name, std::uint32_t type,
                            std::string_view contents) const {
  ElfWriter out(is_64_bit, is_big_endian);
  out.word(name.size() + 1);
  out.word(contents.size());
  out.word(type);
  out.field(name, (name.size() + 1 + 3) / 4 * 4);
  out.field(contents, (contents.size() + 3) / 4 * 4);
  return out.bytes();
}

std::string CoreImage::thread_note(const Thread& thread) const {
  ElfWriter out(is_64_bit, is_big_endian);
  out.word(thread.signal);
  out.fill_to(12);
  out.half(thread.signal);
  out.fill_to(16 + 2 * out.address_size());
  out.word(thread.tid);
  out.fill_to(out.bytes().size() + 12 + 8 * out.address_size());
  const std::size_t pc = machine == kEm386 ? 12 : 16;
  const std::size_t sp = machine == kEm386 ? 15 : 19;
  for (std::size_t i = 0; i < 27; ++i) out.address(i == pc ? thread.pc : i == sp ? thread.sp : i);
  out.address(0);
  return note("CORE", 1, out.bytes());
}

std::string CoreImage::process_note() const {
  ElfWriter out(is_64_bit, is_big_endian);
  const bool short_ids = machine == kEm386;
  out.fill_to(is_64_bit ? 16 : 8);
  out.number(process->uid, short_ids ? 2 : 4);
  out.number(0, short_ids ? 2 : 4);
  out.word(process->pid);
  out.word(1);
  out.word(process->pid);
  out.word(process->pid);
  out.field(process->command, 16);
  out.field(process->arguments, 80);
  return note("CORE", 3, out.bytes());
}

std::string CoreImage::file_list() const {
  ElfWriter out(is_64_bit, is_big_endian);
  out.address(files->size());
  out.address(page_size);
  for (const File& file : *files) {
    out.address(file.start);
    out.address(file.end);
    out.address(file.offset / page_size);
  }
  for (const File& file : *files) out.field(file.name, file.name.size() + 1);
  return out.bytes();
}

std::string CoreImage::notes() const {
  std::string all;
  if (!threads.empty()) all += thread_note(threads[0]);
  if (process) all += process_note();
  if (signal) {
    ElfWriter out(is_64_bit, is_big_endian);
    out.word(signal->number);
    out.word(0);
    out.word(signal->code);
    out.fill_to(8 + out.address_size());
    out.address(signal->address);
    out.fill_to(128);
    all += note("CORE", 0x53494749, out.bytes());
  }
  if (!auxv.empty()) {
    ElfWriter out(is_64_bit, is_big_endian);
    for (const auto& [type, value] : auxv) {
      out.address(type);
      out.address(value);
    }
    out.address(0);
    out.address(0);
    all += note("CORE", 6, out.bytes());
  }
  if (files) all += note("CORE", 0x46494c45, file_list());
  for (std::size_t i = 1; i < threads.size(); ++i) all += thread_note(threads[i]);
  return all + more_notes;
}

std::size_t CoreImage::table_end() const {
  const ElfWriter sizes(is_64_bit, is_big_endian);
  return sizes.header_size() + (segments.size() + 1) * sizes.program_size();
}

std::size_t CoreImage::dumped() const {
  std::size_t size = 0;
  for (const Segment& segment : segments) size += segment.dumped;
  return size;
}

std::size_t CoreImage::notes_at() const {
  return table_end() + (notes_last ? dumped() : 0);
}

std::string CoreImage::bytes() const {
  constexpr std::uint16_t kTypeCore = 4;
  constexpr std::size_t kCountElsewhere = 0xffff;
  const std::string all_notes = notes();
  const std::size_t end = table_end() + dumped() + all_notes.size();
  ElfWriter out(is_64_bit, is_big_endian);
  out.header(kTypeCore, machine, counts_in_section ? kCountElsewhere : segments.size() + 1,
             counts_in_section ? end : 0);
  out.program({.type = 4, .offset = notes_at(), .file_size = all_notes.size()});
  std::uint64_t at = table_end() + (notes_last ? 0 : all_notes.size());
  for (const Segment& segment : segments) {
    out.program({.type = 1,
                 .flags = flags_of(segment.perms),
                 .offset = at,
                 .address = segment.start,
                 .file_size = segment.dumped,
                 .memory_size = segment.end - segment.start});
    at += segment.dumped;
  }
  if (!notes_last) out.text(all_notes);
  out.text(std::string(dumped(), 'm'));
  if (notes_last) out.text(all_notes);
  if (counts_in_section) {
    // Type and size of section 0 are 0; sh_info, after flags, address, offset, size and sh_link,
    // has the number of program headers.
    out.fill_to(end + 8 + 4 * out.address_size() + 4);
    out.word(segments.size() + 1);
    out.fill_to(end + out.section_size());
  }
  return out.bytes();
}

CoreImage kernel_core() {
  return {
      .segments = {{0x55d0c0a00000, 0x55d0c0a02000, "r--", 16},
                   {0x55d0c0a02000, 0x55d0c0a05000, "r-x", 0},
                   {0x55d0c0a05000, 0x55d0c0a06000, "rw-", 32},
                   {0x55d0c0a06000, 0x55d0c0a07000, "rw-", 32},
                   {0x55d0c1b00000, 0x55d0c1b21000, "rw-", 64},
                   {0x7f0000000000, 0x7f0000021000, "rw-", 64},
                   {0x7f0000021000, 0x7f0004000000, "---", 0},
                   {0x7f0010000000, 0x7f0010002000, "rw-", 0},
                   {0x7f0020000000, 0x7f0020004000, "r--", 16},
                   {0x7f0020004000, 0x7f0020010000, "r-x", 0},
                   {0x7ffc5a000000, 0x7ffc5a021000, "rw-", 48},
                   {0x7ffc5a1f0000, 0x7ffc5a1f4000, "r--", 0},
                   {0x7ffc5a1f4000, 0x7ffc5a1f6000, "r-x", 24},
                   {0xffffffffff600000, 0xffffffffff601000, "--x", 16}},
      .files = {{{0x55d0c0a00000, 0x55d0c0a02000, 0, "/srv/indexd/indexd"},
                 {0x55d0c0a02000, 0x55d0c0a05000, 0x2000, "/srv/indexd/indexd"},
                 {0x55d0c0a05000, 0x55d0c0a06000, 0x5000, "/srv/indexd/indexd"},
                 {0x7f0010000000, 0x7f0010002000, 0x3000, "/srv/indexd/two\nlines (deleted)"},
                 {0x7f0020000000, 0x7f0020004000, 0, "/usr/lib/libc.so.6"},
                 {0x7f0020004000, 0x7f0020010000, 0x4000, "/usr/lib/libc.so.6"}}},
      .process = CoreImage::Process{4711, 1000, "indexd", "./indexd --all "},
      .signal = CoreImage::Signal{11, 1, 0xdeadbee8},
      .threads = {{4711, 11, 0x55d0c0a02345, 0x7ffc5a01f000},
                  {4712, 0, 0x7f0020004567, 0x7f0000020000}},
      .auxv = {
          {33, 0x7ffc5a1f4000}, {3, 0x55d0c0a00040}, {9, 0x55d0c0a02100}, {31, 0x7ffc5a020fe0}}};
}

CoreImage gcore_core() {
  CoreImage core = kernel_core();
  // Neither text of files nor shared files are there, and what may not be read looks readable.
  std::erase_if(core.segments, [](const CoreImage::Segment& segment) {
    return segment.dumped == 0 && segment.perms != "---";
  });
  for (CoreImage::Segment& segment : core.segments) {
    if (segment.perms == "---") segment = {segment.start, segment.end, "r--", 128};
    if (segment.perms == "--x") segment.perms = "r-x";
  }
  for (CoreImage::File& file : *core.files) {
    if (file.name.contains('\n')) file.name = "/srv/indexd/two\\012lines (deleted)";
  }
  core.page_size = 1;
  core.signal.reset();
  core.process->arguments = "./indexd";
  core.notes_last = true;
  return core;
}

CoreImage big_endian_core() {
  return {.is_64_bit = false,
          .is_big_endian = true,
          .machine = 20,  // EM_PPC
          .segments = {{0x10000000, 0x10010000, "r-x", 0},
                       {0x10010000, 0x10020000, "rw-", 20},
                       {0xbffe0000, 0xc0000000, "rw-", 40}},
          .files = {{{0x10000000, 0x10010000, 0, "/sbin/init"},
                     {0x10010000, 0x10020000, 0x10000, "/sbin/init"}}},
          .page_size = 0x10000,
          .process = CoreImage::Process{1, 0, "init", "/sbin/init"},
          .signal = CoreImage::Signal{7, 2, 0xcafe0000},
          .threads = {{1, 7, 0, 0}},
          .auxv = {{9, 0x10000100}, {31, 0xbffffff0}}};
}

}  // namespace procmaps::testing
