// The cost of a watch for the watched process: a program that maps, touches and unmaps a page as
// often as possible, and counts how often per second it does so with and without procmaps watching
// it, in turns. With --accessed it touches resident memory instead, page by page, and counts pages
// per second of its CPU time: a watch with --accessed clears the bits that the processor then has
// to set again.
//
//   procmaps_slowdown [--smoke] [--program PATH] [--mappings N] [--turns N]
//                     [--accessed] [--resident MIB]
//
// Both need their own core; otherwise the figures show how they share one core. A watch of another
// process has that cost too, and is measured for comparison. Reading maps takes the lock that mmap
// and munmap need for as long as the kernel writes at most one page of text (not at all on Linux
// 6.17 and later, where areas are locked one by one). Reading smaps takes it for as long as the
// kernel walks page tables.

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/process.hpp>

#include "bench/target.hpp"
#include "lib/accessed_bits.hpp"
#include "support/await.hpp"

namespace procmaps::bench {
namespace {

struct Options {
  std::string program = PROCMAPS_PROGRAM;
  std::size_t mappings = 60'000;
  std::size_t turns = 7;
  std::size_t resident = 64;  ///< MiB, in small pages, to be touched
  bool accessed = false;
  bool smoke = false;
};

struct Watcher {
  const char* what;
  std::vector<std::string> options;  ///< empty: no watch runs
  bool elsewhere = false;            ///< watches the benchmark: needs a core, takes no lock
  std::vector<double> rates{};
};

void sleep_for(double seconds) {
  const auto whole = static_cast<time_t>(seconds);
  timespec left{.tv_sec = whole,
                .tv_nsec = static_cast<long>((seconds - static_cast<double>(whole)) * 1e9)};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
}

double now(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// The work of the watched process.
[[noreturn]] void map_and_unmap(std::size_t mappings, std::atomic<std::uint64_t>& count) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (!map_pages(mappings)) _exit(1);
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  for (;;) {
    void* const memory =
        mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) _exit(1);
    *static_cast<volatile char*>(memory) = 1;
    munmap(memory, page);
    count.fetch_add(1, std::memory_order_relaxed);
  }
}

/// The work of the watched process if use is watched: touches resident memory for ever.
[[noreturn]] void touch_pages(const Options& options, std::atomic<std::uint64_t>& count) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (!map_pages(options.mappings)) _exit(1);
  const std::size_t size = options.resident << 20;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  volatile char* const memory = fill_memory(size);
  if (memory == nullptr) _exit(1);
  for (;;) {
    for (std::size_t i = 0; i < size; i += page) {
      memory[i] = 1;
      count.fetch_add(1, std::memory_order_relaxed);
    }
  }
}

/// A watch of that process that runs until it is killed; 0 if it cannot be started.
pid_t start_watch(const Options& options, const Watcher& watcher, pid_t target) {
  std::vector<std::string> words = {options.program, "watch", "-p", std::to_string(target)};
  words.insert(words.end(), watcher.options.begin(), watcher.options.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t pid = 0;
  if (posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), environ) != 0) pid = 0;
  posix_spawn_file_actions_destroy(&actions);
  return pid;
}

