// procmaps audit: the rules about where code comes from and where it lies. Each on a process that
// really does it, and on one that does not.

#include <dlfcn.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/elf.hpp"
#include "support/files.hpp"
#include "support/found.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

namespace fs = std::filesystem;

/// The findings of one rule, as "severity perms | why" lines; with `start`, those at an
/// address.
std::string findings_text(pid_t pid, const std::string& rule, const std::string& start = "") {
  const Outcome outcome =
      run({"audit", "-q", "-p", std::to_string(pid), "--rules", rule, "--severity", "note", "-f",
           "csv", "-o", "severity,perms,address,message"});
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, outcome.out.empty() ? 0 : 1) << outcome.out;
  std::string found;
  for (const std::string_view line : lines_of(outcome.out)) {
    std::string text(line);
    if (!start.empty() &&
        text.find("0x" + start.substr(start.find_first_not_of('0')) + "-") == std::string::npos) {
      continue;
    }
    const auto address = text.find(",0x");
    if (address != std::string::npos) text.erase(address, text.find(',', address + 1) - address);
    std::erase(text, '"');  // of a message with a comma
    found += text + "\n";
  }
  return found;
}

/// A library that this test does not use otherwise, copied and loaded by the real loader.
class LoadedLibrary {
 public:
  explicit LoadedLibrary(const Maker& maker, const fs::path& copy) : maker_(maker), path_(copy) {
    maker.must(::dlopen(copy.c_str(), RTLD_NOW) != nullptr, "dlopen");
  }

  /// Its mappings with these permissions, now.
  std::vector<KernelLine> parts(std::string_view perms) const {
    std::vector<KernelLine> found;
    for (const KernelLine& line : kernel_lines(proc_file(::getpid(), "maps"))) {
      if (line.name == path_.string() && line.perms == perms) found.push_back(line);
    }
    maker_.must(!found.empty(), "find a part of the library");
    return found;
  }

  /// Makes a page executable that is no code in the file.
  void run_constants() const {
    char* const constants = at(parts("r--p")[1]);
    maker_.must(::mprotect(constants, Maker::page(), kCode) == 0, "mprotect");
  }

  static char* at(const KernelLine& line) { return reinterpret_cast<char*>(line.start); }
  static std::size_t size(const KernelLine& line) { return line.end - line.start; }

 private:
  const Maker& maker_;
  fs::path path_;
};

/// Copies libgcc_s, which is small and has code, constants and RELRO.
fs::path copy_library(const TemporaryDirectory& directory) {
  void* const loaded = ::dlopen("libgcc_s.so.1", RTLD_NOW);
  Dl_info info{};
  if (loaded == nullptr || ::dladdr(::dlsym(loaded, "_Unwind_Resume"), &info) == 0) return {};
  const fs::path copy = directory.path() / "libcopy.so";
  fs::copy_file(info.dli_fname, copy);
  return copy;
}

/// The rules that no library loaded by the loader may trigger.
constexpr const char* kCodeRules =
    "exec-not-in-file,exec-not-elf,stomped-module,relro-writable,syscall-from-anon,"
    "exec-foreign-owner,exe-mismatch,elf-in-anon,exec-stack";

TEST(AuditOfCode, FindsNothingInALoadedLibrary) {
  const TemporaryDirectory directory;
  const fs::path copy = copy_library(directory);
  Child child([&](const ChildSide& side) {
    const Maker maker(side);
    const LoadedLibrary library(maker, copy);
    maker.report();
  });
  heard_labels(child);
  EXPECT_EQ(findings_text(child.pid(), kCodeRules), "");
}

TEST(AuditOfCode, FindsExecutableBytesThatAreNotCode) {
  const TemporaryDirectory directory;
  const fs::path copy = copy_library(directory);
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const LoadedLibrary library(maker, copy);
    library.run_constants();
    maker.report();
  });
  heard_labels(child);
  const std::string found = findings_text(child.pid(), "exec-not-in-file");
  EXPECT_TRUE(found.starts_with(
      "alert,r-xp,executable bytes that are not code in their file: the first at offset 0x"))
      << found;
  EXPECT_EQ(lines_of(found).size(), 1U) << found;
}

