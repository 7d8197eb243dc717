// Saved files: captured maps, damaged ones, and files that are not maps.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <random>
#include <string>
#include <vector>

#include <procmaps/process.hpp>

#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

using testing::Reading;
using Strings = std::vector<std::string>;

/// Reads a file whose name in errors is shortened to "FILE".
Reading read(const std::filesystem::path& path) {
  auto reader = open_saved_maps(path);
  if (!reader) {
    ADD_FAILURE() << testing::told(reader);
    return {};
  }
  Reading reading = testing::read_everything(*reader);
  for (std::string& error : reading.errors) {
    const std::size_t at = error.find(path.string());
    EXPECT_NE(at, std::string::npos) << error;
    if (at != std::string::npos) error.replace(at, path.string().size(), "FILE");
  }
  return reading;
}

TEST(OpenSavedMaps, ReadsEveryCapturedTextWithoutError) {
  for (const char* const folder : {"6.18", "other"}) {
    for (const char* const extension : {".maps", ".smaps"}) {
      for (const auto& path : testing::data_files(folder, extension)) {
        const Reading reading = read(path);
        EXPECT_EQ(reading.errors, Strings{}) << path;
        EXPECT_EQ(reading.snapshot.overlaps, 0U) << path;
        EXPECT_FALSE(reading.entries().empty()) << path;
      }
    }
  }
}

TEST(OpenSavedMaps, FindsTheSameMappingsInMapsAndSmaps) {
  const auto files = testing::data_files("6.18", ".smaps");
  ASSERT_EQ(files.size(), 9U);
  for (auto path : files) {
    const Reading smaps = read(path);
    const Reading maps = read(path.replace_extension(".maps"));
    EXPECT_EQ(testing::brief(smaps.entries()), testing::brief(maps.entries())) << path;
  }
}

struct OddFile {
  const char* file;
  Strings names;
  Strings errors;
  std::size_t overlaps = 0;
};

TEST(OpenSavedMaps, HandlesDamagedTexts) {
  const OddFile files[] = {
      {"crlf.maps", {"/usr/bin/app", "", "/srv/trailing blank "}, {}},
      {"mixed-ends.maps", {"/usr/bin/app", "/srv/carriage return\r"}, {}},
      {"no-final-newline.maps", {"/usr/bin/app", "[stack]"}, {}},
      {"unpadded.maps", {"/bin/app", "/bin/two blanks  ", "", "[stack]"}, {}},
      {"nul-filled.maps", {"/usr/bin/app"}, {"Malformed FILE:2:1: unexpected NUL byte"}},
      {"two-processes.maps", {"/usr/bin/first", "[stack]"}, {}},
      {"headings.maps",
       {"/usr/bin/app", "[heap]", "[stack]"},
       {"Malformed FILE:4:1: expected an address of 1 to 16 hex digits, found '#'",
        "Malformed FILE:6:1: expected an address of 1 to 16 hex digits, found 'S'"}},
      {"overlaps.maps", {"", "/srv/data", "/srv/data"}, {}, 2},
      {"old-guard.maps", {"/opt/test", "[stack]"}, {}},
      {"utf8-bom.maps",
       {"[anon:dalvik-main space (region space)]", "/system/framework/arm64/boot.art",
        "/dev/ashmem/jit-zygote-cache (deleted)", "[anon:scudo:primary]", "[stack]"},
       {}},
  };
  for (const OddFile& odd : files) {
    const Reading reading = read(testing::data(std::string("odd/") + odd.file));
    EXPECT_EQ(reading.names(), odd.names) << odd.file;
    EXPECT_EQ(reading.errors, odd.errors) << odd.file;
    EXPECT_EQ(reading.snapshot.overlaps, odd.overlaps) << odd.file;
  }
}

TEST(OpenSavedMaps, HasACaseForEveryOddFile) {
  EXPECT_EQ(testing::data_files("odd", ".maps").size(), 10U);
}

