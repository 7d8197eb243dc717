// A running watch, and children that change step by step.

#include "support/watching.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>

#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"

namespace procmaps::testing {
namespace {

std::vector<std::string> watch_words(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"watch", "--interval", "0.01", "--count", "1000000"});
  return procmaps_words(std::move(arguments));
}

}  // namespace

Watching::Watching(std::vector<std::string> arguments, const Surroundings& around)
    : running_(watch_words(std::move(arguments)), around) {
  // On a terminal it draws all the time, and would wait for somebody who reads.
  if (around.out != Stream::Terminal) await_pause();
}

void Watching::await_pause() const {
  const std::string waits = std::to_string(SYS_rt_sigtimedwait) + " ";
  for (;;) {
    if (proc_file(pid(), "syscall").starts_with(waits)) return;
    // A zombie has ended, and the test will see how. Its map would not tell: that of a process in
    // the midst of an exec is empty too.
    if (proc_file(pid(), "stat").find(") Z ") != std::string::npos) return;
    ::sched_yield();
  }
}

Outcome Watching::interrupt() {
  ::kill(pid(), SIGINT);
  return running_.finish();
}

std::vector<std::string> lines_with(const std::string& out, const std::vector<std::string>& texts) {
  std::vector<std::string> found;
  for (const std::string_view line : lines_of(out)) {
    bool all = true;
    for (const std::string& text : texts) all = all && line.find(text) != std::string_view::npos;
    if (all) found.emplace_back(line);
  }
  return found;
}

Steps::Steps(std::size_t count, std::function<void(const ChildSide&, std::size_t)> step)
    : child_([count, step](const ChildSide& side) {
        stay(side, "here");
        for (std::size_t i = 0; i < count; ++i) {
          step(side, i);
          stay(side, "done");
        }
        for (;;) side.wait();
      }) {
  EXPECT_EQ(child_.hear(), "here");
}

bool Steps::go() {
  child_.go();
  const std::string answer = child_.hear();
  EXPECT_EQ(answer, "done");
  return answer == "done";
}

}  // namespace procmaps::testing
