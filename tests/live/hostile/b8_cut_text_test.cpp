// A text that was cut anywhere: what is left is right, or the cut is named. Marks and line ends of
// other systems are taken for what they are.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "support/files.hpp"
#include "support/in_process.hpp"

namespace procmaps {
namespace {

using testing::lines_of;
using testing::Ran;
using testing::run_here;
using testing::TemporaryDirectory;
using testing::Words;

constexpr std::string_view kWholeMaps =
    "00400000-00401000 r-xp 00001000 08:01 131 /srv/app\n"
    "00600000-00603000 rwxp 00000000 00:00 0 [heap]\n"
    "7f0000000000-7f0000002000 r--p 00000000 08:01 1234567 /usr/lib/libc.so.6 (deleted)\n";
constexpr std::string_view kWholeSmaps =
    "00400000-00401000 r-xp 00001000 08:01 131 /srv/app\n"
    "Size:                  4 kB\n"
    "Rss:                 128 kB\n"
    "Pss:                  64 kB\n"
    "VmFlags: rd ex mr mw\n"
    "00600000-00603000 rwxp 00000000 00:00 0 [heap]\n"
    "Size:                 12 kB\n"
    "Rss:                1024 kB\n"
    "Pss:                 512 kB\n"
    "VmFlags: rd wr\n";

/// Cuts the text at every byte. What is shown must be rows of the whole, and unless it
/// was cut between two records, standard error must say so.
void cut_everywhere(std::string_view text, const Words& words) {
  const TemporaryDirectory directory;
  const auto show = [&](std::string_view part) {
    Words all = {"-i", directory.write("text", part)};
    all.insert(all.end(), words.begin(), words.end());
    return run_here(all);
  };
  const Ran whole = show(text);
  ASSERT_EQ(whole.status, 0) << whole.err;
  const auto rows = lines_of(whole.out).size();
  for (std::size_t size = 1; size < text.size(); ++size) {
    const Ran ran = show(text.substr(0, size));
    const auto shown = lines_of(ran.out).size();
    // Before a second key comes, smaps looks like maps: the values are unknown.
    for (const std::string_view line : lines_of(ran.out)) {
      const bool known = whole.out.find(std::string(line) + "\n") != std::string::npos;
      EXPECT_TRUE(known || line.find(",,,,") != std::string_view::npos) << size << " " << ran.out;
    }
    if (size == text.find('\n') + 1) continue;  // a map of one line
    const std::string_view next = text.substr(size);
    const bool between = text[size - 1] == '\n' && (next[0] == '0' || next[0] == '7');
    // A name in brackets ends with the bracket.
    const bool whole_name = text[size - 1] == ']' && text.find("VmFlags") == std::string_view::npos;
    if (between || whole_name) {
      EXPECT_EQ(ran.status, 0) << size << ran.err;
      continue;
    }
    EXPECT_LT(shown, rows) << size;
    EXPECT_NE(ran.err, "") << size;
    EXPECT_EQ(ran.status, 2) << size << ran.out << ran.err;
  }
}

const Words kColumns = {"-q", "-f", "csv", "-o", "address,perms,offset,inode,name"};

TEST(CutTextInTheProgram, OfMapsIsNeverBelieved) {
  cut_everywhere(kWholeMaps, kColumns);
}

TEST(CutTextInTheProgram, OfSmapsIsNeverBelieved) {
  cut_everywhere(kWholeSmaps, {"-q", "-f", "csv", "-o", "address,rss,pss,vm_flags,name"});
}

TEST(ForeignText, IsTakenForWhatItIs) {
  const TemporaryDirectory directory;
  const auto show = [&](std::string_view text) {
    Words words = {"-i", directory.write("text", text)};
    words.insert(words.end(), kColumns.begin(), kColumns.end());
    return run_here(words);
  };
  const Ran plain = show(kWholeMaps);
  std::string twice_returned;
  std::string wide("\xff\xfe", 2);
  for (const char c : kWholeMaps) {
    twice_returned += c == '\n' ? std::string("\r\r\n") : std::string(1, c);
    wide.append({c, '\0'});
  }
  for (const std::string& text : {"\xef\xbb\xbf" + std::string(kWholeMaps), twice_returned, wide}) {
    const Ran ran = show(text);
    EXPECT_EQ(ran.out, plain.out);
    EXPECT_EQ(ran.status, 0) << ran.err;
  }
}

}  // namespace
}  // namespace procmaps
