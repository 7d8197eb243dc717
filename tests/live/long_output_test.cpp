// Long output and long work on a terminal: the pager, the progress line, and an interrupt.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <procmaps/file_descriptor.hpp>

#include "support/core.hpp"
#include "support/files.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"
#include "support/text.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

/// A saved map with so many mappings, or a part of one after the `first` mappings.
std::string map_of(std::size_t count, std::size_t first = 0) {
  std::string text;
  char line[64];
  for (std::size_t i = first; i < first + count; ++i) {
    const std::size_t start = 0x10000000 + i * 0x2000;
    std::snprintf(line, sizeof line, "%zx-%zx rw-p 00000000 00:00 0 \n", start, start + 0x1000);
    text += line;
  }
  return text;
}

class LongOutput : public ::testing::Test {
 protected:
  LongOutput()
      : long_(files_.write("long", map_of(100))), short_(files_.write("short", map_of(5))) {}

  /// The names on a terminal of 24 rows, shown by a pager that marks each line.
  Outcome paged(Strings words, Strings variables = {"PROCMAPS_PAGER=sed s/^/page:/"}) const {
    words.insert(words.end(), {"--color", "never"});
    return run(words, {.out = Stream::Terminal, .more = std::move(variables), .columns = 80});
  }
  Outcome of_long(Strings variables) const { return paged({"-i", long_}, std::move(variables)); }

  /// A directory with a `less` that shows how it was called.
  std::string fake_less() const {
    const auto path = files_.write(
        "bin/less", "#!/bin/sh\necho \"LESS=$LESS LESSSECURE=$LESSSECURE\"\nsed s/^/less:/\n");
    ::chmod(path.c_str(), 0755);
    return "PATH=" + path.parent_path().string() + ":/usr/bin:/bin";
  }

  TemporaryDirectory files_;
  std::string long_;
  std::string short_;
};

bool is_paged(const Outcome& outcome, std::string_view mark = "page:") {
  const auto lines = lines_of(outcome.out);
  return !lines.empty() && lines.back().starts_with(mark);
}

TEST_F(LongOutput, IsShownByThePager) {
  const Outcome outcome = paged({"-i", long_});
  EXPECT_TRUE(is_paged(outcome)) << outcome.out;
  EXPECT_EQ(lines_of(outcome.out).size(), 101U) << "all of it";
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(is_paged(paged({"find", "-i", long_, "10000000", "--context", "100"})));
  EXPECT_TRUE(is_paged(paged({"diff", short_, long_}))) << "and has its own exit status";
  EXPECT_EQ(paged({"diff", short_, long_}).status, 1);
  EXPECT_TRUE(is_paged(paged({"--help"})));
}

TEST_F(LongOutput, IsNotPagedIfItFitsOrNobodyWantsIt) {
  EXPECT_FALSE(is_paged(paged({"-i", short_})));
  EXPECT_FALSE(is_paged(paged({"-i", long_, "--limit", "22"}))) << "with the header, and a prompt";
  EXPECT_TRUE(is_paged(paged({"-i", long_, "--limit", "23"})));
  EXPECT_FALSE(is_paged(paged({"-i", long_, "-q"})));
  EXPECT_FALSE(is_paged(
      run({"-h"},
          {.out = Stream::Terminal, .more = {"PROCMAPS_PAGER=sed s/^/page:/"}, .columns = 80})));
  EXPECT_FALSE(is_paged(paged({"-i", long_, "--no-pager"})));
  EXPECT_FALSE(is_paged(of_long({"PROCMAPS_PAGER=", "PAGER=sed s/^/page:/"})));
  EXPECT_FALSE(is_paged(of_long({"PROCMAPS_PAGER=cat"})));
  EXPECT_FALSE(is_paged(run({"-i", long_}, {.more = {"PROCMAPS_PAGER=sed s/^/page:/"}})));
}

TEST_F(LongOutput, IsShownWithoutAPagerThatDoesNotStart) {
  const Outcome outcome = of_long({"PATH=/nonexistent", "PROCMAPS_PAGER=less"});
  EXPECT_EQ(lines_of(outcome.out).size(), 101U) << outcome.out;
  EXPECT_EQ(outcome.status, 0);
}

TEST_F(LongOutput, IsShownWithoutAPagerThatIsNotThere) {
  for (const std::string pager : {"no-such-pager -x", "/nonexistent/pager"}) {
    const Outcome outcome = of_long({"PROCMAPS_PAGER=" + pager});
    EXPECT_EQ(lines_of(outcome.out).size(), 101U) << outcome.out;
    EXPECT_EQ(outcome.err, "procmaps: the pager '" + pager + "' was not found\n");
    EXPECT_EQ(outcome.status, 0);
  }
  EXPECT_TRUE(is_paged(of_long({"PROCMAPS_PAGER=X=1 sed s/^/page:/"}))) << "a shell knows it";
}

