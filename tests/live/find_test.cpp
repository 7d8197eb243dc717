// find on real processes: compared with readelf and eu-addr2line, with programs that fault, with
// threads, as an ordinary user, and without a trace.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <regex>
#include <sstream>
#include <thread>

#include "support/await.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/found.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"
#include "support/text.hpp"

extern "C" [[gnu::noinline]] void procmaps_wait_here(const procmaps::testing::ChildSide* side) {
  side->tell("ready");
  side->wait();
}

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// A PT_LOAD as readelf prints it.
struct Segment {
  std::uint64_t offset;
  std::uint64_t address;
  std::uint64_t size;
};

std::vector<Segment> segments_of(const std::string& file) {
  const Outcome outcome = run_program({"readelf", "-lW", file});
  std::vector<Segment> segments;
  const std::regex load("LOAD +0x([0-9a-f]+) 0x([0-9a-f]+) 0x[0-9a-f]+ 0x([0-9a-f]+) ");
  for (std::sregex_iterator at(outcome.out.begin(), outcome.out.end(), load), end; at != end;
       ++at) {
    segments.push_back({std::stoull((*at)[1], nullptr, 16), std::stoull((*at)[2], nullptr, 16),
                        std::stoull((*at)[3], nullptr, 16)});
  }
  return segments;
}

/// The ELF address of an offset, if only one segment has it.
std::string linked(const std::vector<Segment>& segments, std::uint64_t offset) {
  Strings found;
  for (const Segment& one : segments) {
    const std::uint64_t start = one.offset & ~std::uint64_t{4095};
    if (offset < start || offset >= ((one.offset + one.size + 4095) & ~std::uint64_t{4095}))
      continue;
    std::string digits = hex(one.address + offset - one.offset);
    found.push_back(std::string(8 - std::min<std::size_t>(8, digits.size()), '0') + digits);
  }
  return found.empty() ? "-" : found.size() == 1 ? found[0] : "several";
}

class FindInPrograms : public ::testing::TestWithParam<Strings> {};

TEST_P(FindInPrograms, ElfAddressesAreThoseOfReadelf) {
  if (!is_installed(GetParam()[0])) GTEST_SKIP() << needs(GetParam()[0]);
  if (!is_installed("readelf")) GTEST_SKIP() << needs("readelf");
  Running child(GetParam());
  ::usleep(1'500'000);  // it loads libraries
  std::map<std::string, std::vector<Segment>> files;
  Strings addresses;
  Strings expected;
  for (const KernelLine& line : kernel_lines(proc_file(child.pid(), "maps"))) {
    if (!line.has_file() || !line.name.starts_with('/')) continue;
    if (!files.contains(line.name)) files[line.name] = segments_of(line.name);
    if (files[line.name].empty()) continue;
    const std::uint64_t offset = std::stoull(line.offset, nullptr, 16);
    for (const std::uint64_t in : {std::uint64_t{0}, (line.end - line.start) / 2 + 5}) {
      const std::string address = linked(files[line.name], offset + in);
      if (address == "several") continue;
      addresses.push_back(hex(line.start + in));
      expected.push_back(address);
    }
  }
  ASSERT_GT(addresses.size(), 5U);
  EXPECT_EQ(found(child.pid(), addresses, "elf_address"), expected);
}

INSTANTIATE_TEST_SUITE_P(Programs, FindInPrograms,
                         ::testing::Values(Strings{"sleep", "1000"},
                                           Strings{"python3", "-c",
                                                   "import time; time.sleep(1000)"},
                                           Strings{"perl", "-MPOSIX", "-e", "sleep 1000"},
                                           Strings{"node", "-e", "setTimeout(() => {}, 1e6)"},
                                           Strings{PROCMAPS_AUDIT_VICTIM, "1000"}),
                         [](const auto& program) {
                           return std::filesystem::path(program.param[0]).filename().string() ==
                                          std::filesystem::path(PROCMAPS_AUDIT_VICTIM).filename()
                                      ? "WithoutPie"
                                      : program.param[0];
                         });

/// Linkers lay out small programs in their own ways: several segments in one page of the file, or
/// gaps between them.
class FindInLayouts : public ::testing::TestWithParam<const char*> {};

