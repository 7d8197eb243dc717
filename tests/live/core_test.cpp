// Core files of real processes, dumped by the kernel and by gcore, against the process's own maps.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "support/core.hpp"
#include "support/files.hpp"
#include "support/processes.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// A program with mappings that core files treat in different ways. It says "ready", then waits.
constexpr std::string_view kProgram = R"python(
import ctypes, mmap, os, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(0x59616d61, ctypes.c_ulong(-1 % 2**64), 0, 0, 0)  # PR_SET_PTRACER_ANY
kept = []
def keep(name, **how):
    with open(name, 'wb+') as file:
        file.write(b'x' * 16384)
        file.flush()
        kept.append(mmap.mmap(file.fileno(), 8192, offset=4096, **how))
keep('two\nlines', flags=mmap.MAP_SHARED)
keep('gone', flags=mmap.MAP_PRIVATE)
os.remove('gone')
keep('reader', flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ)
kept.append(mmap.mmap(-1, 65536, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS))
libc.mmap.restype = ctypes.c_void_p
libc.mmap(None, ctypes.c_size_t(1 << 20), 0, 0x22, -1, ctypes.c_long(0))  # PROT_NONE
hidden = libc.mmap(None, ctypes.c_size_t(1 << 16), 3, 0x22, -1, ctypes.c_long(0))
libc.madvise(ctypes.c_void_p(hidden), ctypes.c_size_t(1 << 16), 16)  # MADV_DONTDUMP
print('ready', flush=True)
sys.stdin.read()
)python";

/// A line of maps or of `-f raw`.
struct Line {
  std::string range;
  std::string perms;
  std::string offset;
  std::string name;

  bool operator==(const Line&) const = default;
};

std::vector<Line> lines_in(const std::string& text) {
  std::vector<Line> lines;
  for (const std::string_view line : lines_of(text)) {
    const std::size_t perms = line.find(' ') + 1;
    const std::size_t offset = line.find(' ', perms) + 1;
    const std::size_t device = line.find(' ', offset) + 1;
    const std::size_t inode = line.find(' ', device) + 1;
    const std::size_t name = line.find_first_not_of(' ', line.find(' ', inode));
    lines.push_back({.range = std::string(line.substr(0, perms - 1)),
                     .perms = std::string(line.substr(perms, 4)),
                     .offset = std::string(line.substr(offset, device - 1 - offset)),
                     .name = std::string(name < line.size() ? line.substr(name) : "")});
  }
  return lines;
}

void PrintTo(const Line& line, std::ostream* out) {
  *out << line.range << ' ' << line.perms << ' ' << line.offset << ' ' << line.name;
}

/// The program, and its map while it waits.
class CoreOfAProcess : public ::testing::Test {
 protected:
  void start() {
    const int ends_ok = ::pipe(input_);
    ASSERT_EQ(ends_ok, 0);
    program_.emplace(Strings{"python3", "-c", std::string(kProgram)},
                     Surroundings{.in = input_[0], .directory = directory_.path()});
    ASSERT_TRUE(program_->await_text("ready"));
    maps_ = read_text("/proc/" + std::to_string(program_->pid()) + "/maps");
    ASSERT_NE(maps_, "");
  }
  ~CoreOfAProcess() override {
    if (input_[0] >= 0) ::close(input_[0]);
    if (input_[1] >= 0) ::close(input_[1]);
  }

  /// The only file in the directory whose name starts with "core"; empty if there is none.
  std::string core() const {
    for (const auto& entry : std::filesystem::directory_iterator(directory_.path())) {
      if (entry.path().filename().string().starts_with("core")) return entry.path();
    }
    return {};
  }

  TemporaryDirectory directory_;
  int input_[2] = {-1, -1};
  std::optional<Running> program_;
  std::string maps_;
};

