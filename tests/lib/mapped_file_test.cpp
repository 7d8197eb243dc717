// The files of mappings, the memory of a process, and pages that differ from the file.

#include "lib/mapped_file.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include <procmaps/file_identity.hpp>
#include <procmaps/snapshot.hpp>
#include "lib/elf_file.hpp"
#include "lib/process_memory.hpp"

#include "support/child.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/skip.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;
using testing::Child;
using testing::ChildSide;
using testing::open;
using testing::TemporaryDirectory;
using testing::told;

/// Pages mapped in this process for the lifetime of this object.
class MappedCopy {
 public:
  explicit MappedCopy(int fd, int flags = MAP_PRIVATE, std::size_t pages = 1,
                      int protection = PROT_READ | PROT_WRITE)
      : size_(pages * 4096), address_(::mmap(nullptr, size_, protection, flags, fd, 0)) {
    EXPECT_NE(address_, MAP_FAILED);
  }
  MappedCopy(const MappedCopy&) = delete;
  MappedCopy& operator=(const MappedCopy&) = delete;
  ~MappedCopy() { ::munmap(address_, size_); }

  char* bytes() const { return static_cast<char*>(address_); }
  Address address() const { return reinterpret_cast<Address>(address_); }
  AddressRange range() const { return {address(), address() + size_}; }

 private:
  std::size_t size_;
  void* address_;
};

int open_to_map(const fs::path& path) {
  return ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
}

/// True if a page of this process is in memory that only it maps (bit 56 of its word in pagemap).
bool is_own_page(Address address) {
  std::uint64_t word = 0;
  const FileDescriptor pagemap(::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC));
  const auto at = static_cast<off_t>(address / 4096 * sizeof word);
  EXPECT_EQ(::pread(pagemap.get(), &word, sizeof word, at), ssize_t{sizeof word});
  return (word >> 56 & 1) != 0;
}

timespec cpu_time() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time;
}

Result<MappedFile> file_at(Address address) {
  const Process self = open(::getpid());
  const auto snapshot = read_process(::getpid());
  if (!snapshot) return std::unexpected(snapshot.error());
  const MapEntry* const entry = snapshot->find(address);
  if (entry == nullptr) throw std::runtime_error("not mapped");
  FileIdentity identity(self);
  MappedFiles files(self);
  return files.open(*entry, identity.true_name(*entry));
}

TEST(MappedFile, OpensUnderAnyName) {
  for (const char* const name : {"plain", "line\nend", "line\\012end", "x (deleted)", " b "}) {
    const TemporaryDirectory directory;
    const fs::path path = directory.write(name, std::string(5000, 'x'));
    ASSERT_EQ(::chmod(path.c_str(), 0666), 0);
    const FileDescriptor fd(open_to_map(path));
    const MappedCopy mapping(fd.get());
    const auto file = file_at(mapping.address());
    ASSERT_TRUE(file) << name << ": " << told(file);
    EXPECT_EQ(file->mode & 07777U, 0666U);
    EXPECT_EQ(file->owner, ::getuid());
    EXPECT_EQ(file->size, 5000U);
    char byte = 0;
    EXPECT_EQ(::read(file->contents.get(), &byte, 1), 1);
    EXPECT_EQ(byte, 'x');
  }
}

TEST(MappedFile, IsNeverAnotherFileOfTheSameName) {
  const TemporaryDirectory directory;
  const fs::path path = directory.write("library.so", "old");
  const FileDescriptor fd(open_to_map(path));
  const MappedCopy mapping(fd.get());
  fs::rename(directory.write("new", "other"), path);
  const auto file = file_at(mapping.address());
  if (!file) {
    EXPECT_EQ(file.error().code, ErrorCode::NotFound) << told(file);  // without privilege
  } else {
    EXPECT_EQ(file->size, 3U);
    EXPECT_EQ(file->links, 0U);
  }
}

TEST(MappedFile, IsNeverADevice) {
  const FileDescriptor zero(::open("/dev/zero", O_RDWR | O_CLOEXEC));
  const MappedCopy mapping(zero.get());
  EXPECT_EQ(file_at(mapping.address()).error().code, ErrorCode::Unsupported);
  const MappedCopy nothing(-1, MAP_PRIVATE | MAP_ANONYMOUS);
  EXPECT_EQ(file_at(nothing.address()).error().code, ErrorCode::NotFound);
}

