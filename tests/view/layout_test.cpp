// The layout of the address space, for processes of a real kernel.

#include "view/layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/maps_reader.hpp>

#include "support/entries.hpp"
#include "support/files.hpp"
#include "support/table.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::Block;
using testing::code_points_of;
using testing::data;
using testing::entry_of;
using testing::lines_of;
using testing::process_of;
using testing::read_text;
using testing::without_colors;
using testing::words_of;
using testing::written;

/// The layout of a saved map, drawn as that of process 4711.
std::string picture(const LayoutOptions& options, std::string_view file, std::string command) {
  return written([&](Output& out) {
    LayoutView view(options, out);
    const ProcessInfo process = process_of(4711, std::move(command));
    view.begin_process(process);
    MapsReader reader(read_text(data(file)), std::string(file),
                      {.origin = TextOrigin::Saved, .read_usage = file.ends_with(".smaps")});
    for (;;) {
      const auto batch = reader.next();
      ASSERT_TRUE(batch);
      if (batch->empty()) break;
      for (const MapRecord& record : *batch) {
        view.row({.process = process, .entry = record.entry, .usage = record.usage});
      }
    }
    view.end_process();
    view.finish();
  });
}

std::string picture(const LayoutOptions& options, const std::vector<Block>& blocks) {
  return written([&](Output& out) {
    LayoutView view(options, out);
    for (const Block& block : blocks) {
      view.begin_process(block.process);
      for (const std::string& line : block.lines) view.row({block.process, entry_of(line)});
      view.end_process();
    }
    view.finish();
  });
}

std::size_t columns_of(std::string_view text) {
  return code_points_of(text).values.size();
}

TEST(LayoutView, ShowsPythonIn80Columns) {
  EXPECT_EQ(picture({.width = 80}, "6.18/python.smaps", "python3"),
            R"(python3, pid 4711, root: 96 mappings, 311M, 15M resident
         ADDRESS  SIZE   RAM PERM 4K  64K   1M  16M 256M NAME
        00400000  6.8M  4.3M r-x+ █████████░░░░░░        python3.11 ×6
               …  998M       unmapped
        3f0f4000  1.3M  1.2M rw-p ███████████░           [heap]
               …  127T       unmapped
    7f6f64000000   64M    4K rw-+ ▏░░░░░░░░░░░░░░░░░░    [anon] ×2
               …   64M       unmapped
    7f6f6c000000  128M    8K rw-+ ▏░░░░░░░░░░░░░░░░░░░░  [anon] ×4
               …   48M       unmapped
    7f6f76ffe000   80M   20K rw-+ ▏░░░░░░░░░░░░░░░░░░░   [anon] ×6
               …  416K       unmapped
    7f6f7c068000   16M   24K rw-+ ▏░░░░░░░░░░░░░░░░      [anon] ×5
    7f6f7d06e000  1.6M  972K r-x+ ████████░░░░░          libsqlite3.so.0.8.6 ×6
    7f6f7d200000  4.5M  2.9M r-x+ ██████████░░░░░        libcrypto.so.3 ×6
    7f6f7d689000   16K    4K rw-p █░░░                   [anon]
    7f6f7d68d000   52K   52K r-x+ ██████▏                _json.cpyt…ux-gnu.so ×5
    7f6f7d69a000  128K  128K r-x+ ███████▊               _sqlite3.c…ux-gnu.so ×5
    7f6f7d6ba000    1M  688K rw-p ████████░░░░           [anon]
    7f6f7d7ba000  676K  244K r-x+ ████░░░░░░░            libssl.so.3 ×5
    7f6f7d866000   32K    8K rw-p █░░░░                  [anon]
    7f6f7d86e000  212K  212K r-x+ ████████▊              _ssl.cpyth…ux-gnu.so ×5
    7f6f7d8a3000  2.4M    2M rw-p ███████████░░          [anon]
    7f6f7db05000  348K   84K r--p ██░░░░░░░░             LC_CTYPE
    7f6f7db5c000    8K    8K rw-p ██▋                    [anon]
    7f6f7db5e000  1.9M  1.4M r-x+ ██████████░░░          libc.so.6 ×6
    7f6f7dd40000  172K   92K r-x+ ████░░░░               libexpat.so.1.8.10 ×5
    7f6f7dd6b000  124K   84K r-x+ █████░░░               libz.so.1.2.13 ×5
    7f6f7dd8a000  912K  524K r-x+ ██████░░░░░            libm.so.6 ×6
    7f6f7de6e000   28K   28K r--s ████▉                  gconv-modules.cache
    7f6f7de75000    8K    8K rw-p ██▋                    [anon]
    7f6f7de77000   32K    4K r-x+ ▋░░░░                  [vdso] ×3
    7f6f7de7f000  212K  212K r-x+ ████████▊              ld-linux-x86-64.so.2 ×5
               …  574G       unmapped
    7ffee537f000  132K   36K rw-p ██░░░░░░               [stack]
               …             the kernel's half
ffffffffff600000    4K     0 --xp ░                      [vsyscall]

░ not in memory  r-x+ permissions differ  ×2 mappings
)");
}

