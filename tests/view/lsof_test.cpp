// lsof's table and fields, from rows made by hand. tests/live compares them with lsof.

#include "view/lsof.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/table.hpp"
#include "support/text.hpp"
#include "view/fields.hpp"
#include "view/lsof_text.hpp"

namespace procmaps {
namespace {

using testing::process_of;
using testing::written;

LsofFile file(std::string_view name) {
  return {.device = Device{.major = 254, .minor = 0},
          .inode = 7,
          .size = 4096,
          .links = 1,
          .name = name};
}

ProcessInfo cat() {
  ProcessInfo process = process_of(42, "cat");
  process.uid = 0;
  process.parent = 1;
  process.group = 40;
  return process;
}

template <class LsofView>
void feed(LsofView& view, const ProcessInfo& process, const std::vector<LsofFile>& files) {
  const MapEntry none;
  view.begin_process(process);
  for (const LsofFile& shown : files) {
    Row row{process, none};
    row.lsof = &shown;
    view.row(row);
  }
  view.end_process();
}

std::string table_of(const ProcessInfo& process, const std::vector<LsofFile>& files) {
  return written([&](Output& out) {
    LsofView view(out);
    feed(view, process, files);
    view.finish();
  });
}

std::string fields_of(const FieldsOptions& options, const std::vector<LsofFile>& files) {
  return written([&](Output& out) {
    FieldsView view(options, out);
    feed(view, cat(), files);
    view.finish();
  });
}

std::uint64_t letters(std::string_view text) {
  std::uint64_t bits = 0;
  for (const char letter : text) bits |= field_bit(letter);
  return bits;
}

std::string lsof_text(std::string_view text) {
  return written([&](Output& out) { put_lsof_text(out, text); });
}

TEST(LsofView, MakesEveryColumnAsWideAsNeeded) {
  LsofFile deleted = file("/gone");
  deleted.fd = FdClass::Deleted;
  deleted.size.reset();
  deleted.inode = 123456;
  LsofFile locked = file("/x");
  locked.lock = 'W';
  locked.note = "(stat: No such file or directory)";
  EXPECT_EQ(table_of(cat(), {deleted, locked}),
            "COMMAND PID USER  FD   TYPE DEVICE SIZE/OFF   NODE NAME\n"
            "cat      42 root DEL    REG  254,0          123456 /gone\n"
            "cat      42 root mem-W  REG  254,0     4096      7 /x (stat: No such file or "
            "directory)\n");
}

TEST(LsofView, PrintsNothingWithoutARow) {
  EXPECT_EQ(table_of(cat(), {}), "");
}

TEST(LsofView, CutsACommandWithoutAPartialEscape) {
  struct Case {
    std::string command;
    std::string text;
    std::size_t width;
  };
  for (const auto& [command, text, width] :
       {Case{"cat", "cat", 3}, Case{"process_api", "process_a", 9},
        Case{"a b\nc\\", "a\\x20b\\nc", 9}, Case{"Gr\xc3\xb6\xc3\x9f", "Gr\\xc3", 9},
        Case{"12345678\xff", "12345678", 9}}) {
    EXPECT_EQ(lsof_command(command).text, text);
    EXPECT_EQ(lsof_command(command).width, width) << command;
  }
}

TEST(LsofView, ShowsAUserWithoutANameInEightColumns) {
  ProcessInfo process = process_of(1, "x", "12345");
  process.uid = 12345;
  EXPECT_EQ(table_of(process, {file("/x")}),
            "COMMAND PID     USER  FD   TYPE DEVICE SIZE/OFF NODE NAME\n"
            "x         1    12345 mem    REG  254,0     4096    7 /x\n");
}

TEST(LsofView, KeepsTheOrderOfForks) {
  const std::string out = written([&](Output& output) {
    LsofView view(output);
    feed(view, process_of(1, "a"), {file("/a")});
    const auto fork = view.fork(output);
    feed(*fork, process_of(2, "b"), {file("/b")});
    view.join(*fork);
    feed(view, process_of(3, "c"), {file("/c")});
    view.finish();
  });
  EXPECT_LT(out.find("/a\n"), out.find("/b\n"));
  EXPECT_LT(out.find("/b\n"), out.find("/c\n"));
  EXPECT_NE(out.find("c         3 root"), std::string::npos) << out;
}

TEST(LsofText, EscapesLikeLsof) {
  EXPECT_EQ(lsof_text("a\tb\n\r\b\f"), "a\\tb\\n\\r\\b\\f");
  EXPECT_EQ(lsof_text("\x01\x1b\x7f"), "^A^[\\x7f");
  EXPECT_EQ(lsof_text("back\\slash"), "back\\\\slash");
  EXPECT_EQ(lsof_text("\xff\xc3x"), "\\xff\\xc3x");
  EXPECT_EQ(lsof_text("\xc3\xa9 x"), "\xc3\xa9 x");
  EXPECT_EQ(lsof_text("\xc2\x85"), "\\xc2\\x85");
}

TEST(LsofText, EscapesBidirectionalControlsUnlikeLsof) {
  EXPECT_EQ(lsof_text("\xe2\x80\xae"), "\\xe2\\x80\\xae");
}

TEST(FieldsView, PrintsTheFieldsInLsofsOrder) {
  EXPECT_EQ(fields_of({letters(kUsualFields), false}, {file("/x")}),
            "p42\ng40\nR1\nccat\nu0\nLroot\nfmem\na \nl \ntREG\nD0xfe00\ns4096\ni7\nk1\nn/x\n");
  EXPECT_EQ(fields_of({letters("nDfp"), false}, {file("/x")}), "p42\nfmem\nD0xfe00\nn/x\n");
}

TEST(FieldsView, EndsFieldsWithNulAndSetsWithANewline) {
  EXPECT_EQ(fields_of({letters("cn"), true}, {file("/x"), file("/y")}),
            std::string("p42\0ccat\0\nn/x\0\nn/y\0\n", 20));
}

TEST(FieldsView, LeavesOutWhatIsUnknown) {
  LsofFile node = file("/dev/zero");
  node.type = "CHR";
  node.node = Device{.major = 1, .minor = 5};
  node.size.reset();
  node.links.reset();
  EXPECT_EQ(fields_of({letters("trDsk"), false}, {node}), "p42\ntCHR\nD0xfe00\nr0x105\n");
  EXPECT_EQ(fields_of({letters("so"), false}, {file("/x")}), "p42\n") << "as in lsof";
}

}  // namespace
}  // namespace procmaps