/// Why the kernel writes no core file into the directory of a process; empty if it does.
std::string no_kernel_core() {
  const std::string pattern = read_text("/proc/sys/kernel/core_pattern");
  if (pattern.find_first_of("|/%") != std::string::npos || !pattern.starts_with("core")) {
    return needs("kernel.core_pattern to be a plain file name");
  }
  rlimit limit = {};
  ::getrlimit(RLIMIT_CORE, &limit);
  const bool may_raise = ::geteuid() == 0 || limit.rlim_max == RLIM_INFINITY;
  return may_raise ? "" : needs("an unlimited RLIMIT_CORE");
}

/// The build ids of what is mapped, in the order of the addresses.
std::string builds(Strings source) {
  source.insert(source.end(), {"-q", "--type", "file,vdso", "-g", "build_id", "-o", "build_id"});
  return run(source).out;
}

void expect_same_from_a_pipe(const std::string& core, const Outcome& from_file) {
  const Outcome piped =
      run_program({"sh", "-c", "cat '" + core + "' | '" + procmaps_words({})[0] + "' -i - -f raw"});
  EXPECT_EQ(piped.status, from_file.status);
  EXPECT_EQ(piped.out, from_file.out);
}

TEST_F(CoreOfAProcess, DumpedByTheKernelHasTheSameMap) {
  if (const std::string reason = no_kernel_core(); !reason.empty()) GTEST_SKIP() << reason;
  start();
  const pid_t pid = program_->pid();
  const std::string live_builds = builds({"-p", std::to_string(pid)});
  ::kill(pid, SIGSEGV);
  EXPECT_EQ(program_->finish().status, 128 + SIGSEGV);
  ASSERT_NE(core(), "");
  const Outcome raw = run({"-i", core(), "-f", "raw"});
  EXPECT_EQ(raw.status, 0) << raw.err;
  std::vector<Line> expected = lines_in(maps_);
  for (Line& line : expected) line.perms[3] = '?';
  EXPECT_EQ(lines_in(raw.out), expected);
  EXPECT_GE(std::ranges::count_if(expected,
                                  [](const Line& line) {
                                    return line.name.find("two\\012lines") != std::string::npos;
                                  }),
            1);
  expect_same_from_a_pipe(core(), raw);

  const Outcome diff = run({"diff", directory_.write("saved.maps", maps_), core()});
  EXPECT_EQ(diff.out, "");
  EXPECT_EQ(diff.status, 0) << diff.err;

  const Outcome facts = run({"-i", core(), "-q", "--limit", "1", "-o", "pid,uid,signal,fault"});
  EXPECT_EQ(facts.out, std::to_string(pid) + " " + std::to_string(::geteuid()) + " 11 -\n");
  // Every byte in the core file but its tables belongs to a mapping.
  const Outcome dumped = run({"-i", core(), "-q", "-T", "-o", "dumped"});
  const Strings sums = [&] {
    Strings cells;
    for (const std::string_view line : lines_of(dumped.out)) cells.emplace_back(line);
    return cells;
  }();
  const auto size = std::filesystem::file_size(core());
  const auto in_mappings = std::stoull(sums.back().substr(sums.back().find_first_of("0123456789")));
  EXPECT_LE(in_mappings, size);
  EXPECT_GE(in_mappings + 65536, size);
  EXPECT_EQ(builds({"-i", core()}), live_builds);
}