TEST(LayoutView, ShowsReservationsIn60ColumnsOfAscii) {
  EXPECT_EQ(picture({.width = 60, .unicode = false}, "6.18/anon.maps", "anon"),
            R"(anon, pid 4711, root: 82 mappings, 1T
         ADDRESS  SIZE PERM 64K 16M  4G  1T NAME
        00010000   64K rw-p ###             [anon]
             ...    1G unmapped
        412db000   64K rw-p ###             [anon]
             ...   86T unmapped
    55ce10bc2000   20K r-x+ ##              anon x5
             ...  465M unmapped
    55ce2dcd2000  132K rw-p ###             [heap]
             ...   40T unmapped
    7e3d06a00000    1T ---p ............... [reserved]
    7f3d06a00000    6M rw-p ######          [anon] x2
             ...  680K unmapped
    7f3d070aa000   80K rw-+ ##.             [anon] x5
    7f3d070be000   64K rw-s ###             /dev/zero
    7f3d070ce000  888K rw-+ #####           [anon] x27
    7f3d071ac000   64K rw-s ###             /dev/zero
    7f3d071bc000   72K rw-+ ###             /dev/zero x3
    7f3d071ce000   64K rw-s ###             /dev/zero
    7f3d071de000    8K ---p .               [anon]
             ...    1M unmapped
    7f3d072e0000  848K rwx+ #####           [anon] x14
    7f3d073b4000  1.9M r-x+ #####           libc.so.6 x6
    7f3d07596000   52K rw-+ #.              [anon] x2
    7f3d075a3000   32K r-x+ ##              [vdso] x3
    7f3d075ab000  212K r-x+ ####            ld-lin...so.2 x5
             ...  772G unmapped
    7ffdfd1b7000  132K rw-p ###             [stack]
             ...       the kernel's half
ffffffffff600000    4K --xp #               [vsyscall]

. no access  r-x+ permissions differ  x2 mappings
)");
}

TEST(LayoutView, ShowsASmallProcessIn120Columns) {
  EXPECT_EQ(picture({.width = 120}, "6.18/compat32.smaps", "compat32"),
            R"(compat32, pid 4711, root: 8 mappings, 240K, 12K resident
 ADDRESS  SIZE   RAM PERM       4K                         64K                          1M NAME
08048000   12K    4K r-x+ ██████░░░░░░░░░░░░                                               compat32 ×3
       …   19M       unmapped
092f3000   64K     0 rw-p ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░                             [heap]
       …  3.7G       unmapped
f7fe0000   32K     0 r-x+ ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░                                    [vdso] ×3
       …  127M       unmapped
ffe90000  132K    8K rw-p ███░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░                      [stack]

░ not in memory  r-x+ permissions differ  ×2 mappings
)");
}

struct Drawn {
  std::string file;
  LayoutOptions options;
  std::string text;  ///< without colors
};

/// Every fixture in several widths and styles.
std::vector<Drawn> all_pictures() {
  std::vector<Drawn> all;
  for (const std::string_view file :
       {"6.18/python.smaps", "6.18/node.maps", "6.18/node.smaps", "6.18/anon.smaps",
        "6.18/anon.maps", "6.18/names.smaps", "6.18/shm.smaps", "6.18/compat32.maps"}) {
    for (const std::size_t width : {48U, 60U, 77U, 80U, 120U, 300U}) {
      for (const int way : {0, 1, 2, 3}) {
        LayoutOptions options{.width = width, .unicode = way % 2 == 0, .color = way >= 2};
        // A name with all sorts of bytes, longer than any line.
        std::string text = picture(options, file, "\xff\n" + std::string(300, 'x') + "é");
        all.push_back({std::string(file), options, without_colors(text)});
      }
    }
  }
  return all;
}