TEST(MappedFile, BelowADirectoryMayBeALinkThatStaysThere) {
  const TemporaryDirectory directory;
  directory.write("debug/usr/bin/app.debug", "symbols");
  directory.write("elsewhere", "secret");
  const std::string debug = directory.path() / "debug";
  fs::create_directories(debug + "/.build-id/ab");
  fs::create_symlink("../../usr/bin/app.debug", debug + "/.build-id/ab/inside");
  fs::create_symlink("../../../elsewhere", debug + "/.build-id/ab/outside");
  fs::create_symlink(directory.path() / "elsewhere", debug + "/.build-id/ab/absolute");
  fs::create_symlink(".", debug + "/.build-id/ab/directory");
  fs::create_symlink("loop", debug + "/.build-id/ab/loop");
  const Process self = open(::getpid());
  MappedFiles files(self);
  for (const auto open_below : {&MappedFiles::open_own_below, &MappedFiles::open_named_below}) {
    const auto file = (files.*open_below)(debug, ".build-id/ab/inside");
    ASSERT_TRUE(file) << told(file.error());
    EXPECT_TRUE(file->contents);
    EXPECT_EQ(file->size, 7U);
    EXPECT_TRUE((files.*open_below)(debug, "usr/bin/app.debug"));
    for (const char* const name : {"outside", "absolute", "directory", "loop", "nothing"}) {
      EXPECT_FALSE((files.*open_below)(debug, std::string(".build-id/ab/") + name)) << name;
    }
  }
}

TEST(MappedFile, CanBeTheProgram) {
  const Process self = open(::getpid());
  MappedFiles files(self);
  const auto program = files.open_executable();
  ASSERT_TRUE(program) << told(program);
  EXPECT_TRUE(read_elf(program->contents.get(), "self"));
}

TEST(ProcessMemory, IsReadableOnlyWhereMapped) {
  MappedCopy mapping(-1, MAP_PRIVATE | MAP_ANONYMOUS);
  std::copy_n("\177ELF", 4, mapping.bytes());
  const auto memory = ProcessMemory::open(open(::getpid()));
  ASSERT_TRUE(memory) << told(memory);
  std::array<std::byte, 4> bytes{};
  EXPECT_EQ(memory->read(mapping.address(), bytes).value_or(9), 4U);
  EXPECT_TRUE(has_elf_magic(bytes));
  EXPECT_EQ(memory->read(0, bytes).value_or(9), 0U);
  EXPECT_EQ(memory->read(0xffffffffff600000, bytes).value_or(9), 0U) << "[vsyscall]";
  ::mprotect(mapping.bytes(), 4096, PROT_READ);
}

TEST(ProcessMemory, IsUnreadableAfterTheProcessEnds) {
  Child child([](const ChildSide& side) { side.wait(); });
  const Process process = open(child.pid());
  const auto memory = ProcessMemory::open(process);
  ASSERT_TRUE(memory) << told(memory);
  child.kill();
  std::array<std::byte, 4> bytes{};
  EXPECT_EQ(memory->read(reinterpret_cast<Address>(&open), bytes).value_or(9), 0U);
  child.reap();
  EXPECT_EQ(ProcessMemory::open(process).error().code, ErrorCode::Vanished);
}

TEST(PageMap, ReportsWrittenPages) {
  const TemporaryDirectory directory;
  const FileDescriptor fd(open_to_map(directory.write("file", std::string(8 * 4096, 'x'))));
  const MappedCopy mapping(fd.get(), MAP_PRIVATE, 8);
  const Process self = open(::getpid());
  auto pages = PageMap::open(self);
  ASSERT_TRUE(pages) << told(pages);
  EXPECT_EQ(pages->private_pages(mapping.range())->bytes, 0U);
  volatile char sum = 0;
  for (int i = 0; i < 8; ++i) sum = static_cast<char>(sum + mapping.bytes()[i * 4096]);
  EXPECT_EQ(pages->private_pages(mapping.range())->bytes, 0U) << "only read";
  for (const int page : {2, 3, 6}) mapping.bytes()[page * 4096] = 'y';
  const auto found = pages->private_pages(mapping.range());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->bytes, 3U * 4096);
  EXPECT_EQ(found->first,
            (AddressRange{mapping.address() + 2 * 4096, mapping.address() + 4 * 4096}));
}

TEST(PageMap, DoesNotReportWritesToSharedMappings) {
  const TemporaryDirectory directory;
  const FileDescriptor fd(open_to_map(directory.write("file", std::string(4096, 'x'))));
  const MappedCopy mapping(fd.get(), MAP_SHARED);
  mapping.bytes()[0] = 'y';
  const Process self = open(::getpid());
  auto pages = PageMap::open(self);
  ASSERT_TRUE(pages) << told(pages);
  EXPECT_EQ(pages->private_pages(mapping.range())->bytes, 0U);
  EXPECT_EQ(pages->private_pages({0xffffffffff600000, 0xffffffffff601000})->bytes, 0U);
}