TEST(AuditOfCode, AcceptsThatAllReadableMemoryIsExecutable) {
  if (::access("/usr/bin/setarch", X_OK) != 0) GTEST_SKIP() << needs("setarch");
  Running program({"setarch", "--read-implies-exec", "sh", "-c", "echo ready; sleep 100; :"});
  ASSERT_TRUE(program.await_output());
  EXPECT_EQ(findings_text(program.pid(), "exec-not-in-file"), "");
}

TEST(AuditOfCode, IsNotSilencedByAPersonality) {
  const TemporaryDirectory directory;
  const fs::path copy = copy_library(directory);
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const LoadedLibrary library(maker, copy);
    library.run_constants();
    maker.must(::personality(READ_IMPLIES_EXEC) != -1, "personality");
    maker.report();
  });
  heard_labels(child);
  EXPECT_EQ(lines_of(findings_text(child.pid(), "exec-not-in-file")).size(), 1U);
}

TEST(AuditOfCode, FindsAVdsoThatWasWrittenTo) {
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const auto lines = kernel_lines(proc_file(::getpid(), "maps"));
    const auto line = std::ranges::find(lines, "[vdso]", &KernelLine::name);
    maker.must(line != lines.end(), "find [vdso]");
    volatile char* const vdso = LoadedLibrary::at(*line);
    const std::size_t size = LoadedLibrary::size(*line);  // it cannot be split
    maker.must(::mprotect(LoadedLibrary::at(*line), size, kData) == 0, "mprotect");
    vdso[0] = vdso[0];
    maker.must(::mprotect(LoadedLibrary::at(*line), size, kCode) == 0, "mprotect");
    maker.report();
  });
  heard_labels(child);
  const std::string found = findings_text(child.pid(), "patched-code");
  EXPECT_TRUE(found.starts_with("alert,r-xp,code in memory was written to: 4096 bytes were"))
      << found;
}

TEST(AuditOfCode, FindsCodeOfAFileBelowDev) {
  struct ::statfs system{};
  constexpr long kTmpfs = 0x01021994;  // devtmpfs says so too
  const bool in_memory = ::statfs("/dev", &system) == 0 && system.f_type == kTmpfs;
  if (!in_memory || ::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const TemporaryDirectory directory;
  const fs::path copy = fs::path("/dev") / ("procmaps-test-" + std::to_string(::getpid()) + ".so");
  fs::copy_file(copy_library(directory), copy);
  Child child([&](const ChildSide& side) {
    const Maker maker(side);
    const LoadedLibrary library(maker, copy);
    maker.report();
  });
  heard_labels(child);
  fs::remove(copy);
  EXPECT_EQ(findings_text(child.pid(), "exec-no-disk"),
            "warning,r-xp,code from a file on no disk: on a file system in memory\n");
}

TEST(AuditOfCode, FindsCodeOfAFileThatIsNoElf) {
  const TemporaryDirectory directory;
  const auto raw = directory.write("raw.bin", std::string(4096, '\x90'));
  const auto library = directory.write("lib.so", ElfImage{}.bytes());
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    for (const auto& path : {raw, library}) {
      const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
      maker.note(path.filename().string(), maker.map(fd, kCode));
    }
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(findings_text(child.pid(), "exec-not-elf", at["raw.bin"]),
            "warning,r-xp,code from a file that is not ELF\n");
  EXPECT_EQ(findings_text(child.pid(), "exec-not-elf", at["lib.so"]), "");
}

TEST(AuditOfCode, FindsAPageReplacedInTheCodeOfALibrary) {
  const TemporaryDirectory directory;
  const fs::path copy = copy_library(directory);
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const LoadedLibrary library(maker, copy);
    char* const at = LoadedLibrary::at(library.parts("r-xp")[0]) + Maker::page();
    maker.must(
        ::mmap(at, Maker::page(), kCode, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == at,
        "mmap");
    maker.note("page", at);
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(findings_text(child.pid(), "stomped-module"),
            "alert,r-xp,something else inside the memory of a library: it lies inside " +
                copy.string() + "\n");
  EXPECT_NE(findings_text(child.pid(), "stomped-module", at["page"]), "");
}

TEST(AuditOfCode, FindsTheWholeCodeOfALibraryReplacedByAnotherFile) {
  const TemporaryDirectory directory;
  const fs::path copy = copy_library(directory);
  const auto other = directory.write("other.so", ElfImage{}.bytes() + std::string(1 << 20, '\x90'));
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const LoadedLibrary library(maker, copy);
    const KernelLine code = library.parts("r-xp")[0];
    const int fd = ::open(other.c_str(), O_RDONLY | O_CLOEXEC);
    char* const at = LoadedLibrary::at(code);
    maker.must(::mmap(at, LoadedLibrary::size(code), kCode, MAP_PRIVATE | MAP_FIXED, fd, 0) == at,
               "mmap");
    maker.report();
  });
  heard_labels(child);
  EXPECT_EQ(findings_text(child.pid(), "stomped-module"),
            "alert,r-xp,something else inside the memory of a library: it lies inside " +
                copy.string() + "\n");
}

