// The findings of an audit as table and JSON, whatever they are called.

#include "commands/audit/findings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace procmaps {
namespace {

Finding memfd(std::string name) {
  return {.rule = find_rule("exec-memfd"),
          .severity = Severity::Alert,
          .pid = 4711,
          .command = "a b\n",
          .entry = MapEntry{.range = {0x1000, 0x7f0000002000},
                            .perms = {.read = true, .execute = true, .shared = true}},
          .name = std::move(name)};
}

Finding pie() {
  return {.rule = find_rule("no-pie"), .severity = Severity::Note, .name = "/usr/bin/node"};
}

std::string table(const std::vector<Finding>& findings, bool header = true, bool color = false) {
  std::string text;
  Output out(text);
  FindingsTable view(header, color, out);
  for (const Finding& finding : findings) view.add(finding);
  view.finish();
  out.flush();
  return text;
}

std::string json(const std::vector<Finding>& findings) {
  std::string text;
  Output out(text);
  FindingsJson view(out);
  for (const Finding& finding : findings) view.add(finding);
  view.finish();
  out.flush();
  return text;
}

TEST(FindingsTable, HasNoEmptyCellAndOneThatHoldsBlanks) {
  const std::string header =
      "SEVERITY RULE       COMMAND     PID ADDRESS               PERM "
      "NAME                           WHY\n";
  const std::string alert = R"x(alert    exec-memfd a\x20b\x0a 4711 00001000-7f0000002000 r-xs )x"
                            R"x(/memfd:x\x20y\x1b\x20(deleted) executable file in memory (memfd))x"
                            "\n";
  const std::string note =
      "note     no-pie     -             - -                     -    "
      "/usr/bin/node                  program at a fixed address (no PIE)\n";
  EXPECT_EQ(table({memfd("/memfd:x y\x1b (deleted)"), pie()}), header + alert + note);
}

TEST(FindingsTable, IsEmptyWithoutFindings) {
  EXPECT_EQ(table({}), "");
  EXPECT_EQ(table({pie()}, false),
            "note no-pie - - - - /usr/bin/node program at a fixed address "
            "(no PIE)\n");
}

TEST(FindingsTable, ColoursOnlyTheSeverity) {
  EXPECT_EQ(table({memfd("x")}, false, true).substr(0, 17), "\x1b[1;31malert\x1b[0m ");
}

TEST(FindingsTable, GoesOnWhenItHasMeasuredEnough) {
  const std::string text = table(std::vector<Finding>(2500, pie()), false);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2500);
}

TEST(FindingsJson, IsTypedAndKeepsOddBytes) {
  EXPECT_EQ(json({}), "{\"schema\": 1, \"rows\": []}\n");
  const std::string expected =
      "{\"schema\": 1, \"rows\": [\n"
      R"x({"severity": "alert", "rule": "exec-memfd", "pid": 4711, "command": "a b\u000a", )x"
      R"x("address": "0x1000-0x7f0000002000", "perms": "r-xs", )x"
      "\"name\": \"/memfd:\xef\xbf\xbd\", "
      R"x("name_bytes": "L21lbWZkOv8=", "message": "executable file in memory (memfd)", )x"
      R"x("jit": null})x"
      ",\n"
      R"x({"severity": "note", "rule": "no-pie", "pid": null, "command": null, "address": null, )x"
      R"x("perms": null, "name": "/usr/bin/node", )x"
      R"x("message": "program at a fixed address (no PIE)", "jit": null})x"
      "\n]}\n";
  EXPECT_EQ(json({memfd("/memfd:\xff"), pie()}), expected);
}

TEST(ExplainRule, SaysWhyItMattersAndWhatIsNormal) {
  for (const AuditRule& rule : audit_rules()) {
    std::string text;
    Output out(text);
    explain_rule(rule, out);
    out.flush();
    EXPECT_TRUE(text.starts_with(std::string(rule.id) + " (")) << rule.id;
    EXPECT_NE(text.find("\n  Why it matters\n    "), std::string::npos);
    EXPECT_NE(text.find("\n  What is normal\n    "), std::string::npos);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      EXPECT_LE(end - at, 79U) << text.substr(at, end - at);
      at = end + 1;
    }
  }
}

}  // namespace
}  // namespace procmaps