TEST_P(FindInLayouts, SymbolsAreThoseThatTheProgramSays) {
  if (!is_installed("gcc")) GTEST_SKIP() << needs("gcc");
  const bool uses_lld = std::string_view(GetParam()).find("lld") != std::string_view::npos;
  if (uses_lld && !is_installed("ld.lld")) GTEST_SKIP() << needs("lld");
  const TemporaryDirectory directory;
  const std::string source = directory.write("s.c", R"(
#include <stdio.h>
#include <unistd.h>
int data = 5;
int zero;
char zeros[1 << 20];
const int constant = 7;
const char* const relro = "x";
extern const char __ehdr_start;
int main(int count, char** words) {
  (void)count;
  if (!freopen(words[1], "w", stdout)) return 1;
  printf("s+0x%lx %p %p %p %p %p %p\n", (long)main - (long)&__ehdr_start, (void*)main, (void*)&data, (void*)&zero, (void*)&constant,
         (void*)&relro, (void*)(zeros + (1 << 19)));
  fflush(stdout);
  for (;;) pause();
}
)");
  const std::string path = directory.path() / "s";
  const Outcome built =
      run_program({"sh", "-c", "gcc -o '" + path + "' '" + source + "' " + GetParam()});
  ASSERT_EQ(built.status, 0) << built.err;
  const std::string said = directory.write("said", "");
  Running program({path, said});
  ASSERT_TRUE(await([&] { return read_text(said).ends_with('\n'); }));
  Strings places;
  std::istringstream addresses(read_text(said));
  std::string from_start;
  addresses >> from_start;
  for (std::string address; addresses >> address;) places.push_back(address);
  EXPECT_EQ(found(program.pid(), places, "symbol"),
            (Strings{"main", "data", "zero", "constant", "relro", "zeros+0x80000"}));
  EXPECT_EQ(cell_of(program.pid(), places.back(), "label"), "~bss:s");
  EXPECT_EQ(found(program.pid(), {from_start}, "address"),
            found(program.pid(), {places[0]}, "address"))
      << from_start;
}

INSTANTIATE_TEST_SUITE_P(Linkers, FindInLayouts,
                         ::testing::Values("", "-Wl,-z,noseparate-code", "-no-pie",
                                           "-Wl,-z,noseparate-code,-z,max-page-size=0x200000",
                                           "-Wl,-z,max-page-size=0x200000", "-static-pie",
                                           "-fuse-ld=lld", "-fuse-ld=lld -no-pie",
                                           "-fuse-ld=lld -Wl,-z,norelro"));

TEST(Find, SymbolsAreThoseOfElfutils) {
  if (!is_installed("eu-addr2line")) GTEST_SKIP() << needs("eu-addr2line");
  // This test program has a symbol table of its own, and no file of debug information.
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  const std::string self = std::filesystem::read_symlink("/proc/self/exe");
  std::mt19937 random(1);
  Strings addresses;
  Strings linked_addresses;
  const auto segments = segments_of(self);
  for (const KernelLine& line : kernel_lines(proc_file(child.pid(), "maps"))) {
    if (line.name != self || line.perms[2] != 'x') continue;
    for (int i = 0; i < 1000; ++i) {
      const std::uint64_t in = random() % (line.end - line.start);
      const std::string address = linked(segments, std::stoull(line.offset, nullptr, 16) + in);
      if (address == "several" || address == "-") continue;
      addresses.push_back(hex(line.start + in));
      linked_addresses.push_back(address);
    }
  }
  ASSERT_GE(addresses.size(), 900U);
  const Strings ours = found(child.pid(), addresses, "symbol");
  Strings words = {"eu-addr2line", "-S", "-C", "-e", self};
  words.insert(words.end(), linked_addresses.begin(), linked_addresses.end());
  const Outcome theirs = run_program(words);
  const auto lines = lines_of(theirs.out);
  ASSERT_EQ(lines.size(), 2 * addresses.size());
  ASSERT_EQ(ours.size(), addresses.size());
  std::size_t equal = 0;
  std::string different;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    // Without a symbol elfutils prints "()+0x…". Some versions of its demangler spell out
    // std::string, so only the distance is compared then.
    const std::string their(lines[2 * i]);
    const std::string our = ours[i] == "-" ? "-" : unescaped(ours[i]);
    const auto distance = [](const std::string& text) {
      const auto plus = text.rfind("+0x");
      return plus == text.npos ? std::string("0") : text.substr(plus);
    };
    if (their == our || (their.starts_with("()") && our == "-") ||
        (our != "-" && distance(their) == distance(our))) {
      ++equal;
    } else {
      different += linked_addresses[i] + ' ' + our + " | " + their + '\n';
    }
  }
  EXPECT_EQ(equal, ours.size()) << different;
}

