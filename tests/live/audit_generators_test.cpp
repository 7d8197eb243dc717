// procmaps audit: programs that generate code, as distributions have them, are free of warnings.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

/// Checks that a program has only findings that are explained, one of them by this generator. The
/// program prints something when it is ready. Memory of other processes must be readable.
void expect_explained(const std::vector<std::string>& words, const std::string& generator,
                      const std::string& directory = "") {
  if (!is_installed(words[0])) GTEST_SKIP() << needs(words[0]);
  Running program(words, {.directory = directory});
  ASSERT_TRUE(program.await_text("ready"));
  const std::string pid = std::to_string(program.pid());
  const Outcome warned = run({"audit", "-q", pid});
  if (warned.err.find("cannot read mem") != std::string::npos) {
    GTEST_SKIP() << kNeedsReadableMemory;
  }
  EXPECT_EQ(warned.out, "");
  EXPECT_EQ(warned.err, "");
  EXPECT_EQ(warned.status, 0);
  const Outcome notes = run({"audit", "-q", "--severity", "note", pid});
  EXPECT_NE(notes.out.find("; " + generator + " generates code there"), std::string::npos)
      << notes.out;
  const Outcome suspicious = run({"audit", "-q", "--no-jit", pid});
  EXPECT_EQ(suspicious.status, 1) << suspicious.out;
}

TEST(AuditOfCodeGenerators, ExplainsPhp) {
  const TemporaryDirectory directory;
  const auto script =
      directory.write("jit.php",
                      "<?php $s = 0; for ($i = 0; $i < 1000000; $i++) $s += $i; echo \"ready\\n\"; "
                      "sleep(100);");
  expect_explained({"php", "-d", "opcache.enable_cli=1", "-d", "opcache.jit_buffer_size=16M", "-d",
                    "opcache.jit=tracing", script.string()},
                   "the PHP JIT compiler");
}

TEST(AuditOfCodeGenerators, ExplainsErlang) {
  expect_explained({"erl", "-noshell", "-eval", "io:format(\"ready~n\"), timer:sleep(100000)."},
                   "the Erlang virtual machine");
}

TEST(AuditOfCodeGenerators, ExplainsLuaJit) {
  expect_explained({"luajit", "-e",
                    "local s = 0 for i = 1, 1e7 do s = s + i end print('ready') io.flush() "
                    "local ffi = require('ffi') ffi.cdef('int pause();') ffi.C.pause()"},
                   "LuaJIT");
}

TEST(AuditOfCodeGenerators, ExplainsJavaInLargePages) {
  const TemporaryDirectory directory;
  const auto source = directory.write("Main.java",
                                      "public class Main { public static void main(String[] a) "
                                      "throws Exception { System.out.println(\"ready\"); "
                                      "Thread.sleep(100000); } }");
  expect_explained({"java", "-XX:+UseTransparentHugePages", "-XX:-UsePerfData", source.string()},
                   "the Java virtual machine");
}

TEST(AuditOfCodeGenerators, ExplainsAMarkerOfJitDump) {
  const TemporaryDirectory directory;
  expect_explained(
      {"node", "--perf-prof", "-e", "console.log('ready'); setTimeout(() => {}, 100000)"},
      "perf's jitdump", directory.path().string());
}

}  // namespace
}  // namespace procmaps::testing