TEST(AuditOfCode, FindsCodeOfALibraryAtTheWrongPlace) {
  const TemporaryDirectory directory;
  const fs::path copy = copy_library(directory);
  const std::size_t page = Maker::page();
  for (const bool whole : {false, true}) {  // one page among the others, or all but the first
    Child child([&](const ChildSide& side) {
      Maker maker(side);
      const LoadedLibrary library(maker, copy);
      const KernelLine code = library.parts("r-xp")[0];
      char* const at = LoadedLibrary::at(code) + (whole ? 0 : page);
      const std::size_t size = whole ? LoadedLibrary::size(code) - page : page;
      const std::uint64_t first = std::stoull(code.offset, nullptr, 16);
      const std::uint64_t offset = first + (whole ? 1 : 3) * page;
      const int fd = ::open(copy.c_str(), O_RDONLY | O_CLOEXEC);
      maker.must(
          ::mmap(at, size, kCode, MAP_PRIVATE | MAP_FIXED, fd, static_cast<off_t>(offset)) == at,
          "mmap");
      maker.note("offset", reinterpret_cast<const void*>(offset));
      maker.note("expected", reinterpret_cast<const void*>(whole ? first : first + page));
      maker.report();
    });
    auto heard = heard_labels(child);
    const auto number = [&](const char* name) {
      return "0x" + hex(std::stoull(heard[name], nullptr, 16));
    };
    EXPECT_EQ(findings_text(child.pid(), "stomped-module"),
              "alert,r-xp,something else inside the memory of a library: bytes from offset " +
                  number("offset") + " of the file lie where those from " + number("expected") +
                  " belong\n")
        << whole;
  }
}

TEST(AuditOfCode, FindsConstantsOfALibraryReplacedByAnotherFile) {
  const TemporaryDirectory directory;
  const fs::path copy = copy_library(directory);
  const auto other = directory.write("other.bin", std::string(4096, 'x'));
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const LoadedLibrary library(maker, copy);
    char* const at = LoadedLibrary::at(library.parts("r--p")[1]);
    const int fd = ::open(other.c_str(), O_RDONLY | O_CLOEXEC);
    maker.must(::mmap(at, Maker::page(), PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 0) == at, "mmap");
    maker.report();
  });
  heard_labels(child);
  const std::string found = findings_text(child.pid(), "stomped-module");
  EXPECT_TRUE(found.starts_with(
      "alert,r-xp,something else inside the memory of a library: " + other.string() + " at 0x"))
      << found;
}

TEST(AuditOfCode, IsNotAlarmedByAToolThatMapsAWholeLibrary) {
  const TemporaryDirectory directory;
  const fs::path copy = copy_library(directory);
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const std::size_t size = fs::file_size(copy);
    const std::size_t room = size + (std::size_t{1} << 20);  // where .bss would be, and more
    void* const at = ::mmap(nullptr, room, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    const int fd = ::open(copy.c_str(), O_RDONLY | O_CLOEXEC);
    maker.must(::mmap(at, size, kCode, MAP_PRIVATE | MAP_FIXED, fd, 0) == at, "mmap");
    maker.report();
  });
  heard_labels(child);
  EXPECT_EQ(findings_text(child.pid(), "stomped-module"), "");
}