TEST_F(LongOutput, IsTroubleIfThePagerFails) {
  const Outcome outcome = of_long({"PROCMAPS_PAGER=sh -c 'exit 3'"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(
      outcome.err,
      "procmaps: the pager 'sh -c 'exit 3'' failed: exit status 3; --no-pager shows the output "
      "without it\n");
}

TEST_F(LongOutput, IsNotPagedOnADumbTerminal) {
  EXPECT_FALSE(is_paged(of_long({"PROCMAPS_PAGER=sed s/^/page:/", "TERM=dumb"})));
}

TEST_F(LongOutput, EndsQuietlyWhenThePagerIsLeft) {
  const std::string huge = files_.write("huge", map_of(20'000));
  const Outcome outcome = paged({"-i", huge}, {"PROCMAPS_PAGER=head -n 2"});
  EXPECT_EQ(lines_of(outcome.out).size(), 2U) << outcome.out;
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TEST_F(LongOutput, IsShownByASecureLessUnderSudo) {
  if (::geteuid() != 0) GTEST_SKIP() << needs("root");
  const Outcome usual = of_long({fake_less(), "PROCMAPS_PAGER=less"});
  EXPECT_TRUE(usual.out.starts_with("LESS=FRX LESSSECURE=\n")) << usual.out;
  const Outcome own = of_long({fake_less(), "PROCMAPS_PAGER=less", "LESS=S"});
  EXPECT_TRUE(own.out.starts_with("LESS=S LESSSECURE=\n")) << own.out;
  for (const char* const variable : {"SUDO_UID=1000", "PKEXEC_UID=1000", "DOAS_USER=me"}) {
    const Outcome sudo = of_long({fake_less(), "PROCMAPS_PAGER=sed s/^/page:/", variable});
    EXPECT_TRUE(sudo.out.starts_with("LESS=FRX LESSSECURE=1\n")) << sudo.out;
    EXPECT_TRUE(is_paged(sudo, "less:"));
  }
}

TEST_F(LongOutput, HasItsMessagesAfterThePagerEnds) {
  const std::string bad = files_.write("bad", map_of(100) + "not a mapping\n" + map_of(1));
  const Outcome outcome =
      run({"-i", bad, "--color", "never"}, {.out = Stream::Terminal,
                                            .more = {"PROCMAPS_PAGER=sed s/^/page:/ && echo left"},
                                            .columns = 80});
  EXPECT_TRUE(outcome.out.ends_with("left\n")) << outcome.out;
  EXPECT_NE(outcome.err, "") << "it has a note about the second map";
}

TEST_F(LongOutput, OfAnInterruptedProgramEndsWithALine) {
  const std::string huge = files_.write("huge", map_of(60'000));
  for (int i = 0; i < 20; ++i) {
    Running running(procmaps_words({"-i", huge}));
    ASSERT_TRUE(running.await_output());
    // Its pipe is full soon; before and after that, the signal comes at different moments.
    std::this_thread::sleep_for(std::chrono::milliseconds(i));
    ::kill(running.pid(), SIGINT);
    const Outcome outcome = running.finish();
    EXPECT_EQ(outcome.status, 128 + SIGINT);
    ASSERT_FALSE(outcome.out.empty());
    EXPECT_EQ(outcome.out.back(), '\n');
    EXPECT_LT(lines_of(outcome.out).size(), 60'000U);
    EXPECT_EQ(outcome.err, "");
  }
}

/// What a program prints on standard error that reads `start`, for more than half a second what
/// `more` returns, and `end`.
std::string errors_of_slow_work(const std::string& start, const std::function<std::string()>& more,
                                const std::string& end, Stream out = Stream::Terminal,
                                Stream err = Stream::Terminal, int signal = 0) {
  int ends[2];
  EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const FileDescriptor reader(ends[0]);
  FileDescriptor writer(ends[1]);
  const auto write = [&](const std::string& text) {
    EXPECT_EQ(::write(writer.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
  };
  Running running(procmaps_words({"-i", "-", "--sort", "-size", "--limit", "1", "-o", "size"}),
                  {.out = out, .err = err, .in = reader.get()});
  const auto begin = std::chrono::steady_clock::now();
  write(start);
  while (std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(900)) {
    write(more());
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  write(end);
  if (signal != 0) ::kill(running.pid(), signal);
  writer = FileDescriptor();
  const Outcome outcome = running.finish();
  EXPECT_EQ(outcome.status, signal == 0 ? 0 : 128 + signal) << outcome.err;
  return outcome.err;
}

void expect_progress_line(const std::string& shown, const std::string& unit) {
  EXPECT_TRUE(shown.starts_with("\r\x1b[Kstandard input: ")) << shown;
  EXPECT_NE(shown.find(unit), shown.npos) << shown;
}

TEST(LongWork, SaysHowFarItIsOnATerminalOnly) {
  constexpr std::size_t kPiece = 2000;
  std::size_t pieces = 0;
  const auto mappings = [&] { return map_of(kPiece, kPiece * pieces++); };
  const std::string shown = errors_of_slow_work("", mappings, "");
  expect_progress_line(shown, " mappings");
  EXPECT_TRUE(shown.ends_with("\r\x1b[K")) << "it is gone: " << shown;
  EXPECT_EQ(errors_of_slow_work("", mappings, "", Stream::Terminal, Stream::Pipe), "");
  EXPECT_EQ(errors_of_slow_work("", mappings, "", Stream::Pipe, Stream::Terminal), "");
}

TEST(LongWork, LeavesNothingOnTheLineOfThePromptIfItIsInterrupted) {
  std::size_t pieces = 0;
  const auto mappings = [&] { return map_of(2000, 2000 * pieces++); };
  const std::string shown =
      errors_of_slow_work("", mappings, "", Stream::Terminal, Stream::Terminal, SIGINT);
  expect_progress_line(shown, " mappings");
  EXPECT_TRUE(shown.ends_with("\r\x1b[K")) << shown;
}

TEST(LongWork, SaysHowFarTheSearchForAMapIs) {
  std::string log;
  for (int i = 0; i < 4000; ++i) log += "07:04:01 worker[712]: request served\n";
  expect_progress_line(errors_of_slow_work("", [&] { return log; }, map_of(2)), " MiB read");
}

TEST(LongWork, SaysHowMuchOfACoreFileIsRead) {
  const std::string nothing(1 << 17, '\0');
  expect_progress_line(
      errors_of_slow_work(kernel_core().bytes(), [&] { return nothing; }, ""), " MiB read");
}

}  // namespace
}  // namespace procmaps::testing
