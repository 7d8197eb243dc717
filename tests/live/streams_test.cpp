// Standard streams: closed pipes end quietly, a full disk and a closed descriptor are reported, and
// no result depends on which descriptors are open.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <algorithm>

#include <string>
#include <vector>

#include "support/cat.hpp"
#include "support/child.hpp"
#include "support/files.hpp"
#include "support/maker.hpp"
#include "support/maps.hpp"
#include "support/program.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

class Streams : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(cat_.runs()); }

  std::string pid() const { return cat_.pid(); }
  std::string maps() const { return proc_file(cat_.number(), "maps"); }

  /// Command lines that write their output in different ways.
  std::vector<Strings> writers() const {
    return {
        {pid()},
        {"-f", "pmap", pid()},
        {"-f", "raw", pid()},
        {"--sort", "size", "-T", pid()},
        {"-t", pid()},
        {"-A"},
        {"-h"},
        {"--help"},
        {"--version"},
        {"--list-columns"},
        {"--generate", "man"},
        {"--generate", "bash"},
    };
  }

  Cat cat_;
};

/// Removes the messages of a scan about processes of this machine: those that cannot be read, that
/// change, or that run another program.
std::string without_counts(std::string_view err) {
  constexpr std::string_view kOfOthers[] = {" could not be read: permission denied",
                                            ": exited or ran another program while being read",
                                            ": changed while being read"};
  std::string rest;
  for (const std::string_view line : lines_of(err)) {
    const auto is_in_line = [&](std::string_view note) {
      return line.find(note) != std::string_view::npos;
    };
    if (std::ranges::none_of(kOfOthers, is_in_line)) rest.append(line).append("\n");
  }
  return rest;
}

TEST_F(Streams, EndQuietlyIfNobodyReads) {
  for (const Strings& arguments : writers()) {
    const Outcome outcome = run(arguments, {.out = Stream::BrokenPipe});
    EXPECT_EQ(outcome.status, 0) << ::testing::PrintToString(arguments);
    EXPECT_EQ(without_counts(outcome.err), "");
  }
}

TEST_F(Streams, EndQuietlyIfClosedEarly) {
  Child large([](const ChildSide& side) {
    make_mappings(60000);
    stay(side, "mapped");
  });
  ASSERT_EQ(large.hear(), "mapped");
  for (const std::string format : {"table", "pmap", "raw"}) {
    Running reader(procmaps_words({"-f", format, std::to_string(large.pid())}));
    ASSERT_TRUE(reader.await_output());
    reader.stop_reading();
    const Outcome outcome = reader.finish();
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
  }
}

TEST_F(Streams, FailOnAFullDisk) {
  for (const Strings& arguments : writers()) {
    const Outcome outcome = run(arguments, {.out = Stream::FullDisk});
    EXPECT_EQ(outcome.status, 2) << ::testing::PrintToString(arguments);
    EXPECT_EQ(without_counts(outcome.err), "procmaps: standard output: no space left on device\n");
  }
}

TEST_F(Streams, FailIfStandardOutputIsClosed) {
  for (const Strings& arguments : writers()) {
    const Outcome outcome = run(arguments, {.out = Stream::Closed});
    EXPECT_EQ(outcome.status, 2) << ::testing::PrintToString(arguments);
    EXPECT_EQ(without_counts(outcome.err), "procmaps: standard output: bad file descriptor\n");
  }
}

TEST_F(Streams, DoNotNeedStandardInput) {
  for (const Strings& arguments : writers()) {
    if (arguments[0] == "-A") continue;  // two scans may see different processes
    const Outcome outcome = run(arguments, {.in_closed = true});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, run(arguments).out);
    EXPECT_EQ(outcome.err, "");
  }
}

TEST_F(Streams, DoNotNeedStandardError) {
  const Strings both = {"-p", pid() + ",999999999"};
  const Outcome outcome = run(both, {.err = Stream::Closed});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, run({pid()}).out);
  const Outcome full = run(both, {.err = Stream::FullDisk});
  EXPECT_EQ(full.status, 2);
  EXPECT_EQ(full.out, outcome.out);
  const Outcome broken = run(both, {.err = Stream::BrokenPipe});
  EXPECT_EQ(broken.status, 2);
  EXPECT_EQ(broken.out, outcome.out);
}

TEST_F(Streams, DoNotDamageFilesIfAllAreClosed) {
  // Files opened meanwhile get the descriptors of the streams and must not be written to.
  const TemporaryDirectory directory;
  const auto saved = directory.write("saved.maps", maps());
  for (const Strings& arguments :
       {Strings{"-i", saved}, Strings{"-i", saved, "-f", "raw"}, Strings{"-f", "pmap", pid()}}) {
    const Outcome outcome =
        run(arguments, {.out = Stream::Closed, .err = Stream::Closed, .in_closed = true});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(read_text(saved), maps());
  }
}

TEST_F(Streams, AcceptASavedMapOnStandardInput) {
  const TemporaryDirectory directory;
  const auto saved = directory.write("saved.maps", maps());
  const FileDescriptor input = open_for_reading(saved);
  const Outcome outcome = run({"-i", "-", "-f", "raw"}, {.in = input.get()});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, maps());
  EXPECT_EQ(outcome.err, "");
}

TEST_F(Streams, FailWithoutReadableStandardInput) {
  const Outcome closed = run({"-i", "-"}, {.in_closed = true});
  EXPECT_EQ(closed.status, 2);
  EXPECT_EQ(closed.out, "");
  EXPECT_EQ(closed.err, "procmaps: standard input: cannot open: bad file descriptor\n");
  const FileDescriptor folder(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const Outcome directory = run({"-i", "-"}, {.in = folder.get()});
  EXPECT_EQ(directory.status, 2);
  EXPECT_EQ(directory.err, "procmaps: standard input: cannot read: is a directory\n");
  const FileDescriptor output(::open("/dev/null", O_WRONLY | O_CLOEXEC));
  const Outcome write_only = run({"-i", "-"}, {.in = output.get()});
  EXPECT_EQ(write_only.status, 2);
  EXPECT_EQ(write_only.err, "procmaps: standard input: cannot read: bad file descriptor\n");
}

}  // namespace
}  // namespace procmaps::testing