TEST(AuditOfCode, DoesNotCompareAProgramWithALinkThatIsNotThere) {
  const TemporaryDirectory directory;
  Child child([](const ChildSide& side) { side.run("sleep", "1000"); });
  ASSERT_TRUE(child.await_program());
  const std::string pid = std::to_string(child.pid());
  fs::create_directory(directory.path() / pid);
  for (const std::string name : {"maps", "stat", "status", "comm", "cmdline", "auxv"}) {
    directory.write(pid + "/" + name, proc_file(child.pid(), name));
  }
  const Outcome outcome =
      run({"audit", "--rules", "exe-mismatch", "--proc", directory.path(), "-p", pid});
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find("cannot read its exe link: no such file or directory"),
            std::string::npos)
      << outcome.err;
  EXPECT_EQ(outcome.status, 2);
}

TEST(AuditOfCode, DoesNotCallAProgramWithoutStartAddressesClean) {
  const TemporaryDirectory directory;
  Child child([](const ChildSide& side) { side.run("sleep", "1000"); });
  ASSERT_TRUE(child.await_program());
  const std::string pid = std::to_string(child.pid());
  for (const std::string name : {"maps", "stat", "status", "comm", "cmdline"}) {
    directory.write(pid + "/" + name, proc_file(child.pid(), name));
  }
  for (const char* const auxv : {"", "garbage", "garbage of more than sixteen bytes"}) {
    directory.write(pid + "/auxv", auxv);
    const Outcome outcome =
        run({"audit", "-q", "--rules", "exe-mismatch", "--proc", directory.path(), "-p", pid});
    EXPECT_EQ(outcome.err, "procmaps: 1 check could not be made: exe-mismatch: " + pid +
                               ": its auxv has neither AT_PHDR nor AT_ENTRY\n");
    EXPECT_EQ(outcome.status, 2) << auxv;
  }
}

TEST(AuditOfCode, FindsWritableRelro) {
  const TemporaryDirectory directory;
  const fs::path copy = copy_library(directory);
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    const LoadedLibrary library(maker, copy);
    const KernelLine relro = library.parts("r--p").back();
    maker.must(::mprotect(LoadedLibrary::at(relro), LoadedLibrary::size(relro), kData) == 0,
               "mprotect");
    maker.report();
  });
  heard_labels(child);
  const std::string found = findings_text(child.pid(), "relro-writable");
  EXPECT_TRUE(found.starts_with("warning,r-xp,writable pages that RELRO should protect: "))
      << found;
  EXPECT_EQ(lines_of(found).size(), 1U) << found;
}

#if defined(__x86_64__)
TEST(AuditOfCode, FindsAThreadThatWaitsInMemoryWithoutAFile) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    char* const page = maker.map(-1, kData | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS);
    constexpr std::array<unsigned char, 9> kPause = {0xb8, 34,   0,    0,   0,  // mov eax, pause
                                                     0x0f, 0x05, 0xeb, 0xf7};   // syscall; again
    std::memcpy(page, kPause.data(), kPause.size());
    side.tell("ready");
    reinterpret_cast<void (*)()>(page)();
  });
  ASSERT_EQ(child.hear(), "ready");
  while (!proc_file(child.pid(), "syscall").starts_with("34 ")) ::sched_yield();
  const std::string found = findings_text(child.pid(), "syscall-from-anon");
  EXPECT_TRUE(found.starts_with("alert,rwxp,thread waiting in code without a file: thread " +
                                std::to_string(child.pid()) + " at 0x"))
      << found;
  EXPECT_TRUE(found.ends_with(" in system call 34\n")) << found;
}
#endif

TEST(AuditOfCode, DoesNotReportAThreadThatWaitsElsewhere) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    maker.map(-1, kData | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS);
    maker.report();
  });
  heard_labels(child);
  EXPECT_EQ(findings_text(child.pid(), "syscall-from-anon"), "");
}

