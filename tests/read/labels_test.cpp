// Labels that the text of a map alone gives.

#include "read/labels.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include <procmaps/parse.hpp>

#include "support/entries.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// The labels of these lines; "-" if there is none.
Strings labels_of(const Strings& lines, Labels::Text text = Labels::Text::Maps) {
  Labels labels(text);
  Strings found;
  for (const std::string& line : lines) {
    const MapEntry entry = entry_of(line);
    labels.add(entry);
    const std::string label = labels.label_of(entry);
    found.push_back(label.empty() ? "-" : label);
  }
  return found;
}

std::string label_of_name(std::string_view perms, std::string_view name,
                          Labels::Text text = Labels::Text::Maps) {
  return labels_of({"7f0000000000-7f0000001000 " + std::string(perms) +
                    " 00000000 00:00 0                          " + std::string(name)},
                   text)[0];
}

TEST(Labels, AreGivenByTheKernelsNames) {
  EXPECT_EQ(label_of_name("rw-p", "[heap]"), "heap");
  EXPECT_EQ(label_of_name("rw-p", "[stack]"), "stack");
  EXPECT_EQ(label_of_name("rw-p", "[stack:4711]"), "stack:4711");
  EXPECT_EQ(label_of_name("r-xp", "[vdso]"), "vdso");
  EXPECT_EQ(label_of_name("r--p", "[vvar]"), "-");
  EXPECT_EQ(label_of_name("rw-p", ""), "-");
}

TEST(Labels, OfACoreFileAreInferred) {
  EXPECT_EQ(label_of_name("rw-p", "[stack]", Labels::Text::Core), "~stack");
  EXPECT_EQ(label_of_name("r-xp", "[vdso]", Labels::Text::Core), "~vdso");
}

TEST(Labels, AreGivenByTheProgramsNames) {
  EXPECT_EQ(label_of_name("rw-p", "[anon: glibc: pthread stack: 4711]"), "stack:4711");
  EXPECT_EQ(label_of_name("rw-p", "[anon: glibc: pthread user stack: 12]"), "stack:12");
  EXPECT_EQ(label_of_name("---p", "[anon: glibc: pthread stack: 4711]"), "guard");
  EXPECT_EQ(label_of_name("rw-p", "[anon: glibc: malloc arena]"), "arena");
  EXPECT_EQ(label_of_name("---p", "[anon: glibc: malloc arena]"), "arena-reserve");
  EXPECT_EQ(label_of_name("rw-p", "[anon: glibc: loader malloc]"), "glibc: loader malloc");
  EXPECT_EQ(label_of_name("rw-p", "[anon: Go: heap]"), "Go: heap");
  EXPECT_EQ(label_of_name("rw-p", "[anon:dalvik-main space]"), "dalvik-main space");
  EXPECT_EQ(label_of_name("rw-p", "[anon: glibc: pthread stack: x]"), "glibc: pthread stack: x");
}

TEST(Labels, NameTheFileWhoseDataGoesOn) {
  const std::string code = "55d000000000-55d000001000 r-xp 00000000 08:01 7 /usr/lib/libx.so";
  const std::string data = "55d000001000-55d000002000 rw-p 00001000 08:01 7 /usr/lib/libx.so";
  const std::string bss = "55d000002000-55d000003000 rw-p 00000000 00:00 0";
  const std::string more = "55d000003000-55d000004000 rw-p 00000000 00:00 0";
  EXPECT_EQ(labels_of({code, data, bss, more}), (Strings{"-", "-", "~bss:libx.so", "-"}));
  EXPECT_EQ(labels_of({code, bss}), (Strings{"-", "-"})) << "not directly behind";
  EXPECT_EQ(labels_of({code, data, more}), (Strings{"-", "-", "-"})) << "not directly behind";
  EXPECT_EQ(labels_of({data, bss}), (Strings{"-", "-"})) << "a data file";
  EXPECT_EQ(labels_of({code, data, "55d000002000-55d000003000 ---p 00000000 00:00 0"}),
            (Strings{"-", "-", "-"}));
  EXPECT_EQ(labels_of({code + " (deleted)", data + " (deleted)", bss}),
            (Strings{"-", "-", "~bss:libx.so"}));
}

LabelPart part(std::string text, bool inferred = true) {
  return {.text = std::move(text), .inferred = inferred};
}

TEST(LabelOfParts, IsThatOfTheOnlyPart) {
  EXPECT_EQ(label_of({part("")}, true), "");
  EXPECT_EQ(label_of({part("guard")}, true), "~guard");
  EXPECT_EQ(label_of({part("guard"), part("stack:7"), part("", false)}, true), "~stack:7");
  EXPECT_EQ(label_of({part("stack:7", false)}, true), "stack:7");
}

TEST(LabelOfParts, CountsParts) {
  const std::vector<LabelPart> parts = {part("guard"),   part("stack:7"), part("guard"),
                                        part("stack:?"), part("arena"),   part("")};
  EXPECT_EQ(label_of(parts, true), "~stack×2,arena×1");
  EXPECT_EQ(label_of(parts, false), "~stackx2,arenax1");
}

TEST(LabelPart, IsGroupedByWhatItIs) {
  EXPECT_EQ(part("stack:7").shown_family(), "~stack:*");
  EXPECT_EQ(part("stack:?").shown_family(), "~stack:*");
  EXPECT_EQ(part("stack:7", false).shown_family(), "stack:*");
  EXPECT_EQ(part("stack", false).shown_family(), "stack");
  EXPECT_EQ(part("bss:x").shown_family(), "~bss:x");
}

TEST(Labels, OfGcoresCoreFilesKnowGuardsThatMayBeRead) {
  const std::string guard = "7f0000000000-7f0000001000 r--p 00000000 00:00 0";
  const std::string stack = "7f0000001000-7f0000801000 rw-p 00000000 00:00 0";
  const auto found = [&](const Strings& lines) {
    Labels labels(Labels::Text::Core);
    labels.add_thread(7, 0x7f0000800e90);
    for (const std::string& line : lines) labels.add(entry_of(line));
    return labels.label_of(entry_of(guard)) + ' ' + labels.label_of(entry_of(stack));
  };
  EXPECT_EQ(found({guard, stack}), "~guard ~stack:7");
  // The kernel writes a guard as it is, so this is another page.
  EXPECT_EQ(found({"7e0000000000-7e0000001000 ---p 00000000 00:00 0", guard, stack}), " ");
}

}  // namespace
}  // namespace procmaps::testing