TEST(LayoutView, NeverExceedsTheWidth) {
  for (const Drawn& drawn : all_pictures()) {
    for (const std::string_view line : lines_of(drawn.text)) {
      EXPECT_LE(columns_of(line), drawn.options.width) << drawn.file << ": " << line;
    }
  }
}

TEST(LayoutView, DrawsInAsciiWithoutUnicode) {
  constexpr std::u32string_view kDrawn = U"…×■█▉▊▋▌▍▎▏▒░";
  for (const Drawn& drawn : all_pictures()) {
    const auto points = code_points_of(drawn.text);
    EXPECT_TRUE(points.valid);
    const bool has_drawn = std::ranges::any_of(
        points.values, [&](char32_t c) { return kDrawn.find(c) != std::u32string_view::npos; });
    EXPECT_EQ(has_drawn, drawn.options.unicode) << drawn.file << " " << drawn.options.width;
  }
}

TEST(LayoutView, ShowsNamesInUtf8WithoutUnicode) {
  const std::vector<Block> blocks = {
      {process_of(1, "größe"), {"10000000-10001000 r--p 00000000 08:01 7 /usr/lib/é\xe9.so"}}};
  const std::string text = picture({.unicode = false}, blocks);
  EXPECT_TRUE(text.starts_with("größe, ")) << text;
  EXPECT_TRUE(text.ends_with(" é\\xe9.so\n")) << text;
}

TEST(LayoutView, AlignsBarsAndNames) {
  for (const Drawn& drawn : all_pictures()) {
    const auto lines = lines_of(drawn.text);
    const std::size_t perm = lines.at(1).find(" PERM ");
    const std::size_t name = lines.at(1).find(" NAME");
    ASSERT_NE(perm, std::string_view::npos);
    for (std::size_t i = 2; i < lines.size() && !lines[i].empty(); ++i) {
      const auto points = code_points_of(lines[i]).values;
      ASSERT_GT(points.size(), perm + 5) << lines[i];
      EXPECT_EQ(points[perm], U' ') << lines[i];
      EXPECT_NE(points[perm + 1], U' ') << lines[i];
      if (lines[i].ends_with(" unmapped") || lines[i].ends_with(" half")) continue;
      EXPECT_NE(points[perm - 1], U' ') << lines[i];
      ASSERT_GT(points.size(), name + 1) << lines[i];
      EXPECT_EQ(points[name], U' ') << lines[i];
    }
  }
}

TEST(LayoutView, KeepsTheTextExceptTheLegendWhenColored) {
  const LayoutOptions plain{.width = 80};
  LayoutOptions colored = plain;
  colored.color = true;
  const std::string with = picture(colored, "6.18/python.smaps", "python3");
  const std::string without = picture(plain, "6.18/python.smaps", "python3");
  EXPECT_EQ(without.find('\x1b'), std::string::npos);
  const std::string marks = "░ not in memory  r-x+ permissions differ  ×2 mappings\n";
  ASSERT_TRUE(without.ends_with("\n\n" + marks)) << without;
  EXPECT_EQ(without_colors(with),
            without.substr(0, without.size() - marks.size()) +
                "■ code  ■ file  ■ heap  ■ anon  ■ stack  ■ kernel  ░ not in memory\n"
                "r-x+ permissions differ  ×2 mappings\n");
}

TEST(LayoutView, ListsOnlyShownTypesInTheLegend) {
  const std::vector<Block> blocks = {
      {process_of(1, "a"), {"10000000-20000000 ---p 00000000 00:00 0 "}},
      {process_of(2, "b"), {"10000000-20000000 rw-s 00000000 00:01 5 /memfd:x (deleted)"}}};
  const std::string text = without_colors(picture({.unicode = false, .color = true}, blocks));
  EXPECT_TRUE(text.ends_with("\n\n# shared  # reserved  . no access\n")) << text;
}

