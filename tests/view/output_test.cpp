// Output: keeps the order of all bytes, and stops after a failed write.

#include "view/output.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <random>
#include <string>
#include <thread>

#include <procmaps/file_descriptor.hpp>

#include "support/files.hpp"
#include "support/text.hpp"

namespace procmaps {
namespace {

using testing::TemporaryDirectory;
using testing::written;

struct Pipe {
  FileDescriptor reader;
  FileDescriptor writer;
};

Pipe make_pipe() {
  int ends[2];
  EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

/// Changes the action of a signal for the lifetime of this object.
class SignalAction {
 public:
  SignalAction(int signal, void (*handler)(int)) : signal_(signal) {
    struct sigaction action{};  // no SA_RESTART: a blocked write is interrupted
    action.sa_handler = handler;
    ::sigaction(signal, &action, &before_);
  }
  SignalAction(const SignalAction&) = delete;
  SignalAction& operator=(const SignalAction&) = delete;
  ~SignalAction() { ::sigaction(signal_, &before_, nullptr); }

 private:
  int signal_;
  struct sigaction before_{};
};

std::string numbered(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += std::to_string(i) + ' ';
  text.resize(size);
  return text;
}

TEST(Output, KeepsTheOrderOfWritesOfAnySize) {
  std::mt19937 random(4);
  const std::string source = numbered(300'000);
  std::string expected;
  const std::string text = written([&](Output& out) {
    for (int i = 0; i < 400; ++i) {
      const std::size_t size = random() % (i % 40 == 0 ? 200'000 : 3000);
      const std::string_view piece =
          std::string_view(source).substr(random() % (source.size() - size), size);
      switch (i % 4) {
        case 0:
          out.put(piece);
          expected += piece;
          break;
        case 1:
          out.put(static_cast<char>('a' + i % 26));
          expected += static_cast<char>('a' + i % 26);
          break;
        case 2:
          out.fill(size, '.');
          expected.append(size, '.');
          break;
        default: {
          char* const at = out.room(4);
          out.advance(std::copy_n("xyz", 3, at));
          expected += "xyz";
          break;
        }
      }
    }
  });
  EXPECT_EQ(text.size(), expected.size());
  EXPECT_TRUE(text == expected);
}

TEST(Output, ProvidesTheRequestedRoom) {
  const std::string text = written([](Output& out) {
    for (int i = 0; i < 100; ++i) {
      char* const at = out.room(Output::kMaxRoom);
      std::fill_n(at, Output::kMaxRoom, static_cast<char>('a' + i % 26));
      out.advance(at + Output::kMaxRoom);
    }
  });
  ASSERT_EQ(text.size(), 100 * Output::kMaxRoom);
  for (std::size_t i = 0; i < text.size(); ++i) {
    ASSERT_EQ(text[i], static_cast<char>('a' + i / Output::kMaxRoom % 26)) << i;
  }
}

TEST(Output, AcceptsEmptyWrites) {
  EXPECT_EQ(written([](Output& out) {
              out.put(std::string_view());
              out.put("");
              out.fill(0, 'x');
              out.flush();
              out.flush();
            }),
            "");
}

TEST(Output, FlushesOnDestruction) {
  const Pipe pipe = make_pipe();
  {
    Output out(pipe.writer.get());
    out.put("all of it");
    char early[1];
    ASSERT_EQ(::fcntl(pipe.reader.get(), F_SETFL, O_NONBLOCK), 0);
    EXPECT_EQ(::read(pipe.reader.get(), early, 1), -1) << "it is buffered";
  }
  char text[32];
  EXPECT_EQ(::read(pipe.reader.get(), text, sizeof text), 9);
  EXPECT_EQ(std::string_view(text, 9), "all of it");
}

TEST(Output, ReportsAFullDisk) {
  const FileDescriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  ASSERT_TRUE(full);
  Output out(full.get());
  out.put("x");
  EXPECT_EQ(out.error(), 0) << "nothing was written yet";
  out.flush();
  EXPECT_EQ(out.error(), ENOSPC);
  EXPECT_TRUE(out.failed());
  out.put(std::string(200'000, 'x'));
  out.flush();
  EXPECT_EQ(out.error(), ENOSPC);
}

TEST(Output, ReportsAClosedPipe) {
  const SignalAction ignored(SIGPIPE, SIG_IGN);
  Pipe pipe = make_pipe();
  pipe.reader = FileDescriptor();
  Output out(pipe.writer.get());
  out.put(std::string(200'000, 'x'));
  EXPECT_EQ(out.error(), EPIPE);
}

TEST(Output, KeepsTheFirstErrorAndStopsWriting) {
  const TemporaryDirectory directory;
  const std::string path = directory.path() / "file";
  const FileDescriptor read_only(::open(path.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600));
  ASSERT_TRUE(read_only);
  Output out(read_only.get());
  out.put("x");
  out.flush();
  EXPECT_EQ(out.error(), EBADF);
  const FileDescriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  ASSERT_EQ(::dup2(full.get(), read_only.get()), read_only.get());
  out.put("y");
  out.flush();
  EXPECT_EQ(out.error(), EBADF);
}

TEST(Output, ContinuesAfterAShortWrite) {
  // A file size limit makes one write short and the next one fail.
  const SignalAction ignored(SIGXFSZ, SIG_IGN);
  const TemporaryDirectory directory;
  const std::string path = directory.path() / "file";
  const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  ASSERT_TRUE(file);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit limited = {.rlim_cur = 100'001, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limited), 0);
  const std::string text = numbered(150'000);
  Output out(file.get());
  for (std::size_t at = 0; at < text.size(); at += 1000) {
    out.put(std::string_view(text).substr(at, 1000));
  }
  out.flush();
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  EXPECT_EQ(out.error(), EFBIG);
  EXPECT_TRUE(testing::read_text(path) == text.substr(0, 100'001));
}

TEST(Output, ContinuesAfterASignal) {
  const SignalAction nothing(SIGUSR1, [](int) {});
  Pipe pipe = make_pipe();
  const std::string text = numbered(2'000'000);
  const pthread_t writer = ::pthread_self();
  std::string received;
  std::atomic<bool> done = false;
  std::thread reader([&] {
    char piece[4096];
    for (;;) {
      if (!done) ::pthread_kill(writer, SIGUSR1);
      const ssize_t count = ::read(pipe.reader.get(), piece, sizeof piece);
      if (count <= 0) break;
      received.append(piece, static_cast<std::size_t>(count));
    }
  });
  Output out(pipe.writer.get());
  for (std::size_t at = 0; at < text.size(); at += 100'000) {
    out.put(std::string_view(text).substr(at, 100'000));
  }
  out.flush();
  done = true;
  pipe.writer = FileDescriptor();
  reader.join();
  EXPECT_EQ(out.error(), 0);
  EXPECT_TRUE(received == text);
}

}  // namespace
}  // namespace procmaps