TEST(Find, OutputGoesStraightIntoAddr2line) {
  if (!is_installed("addr2line")) GTEST_SKIP() << needs("addr2line");
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  const std::string place = hex(reinterpret_cast<std::uintptr_t>(&procmaps_wait_here) + 4);
  const Strings address = found(child.pid(), {place}, "elf_address");
  ASSERT_EQ(address.size(), 1U);
  const std::string self = std::filesystem::read_symlink("/proc/self/exe");
  const Outcome outcome = run_program({"addr2line", "-f", "-e", self, address[0]});
  EXPECT_TRUE(outcome.out.starts_with("procmaps_wait_here\n")) << outcome.out << outcome.err;
}

TEST(Find, KnowsAPlaceByItsFileAndItsElfAddress) {
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  const std::string address = hex(reinterpret_cast<std::uintptr_t>(&procmaps_wait_here));
  const std::string name = std::filesystem::read_symlink("/proc/self/exe").filename();
  const Strings elf = found(child.pid(), {address}, "elf_address");
  ASSERT_EQ(elf.size(), 1U);
  for (const std::string& word :
       {name + "+0x" + elf[0], name + "(+0x" + elf[0] + ")", "(" + name + " + 0x" + elf[0] + ")"}) {
    EXPECT_EQ(found(child.pid(), {word}, "address"), Strings{address}) << word;
    EXPECT_EQ(found(child.pid(), {word}, "symbol"), Strings{"procmaps_wait_here"}) << word;
  }
  // As the kernel logs a fault, of a process that was loaded elsewhere.
  const std::string offset = found(child.pid(), {address}, "file_offset").at(0);
  const std::string distance = found(child.pid(), {address}, "distance").at(0);
  const std::string size = [&] {
    const std::string range = found(child.pid(), {address}, "mapping").at(0);
    const auto dash = range.find('-');
    return hex(std::stoull(range.substr(dash + 1), nullptr, 16) -
               std::stoull(range.substr(0, dash), nullptr, 16));
  }();
  const std::string ip = hex(0x7f1200000000 + std::stoull(distance, nullptr, 16));
  for (const std::string& word : {"in " + name + "[" + offset + ",7f1200000000+" + size + "]",
                                  "segfault at 0 ip " + ip + " sp 7ffd0c0a1234 error 4 in " + name +
                                      "[7f1200000000+" + size + "]"}) {
    EXPECT_EQ(found(child.pid(), {word}, "address"), Strings{address}) << word;
  }
  EXPECT_EQ(found(child.pid(), {"nothing.so+0x10"}, "explain"),
            Strings{"no file of that name is mapped"});
  const std::string start = name.substr(0, name.size() - 1);
  EXPECT_EQ(found(child.pid(), {start + "+0x10"}, "explain"),
            Strings{"no file of that name is mapped, did you mean " + name + "?"});
}

TEST(Find, KnowsALibraryByTheLinkThatTheLoaderOpened) {
  const TemporaryDirectory directory;
  const std::string maps =
      directory.write("maps",
                      "00001000-00003000 r-xp 00000000 08:01 5   /x/libv.so.6.0.30\n"
                      "00005000-00006000 r-xp 00000000 08:01 6   /x/libw.so.7\n");
  const auto address = [&](const std::string& word) {
    return run({"find", "-i", maps, "-q", "-o", "address,explain", word}).out;
  };
  for (const std::string name : {"libv.so.6", "libv.so.6.0", "libv.so", "/x/libv.so.6"}) {
    EXPECT_EQ(address(name + "(+0x10)"), "00001010 code\n") << name;
  }
  for (const std::string name : {"libv.so.5", "ibv.so.6", "/y/libv.so.6", "libv.so.6.0.3"}) {
    EXPECT_EQ(address(name + "(+0x10)").find("00001010"), std::string::npos) << name;
  }
  EXPECT_EQ(address("libw.so(+0x10)"), "00005010 code\n");
}