TEST(LayoutView, MarksWritableCode) {
  const std::vector<Block> blocks = {
      {process_of(1, "a"),
       {"10000000-10001000 rwxp 00000000 00:00 0 ", "20000000-20001000 r-xp 00000000 00:00 0 "}}};
  const std::string text = picture({.color = true}, blocks);
  EXPECT_NE(text.find("\x1b[1;38;5;196mrwxp\x1b[0m"), std::string::npos);
  EXPECT_EQ(text.find("\x1b[1;38;5;196mr-xp"), std::string::npos);
}

TEST(LayoutView, UsesTheSameColorForBarAndName) {
  const std::vector<Block> blocks = {
      {process_of(1, "a"), {"10000000-10010000 rw-p 00000000 00:00 0 [heap]"}}};
  const std::string text = picture({.width = 60, .color = true}, blocks);
  constexpr std::string_view kHeap = "\x1b[38;5;166m";
  EXPECT_NE(text.find(std::string(kHeap) + "█"), std::string::npos);
  EXPECT_NE(text.find(std::string(kHeap) + "[heap]\x1b[0m\n"), std::string::npos);
}

TEST(LayoutView, ShowsSwappedMemory) {
  const ProcessInfo process = process_of(1, "a");
  const MapEntry entry = entry_of("10000000-10100000 rw-p 00000000 00:00 0 ");
  MemoryUsage usage;
  usage.set(Metric::Rss, 256 << 10);
  usage.set(Metric::Swap, 512 << 10);
  const auto draw = [&](bool unicode) {
    return written([&](Output& out) {
      LayoutView view({.width = 57, .unicode = unicode}, out);
      view.begin_process(process);
      view.row({.process = process, .entry = entry, .usage = &usage});
      view.end_process();
      view.finish();
    });
  };
  EXPECT_EQ(draw(true),
            "a, pid 1, root: 1 mapping, 1M, 256K resident\n"
            " ADDRESS  SIZE   RAM PERM  4K        64K        1M NAME\n"
            "10000000    1M  256K rw-p ██████▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░ [anon]\n"
            "\n▒ swapped  ░ neither in memory nor swapped\n");
  EXPECT_EQ(draw(false),
            "a, pid 1, root: 1 mapping, 1M, 256K resident\n"
            " ADDRESS  SIZE   RAM PERM  4K        64K        1M NAME\n"
            "10000000    1M  256K rw-p ######++++++++++++...... [anon]\n"
            "\n+ swapped  . neither in memory nor swapped\n");
}

TEST(LayoutView, DoesNotShowFilteredMappingsAsGaps) {
  const std::vector<Block> blocks = {
      {process_of(1, "a"),
       {"10000000-10001000 rw-p 00000000 00:00 0 ", "20000000-20001000 rw-p 00000000 00:00 0 "}}};
  EXPECT_NE(picture({}, blocks).find("…  256M unmapped\n"), std::string::npos);
  const std::string filtered = picture({.filtered = true}, blocks);
  EXPECT_NE(filtered.find("…  256M not shown\n"), std::string::npos);
  EXPECT_EQ(filtered.find("unmapped"), std::string::npos);
}

TEST(LayoutView, OmitsSmallGaps) {
  const std::string first = "10000000-10001000 rw-p 00000000 00:00 0 ";
  const ProcessInfo process = process_of(1, "a");
  const std::string near = "10010fff-10012000 r--p 00000000 fe:00 5 /x";
  EXPECT_EQ(picture({}, {{process, {first, near}}}).find("unmapped"), std::string::npos);
  const std::string far = "10011000-10012000 r--p 00000000 fe:00 5 /x";
  EXPECT_NE(picture({}, {{process, {first, far}}}).find("64K unmapped"), std::string::npos);
}

TEST(LayoutView, PutsAnEmptyLineBetweenProcesses) {
  const std::string line = "10000000-10001000 rw-p 00000000 00:00 0 ";
  const std::string one = picture({}, {{process_of(1, "a"), {line}}});
  const std::string other = picture({}, {{process_of(22, "b"), {line, line}}});
  EXPECT_EQ(picture({}, {{process_of(1, "a"), {line}},
                         {process_of(5, "none"), {}},
                         {process_of(22, "b"), {line, line}}}),
            one + "\n" + other);
}