TEST_F(CoreOfAProcess, DumpedByGcoreDiffersOnlyWhereGcoreIsWrong) {
  if (!is_installed("gcore")) GTEST_SKIP() << needs("gdb");
  start();
  const std::string prefix = directory_.path() / "core";
  const Outcome gcore = run_program({"gcore", "-o", prefix, std::to_string(program_->pid())});
  ASSERT_EQ(gcore.status, 0) << gcore.out << gcore.err;
  const Outcome raw = run({"-i", core(), "-f", "raw"});
  EXPECT_EQ(raw.status, 0) << raw.err;
  std::map<std::string, Line> shown;
  for (const Line& line : lines_in(raw.out)) shown[line.range] = line;
  for (const Line& line : lines_in(maps_)) {
    SCOPED_TRACE(line.range + ' ' + line.perms + ' ' + line.name);
    const auto found = shown.find(line.range);
    if (found == shown.end()) {  // not dumped, and not in the list of files
      EXPECT_TRUE(line.name.empty() || line.name.starts_with('['));
      continue;
    }
    const Line& ours = found->second;
    EXPECT_EQ(ours.name, line.name);
    EXPECT_EQ(ours.offset, line.offset);
    if (ours.perms == "????") {
      EXPECT_TRUE(line.name.starts_with('/'));
    } else if (line.perms.starts_with("---") ||
               (line.perms.starts_with("r--") && line.name.empty())) {
      EXPECT_EQ(ours.perms, "?--?") << "gcore calls both readable";
    } else if (line.name == "[vsyscall]") {
      EXPECT_EQ(ours.perms, "r-x?");
    } else {
      EXPECT_EQ(ours.perms, line.perms.substr(0, 3) + "?");
    }
    shown.erase(found);
  }
  for (const auto& [range, line] : shown) ADD_FAILURE() << range << " is not in maps";
  expect_same_from_a_pipe(core(), raw);

  // Against the process that still runs, nothing has changed but what gcore leaves out. (A name
  // with a line end is spelled as in maps.)
  const Outcome diff =
      run({"diff", core(), std::to_string(program_->pid()), "-q", "-o", "change,perms_before,name",
           "--where", "name =~ \"^/\" && name !~ \"/two\""});
  EXPECT_EQ(diff.out, "");
}

TEST_F(CoreOfAProcess, HasTheAddressThatCouldNotBeAccessed) {
  if (const std::string reason = no_kernel_core(); !reason.empty()) GTEST_SKIP() << reason;
  const Outcome crashed =
      run_program({"python3", "-c",
                   "import ctypes, resource\n"
                   "resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)\n"
                   "ctypes.string_at(0x1238)"},
                  {.directory = directory_.path()});
  ASSERT_EQ(crashed.status, 128 + SIGSEGV);
  ASSERT_NE(core(), "");
  const Outcome facts = run({"-i", core(), "-q", "--limit", "1", "-o", "signal,fault"});
  EXPECT_EQ(facts.out, "11 00001238\n");
}

/// A program with three threads and memory that is writable and executable.
constexpr std::string_view kThreeThreads = R"(
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>
static void* wait_here(void* none) { (void)none; for (;;) pause(); }
int main(void) {
  pthread_t one, two;
  pthread_create(&one, 0, wait_here, 0);
  pthread_create(&two, 0, wait_here, 0);
  char* code = mmap(0, 65536, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  code[0] = 1;
  // Directly behind the program's data, where its bss would be.
  extern char _end;
  char* behind = (char*)(((unsigned long)&_end + 4095) / 4096 * 4096);
  if (mmap(behind, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | 0x100000, -1, 0) ==
      behind) behind[0] = 1;
  (void)!write(1, "ready\n", 6);
  wait_here(0);
}
)";