TEST(Find, KnowsAPathAsAProcessInAChrootSeesIt) {
  if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
  const TemporaryDirectory directory;
  Child child([&](const ChildSide& side) {
    Maker maker(side);
    char* const at = maker.map(maker.file(directory.path() / "data"), PROT_READ);
    maker.must(::chroot(directory.path().c_str()) == 0, "chroot");
    maker.note("data", at);
    maker.report();
  });
  auto at = heard_labels(child);
  EXPECT_EQ(found(child.pid(), {"/data+0x10"}, "address"),
            Strings{hex(std::stoull(at["data"], nullptr, 16) + 16)});
}

TEST(Find, KnowsAPlaceByItsFileAndItsSymbol) {
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  const auto here = reinterpret_cast<std::uintptr_t>(&procmaps_wait_here);
  const std::string path = std::filesystem::read_symlink("/proc/self/exe");
  const std::string name = std::filesystem::path(path).filename();
  for (const std::string& word :
       {name + "(procmaps_wait_here+0x1)", path + "(procmaps_wait_here+0x1)",
        name + "!procmaps_wait_here+0x1", name + "!procmaps_wait_here@@GLIBC_2.2.5+0x1",
        name + "(procmaps_wait_here+0x1) [0x10]", hex(here) + "+0x1", "0x" + hex(here) + "+0x1"}) {
    EXPECT_EQ(found(child.pid(), {word}, "address"), Strings{hex(here + 1)}) << word;
    EXPECT_EQ(found(child.pid(), {word}, "symbol"), Strings{"procmaps_wait_here+0x1"}) << word;
  }
  EXPECT_EQ(found(child.pid(), {name + "(procmaps_nothing+0x1)"}, "explain"),
            Strings{"the file has no symbol of that name"});
  EXPECT_EQ(found(child.pid(), {"procmaps_wait_here+0x1"}, "explain"),
            Strings{"no file of that name is mapped; for a symbol: FILE(procmaps_wait_here+0xN)"});
  const std::string pid = std::to_string(child.pid());
  EXPECT_EQ(run({"find", "-p", pid, name + "!0x28000"}).status, 2);
  EXPECT_EQ(run({"find", "-p", pid, "foo 0x1234"}).status, 2);
}

TEST(Find, OfAFileOfWhichAPartIsMappedTwiceIsWhereTheRestIs) {
  Child child([](const ChildSide& side) {
    const int self = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    // Code far from where anything else is, as V8 maps its builtins near the code it makes.
    void* const far = reinterpret_cast<void*>(0x200000000000);
    if (::mmap(far, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, self, 0) == far) {
      procmaps_wait_here(&side);
    }
  });
  ASSERT_EQ(child.hear(), "ready");
  const std::string here = hex(reinterpret_cast<std::uintptr_t>(&procmaps_wait_here));
  const std::string name = std::filesystem::read_symlink("/proc/self/exe").filename();
  EXPECT_EQ(found(child.pid(), {name + "(procmaps_wait_here)"}, "address"), Strings{here});
}

TEST(Find, SaysWhatADecimalNumberWouldMean) {
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  const auto here = reinterpret_cast<std::uintptr_t>(&procmaps_wait_here);
  const std::string name = std::filesystem::read_symlink("/proc/self/exe").filename();
  const std::string word = std::to_string(here);
  EXPECT_EQ(found(child.pid(), {word}, "address"), Strings{word}) << "as it was typed";
  const Strings explain = found(child.pid(), {word}, "explain");
  ASSERT_EQ(explain.size(), 1U);
  EXPECT_TRUE(explain[0].ends_with("; read as decimal: 0x" + hex(here) + ", in " + name))
      << explain[0];
}

TEST(Find, InTheVdsoHasSymbols) {
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  for (const KernelLine& line : kernel_lines(proc_file(child.pid(), "maps"))) {
    if (line.name != "[vdso]") continue;
    Strings all;
    for (std::uint64_t at = line.start; at < line.end; at += 16) all.push_back(hex(at));
    const Strings symbols = found(child.pid(), all, "symbol");
    const bool has_clock = std::ranges::any_of(symbols, [](const std::string& symbol) {
      return symbol.find("clock_gettime") != symbol.npos;
    });
    EXPECT_TRUE(has_clock);
    return;
  }
  GTEST_SKIP() << needs("a vdso");
}

