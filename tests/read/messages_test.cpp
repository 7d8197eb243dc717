// Messages on standard error.

#include "read/messages.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include <procmaps/file_descriptor.hpp>

namespace procmaps {
namespace {

TEST(Messages, AreOneLineEachWithAPrefix) {
  std::string text;
  Messages messages(text);
  messages.print("first");
  messages.print("4711", "second");
  messages.print(Error{.where = "saved.maps", .line = 17, .column = 9, .what = "third"});
  EXPECT_EQ(text,
            "procmaps: first\n"
            "procmaps: 4711: second\n"
            "procmaps: saved.maps:17:9: third\n");
}

TEST(Messages, EscapeOddBytes) {
  std::string text;
  Messages messages(text);
  messages.print("a\nprocmaps: forged \x1b[2J \xff \\", "x\r");
  EXPECT_EQ(text, "procmaps: a\\x0aprocmaps: forged \\x1b[2J \\xff \\\\: x\\x0d\n");
}

TEST(Messages, AreWrittenAtOnce) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
  const FileDescriptor reader(ends[0]);
  const FileDescriptor writer(ends[1]);
  Messages messages(writer.get());
  messages.print("now");
  char text[64];
  const ssize_t size = ::read(reader.get(), text, sizeof text);
  ASSERT_GT(size, 0);
  EXPECT_EQ(std::string(text, static_cast<std::size_t>(size)), "procmaps: now\n");
}

}  // namespace
}  // namespace procmaps
