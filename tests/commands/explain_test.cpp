// The explanations of audit rules.

#include "commands/audit/explain.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/text.hpp"

namespace procmaps {
namespace {

TEST(ExplainRule, ExplainsWhyItMattersAndWhatIsNormal) {
  for (const AuditRule& rule : audit_rules()) {
    const AuditRule* const rules[] = {&rule};
    const std::string text = testing::written([&](Output& out) { explain_rules(rules, out); });
    EXPECT_TRUE(text.starts_with(std::string(rule.id) + " (")) << rule.id;
    EXPECT_NE(text.find("\n  Why it matters\n    "), std::string::npos);
    EXPECT_NE(text.find("\n  Innocent causes\n    "), std::string::npos);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      EXPECT_LE(end - at, 79U) << text.substr(at, end - at);
      at = end + 1;
    }
  }
}

}  // namespace
}  // namespace procmaps