TEST(Find, ExitsWithOneIfAnAddressMisses) {
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  const std::string pid = std::to_string(child.pid());
  const std::string here = hex(reinterpret_cast<std::uintptr_t>(&procmaps_wait_here));
  EXPECT_EQ(run({"find", here, "-p", pid}).status, 0);
  EXPECT_EQ(run({"find", here, "0", "-p", pid}).status, 1);
  EXPECT_EQ(run({"find", here, "-p", pid, "--access", "w"}).status, 1);
  EXPECT_EQ(run({"find", here, "-p", pid, "--access", "x"}).status, 0);
  EXPECT_EQ(run({"find", here, "-p", "2147483647"}).status, 2);
  EXPECT_EQ(run({"find", "main", "-p", pid}).status, 2);
  EXPECT_EQ(run({"find", "0", "-p", pid}).status, 1);
}

TEST(Find, InOneProcessIsNotDeniedForTheZombieAfterIt) {
  const std::string name = "t" + std::to_string(::getpid()) + "-f";
  const auto take_name = [&](const ChildSide&) { ::prctl(PR_SET_NAME, name.c_str()); };
  Child living([&](const ChildSide& side) {
    take_name(side);
    stay(side, "here");
  });
  ASSERT_EQ(living.hear(), "here");
  Child zombie(take_name);
  zombie.await_end();
  const Outcome outcome = run({"find", "-q", "-o", "pid", "-c", name,
                               hex(reinterpret_cast<std::uintptr_t>(&procmaps_wait_here))});
  EXPECT_EQ(outcome.out, std::to_string(living.pid()) + '\n');
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST(Find, InSeveralProcessesIsFoundInOne) {
  std::uint64_t place = 0;
  Child with([&](const ChildSide& side) {
    void* const memory = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    side.tell(hex(reinterpret_cast<std::uintptr_t>(memory)));
    side.wait();
  });
  place = std::stoull(with.hear(), nullptr, 16);
  Child sleeper([](const ChildSide& side) { side.run("sleep", "1000"); });
  ASSERT_TRUE(sleeper.await_program());
  const Outcome outcome = run({"find", hex(place), "-q", "-o", "pid", "-p",
                               std::to_string(with.pid()) + ',' + std::to_string(sleeper.pid())});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
}

/// A child that stops at a fault: the test traces it, so its registers are those of the fault.
class Faulting {
 public:
  explicit Faulting(const std::function<void()>& fault)
      : child_([&](const ChildSide& side) {
          ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
          side.tell("ready");
          fault();
        }) {
    EXPECT_EQ(child_.hear(), "ready");
    int status = 0;
    tid_ = ::waitpid(-1, &status, __WALL);
    EXPECT_TRUE(WIFSTOPPED(status)) << status;
    siginfo_t info{};
    ::ptrace(PTRACE_GETSIGINFO, tid_, nullptr, &info);
    address_ = reinterpret_cast<std::uintptr_t>(info.si_addr);
  }

  Faulting(const Faulting&) = delete;
  Faulting& operator=(const Faulting&) = delete;
  ~Faulting() {
    ::kill(pid(), SIGKILL);
    if (tid_ != pid()) ::waitpid(tid_, nullptr, __WALL);  // or the process would not end
  }

  pid_t pid() const { return child_.pid(); }
  pid_t tid() const { return tid_; }
  std::uint64_t address() const { return address_; }

 private:
  Child child_;
  pid_t tid_ = -1;
  std::uint64_t address_ = 0;
};

void poke(std::uint64_t address) {
  *reinterpret_cast<volatile char*>(address) = 1;
}

TEST(FindFault, InTheNullPage) {
  const Faulting program([] { poke(0x18); });
  EXPECT_EQ(explained(program.pid(), program.address()), "in the null page: null + 0x18");
}

TEST(FindFault, OfAWriteToConstants) {
  static const char constant[] = "constant";
  const Faulting program([] { poke(reinterpret_cast<std::uintptr_t>(constant)); });
  const Outcome outcome = run({"find", "-q", "-o", "explain", "--access", "w", "-p",
                               std::to_string(program.pid()), hex(program.address())});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.out.find(", which r--p forbids"), outcome.out.npos) << outcome.out;
}

