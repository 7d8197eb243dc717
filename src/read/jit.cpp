// Recognises run-time code generators by the files that are mapped.
//
// A process that maps libjvm.so and has 2 MiB of unnamed writable and executable memory most likely
// runs Java. The small ones come last and have a limit: half of all programs map libpcre2, whose
// pieces of code are small, and that must not excuse everything. What a few names alone would
// excuse must be proved by the file itself.

#include "read/jit.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <string>

#include "read/label_part.hpp"

namespace procmaps {
namespace {

constexpr std::uint64_t kSmall = 1 << 20;
using enum Jit::Proof;

constexpr auto kJits = std::to_array<Jit>({
    // With large pages, Java's code is in the pool of huge pages.
    {"java", "the Java virtual machine", "libjvm.so libj9jit*.so",
     "/anon_hugepage /SYSV00000000 /*/hugepages/*"},
    // Electron programs have any name, and libffmpeg.so beside it is Chromium's.
    {"v8", "V8 (JavaScript)",
     "node nodejs deno d8 libnode.so* libv8*.so* chrome chromium* msedge brave electron "
     "libelectron*.so libcef.so *WebEngineProcess libQt?WebEngineCore.so* code libffmpeg.so",
     "[[]anon:v8]"},
    {"spidermonkey", "SpiderMonkey (JavaScript)", "libmozjs*.so* libxul.so js js[0-9]*",
     "[[]anon:js-executable-memory]"},
    {"javascriptcore", "JavaScriptCore",
     "libjavascriptcoregtk*.so* libJavaScriptCore*.so* libQt5WebKit.so* bun"},
    {"dotnet", ".NET", "libcoreclr.so libclrjit.so", "/memfd:doublemapper*"},
    {"mono", "Mono", "libmono*.so* libcoreclr-mono.so mono mono-sgen*"},
    {"luajit", "LuaJIT", "libluajit*.so* luajit*"},
    {"pypy", "PyPy", "libpypy*.so* pypy*"},
    {"erlang", "the Erlang virtual machine", "beam.smp beam.*.smp", "/memfd:vmem"},
    {"ruby", "Ruby", "ruby ruby[0-9]* libruby*.so*"},
    {"php", "the PHP JIT compiler", "opcache.so", "/dev/zero"},
    {"dart", "Dart", "dart dartvm"},
    {"julia", "Julia", "libjulia*.so* julia"},
    {"llvm", "LLVM", "libLLVM*.so* llvmjit.so lli lli-* libllvmlite.so"},
    {"pytorch", "PyTorch", "libtorch_cpu.so libtorch.so libtorch_cuda.so"},
    {"art", "the Android runtime", "libart.so libartd.so",
     "/memfd:jit-cache /memfd:/jit-cache /memfd:jit-zygote-cache /memfd:/jit-zygote-cache "
     "/dev/ashmem/jit-cache /dev/ashmem/dalvik-jit-code-cache*"},
    {"wine", "Wine", "wine wine64 wine-preloader wine64-preloader ntdll.so ntdll.dll.so"},
    {"qemu", "QEMU", "qemu-*", "/memfd:tcg-jit*"},
    {"wasm", "a WebAssembly runtime",
     "libwasmtime.so* wasmtime libwasmer.so* wasmer libwasmedge.so* wasmedge libiwasm.so* iwasm"},
    {"valgrind", "valgrind",
     "memcheck-* callgrind-* helgrind-* cachegrind-* massif-* drd-* none-*"},
    {"nvidia", "the NVIDIA driver", "libnvidia-*core.so* libGLX_nvidia.so* libcuda.so*",
     "/memfd:/.gl?????? /tmp/.gl??????"},
    {"orc", "ORC (GStreamer)", "liborc-*.so*", "/memfd:orcexec* */orcexec.*", kSmall},
    {"pcre", "the PCRE JIT compiler", "libpcre2-*.so* libpcre.so* libpcre16.so* libpcre32.so*", "",
     kSmall},
    {"libffi", "libffi closures", "libffi.so* libffi-*.so*", "/memfd:libffi* */ffi??????", kSmall},
    {"jitdump", "perf's jitdump", "", "*/jit-[0-9]*.dump", 0, JitDump},
    {"container", "a container runtime", "", "/memfd:runc_cloned:* /memfd:crun_cloned:*", 0,
     ContainerRuntime},
});
static_assert(kJits.size() <= 64, "one bit per JIT compiler");

constexpr std::string_view kPlaces[] = {
    "/usr/",       "/lib/",       "/lib32/", "/lib64/", "/libx32/", "/bin/",  "/sbin/",   "/opt/",
    "/nix/store/", "/gnu/store/", "/snap/",  "/app/",   "/system/", "/apex/", "/vendor/",
};

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
  const std::string last(last_component(name));
  JitSet set = 0;
  for (std::size_t i = 0; i < kJits.size(); ++i) {
    if (matches(kJits[i].files, last)) set |= JitSet{1} << i;
  }
  return set;
}

bool is_place_of_libraries(std::string_view name) {
  return std::ranges::any_of(kPlaces,
                             [&](std::string_view place) { return name.starts_with(place); });
}

void GeneratedCode::add(const MapEntry& entry) {
  if (entry.kind == MappingKind::Anonymous) {
    unnamed_ += entry.range.size();
    return;
  }
  // What is installed was not generated.
  if (entry.name.empty() || is_place_of_libraries(entry.name)) return;
  const std::string name(without_deleted_suffix(entry.name));
  named_.resize(kJits.size());
  for (std::size_t i = 0; i < kJits.size(); ++i) {
    if (kJits[i].largest == UINT64_MAX || !matches(kJits[i].memory, name)) continue;
    named_[i] += entry.range.size();
  }
}

JitSet GeneratedCode::without_too_small(JitSet jits) const {
  // If there is a compiler without a limit, the memory without a name is its own.
  std::uint64_t unnamed = unnamed_;
  for (std::size_t i = 0; i < kJits.size(); ++i) {
    if ((jits & JitSet{1} << i) != 0 && kJits[i].largest == UINT64_MAX) unnamed = 0;
  }
  for (std::size_t i = 0; i < kJits.size(); ++i) {
    const std::uint64_t named = i < named_.size() ? named_[i] : 0;
    if (unnamed + named > kJits[i].largest) jits &= ~(JitSet{1} << i);
  }
  return jits;
}

JitSet jits_to_prove(std::string_view name) {
  const std::string lasting(without_deleted_suffix(name));
  JitSet set = 0;
  for (std::size_t i = 0; i < kJits.size(); ++i) {
    if (kJits[i].proof != Library && matches(kJits[i].memory, lasting)) set |= JitSet{1} << i;
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
