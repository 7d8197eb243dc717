// Regular expressions that would keep the C library busy for minutes, or take all memory, are
// refused before anything is read.

#include <gtest/gtest.h>

#include <string>

#include "support/files.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

TEST(SlowPattern, IsRefused) {
  const TemporaryDirectory directory;
  const std::string text = directory.write(
      "one.maps", "00400000-00401000 r-xp 00000000 08:01 131 /" + std::string(3000, 'a') + "b\n");
  for (const std::string pattern :
       {R"((a*)*\1c)", R"((.*)(.*)(.*)\3\2\1$)", R"(((a{1,255}){1,255}){1,255}c)",
        R"((((a{200}){200}){200}){200})", R"(\(a\)\1)"}) {
    for (const bool where : {false, true}) {
      const Outcome outcome = where ? run({"-i", text, "--where", "name =~ \"" + pattern + "\""})
                                    : run({"-i", text, "--regex", pattern});
      EXPECT_TRUE(outcome.status == 2 || outcome.status == 1) << pattern << outcome.out;
      EXPECT_EQ(outcome.out, "") << pattern;
      EXPECT_NE(outcome.err, "") << pattern;
    }
  }
  EXPECT_EQ(run({"-i", text, "--regex", "(a{3}){2}b$"}).status, 0);
}

}  // namespace
}  // namespace procmaps::testing