TEST(AuditOfCode, FindsAFileOfAnotherUserOrGroup) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const TemporaryDirectory directory;
  const auto image = ElfImage{}.bytes();
  const auto foreign = directory.write("foreign.so", image);
  const auto group = directory.write("group.so", image);
  const auto good = directory.write("good.so", image);
  fs::permissions(foreign, fs::perms(0644));
  fs::permissions(group, fs::perms(0664));
  fs::permissions(good, fs::perms(0644));
  ASSERT_EQ(::chown(foreign.c_str(), 12345, 0), 0);
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    for (const auto& path : {foreign, group, good}) {
      const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
      maker.note(path.filename().string(), maker.map(fd, kCode));
    }
    maker.report();
  });
  auto at = heard_labels(child);
  const std::string title = "warning,r-xp,code from a file that others can change: ";
  EXPECT_EQ(findings_text(child.pid(), "exec-foreign-owner", at["foreign.so"]),
            title + "owned by uid 12345\n");
  EXPECT_EQ(findings_text(child.pid(), "exec-foreign-owner", at["group.so"]),
            title + "mode 0664\n");
  EXPECT_EQ(findings_text(child.pid(), "exec-foreign-owner", at["good.so"]), "");
}

enum class Afterwards { Nothing, Detach, DetachBesideAnOverlay, ChangeRoot };

struct CodeInMemory {
  const char* place;  ///< where the tmpfs is mounted; null for a temporary directory
  Afterwards then;
  std::string_view finding;    ///< empty if there is none
  std::string_view unchecked;  ///< the reason if there is none
};

/// A child that maps code of a tmpfs of its own, which it then may hide.
void map_code_in_memory(const ChildSide& side, const std::string& place, Afterwards then) {
  Maker maker(side);
  if (::unshare(CLONE_NEWNS) != 0 ||
      ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      ::mount("none", place.c_str(), "tmpfs", 0, nullptr) != 0) {
    side.tell("cannot mount");
    ::_exit(0);
  }
  maker.note("library", maker.map(maker.file(place + "/lib.so"), kCode));
  if (then == Afterwards::Detach || then == Afterwards::DetachBesideAnOverlay) {
    maker.must(::umount2(place.c_str(), MNT_DETACH) == 0, "umount");
  }
  if (then == Afterwards::DetachBesideAnOverlay &&
      ::mount("none", place.c_str(), "overlay", 0, "lowerdir=/usr:/etc") != 0) {
    side.tell("cannot mount");
    ::_exit(0);
  }
  if (then == Afterwards::ChangeRoot) maker.must(::chroot("/usr") == 0, "chroot");
  maker.report();
}

TEST(AuditOfCode, FindsAFileOnAFileSystemInMemory) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  constexpr std::string_view kInMemory = "on a file system in memory";
  constexpr std::string_view kNotMounted = "its device is not mounted";
  // A regular file below /dev is no device.
  constexpr CodeInMemory kCases[] = {
      {nullptr, Afterwards::Nothing, kInMemory, ""},
      {nullptr, Afterwards::Detach, kNotMounted, ""},
      {nullptr, Afterwards::DetachBesideAnOverlay, kNotMounted, ""},
      {nullptr, Afterwards::ChangeRoot, "", "not mounted below the root directory of the process"},
      {"/dev/pts", Afterwards::Nothing, kInMemory, ""},
      {"/dev/pts", Afterwards::Detach, kNotMounted, ""},
  };
  for (const CodeInMemory& row : kCases) {
    const TemporaryDirectory directory;
    const std::string place = row.place != nullptr ? row.place : directory.path().string();
    SCOPED_TRACE(place + " " + std::to_string(static_cast<int>(row.then)));
    Child child([&](const ChildSide& side) { map_code_in_memory(side, place, row.then); });
    const std::string message = child.hear();
    if (message == "cannot mount") GTEST_SKIP() << kNeedsMounts;
    const Outcome outcome = run({"audit", "-p", std::to_string(child.pid()), "--severity", "note",
                                 "--rules", "exec-no-disk", "-q", "-f", "csv", "-o", "message"});
    EXPECT_EQ(outcome.out, row.finding.empty()
                               ? ""
                               : "code from a file on no disk: " + std::string(row.finding) + "\n");
    EXPECT_EQ(outcome.err.find("not mounted") != outcome.err.npos, !row.unchecked.empty())
        << outcome.err;
    EXPECT_NE(outcome.err.find(row.unchecked), outcome.err.npos) << outcome.err;
    EXPECT_EQ(
        run({"-p", std::to_string(child.pid()), "--name", "*lib.so*", "-q", "-o", "kind"}).out,
        "file\n");
  }
}

