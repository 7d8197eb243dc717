// A running watch, and children that change in steps.

#include "support/watching.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/syscall.h>

#include "support/await.hpp"
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
  // On a terminal it draws all the time and blocks until somebody reads.
  if (around.out != Stream::Terminal) await_pause();
}

void Watching::await_pause() const {
  const std::string waits = std::to_string(SYS_rt_sigtimedwait) + " ";
  const auto waits_or_has_ended = [&] {
    // A zombie has ended; the test will see how. An empty map would not show that: a process that
    // is just being replaced by exec has one too.
    return proc_file(pid(), "syscall").starts_with(waits) ||
           proc_file(pid(), "stat").find(") Z ") != std::string::npos;
  };
  EXPECT_TRUE(testing::await(waits_or_has_ended, kProgramLimit));
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
