// Odd file names. Every "shown" text is written by hand: computing it would repeat the code under
// test, including its mistakes.

#include "support/odd_files.hpp"

#include <sys/mman.h>
#include <sys/shm.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "support/maker.hpp"

namespace procmaps::testing {
namespace {

using namespace std::string_view_literals;

constexpr OddName kOddNames[] = {
    {"plain", "plain"},
    {"line\nend", R"(line\\012end)"},
    {"literal\\012x", R"(literal\\012x)"},
    {"\n", R"(\\012)"},
    {"tab\there", R"(tab\x09here)"},
    {"carriage\rreturn", R"(carriage\x0dreturn)"},
    {"\x1b[2J\x1b[31mclear", R"(\x1b[2J\x1b[31mclear)"},
    {"\x1b]0;title\a", R"(\x1b]0;title\x07)"},
    {"back\b\b\bspace", R"(back\x08\x08\x08space)"},
    {"del\x7f", R"(del\x7f)"},
    {"utf8 c1 \xc2\x9b"
     "31m",
     R"(utf8 c1 \xc2\x9b31m)"},
    {"nel\xc2\x85", R"(nel\xc2\x85)"},
    {"raw c1 \x9b"
     "31m",
     R"(raw c1 \x9b31m)"},
    {"override \xe2\x80\xaegnp.exe", R"(override \xe2\x80\xaegnp.exe)"},
    {"isolate \xe2\x81\xa6x\xe2\x81\xa9", R"(isolate \xe2\x81\xa6x\xe2\x81\xa9)"},
    {"mark \xe2\x80\x8f\xd8\x9c", R"(mark \xe2\x80\x8f\xd8\x9c)"},
    {"separator \xe2\x80\xa8\xe2\x80\xa9", R"(separator \xe2\x80\xa8\xe2\x80\xa9)"},
    {"invalid \xff\xfe", R"(invalid \xff\xfe)"},
    {"cut \xe2\x82", R"(cut \xe2\x82)"},
    {"overlong \xc0\xaf", R"(overlong \xc0\xaf)"},
    {"surrogate \xed\xa0\x80", R"(surrogate \xed\xa0\x80)"},
    {"beyond \xf4\x90\x80\x80", R"(beyond \xf4\x90\x80\x80)"},
    {"good \xc3\xbc\xe6\x97\xa5\xf0\x9f\x98\x80", "good \xc3\xbc\xe6\x97\xa5\xf0\x9f\x98\x80"},
    {" leading", " leading"},
    {"trailing  ", "trailing  "},
    {"double  blank", "double  blank"},
    {"   ", "   "},
    {"[heap]", "[heap]"},
    {"[stack]", "[stack]"},
    {"-", "-"},
    {"--help", "--help"},
    {"%s%n%08lx", "%s%n%08lx"},
    {"back\\slash\\", R"(back\\slash\\)"},
    {R"(\x1b[31m)", R"(\\x1b[31m)"},
    {"\"quotes\" 'and' $(such)`", "\"quotes\" 'and' $(such)`"},
    {"live (deleted)", "live (deleted)"},
    {"(deleted)", "(deleted)"},
    {"memfd:imitation", "memfd:imitation"},
    {"SYSV00000000", "SYSV00000000"},
    {"x\n00400000-00401000 rwxp 00000000 00:00 0 [heap]",
     R"(x\\01200400000-00401000 rwxp 00000000 00:00 0 [heap])"},
    {"x\ninit 1 root txt REG 00400000-00401000 r-xp 8,1 4096 42 -",
     R"(x\\012init 1 root txt REG 00400000-00401000 r-xp 8,1 4096 42 -)"},
    {"00400000-00401000 rwxp 00000000 00:00 0 [stack]",
     "00400000-00401000 rwxp 00000000 00:00 0 [stack]"},
    {"x\n0000000000400000      4K rwx-- forged\n total                4K",
     R"(x\\0120000000000400000      4K rwx-- forged\\012 total                4K)"},
};

constexpr std::array kDeleted = {
    OddName{"gone\n\x1b[1m", R"(gone\\012\x1b[1m)"},
    OddName{"gone too (deleted)", "gone too (deleted)"},
    OddName{"gone ", "gone "},
};

constexpr std::array kMemfds = {
    OddName{"", ""},
    OddName{"jit code", "jit code"},
    OddName{"memfd\n\x1b[7m\xff", R"(memfd\\012\x1b[7m\xff)"},
    OddName{"/usr/lib/libc.so.6", "/usr/lib/libc.so.6"},
    OddName{"x (deleted)", "x (deleted)"},
};

constexpr std::string_view kSharedMemory = "procmaps \x1b[5m shm\n";
constexpr std::string_view kSharedMemoryShown = R"(procmaps \x1b[5m shm\\012)";

struct LongPath {
  std::size_t component;
  int levels;
  std::string_view leaf;
};
constexpr LongPath kLongPaths[] = {
    {.component = 200, .levels = 7, .leaf = "1.4 KiB"},
    {.component = 230, .levels = 17, .leaf = "3.9 KiB"},
    {.component = 250, .levels = 37, .leaf = "9 KiB \x1b["},
};

/// A directory name with a byte that must be escaped, and how it is shown.
std::string component(const LongPath& path) {
  return std::string(path.component - 1, 'd') + '\t';
}
std::string shown_component(const LongPath& path) {
  return std::string(path.component - 1, 'd') + R"(\x09)";
}
std::string shown_leaf(const LongPath& path) {
  return path.leaf.ends_with("\x1b[") ? R"(9 KiB \x1b[)" : std::string(path.leaf);
}

void map_all(const std::string& base, const ChildSide& side) {
  const Maker make(side);
  for (const OddName& name : kOddNames) make.map_file(base + "/" + std::string(name.bytes));
  for (const OddName& name : kDeleted) {
    const std::string path = base + "/" + std::string(name.bytes);
    make.map_file(path);
    make.must(::unlink(path.c_str()) == 0, "unlink");
  }
  for (const OddName& name : kMemfds) {
    make.map(::memfd_create(std::string(name.bytes).c_str(), MFD_CLOEXEC));
  }
  for (const LongPath& path : kLongPaths) {
    const int directory = make.deep_directory(base, component(path), path.levels);
    make.map(make.file(directory, std::string(path.leaf)));
  }
  const std::string shared = "/" + std::string(kSharedMemory);
  make.map(::shm_open(shared.c_str(), O_RDWR | O_CREAT, 0600));
  make.must(::shm_unlink(shared.c_str()) == 0, "shm_unlink");
  const int segment = ::shmget(IPC_PRIVATE, Maker::page(), IPC_CREAT | 0600);
  make.must(segment >= 0 && ::shmat(segment, nullptr, 0) != reinterpret_cast<void*>(-1), "shmat");
  ::shmctl(segment, IPC_RMID, nullptr);
  make.report();
}

}  // namespace

std::span<const OddName> odd_names() {
  return kOddNames;
}

OddFiles::OddFiles()
    : child_([base = directory_.path().string()](const ChildSide& side) { map_all(base, side); }),
      failure_(child_.hear()) {
  if (failure_ == "made\n") failure_.clear();
}

std::vector<std::string> OddFiles::shown() const {
  const std::string base = directory_.path().string() + "/";
  std::vector<std::string> names;
  for (const OddName& name : kOddNames) names.push_back(base + std::string(name.shown));
  for (const OddName& name : kDeleted) {
    names.push_back(base + std::string(name.shown) + " (deleted)");
  }
  for (const OddName& name : kMemfds) {
    names.push_back("/memfd:" + std::string(name.shown) + " (deleted)");
  }
  for (const LongPath& path : kLongPaths) {
    std::string& name = names.emplace_back(base);
    for (int i = 0; i < path.levels; ++i) name += shown_component(path) + "/";
    name += shown_leaf(path);
  }
  names.push_back("/dev/shm/" + std::string(kSharedMemoryShown) + " (deleted)");
  names.emplace_back("/SYSV00000000 (deleted)");
  return names;
}

std::vector<std::string> OddFiles::shown_basenames() const {
  std::vector<std::string> names;
  for (std::string& name : shown()) {
    if (!name.starts_with("/SYSV")) names.push_back(name.substr(name.rfind('/') + 1));
  }
  return names;
}

std::string with_kernel_line_ends(std::string text) {
  constexpr std::string_view kByte = R"(\x0a)";
  constexpr std::string_view kSpelled = R"(\\012)";
  for (auto at = text.find(kByte); at != std::string::npos; at = text.find(kByte, at)) {
    text.replace(at, kByte.size(), kSpelled);
  }
  return text;
}

}  // namespace procmaps::testing