TEST(AuditOfCode, FindsAProgramThatIsNotTheOneOfItsExeLink) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    const std::size_t size = Maker::page();
    auto* const entry = reinterpret_cast<char*>(::getauxval(AT_ENTRY) & ~(size - 1));
    // The page goes on to hold the same code, but it is not the file's any more.
    char* const copy = maker.map(-1, kData, MAP_PRIVATE | MAP_ANONYMOUS);
    std::memcpy(copy, entry, size);
    maker.must(::mprotect(copy, size, kCode) == 0, "mprotect");
    maker.must(::mremap(copy, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, entry) == entry, "mremap");
    maker.report();
  });
  heard_labels(child);
  const std::string found = findings_text(child.pid(), "exe-mismatch");
  EXPECT_TRUE(found.starts_with("alert,,,program that is not what its exe link says: entry point "))
      << found;
  EXPECT_TRUE(found.find(" in memory without a file") != std::string::npos) << found;
}

TEST(AuditOfCode, FindsExecutablePagesNextToTheStack) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    for (const KernelLine& line : kernel_lines(proc_file(::getpid(), "maps"))) {
      if (line.name != "[stack]") continue;
      auto* const lowest = reinterpret_cast<char*>(line.start);
      maker.must(::mprotect(lowest, Maker::page(), kData | PROT_EXEC) == 0, "mprotect");
      maker.note("page", lowest);
    }
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_TRUE(findings_text(child.pid(), "exec-stack", at["page"])
                  .starts_with("alert,rwxp,executable stack"))
      << findings_text(child.pid(), "exec-stack");
}

TEST(AuditOfCode, FindsAnElfHeaderInTheNeighbourhood) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    const std::string image = ElfImage{}.bytes();
    const std::size_t page = Maker::page();
    /// Five pages alone: the header at one, code at another, the rest as it is or unmapped.
    const auto make = [&](std::size_t header, int protection, std::size_t code, std::size_t pages,
                          bool gap) {
      char* const area =
          maker.map(-1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, 40 * page) + 20 * page;
      ::munmap(area - 20 * page, 20 * page);
      ::munmap(area + 5 * page, 15 * page);
      maker.must(::mprotect(area, 5 * page, kData) == 0, "mprotect");
      std::ranges::copy(image, area + header * page);
      maker.must(::mprotect(area + header * page, page, protection) == 0, "mprotect");
      maker.must(::mprotect(area + code * page, pages * page, kCode) == 0, "mprotect");
      if (gap) ::munmap(area + (header + 1) * page, (code - header - 1) * page);
      return area + code * page;
    };
    maker.note("read-only", make(0, PROT_READ, 1, 1, false));
    maker.note("none", make(0, PROT_NONE, 1, 1, false));
    maker.note("second", make(1, kData, 0, 3, false));
    maker.note("gap", make(0, PROT_READ, 3, 1, true));
    maker.note("far", make(4, kData, 0, 1, false));
    maker.report();
  });
  auto at = heard_labels(child);
  for (const auto* const label : {"read-only", "none", "second", "gap"}) {
    EXPECT_TRUE(findings_text(child.pid(), "elf-in-anon", at[label])
                    .starts_with("alert,r-xp,ELF file in executable memory without a file: at 0x"))
        << label;
  }
  EXPECT_EQ(findings_text(child.pid(), "elf-in-anon", at["far"]), "")
      << "after it, and not right after";
}

}  // namespace
}  // namespace procmaps::testing