TEST_F(CoreOfAProcess, OfGcoreHasItsThreadsItsProgramAndItsSymbols) {
  if (!is_installed("gcore")) GTEST_SKIP() << needs("gdb");
  if (!is_installed("gcc")) GTEST_SKIP() << needs("gcc");
  const std::string source = directory_.write("three.c", std::string(kThreeThreads));
  const std::string path = directory_.path() / "three";
  ASSERT_EQ(run_program({"gcc", "-o", path, source, "-pthread"}).status, 0);
  program_.emplace(Strings{path}, Surroundings{.directory = directory_.path()});
  ASSERT_TRUE(program_->await_text("ready"));
  const std::string pid = std::to_string(program_->pid());
  ASSERT_EQ(run_program({"gcore", "-o", (directory_.path() / "core").string(), pid}).status, 0);

  EXPECT_EQ(lines_of(run({"find", "-i", core(), "-q", "-o", "tid"}).out).size(), 3U);
  const Outcome listed = run({"-i", core(), "-q", "--name", path, "-o", "fd,exe"});
  EXPECT_EQ(lines_of(listed.out).at(0), "txt " + path);
  EXPECT_EQ(run({"-i", core(), "-q", "-d", "txt", "-o", "name", "--limit", "1"}).out, path + "\n");
  const Outcome audited = run({"audit", "-i", core(), "--severity", "note", "--rules", "rwx", "-f",
                               "csv", "-o", "pid,command"});
  EXPECT_NE(audited.out.find(pid + ",three"), audited.out.npos) << audited.out << audited.err;

  const std::string labels = run({"-i", core(), "-q", "-o", "label"}).out;
  EXPECT_EQ(labels.find("~bss:three"), labels.npos) << labels;
  EXPECT_NE(labels.find("~bss:libc.so.6"), labels.npos) << labels;

  const Strings ask = {"find", "-i", core(), "three(wait_here+0x1)", "-q", "-o", "symbol"};
  EXPECT_EQ(run(ask).out, "wait_here+0x1\n");
  EXPECT_EQ(run(ask).err, "");
  // After an upgrade, the name has another program.
  ASSERT_EQ(run_program({"gcc", "-O2", "-DX=1", "-g", "-o", path, source, "-pthread",
                         "-Wl,--build-id=0x0123456789abcdef"})
                .status,
            0);
  const Outcome replaced = run(ask);
  EXPECT_EQ(replaced.status, 1);
  EXPECT_EQ(replaced.err, "procmaps: " + pid + ": " + path +
                              " has another build id than the file in the core: no symbols\n");
}

/// A core file with ten gigabytes of memory, sparse on the disk.
TEST(LargeCore, IsReadInLittleMemory) {
  constexpr std::uint64_t kSize = std::uint64_t{10} << 30;
  CoreImage image = kernel_core();
  const TemporaryDirectory directory;
  std::string bytes = image.bytes();
  // The last segment but three is the stack's: let it be large, and last in the file.
  const auto put = [&](std::size_t at, std::uint64_t value) {
    for (std::size_t i = 0; i < 8; ++i) {
      bytes[64 + 11 * 56 + at + i] = static_cast<char>(value >> (8 * i) & 0xff);
    }
  };
  put(8, 4096);             // p_offset
  put(16, 0x7e0000000000);  // p_vaddr
  put(32, kSize);           // p_filesz
  put(40, kSize);           // p_memsz
  const std::string core = directory.write("core", bytes);
  std::filesystem::resize_file(core, kSize + 4096);
  const Strings arguments = {"-i", core, "-q", "--size", "+1G", "-o", "dumped,size"};
  const Outcome outcome = run(arguments);
  EXPECT_EQ(outcome.out, "10737418240 10737418240\n");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_LE(outcome.peak_kib, kMemoryLimitKib);

  std::filesystem::resize_file(core, kSize / 2);
  const Outcome cut = run(arguments);
  EXPECT_EQ(cut.out, "5368705024 10737418240\n");
  EXPECT_EQ(cut.status, 2);
  EXPECT_NE(cut.err.find("cut off: it has 5368709120 of 10737422336 bytes"), std::string::npos)
      << cut.err;

  std::filesystem::resize_file(core, std::uint64_t{512} << 20);
  const Outcome piped = run_program(
      {"sh", "-c",
       "cat '" + core + "' | '" + procmaps_words({})[0] + "' -i - -q --size +1G -o dumped"});
  EXPECT_EQ(piped.out, "536866816\n");
  EXPECT_EQ(piped.status, 2);
}

/// A program with three threads, one of which dies: by a null pointer, by a jump to where nothing
/// is, or by an overflow of its stack.
constexpr std::string_view kThreads = R"python(
import ctypes, os, resource, sys, threading, time
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
sys.setrecursionlimit(10**9)
def others():
    own = str(threading.get_native_id())
    tids = [tid for tid in os.listdir('/proc/self/task') if tid != own]
    return [open(f'/proc/self/task/{tid}/syscall').read().split() for tid in tids]
