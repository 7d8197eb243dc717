// Texts with addresses, read piece by piece.

#include "commands/find/annotated_text.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "support/files.hpp"

namespace procmaps::testing {
namespace {

using Strings = std::vector<std::string>;

Strings words_of(const AnnotatedText& text) {
  Strings words;
  for (std::size_t i = 0; i < text.addresses().size(); ++i) words.emplace_back(text.word(i));
  return words;
}

/// The text as it is copied, with a note after each address.
std::string copied(const std::string& path, std::size_t* largest = nullptr) {
  auto text = AnnotatedText::open(path);
  EXPECT_TRUE(text);
  std::string all;
  for (;;) {
    const auto more = text->next();
    EXPECT_TRUE(more);
    if (!more || !*more) return all;
    for (std::size_t i = 0; i < text->addresses().size(); ++i) text->annotate(i, "<note>");
    std::string piece;
    {
      Output out(piece);
      text->write(out, false);
    }
    if (largest != nullptr) *largest = std::max(*largest, piece.size());
    all += piece;
  }
}

TEST(AnnotatedText, IsReadAsItArrives) {
  const TemporaryDirectory directory;
  const std::string path = directory.path() / "fifo";
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  FileDescriptor writer(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  const auto write = [&](std::string_view piece) {
    ASSERT_EQ(::write(writer.get(), piece.data(), piece.size()), ssize_t(piece.size()));
  };
  auto text = AnnotatedText::open(path);
  ASSERT_TRUE(text);
  EXPECT_TRUE(text->must_wait());
  write("at 0x1000\nand 0x2");
  EXPECT_FALSE(text->must_wait());
  ASSERT_TRUE(text->next().value_or(false));
  EXPECT_EQ(words_of(*text), Strings{"0x1000"});
  EXPECT_TRUE(text->must_wait());
  write("000\nlast 0x3000");
  writer = FileDescriptor();
  ASSERT_TRUE(text->next().value_or(false));
  EXPECT_EQ(words_of(*text), (Strings{"0x2000", "0x3000"}));
  EXPECT_FALSE(text->next().value_or(true));
}

TEST(AnnotatedText, IsCopiedWholeWhateverItsLinesAre) {
  const TemporaryDirectory directory;
  // It is cut between addresses.
  std::string line;
  while (line.size() < (3 << 20)) line += "0x7f0000001000 ";
  std::string noted;
  for (std::size_t i = 0; i < line.size() / 15; ++i) noted += "0x7f0000001000 <note> ";
  std::size_t largest = 0;
  EXPECT_EQ(copied(directory.write("long", line), &largest), noted);
  EXPECT_LT(largest, std::size_t{3} << 20);
  const std::string blankless(200'000, 'x');
  EXPECT_EQ(copied(directory.write("blankless", blankless + "\n\nend")), blankless + "\n\nend");
  EXPECT_EQ(copied(directory.write("empty", "")), "");
  EXPECT_EQ(copied(directory.write("odd", std::string("\xff\0\n", 3))), std::string("\xff\0\n", 3));
}

TEST(AnnotatedText, OfUtf16IsCopiedAsUtf8) {
  using namespace std::string_view_literals;
  const TemporaryDirectory directory;
  EXPECT_EQ(copied(directory.write("little",
                                   "\xff\xfe"
                                   "0\0x\0001\0\xe9\0\n\0"
                                   "0\0x\0002\0\n\0"sv)),
            "0x1 <note>\u00e9\n0x2 <note>\n");
  EXPECT_EQ(copied(directory.write("big", "\xfe\xff\0000\0x\0001\0\n"sv)), "0x1 <note>\n");
  EXPECT_EQ(copied(directory.write("mark", "\xff\xfe"sv)), "");
}

TEST(AnnotatedText, SaysTheSamePlaceOnce) {
  const TemporaryDirectory directory;
  EXPECT_EQ(copied(directory.write("glibc", "app(+0x1139)[0x55d0e0a3f139]\n")),
            "app(+0x1139)[0x55d0e0a3f139 <note>]\n");
  EXPECT_EQ(copied(directory.write("other", "app(+0x1139) [0x55d0e0a3f139]\n")),
            "app(+0x1139) [0x55d0e0a3f139 <note>]\n")
      << "as glibc writes it";
  EXPECT_EQ(copied(directory.write("two", "app(+0x1139), [0x55d0e0a3f139]\n")),
            "app(+0x1139) <note>, [0x55d0e0a3f139 <note>]\n");
}

}  // namespace
}  // namespace procmaps::testing