TEST(LayoutView, ShowsTheKnownFactsOfTheProcess) {
  const std::vector<std::string> lines = {"10000000-10001000 rw-p 00000000 00:00 0 "};
  const auto heading = [&](const ProcessInfo& process) {
    return std::string(lines_of(picture({.width = 60}, {{process, lines}})).at(0));
  };
  EXPECT_EQ(heading({}), "1 mapping, 4K");
  ProcessInfo process;
  process.pid = 4711;
  EXPECT_EQ(heading(process), "pid 4711: 1 mapping, 4K");
  process.user = "root";
  EXPECT_EQ(heading(process), "pid 4711, root: 1 mapping, 4K");
  process.command = "a\x1b[2Jb";
  EXPECT_EQ(heading(process), "a\\x1b[2Jb, pid 4711, root: 1 mapping, 4K");
  process.user = std::string(100, 'u');
  process.command = std::string(100, 'c');
  EXPECT_EQ(heading(process), "cccccccc…cccccccc, pid 4711, uuuuuuuu…uuuuuuu: 1 mapping, 4K");
}

TEST(LayoutView, ShowsTheLastComponentOfFileNames) {
  const auto label = [](const std::string& device, const std::string& name) {
    const std::string line = "10000000-10001000 r--p 00000000 " + device + " 5 " + name;
    const std::string text = picture({}, {{process_of(1, "a"), {line}}});
    return std::string(lines_of(text).at(2).substr(lines_of(text).at(1).find("NAME") + 2));
  };
  // One block of three bytes is before the name.
  EXPECT_TRUE(label("fe:00", "/usr/lib/libc.so.6").ends_with(" libc.so.6"));
  EXPECT_TRUE(label("fe:00", "/usr/lib/old.so (deleted)").ends_with(" old.so (deleted)"));
  EXPECT_TRUE(label("00:06", "/dev/dri/card0").ends_with(" /dev/dri/card0"));
  EXPECT_TRUE(label("00:01", "/memfd:a/b (deleted)").ends_with(" /memfd:a/b"));
  EXPECT_TRUE(label("00:01", "/SYSV0000002a (deleted)").ends_with(" /SYSV0000002a"));
  EXPECT_TRUE(label("00:00", "[anon:my arena]").ends_with(" [anon:my arena]"));
  EXPECT_TRUE(label("00:09", "anon_inode:[io_uring]").ends_with(" anon_inode:[io_uring]"));
}

TEST(LayoutView, KeepsSixtyThousandMappingsReadable) {
  std::vector<std::string> lines;
  for (std::uint64_t i = 0; i < 60'000; ++i) {
    const std::uint64_t at = 0x7f0000000000 + i * 0x101000;
    char line[80];
    std::snprintf(line, sizeof line, "%lx-%lx rw-p 00000000 00:00 0 ", at, at + 4096);
    lines.emplace_back(line);
  }
  EXPECT_EQ(picture({.width = 80}, {{process_of(1, "many"), lines}}),
            "many, pid 1, root: 60000 mappings, 234M\n"
            "     ADDRESS  SIZE PERM 4K      64K      1M     16M    256M NAME\n"
            "7f0000000000  234M rw-p ██████████████████████████████████▊ [anon] ×60000 in 59G\n"
            "\n×2 mappings\n");
}

TEST(LayoutView, DrawsTheWholeAddressSpace) {
  const std::vector<Block> blocks = {
      {process_of(1, "a"),
       {"00000000-fffffffffffff000 ---p 00000000 00:00 0 ",
        "fffffffffffff000-fffffffffffff000 rw-p 00000000 00:00 0 "}}};
  EXPECT_EQ(picture({.width = 60}, blocks),
            "a, pid 1, root: 2 mappings, 16E\n"
            "         ADDRESS  SIZE PERM    16M 64G 16T 4P 16E NAME\n"
            "        00000000   16E ---p ░░░░░░░░░░░░░░░░░░░░░ [reserved]\n"
            "fffffffffffff000     0 rw-p                       [anon]\n"
            "\n░ no access\n");
}

}  // namespace
}  // namespace procmaps
