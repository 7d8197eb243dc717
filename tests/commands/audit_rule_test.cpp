// The parts of the audit that need no process: rules, JITs and allowances.

#include "commands/audit/audit_rule.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "commands/audit/evidence.hpp"
#include "commands/audit/finding.hpp"
#include "read/jit.hpp"
#include "support/files.hpp"

namespace procmaps {
namespace {

MapEntry entry(std::string_view name, std::uint64_t size = 4096) {
  MapEntry made{
      .range = {0x10000, 0x10000 + size}, .perms = {.read = true, .execute = true}, .name = name};
  if (name.starts_with('/')) made.inode = 1;
  made.kind = classify(made.name, made.device);
  return made;
}

TEST(AuditRules, HaveUniqueNamesAndHelpTexts) {
  std::set<std::string_view> ids;
  for (const AuditRule& rule : audit_rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_EQ(find_rule(rule.id), &rule);
    EXPECT_EQ(rule.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos);
    EXPECT_FALSE(rule.title.empty()) << rule.id;
    EXPECT_FALSE(rule.title.ends_with('.')) << rule.id;
    EXPECT_TRUE(rule.why.ends_with('.')) << rule.id;
    EXPECT_TRUE(rule.normal.ends_with('.')) << rule.id;
    EXPECT_FALSE(rule.reads.empty()) << rule.id;
    EXPECT_NE(rule.check, nullptr) << rule.id;
  }
  EXPECT_EQ(find_rule("all"), nullptr) << "a word of its own for --rules";
  EXPECT_EQ(find_rule(""), nullptr);
}

TEST(AuditRules, AreDescribedInTheDocumentation) {
  const std::string text = testing::read_text(PROCMAPS_DOCS "/audit.md");
  for (const AuditRule& rule : audit_rules()) {
    const std::string heading =
        "### `" + std::string(rule.id) + "` (" + std::string(to_string(rule.severity)) + ")\n";
    const auto section = text.find(heading);
    ASSERT_NE(section, std::string::npos) << heading;
    const std::string body = text.substr(section, text.find("\n### ", section + 1) - section);
    for (const auto* const part : {"\n- Sees: ", "\n- Cannot see: ", "\n- Cost: "}) {
      EXPECT_NE(body.find(part), std::string::npos) << rule.id << part;
    }
  }
}

TEST(AuditRules, HaveASeverityThatRoundTrips) {
  for (const auto severity : {Severity::Note, Severity::Warning, Severity::Alert}) {
    EXPECT_EQ(parse_severity(to_string(severity)), severity);
  }
  EXPECT_EQ(parse_severity("fatal"), std::nullopt);
  EXPECT_LT(Severity::Note, Severity::Warning);
  EXPECT_LT(Severity::Warning, Severity::Alert);
}

TEST(AuditRules, RecognizeMemoryWithoutAFile) {
  for (const auto name : {"", "[anon:x]", "/SYSV00000000 (deleted)", "/dev/zero (deleted)",
                          "/anon_hugepage (deleted)", "[anon_shmem:x]"}) {
    EXPECT_TRUE(is_memory_without_file(entry(name))) << name;
  }
  for (const auto name : {"[heap]", "[stack]", "[vdso]", "/memfd:x (deleted)", "/usr/bin/x",
                          "/dev/shm/x", "[vsyscall]", "[uprobes]"}) {
    EXPECT_FALSE(is_memory_without_file(entry(name))) << name;
  }
}

TEST(AuditRules, NameEveryTemporaryDirectory) {
  for (const std::string directory : {"/tmp", "/var/tmp", "/dev/shm", "/run/shm"}) {
    EXPECT_TRUE(is_temporary(directory + "/x.so")) << directory;
    EXPECT_NE(find_rule("exec-tmp")->why.find(directory), std::string_view::npos) << directory;
  }
  EXPECT_FALSE(is_temporary("/usr/tmp/x.so"));
}

TEST(KnownJits, AreRecognizedByTheirFiles) {
  const struct {
    const char* file;
    const char* jit;
  } cases[] = {
      {"/usr/lib/jvm/java-17-openjdk-amd64/lib/server/libjvm.so", "the Java virtual machine"},
      {"/usr/bin/node", "V8 (JavaScript)"},
      {"/opt/google/chrome/chrome", "V8 (JavaScript)"},
      {"/usr/lib/firefox/libxul.so", "SpiderMonkey (JavaScript)"},
      {"/usr/lib/dotnet/shared/Microsoft.NETCore.App/8.0.1/libcoreclr.so", ".NET"},
      {"/usr/lib/x86_64-linux-gnu/libluajit-5.1.so.2.1.0", "LuaJIT"},
      {"/usr/bin/qemu-system-x86_64", "QEMU"},
      {"/usr/lib/x86_64-linux-gnu/libLLVM-14.so.1", "LLVM"},
      {"/usr/bin/node (deleted)", "V8 (JavaScript)"},
  };
  for (const auto& [file, jit] : cases) {
    const Jit* const found = explaining_jit(entry(""), jits_of_file(file));
    ASSERT_NE(found, nullptr) << file;
    EXPECT_EQ(found->name, jit) << file;
  }
  for (const auto file : {"/usr/bin/sleep", "/usr/lib/x86_64-linux-gnu/libc.so.6", "[vdso]", "",
                          "/opt/nodes/x", "/usr/bin/qemuish"}) {
    EXPECT_EQ(jits_of_file(file), 0U) << file;
  }
}

TEST(KnownJits, ExplainOnlyTheirOwnMemory) {
  const JitSet java = jits_of_file("libjvm.so");
  EXPECT_NE(explaining_jit(entry("", 1 << 30), java), nullptr);
  EXPECT_EQ(explaining_jit(entry("/memfd:doublemapper (deleted)"), java), nullptr);
  EXPECT_EQ(explaining_jit(entry(""), 0), nullptr);
  const JitSet dotnet = jits_of_file("libcoreclr.so");
  EXPECT_NE(explaining_jit(entry("/memfd:doublemapper (deleted)"), dotnet), nullptr);
  EXPECT_EQ(explaining_jit(entry("/memfd:evil (deleted)"), dotnet), nullptr);
  // Many programs map this library, so it must not explain everything.
  const JitSet pcre = jits_of_file("libpcre2-8.so.0.11.0");
  EXPECT_NE(explaining_jit(entry("", 64 << 10), pcre), nullptr);
  EXPECT_EQ(explaining_jit(entry("", 16 << 20), pcre), nullptr);
}

TEST(KnownJits, ExplainSmallPiecesInSum) {
  const JitSet ffi = jits_of_file("libffi.so.8.1.2");
  GeneratedCode code;
  for (int i = 0; i < 16; ++i) code.add(entry("", 64 << 10));
  EXPECT_EQ(code.without_too_small(ffi), ffi) << "1 MiB";
  code.add(entry("/tmp/ffiAbCdEf (deleted)"));
  EXPECT_EQ(code.without_too_small(ffi), 0U);
  const JitSet java = jits_of_file("libjvm.so");
  EXPECT_EQ(code.without_too_small(java | ffi), java | ffi) << "Java's memory is not libffi's";
}

TEST(KnownJits, AreInPlacesOfLibraries) {
  for (const auto name :
       {"/usr/bin/node", "/opt/x/libjvm.so", "/lib64/libffi.so.8", "/nix/store/x-node/bin/node"}) {
    EXPECT_TRUE(is_place_of_libraries(name)) << name;
  }
  for (const auto name : {"/tmp/libjvm.so", "/home/eve/libjvm.so", "/dev/shm/usr/libjvm.so",
                          "/usrx/libjvm.so", "libjvm.so", "/memfd:libjvm.so (deleted)"}) {
    EXPECT_FALSE(is_place_of_libraries(name)) << name;
  }
}

TEST(KnownJits, OfTheFieldAreRecognized) {
  const struct {
    const char* library;
    const char* memory;
  } cases[] = {
      {"beam.smp", "/memfd:vmem (deleted)"},
      {"opcache.so", "/dev/zero (deleted)"},
      {"libjvm.so", "/anon_hugepage (deleted)"},
      {"libGLX_nvidia.so.535.183.01", "/memfd:/.glXXXXXX (deleted)"},
      {"libGLX_nvidia.so.535.183.01", "/tmp/.glT7Wm2q (deleted)"},
      {"libart.so", "/memfd:jit-cache (deleted)"},
      {"libart.so", "/dev/ashmem/jit-cache (deleted)"},
      {"libllvmlite.so", ""},
      {"libtorch_cpu.so", ""},
      {"ntdll.so", ""},
      {"libffmpeg.so", ""},
  };
  for (const auto& [library, memory] : cases) {
    EXPECT_NE(explaining_jit(entry(memory), jits_of_file(library)), nullptr) << library << memory;
    EXPECT_EQ(explaining_jit(entry(memory), 0), nullptr) << library;
  }
  EXPECT_EQ(explaining_jit(entry("/memfd:vmem (deleted)"), jits_of_file("libart.so")), nullptr);
  for (const auto name : {"/tmp/jit-4711.dump", "/memfd:runc_cloned:/proc/self/exe (deleted)"}) {
    EXPECT_NE(jits_to_prove(name), 0U) << name;
  }
  EXPECT_EQ(jits_to_prove("/tmp/jit-x.dump"), 0U);
}

TEST(Finding, BecomesANoteOnlyIfItsRuleAllowsIt) {
  const JitSet java = jits_of_file("libjvm.so");
  Finding rwx{.rule = find_rule("rwx"), .severity = Severity::Warning, .entry = entry("")};
  explain_by_jit(rwx, java);
  EXPECT_EQ(rwx.severity, Severity::Note);
  EXPECT_EQ(rwx.message(),
            "both writable and executable; the Java virtual machine generates code there");
  Finding elf{.rule = find_rule("elf-in-anon"), .severity = Severity::Alert, .entry = entry("")};
  explain_by_jit(elf, java);
  EXPECT_EQ(elf.severity, Severity::Alert);
  EXPECT_EQ(elf.jit, nullptr);
}

TEST(Allowance, MatchesARuleAndANameOrACommand) {
  Finding finding{.rule = find_rule("exec-tmp"), .name = "/tmp/b/lib.so"};
  std::optional<std::string> command = "build";
  const auto allows = [&](const char* rule, const char* glob) {
    const Allowance allowance{rule == nullptr ? nullptr : find_rule(rule), Glob(glob)};
    return allowance.allows(finding, command);
  };
  EXPECT_TRUE(allows("exec-tmp", "lib.so"));
  EXPECT_TRUE(allows("exec-tmp", "/tmp/*"));
  EXPECT_TRUE(allows("exec-tmp", "buil?"));
  EXPECT_TRUE(allows(nullptr, "*"));
  EXPECT_FALSE(allows("exec-deleted", "*"));
  EXPECT_FALSE(allows("exec-tmp", "/var/*"));
  const Allowance unchecked{nullptr, Glob("buil*"), true};
  EXPECT_FALSE(unchecked.allows(finding, command));
  EXPECT_TRUE(unchecked.allows_unchecked("", command));
  EXPECT_TRUE(unchecked.allows_unchecked("/x/builder", std::nullopt));
  EXPECT_FALSE(unchecked.allows_unchecked("/x/other", std::nullopt));
  EXPECT_FALSE((Allowance{nullptr, Glob("*")}.allows_unchecked("/x", command)));
  finding.name.clear();
  command.reset();
  EXPECT_FALSE(allows(nullptr, "*")) << "neither name nor command";
}

}  // namespace
}  // namespace procmaps