TEST(PageMap, FindsTheSamePagesWithAndWithoutScanning) {
  const TemporaryDirectory directory;
  const FileDescriptor fd(open_to_map(directory.write("file", std::string(64 * 4096, 'x'))));
  const MappedCopy mapping(fd.get(), MAP_PRIVATE, 64);
  for (const int page : {0, 2, 3, 6, 63}) mapping.bytes()[page * 4096] = 'y';
  const Process self = open(::getpid());
  for (const bool scan : {true, false}) {
    auto pages = PageMap::open(self, {.scan = scan});
    ASSERT_TRUE(pages) << told(pages);
    const auto found = pages->private_pages(mapping.range());
    ASSERT_TRUE(found) << told(found);
    EXPECT_EQ(found->bytes, 5U * 4096);
    EXPECT_EQ(found->first, (AddressRange{mapping.address(), mapping.address() + 4096}));
    ASSERT_EQ(found->present.size(), 4U);
    EXPECT_EQ(found->present[1],
              (AddressRange{mapping.address() + 2 * 4096, mapping.address() + 4 * 4096}));
    EXPECT_TRUE(found->complete);
  }
}

TEST(PageMap, DoesNotReadThePagesOfAnEmptyMapping) {
  constexpr std::size_t kPages = std::size_t{15} << 28;  // 15 TiB: 30 GB of pagemap
  const FileDescriptor file(::memfd_create("sparse", MFD_CLOEXEC));
  ASSERT_EQ(::ftruncate(file.get(), static_cast<off_t>(kPages * 4096)), 0);
  const MappedCopy mapping(file.get(), MAP_PRIVATE | MAP_NORESERVE, kPages);
  const Process self = open(::getpid());
  for (const bool scan : {true, false}) {
    auto pages = PageMap::open(self, {.scan = scan});
    ASSERT_TRUE(pages) << told(pages);
    const timespec before = cpu_time();
    EXPECT_EQ(pages->private_pages(mapping.range())->bytes, 0U);
    EXPECT_LT(cpu_time().tv_sec - before.tv_sec, 5) << scan;  // whole seconds; reading takes 20
  }
  const std::size_t touched = kPages / 3 * 4096;
  mapping.bytes()[touched] = 'y';
  auto pages = PageMap::open(self);
  EXPECT_EQ(pages->private_pages(mapping.range())->first.start, mapping.address() + touched);
  auto sums = PageMap::open(self, {.scan = false});
  EXPECT_EQ(sums->private_pages(mapping.range())->bytes, 4096U);
}

TEST(PageMap, CountsResidentBytes) {
  const MappedCopy memory(-1, MAP_PRIVATE | MAP_ANONYMOUS, 8);
  const Process self = open(::getpid());
  for (const int page : {1, 2, 7}) memory.bytes()[page * 4096] = 'x';
  for (const bool scan : {true, false}) {
    auto pages = PageMap::open(self, {.scan = scan});
    ASSERT_TRUE(pages) << told(pages);
    EXPECT_EQ(pages->resident(memory.range()).value_or(9), 3U * 4096) << scan;
    EXPECT_EQ(pages->resident({memory.address() + 4096, memory.address() + 2 * 4096}).value_or(9),
              4096U);
  }
  volatile const char zero = memory.bytes()[4 * 4096];
  EXPECT_EQ(zero, 0);
  // Some kernels give even such a page memory of its own.
  const std::uint64_t pages = is_own_page(memory.address() + 4 * 4096) ? 4 : 3;
  EXPECT_EQ(PageMap::open(self)->resident(memory.range()).value_or(9), pages * 4096)
      << "the page of zeros is not counted";
}

TEST(PageMap, FindsGuardPages) {
  constexpr int kGuardInstall = 102;
  const MappedCopy memory(-1, MAP_PRIVATE | MAP_ANONYMOUS, 8);
  for (const int page : {0, 3, 4}) {
    if (::madvise(memory.bytes() + page * 4096, 4096, kGuardInstall) != 0) {
      GTEST_SKIP() << testing::kNeedsGuardPages;
    }
  }
  const Process self = open(::getpid());
  for (const bool scan_guards : {true, false}) {
    auto pages = PageMap::open(self, {.scan_guards = scan_guards});
    ASSERT_TRUE(pages) << told(pages);
    if (pages->state(memory.address()) != PageState::Guard)
      GTEST_SKIP() << testing::kNeedsGuardPages;
    const auto guards = pages->guards(memory.range());
    ASSERT_TRUE(guards) << told(guards);
    ASSERT_EQ(guards->size(), 2U) << scan_guards;
    EXPECT_EQ((*guards)[0], (AddressRange{memory.address(), memory.address() + 4096}));
    EXPECT_EQ((*guards)[1],
              (AddressRange{memory.address() + 3 * 4096, memory.address() + 5 * 4096}));
  }
}

TEST(PageMap, KnowsTheStateOfAPage) {
  const MappedCopy memory(-1, MAP_PRIVATE | MAP_ANONYMOUS, 2);
  memory.bytes()[0] = 'x';
  const auto pages = PageMap::open(open(::getpid()));
  ASSERT_TRUE(pages) << told(pages);
  EXPECT_EQ(pages->state(memory.address()), PageState::Present);
  EXPECT_EQ(pages->state(memory.address() + 4096), PageState::Absent);
}

}  // namespace
}  // namespace procmaps