TEST(FindFault, PastTheEndOfMemory) {
  static char* end;
  const Faulting program([] {
    char* const memory = static_cast<char*>(
        ::mmap(nullptr, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    ::munmap(memory + 4096, 2 * 4096);
    end = memory + 4096;
    poke(reinterpret_cast<std::uintptr_t>(end) + 7);
  });
  EXPECT_NE(explained(program.pid(), program.address()).find("7 bytes past the end of anonymous"),
            std::string::npos)
      << explained(program.pid(), program.address());
}

TEST(FindFault, PastTheEndOfAFile) {
  const TemporaryDirectory directory;
  const std::string path = directory.write("short", "abc");
  const Faulting program([&] {
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    void* const bytes = ::mmap(nullptr, 3 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    poke(reinterpret_cast<std::uintptr_t>(bytes) + 4100);
  });
  EXPECT_EQ(explained(program.pid(), program.address()),
            "in short, 4097 bytes past the end of the file");
}

TEST(FindFault, InAHole) {
  const Faulting program([] {
    char* const memory = static_cast<char*>(
        ::mmap(nullptr, 256 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    ::munmap(memory + 4096, (256 << 20) - 2 * 4096);
    reinterpret_cast<void (*)()>(memory + (128 << 20))();  // jump into unmapped memory
  });
  const std::string explanation = explained(program.pid(), program.address());
  EXPECT_TRUE(explanation.starts_with("in a hole of 256M between anonymous memory at "))
      << explanation;
}

/// Calls itself until the stack is full.
[[gnu::noinline]] int recurse(volatile int* depth) {
  volatile char frame[256];
  frame[0] = static_cast<char>(*depth);
  *depth = *depth + 1;
  if (*depth < 0) return 0;  // never: the stack is smaller
  return recurse(depth) + frame[0];
}

TEST(FindFault, BelowTheMainStack) {
  if (kHasAddressSanitizer) GTEST_SKIP() << kNeedsNoSanitizer;
  const Faulting program([] {
    volatile int depth = 0;
    recurse(&depth);
  });
  EXPECT_EQ(explained(program.pid(), program.address()),
            "in the guard gap below the main stack: stack overflow");
}

TEST(FindFault, BelowAStackThatMayGrowIsNone) {
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  for (const KernelLine& line : kernel_lines(proc_file(child.pid(), "maps"))) {
    if (line.name != "[stack]") continue;
    EXPECT_EQ(explained(child.pid(), line.start - 8),
              "8 bytes below the main stack, which may grow to here");
  }
}

TEST(FindFault, InTheGuardOfAThread) {
  if (kHasAddressSanitizer) GTEST_SKIP() << kNeedsNoSanitizer;
  const Faulting program([] {
    std::thread([] {
      ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
      volatile int depth = 0;
      recurse(&depth);
    }).join();
  });
  ASSERT_NE(program.tid(), program.pid());
  EXPECT_EQ(explained(program.pid(), program.address()), "in the guard below the stack of thread " +
                                                             std::to_string(program.tid()) +
                                                             ": stack overflow");
}

TEST(FindThreads, ShowsWhereEachOneIs) {
  Child child([](const ChildSide& side) {
    std::thread sleeper([] { ::pause(); });
    sleeper.detach();
    ::usleep(100'000);
    procmaps_wait_here(&side);
  });
  ASSERT_EQ(child.hear(), "ready");
  ::usleep(100'000);
  const Outcome outcome =
      run({"find", "-q", "-o", "tid,syscall,sp_in,symbol", "-p", std::to_string(child.pid())});
  EXPECT_EQ(outcome.status, 0);
  const auto lines = lines_of(outcome.out);
  ASSERT_EQ(lines.size(), 2U) << outcome.out;
  const Strings main_thread = words_of(lines[0]);
  EXPECT_EQ(main_thread[0], std::to_string(child.pid()));
  EXPECT_EQ(main_thread[2], "stack");
  EXPECT_EQ(words_of(lines[1])[1], "pause");
}

TEST(FindThreads, ARunningOneSaysSo) {
  Child child([](const ChildSide& side) {
    side.tell("ready");
    volatile int turns = 0;
    for (;;) turns = turns + 1;
  });
  ASSERT_EQ(child.hear(), "ready");
  EXPECT_EQ(found(child.pid(), {}, "syscall"), Strings{"running"});
}

TEST(FindThreads, OfAnotherUserAreTroubleNotSilence) {
  if (::getuid() != 0) GTEST_SKIP() << kNeedsRoot;
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  const Outcome outcome = run({"find", "-p", std::to_string(child.pid())}, {.user = 65534});
  EXPECT_EQ(outcome.status, 2) << outcome.out;
  EXPECT_NE(outcome.err.find("permission denied"), outcome.err.npos) << outcome.err;
}

TEST(Find, AsAnOrdinaryUserIsTheSame) {
  if (::getuid() != 0) GTEST_SKIP() << kNeedsRoot;
  constexpr uid_t kUser = 65534;
  Surroundings as_user{.user = kUser};
  Running sleeper({"sleep", "1000"}, as_user);
  ::usleep(200'000);
  Strings addresses;
  for (const KernelLine& line : kernel_lines(proc_file(sleeper.pid(), "maps"))) {
    if (line.perms == "r-xp" && line.has_file()) addresses.push_back(hex(line.start + 0x100));
  }
  ASSERT_GE(addresses.size(), 2U);
  Strings words = {"find",
                   "-f",
                   "csv",
                   "-o",
                   "elf_address,build_id,symbol,explain",
                   "-p",
                   std::to_string(sleeper.pid())};
  words.insert(words.end(), addresses.begin(), addresses.end());
  const Outcome as_root = run(words);
  const Outcome ordinary = run(words, as_user);
  EXPECT_EQ(ordinary.out, as_root.out);
  EXPECT_EQ(ordinary.status, 0) << ordinary.err;
  ::kill(sleeper.pid(), SIGKILL);
}

TEST(Find, OfAFileReplacedOnDiskReadsTheOneThatIsMapped) {
  TemporaryDirectory directory;
  const std::string program = (directory.path() / "program").string();
  std::filesystem::copy_file("/bin/sleep", program);
  Child child([&](const ChildSide& side) { side.run(program.c_str(), "1000"); });
  ASSERT_TRUE(child.await_program());
  std::string address;
  for (const KernelLine& line : kernel_lines(proc_file(child.pid(), "maps"))) {
    if (line.name == program && line.perms[2] == 'x') address = hex(line.start + 0x10);
  }
  const Strings before = found(child.pid(), {address}, "elf_address,build_id");
  std::filesystem::remove(program);
  std::ofstream(program) << "another file";
  EXPECT_EQ(found(child.pid(), {address}, "elf_address,build_id"), before);
}

TEST(Annotate, MakesABacktraceReadableAndCanBeReadBack) {
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  const std::string pid = std::to_string(child.pid());
  const std::string name = std::filesystem::read_symlink("/proc/self/exe").filename();
  const std::string address = "0x" + hex(reinterpret_cast<std::uintptr_t>(&procmaps_wait_here));
  TemporaryDirectory directory;
  const std::string trace = (directory.path() / "trace").string();
  std::ofstream(trace) << "#0  " << address << " in main+0x9\nno address 0x0 here\n";
  const Outcome first = run({"find", "--annotate", trace, "-p", pid});
  EXPECT_EQ(first.status, 0) << first.err;
  const std::string elf = found(child.pid(), {address}, "elf_address").at(0);
  const std::string note =
      " <" + name + "+0x" + elf.substr(elf.find_first_not_of('0')) + " procmaps_wait_here>";
  EXPECT_EQ(first.out, "#0  " + address + note + " in main+0x9\nno address 0x0 here\n");
  std::ofstream(trace) << first.out;
  EXPECT_EQ(run({"find", "--annotate", trace, "-p", pid}).out, first.out)
      << "nothing is added twice";
}

TEST(Find, ReadsAddressesFromAText) {
  Child child([](const ChildSide& side) { procmaps_wait_here(&side); });
  ASSERT_EQ(child.hear(), "ready");
  const std::string address = hex(reinterpret_cast<std::uintptr_t>(&procmaps_wait_here));
  TemporaryDirectory directory;
  const std::string trace = (directory.path() / "trace").string();
  std::ofstream(trace) << "error 0x4 at 0x" << address << ", 0xdeadbeefdeadbeef\n";
  const FileDescriptor file(::open(trace.c_str(), O_RDONLY | O_CLOEXEC));
  const Outcome outcome =
      run({"find", "-", "-q", "-o", "address,symbol", "-p", std::to_string(child.pid())},
          {.in = file.get()});
  EXPECT_EQ(words_of(outcome.out), (Strings{address, "procmaps_wait_here"}));
  EXPECT_EQ(outcome.status, 0);
}

}  // namespace
}  // namespace procmaps::testing