def await_sleep():
    """Return when the two other threads have been in the same system call for a while."""
    while True:
        before = others()
        time.sleep(0.05)
        if before == others() and len({call[0] for call in before}) == 1: return
def overflow():
    kind = ctypes.CFUNCTYPE(ctypes.c_int)
    recurse = kind(lambda: recurse())
    recurse()
def jump(): ctypes.CFUNCTYPE(None)(0x7000000000)()
def null(): ctypes.memset(0x18, 1, 8)
def cut():
    import mmap
    with open('cut.data', 'wb+') as file:
        file.truncate(8192)
        memory = mmap.mmap(file.fileno(), 8192)
        file.truncate(0)
        memory[4096]
def die():
    await_sleep()
    print(threading.get_native_id(), flush=True)
    globals()[sys.argv[1]]()
threading.Thread(target=lambda: time.sleep(1000), daemon=True).start()
threading.Thread(target=die).start()
time.sleep(1000)
)python";

struct Death {
  std::string how;
  std::string explanation;  ///< TID stands for the thread's id
  bool in_code;             ///< its program counter is in a file with headers
  int signal = SIGSEGV;
};

class CoreOfThreads : public CoreOfAProcess, public ::testing::WithParamInterface<Death> {};

TEST_P(CoreOfThreads, TellsWhichOneDiedWhereAndWhatOf) {
  if (const std::string reason = no_kernel_core(); !reason.empty()) GTEST_SKIP() << reason;
  program_.emplace(Strings{"python3", "-c", std::string(kThreads), GetParam().how},
                   Surroundings{.directory = directory_.path()});
  const Outcome died = program_->finish();
  EXPECT_EQ(died.status, 128 + GetParam().signal);
  const std::string tid = std::to_string(std::stol(died.out));
  ASSERT_NE(core(), "");
  const std::string columns = "tid,sp_in,name,elf_address,symbol,explain";
  const Outcome found = run({"find", "-i", core(), "-f", "jsonl", "-o", columns});
  EXPECT_EQ(found.status, 0) << found.err;
  const auto lines = lines_of(found.out);
  ASSERT_EQ(lines.size(), 3U) << found.out;
  const std::string_view first = lines[0];  // the one that died
  EXPECT_TRUE(first.starts_with("{\"tid\": " + tid + ", ")) << first;
  std::string explanation = GetParam().explanation;
  if (const auto place = explanation.find("TID"); place != explanation.npos) {
    explanation.replace(place, 3, tid);
  }
  EXPECT_NE(first.find(explanation), first.npos) << first;
  // The file is on this machine, so its headers and symbols are known.
  const bool has_address = first.find("\"elf_address\": null") == first.npos;
  EXPECT_EQ(has_address, GetParam().in_code) << first;
  for (const std::string_view other : {lines[1], lines[2]}) {
    EXPECT_EQ(other.find("SIG"), other.npos) << other;
    EXPECT_NE(other.find("stack"), other.npos) << other;
    EXPECT_NE(other.find("libc.so.6"), other.npos) << other;
  }
  const Outcome piped = run_program(
      {"sh", "-c",
       "cat '" + core() + "' | '" + procmaps_words({})[0] + "' find -i - -f jsonl -o " + columns});
  EXPECT_EQ(piped.out, found.out);
}

INSTANTIATE_TEST_SUITE_P(
    Deaths, CoreOfThreads,
    ::testing::Values(
        Death{"null", "got SIGSEGV at 0x18, in the null page: null + 0x18; pc: code", true},
        Death{"jump", "got SIGSEGV at 0x7000000000, below the first mapping", false},
        Death{"overflow", "in the guard below the stack of thread TID: stack overflow; pc: code",
              true},
        Death{"cut", "data of cut.data: the file was cut short, or its disk is full or failed",
              true, SIGBUS}),
    [](const auto& death) { return death.param.how; });

}  // namespace
}  // namespace procmaps::testing
