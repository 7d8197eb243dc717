// Links from names to files.

#include "view/hyperlink.hpp"

#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "support/columns.hpp"
#include "support/in_process.hpp"
#include "support/table.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::columns_of;
using testing::process_of;
using testing::table_of;

std::string link_to(std::string_view host, std::string_view path) {
  return testing::written([&](Output& out) { begin_link(out, host, path); });
}

std::string linked(const std::string& path, const std::string& shown) {
  return link_to(host_of_links(), path) + shown + "\x1b]8;;\x1b\\";
}

TEST(Hyperlink, EncodesEverythingUnusual) {
  EXPECT_EQ(link_to("host", "/usr/lib/x.so.1"), "\x1b]8;;file://host/usr/lib/x.so.1\x1b\\");
  EXPECT_EQ(link_to("", "/a b%?#;"), "\x1b]8;;file:///a%20b%25%3f%23%3b\x1b\\");
  EXPECT_EQ(link_to("h", "/\x1b\\\x07\n\xff"), "\x1b]8;;file://h/%1b%5c%07%0a%ff\x1b\\");
}

TEST(Hyperlink, IsMadeOfNamesOfFilesThatAreThere) {
  const auto row = [](const std::string& name) {
    return table_of({.columns = columns_of({"name", "perms"}), .header = false, .links = true},
                    {{process_of(1, "a"), {"1000-2000 r-xp 00000000 08:01 9 " + name}}});
  };
  EXPECT_EQ(row("/usr/bin/app"), linked("/usr/bin/app", "/usr/bin/app") + " r-xp\n");
  EXPECT_EQ(row("/a\x1b[1m"), linked("/a\x1b[1m", "/a\\x1b[1m") + " r-xp\n");
  EXPECT_EQ(row("/gone (deleted)"), "/gone\\x20(deleted) r-xp\n");
  EXPECT_EQ(row("[heap]"), "[heap] r-xp\n");
  EXPECT_EQ(row("anon_inode:[perf_event]"), "anon_inode:[perf_event] r-xp\n");
  EXPECT_EQ(row("/dev/dri/card0"), "/dev/dri/card0 r-xp\n") << "nobody wants to open a device";
}

TEST(Hyperlink, IsForLiveProcessesOnATerminalUnlessToldOtherwise) {
  const auto links = [](testing::Words words, bool terminal, bool shows_links = true) {
    const auto plan =
        testing::plan(words, {.stdout_is_terminal = terminal, .shows_links = shows_links});
    return std::get<ListPlan>(*plan).view.table.links;
  };
  EXPECT_TRUE(links({"-p", "1"}, true));
  EXPECT_FALSE(links({"-p", "1"}, false));
  EXPECT_FALSE(links({"-p", "1"}, true, false));
  EXPECT_FALSE(links({"-i", "x"}, true)) << "perhaps of another machine";
  EXPECT_FALSE(links({"-p", "1", "--proc", "/host/proc"}, true));
  EXPECT_TRUE(links({"-i", "x", "--hyperlink", "always"}, false));
  EXPECT_FALSE(links({"-p", "1", "--hyperlink", "Never"}, true));
}

}  // namespace
}  // namespace procmaps
