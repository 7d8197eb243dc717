// Recognises run-time code generators by the files that are mapped.
//
// A process that maps libjvm.so and has 2 MiB of unnamed writable and executable memory most likely
// runs Java. The small ones come last and have a limit: half of all programs map libpcre2, whose
// pieces of code are small, and that must not excuse everything.

#include "commands/audit/jit.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <string>

namespace procmaps {
namespace {

constexpr std::uint64_t kSmall = 1 << 20;

constexpr auto kJits = std::to_array<Jit>({
    {"the Java virtual machine", "libjvm.so libj9jit*.so"},
    {"V8 (JavaScript)",
     "node nodejs deno d8 libnode.so* libv8*.so* chrome chromium* msedge brave electron "
     "libelectron*.so libcef.so *WebEngineProcess libQt?WebEngineCore.so* code",
     "[[]anon:v8]"},
    {"SpiderMonkey (JavaScript)", "libmozjs*.so* libxul.so js js[0-9]*",
     "[[]anon:js-executable-memory]"},
    {"JavaScriptCore", "libjavascriptcoregtk*.so* libJavaScriptCore*.so* libQt5WebKit.so* bun"},
    {".NET", "libcoreclr.so libclrjit.so", "/memfd:doublemapper*"},
    {"Mono", "libmono*.so* libcoreclr-mono.so mono mono-sgen*"},
    {"LuaJIT", "libluajit*.so* luajit*"},
    {"PyPy", "libpypy*.so* pypy*"},
    {"the Erlang virtual machine", "beam.smp beam.*.smp"},
    {"Ruby", "ruby ruby[0-9]* libruby*.so*"},
    {"the PHP JIT compiler", "opcache.so"},
    {"Dart", "dart dartvm"},
    {"Julia", "libjulia*.so* julia"},
    {"LLVM", "libLLVM*.so* llvmjit.so lli lli-*"},
    {"QEMU", "qemu-*", "/memfd:tcg-jit*"},
    {"a WebAssembly runtime",
     "libwasmtime.so* wasmtime libwasmer.so* wasmer libwasmedge.so* wasmedge libiwasm.so* iwasm"},
    {"valgrind", "memcheck-* callgrind-* helgrind-* cachegrind-* massif-* drd-* none-*"},
    {"the NVIDIA driver", "libnvidia-*core.so* libGLX_nvidia.so* libcuda.so*"},
    {"ORC (GStreamer)", "liborc-*.so*", "/memfd:orcexec* */orcexec.*", kSmall},
    {"the PCRE JIT compiler", "libpcre2-*.so* libpcre.so* libpcre16.so* libpcre32.so*", "", kSmall},
    {"libffi closures", "libffi.so* libffi-*.so*", "/memfd:libffi* */ffi??????", kSmall},
});
static_assert(kJits.size() <= 64, "one bit per JIT compiler");

bool matches(std::string_view globs, const std::string& name) {
  for (const auto part : std::views::split(globs, ' ')) {
    if (part.empty()) continue;
    if (::fnmatch(std::string(part.begin(), part.end()).c_str(), name.c_str(), 0) == 0) return true;
  }
  return false;
}

}  // namespace

std::span<const Jit> known_jits() {
  return kJits;
}

JitSet jits_of_file(std::string_view name) {
  name = without_deleted_suffix(name);
  const std::string last(name.substr(name.rfind('/') + 1));
  JitSet set = 0;
  for (std::size_t i = 0; i < kJits.size(); ++i) {
    if (matches(kJits[i].files, last)) set |= JitSet{1} << i;
  }
  return set;
}

const Jit* explaining_jit(const MapEntry& entry, JitSet mapped) {
  const std::string name(without_deleted_suffix(entry.name));
  // Memory named with prctl(2) is still anonymous.
  const bool nameless = entry.kind == MappingKind::Anonymous;
  for (std::size_t i = 0; i < kJits.size(); ++i) {
    if ((mapped & JitSet{1} << i) == 0) continue;
    if (nameless ? entry.range.size() <= kJits[i].largest : matches(kJits[i].memory, name)) {
      return &kJits[i];
    }
  }
  return nullptr;
}

}  // namespace procmaps