void end(pid_t pid, int signal) {
  if (pid == 0) return;
  kill(pid, signal);
  while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

std::vector<Watcher> all_watchers() {
  return {{"nobody", {}},
          {"watch --interval 1", {"--interval", "1"}},
          {"watch --interval 0.1", {"--interval", "0.1"}},
          {"watch --interval 0", {"--interval", "0"}},
          {"  of another process", {"--interval", "0"}, true},
          {"watch -x --interval 1", {"-x", "--interval", "1"}},
          {"watch -x --interval 0.1", {"-x", "--interval", "0.1"}},
          {"watch -x --interval 0", {"-x", "--interval", "0"}},
          {"  of another process", {"-x", "--interval", "0"}, true}};
}

std::vector<Watcher> accessed_watchers() {
  return {{"nobody", {}},
          {"watch -x --interval 1", {"-x", "--interval", "1"}},
          {"watch -x --interval 0.1", {"-x", "--interval", "0.1"}},
          {"watch --accessed --interval 1", {"--accessed", "--interval", "1"}},
          {"watch --accessed --interval 0.1", {"--accessed", "--interval", "0.1"}}};
}

/// Prints how much CPU time the kernel needs to clear the accessed bits of that process, which does
/// not depend on what else runs.
void time_clearing(pid_t target) {
  const auto root = ProcRoot::open();
  const auto process = root ? root->open_process(target) : std::unexpected(root.error());
  std::vector<double> times;
  for (int i = 0; process && i < 9; ++i) {
    const double begin = now(CLOCK_THREAD_CPUTIME_ID);
    if (clear_accessed_bits(*process)) return;
    times.push_back(1e3 * (now(CLOCK_THREAD_CPUTIME_ID) - begin));
  }
  if (!times.empty()) std::printf("clearing takes %.2f ms of CPU time\n", median(times));
}

int measure(const Options& options) {
  void* const shared = mmap(nullptr, sizeof(std::atomic<std::uint64_t>), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 1;
  auto& count = *new (shared) std::atomic<std::uint64_t>(0);
  const pid_t target = fork();
  if (target < 0) return 1;
  if (target == 0) {
    if (options.accessed) touch_pages(options, count);
    map_and_unmap(options.mappings, count);
  }
  if (!testing::await([&] { return count.load() != 0; }, testing::kProgramLimit)) return 1;

  std::vector<Watcher> watchers = options.accessed ? accessed_watchers() : all_watchers();
  // Touching waits for nobody, so the process's own time is measured: other load does not count.
  clockid_t clock = CLOCK_MONOTONIC;
  if (options.accessed && clock_getcpuclockid(target, &clock) != 0) return 1;
  const double seconds = options.smoke ? 0.05 : 2;
  for (std::size_t turn = 0; turn < options.turns; ++turn) {
    for (Watcher& watcher : watchers) {
      pid_t watch = 0;
      if (!watcher.options.empty()) {
        watch = start_watch(options, watcher, watcher.elsewhere ? getpid() : target);
        if (watch == 0) return 1;
        sleep_for(options.smoke ? 0.01 : 0.2);  // the start and the first look are not counted
      }
      const std::uint64_t before = count.load();
      const double begin = now(clock);
      sleep_for(seconds);
      watcher.rates.push_back(static_cast<double>(count.load() - before) / (now(clock) - begin));
      end(watch, SIGTERM);
    }
  }
  if (options.accessed) time_clearing(target);
  end(target, SIGKILL);

  std::printf("%zu mappings, %zu turns: times that the process %s a page\n", options.mappings,
              options.turns, options.accessed ? "touches" : "maps, touches and unmaps");
  const double alone = median(watchers[0].rates);
  for (const Watcher& watcher : watchers) {
    const double rate = median(watcher.rates);
    std::printf("%-32s %9.0f a second  %6.1f %%\n", watcher.what, rate, 100 * rate / alone);
  }
  return 0;
}

int run(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--smoke") {
      options.smoke = true;
      options.mappings = 2'000;
      options.turns = 1;
    } else if (word == "--program" && i + 1 < argc) {
      options.program = argv[++i];
    } else if (word == "--mappings" && i + 1 < argc) {
      options.mappings = std::strtoul(argv[++i], nullptr, 10);
    } else if (word == "--turns" && i + 1 < argc) {
      options.turns = std::max(1UL, std::strtoul(argv[++i], nullptr, 10));
    } else if (word == "--accessed") {
      options.accessed = true;
    } else if (word == "--resident" && i + 1 < argc) {
      options.resident = std::max(1UL, std::strtoul(argv[++i], nullptr, 10));
    } else {
      std::fputs(
          "usage: procmaps_slowdown [--smoke] [--program PATH] [--mappings N] [--turns N]\n"
          "                         [--accessed] [--resident MIB]\n",
          stderr);
      return 2;
    }
  }
  return measure(options);
}

}  // namespace
}  // namespace procmaps::bench

int main(int argc, char** argv) {
  return procmaps::bench::run(argc, argv);
}