TEST(OpenSavedMaps, RejectsFilesThatAreNotMaps) {
  const testing::TemporaryDirectory directory;
  std::string noise;
  std::mt19937 random(1);
  for (int i = 0; i < 100'000; ++i) noise += static_cast<char>(random() & 0xff);
  const std::filesystem::path files[] = {
      testing::data("README.md"),
      directory.write("noise", noise),
      directory.write("yaml", "schema: 1\nrows:\n  - 1\n  - 2\n  - 3\n"),
  };
  for (const auto& path : files) {
    const std::string error = testing::told(open_saved_maps(path));
    EXPECT_TRUE(error.starts_with("Malformed " + path.string() + ":1:1: expected an address"))
        << error;
    EXPECT_TRUE(error.ends_with("; no line of the text is a mapping")) << error;
  }
}

TEST(OpenSavedMaps, NamesTheProgramThatCompressedAFile) {
  using namespace std::string_literals;
  const testing::TemporaryDirectory directory;
  const std::pair<std::string, const char*> cases[] = {
      {"\x1f\x8b\x08\0\0\0\0\0\0\x03"s, "gzip"},
      {"\xfd"
       "7zXZ\0\0\x04"s,
       "xz"},
      {"\x28\xb5\x2f\xfd\x04\x58"s, "zstd"},
      {"BZh91AY&SY"s, "bzip2"},
      {"\x04\x22\x4d\x18\x64\x40"s, "lz4"},
  };
  for (const auto& [bytes, program] : cases) {
    const std::string path = directory.write("compressed", bytes);
    const std::string name = program;
    EXPECT_EQ(testing::told(open_saved_maps(path)), "Malformed " + path + ": compressed with " +
                                                        name + ": " + name +
                                                        " -dc FILE | procmaps -i -");
  }
}

TEST(OpenSavedMaps, NamesLsofsFieldsBetweenNuls) {
  using namespace std::string_literals;
  const testing::TemporaryDirectory directory;
  const std::string path = directory.write("fields", "p4711\0g4711\0csleep\0\n"s);
  EXPECT_EQ(testing::told(open_saved_maps(path)),
            "Malformed " + path +
                ": this is the output of lsof -F, not a memory map; save one with -f raw");
}

TEST(OpenSavedMaps, RecognizesWhatOtherProgramsPrint) {
  struct Case {
    const char* text;
    const char* what;
  };
  const Case cases[] = {
      {"COMMAND PID  USER FD  TYPE ADDRESS                   PERM DEVICE SIZE/OFF NODE   NAME\n"
       "sleep   4711 root txt REG  55d0c0a00000-55d0c0a02000 r--p 254,0      8192 247970 "
       "/usr/bin/s\n",
       "a table of procmaps"},
      {"{\"schema\": 1, \"processes\": [\n", "JSON of procmaps"},
      {"{\n  \"schema\": 1,\n  \"processes\": [\n", "JSON"},
      {"{\"command\": \"sleep\", \"pid\": 4711}\n", "JSON Lines of procmaps"},
      {"command,pid,user,fd,type\nsleep,4711,root,txt,REG\n", "CSV of procmaps"},
      {"sleep 4711 root txt REG  55d0c0a00000-55d0c0a02000 r--p 254,0 8192 247970 /usr/bin/s\n",
       "a table of procmaps"},
      {"java, pid 4711, app\nFD  TYPE  ADDRESS           PERM NAME\n", "a table of procmaps"},
      {"COUNT    SIZE LARGEST NAME\n    1 8192    8192 /x\n", "a table of procmaps"},
      {"     ADDRESS  PID COMMAND PERM DISTANCE FILE_OFFSET ELF_ADDRESS SYMBOL NAME EXPLAIN\n",
       "a table of procmaps"},
      {"bash,1,root,txt,REG,file,0x559112842000-0x559112871000,0x559112842000\n",
       "CSV of procmaps"},
      {"command,count,processes,size,largest\nbash,1,1,4096,4096\n", "CSV of procmaps"},
      {"{\"rss\": 4096}\n", "JSON Lines of procmaps"},
      {"bash, pid 11201, root: 44 mappings, 5.3M\n", "a layout of procmaps"},
      {"p4711\ng4711\ncsleep\n", "the output of lsof -F"},
      {"-:   -\n000055d0c0a00000      8K r---- sleep\n", "the output of pmap"},
      {"7f0000000000 default file=/usr/lib/x mapped=1 N0=1 kernelpagesize_kB=4\n", "numa_maps"},
      {"COMMAND  PID USER   FD   TYPE DEVICE SIZE/OFF   NODE NAME\n"
       "sleep   4711 root  mem    REG  254,0  1922136 332835 /usr/lib/libc.so.6\n",
       "the output of lsof"},
      {"4711:   sleep 100\n000055d0c0a00000      8K r---- sleep\n total     8K\n",
       "the output of pmap"},
      {"process 4711\nMapped address spaces:\n\n"
       "          Start Addr           End Addr       Size     Offset  Perms  objfile\n"
       "      0x555555554000     0x555555556000     0x2000        0x0  r--p   /usr/bin/sleep\n",
       "the output of gdb"},
      {"  PID User     Command                         Swap      USS      PSS      RSS\n"
       " 4711 root     sleep 100                          0       92      104     1652\n",
       "the output of smem"},
  };
  const testing::TemporaryDirectory directory;
  for (const Case& c : cases) {
    const std::string path = directory.write("output", c.text);
    EXPECT_EQ(testing::told(open_saved_maps(path)), "Malformed " + path + ": this is " + c.what +
                                                        ", not a memory map; save one with -f raw");
  }
  // The map after such a line is one.
  const std::string path = directory.write("both", "4711:   sleep\n1000-2000 r--p 0 8:1 7 /a\n");
  EXPECT_TRUE(open_saved_maps(path));
}

TEST(OpenSavedMaps, RejectsTheOtherFilesOfProc) {
  const std::string path = testing::data("other/policies.numa_maps");
  EXPECT_EQ(testing::told(open_saved_maps(path)),
            "Malformed " + path + ": this is numa_maps, not a memory map; save one with -f raw");
}

TEST(OpenSavedMaps, StopsAtALineWithoutAnEnd) {
  const testing::TemporaryDirectory directory;
  const std::string first = "1000-2000 r--p 0 8:1 7 /a\n";
  const Reading reading = read(directory.write("endless", first + std::string(3 << 20, 'a')));
  EXPECT_EQ(reading.names(), Strings{"/a"});
  EXPECT_EQ(reading.errors, Strings{"Malformed FILE:2: the line is longer than 1 MiB"});

  // A device that never ends must not be read for ever.
  EXPECT_EQ(read("/dev/zero").errors, Strings{"Malformed FILE:1: the line is longer than 1 MiB"});
}

TEST(OpenSavedMaps, NamesTheFileItCannotOpen) {
  const testing::TemporaryDirectory directory;
  const std::string missing = directory.path() / "missing";
  EXPECT_EQ(testing::told(open_saved_maps(missing)),
            "NotFound " + missing + ": cannot open: no such file or directory");
}

TEST(OpenSavedMaps, NamesADirectoryWhenItIsRead) {
  const testing::TemporaryDirectory directory;
  EXPECT_EQ(read(directory.path()).errors, Strings{"Io FILE: cannot read: is a directory"});
}

TEST(OpenSavedMaps, ReadsStandardInputAndLeavesItOpen) {
  const FileDescriptor saved(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
  const std::string_view pieces[] = {"1000-2000 r--p 0 8:1 7 /a\n", "odd\n"};
  ASSERT_EQ(::dup2(testing::pipe_of(pieces).get(), STDIN_FILENO), STDIN_FILENO);
  {
    auto reader = open_saved_maps("-");
    ASSERT_TRUE(reader) << testing::told(reader);
    const Reading reading = testing::read_everything(*reader);
    EXPECT_EQ(reading.names(), Strings{"/a"});
    EXPECT_EQ(reading.errors,
              Strings{"Malformed standard input:2:1: expected an address of 1 to 16 hex digits, "
                      "found 'o'"});
  }
  EXPECT_GE(::fcntl(STDIN_FILENO, F_GETFD), 0);
  if (saved) {
    ::dup2(saved.get(), STDIN_FILENO);
  } else {
    ::close(STDIN_FILENO);
  }
}

}  // namespace
}  // namespace procmaps
