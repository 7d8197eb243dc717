// Single mappings from PROCMAP_QUERY, compared with the text of maps.

#include <procmaps/map_query.hpp>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include <procmaps/parse.hpp>
#include <procmaps/snapshot.hpp>

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

/// Skips the tests on kernels without PROCMAP_QUERY.
class MapQueryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto query = MapQuery::open(open(::getpid()));
    ASSERT_TRUE(query) << told(query);
    const auto found = query->find(reinterpret_cast<Address>(&kKnown));
    if (!found && found.error().code == ErrorCode::Unsupported) {
      GTEST_SKIP() << testing::kNeedsMapQuery;
    }
    ASSERT_TRUE(found && *found);
  }

  static constexpr int kKnown = 0;
};

std::vector<std::string> lines(const std::vector<MapEntry>& entries) {
  std::vector<std::string> texts;
  for (const MapEntry& entry : entries) texts.push_back(format_maps_line(entry));
  return texts;
}

/// The matching mappings of a text, without [vsyscall], which only the text has.
template <class Fits>
std::vector<std::string> lines_that(const Snapshot& snapshot, Fits fits) {
  std::vector<MapEntry> chosen;
  for (const MapEntry& entry : snapshot.entries) {
    if (entry.kind != MappingKind::Vsyscall && fits(entry)) chosen.push_back(entry);
  }
  return lines(chosen);
}

std::vector<std::string> walk(MapQuery& query, const MapQueryOptions& options) {
  std::vector<std::string> texts;
  for (Address at = 0;;) {
    const auto found = next_mapping(query, at, options);
    EXPECT_TRUE(found) << told(found);
    if (!found || !*found) return texts;
    EXPECT_EQ(at, (*found)->entry.range.end);
    texts.push_back(format_maps_line((*found)->entry));
  }
}

Child odd_child(const TemporaryDirectory& directory) {
  return Child([&](const ChildSide& side) {
    for (const char* const name : {"plain", "line\nend", "line\\012end", "x (deleted)", " blank ",
                                   "bad\xff\x1b[1m", "gone"}) {
      const auto path = directory.write(name, std::string(8192, 'x'));
      const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
      for (const int protection : {PROT_READ, PROT_READ | PROT_EXEC}) {
        if (::mmap(nullptr, 4096, protection, MAP_PRIVATE, fd, 4096) == MAP_FAILED) ::_exit(1);
      }
    }
    fs::remove(directory.path() / "gone");
    const int memory = ::memfd_create("a\nb", MFD_CLOEXEC);
    if (::ftruncate(memory, 4096) != 0) ::_exit(1);
    ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_SHARED, memory, 0);
    ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    side.tell("made");
    side.wait();
  });
}

TEST_F(MapQueryTest, MatchesTheTextForEveryFilter) {
  const TemporaryDirectory directory;
  Child child = odd_child(directory);
  ASSERT_EQ(child.hear(), "made");
  const auto snapshot = read_process(child.pid());
  ASSERT_TRUE(snapshot) << told(snapshot);
  auto query = MapQuery::open(open(child.pid()));
  ASSERT_TRUE(query) << told(query);

  EXPECT_EQ(walk(*query, {}), lines_that(*snapshot, [](const MapEntry&) { return true; }));
  EXPECT_EQ(walk(*query, {.executable = true}),
            lines_that(*snapshot, [](const MapEntry& entry) { return entry.perms.execute; }));
  EXPECT_EQ(walk(*query, {.writable = true, .executable = true}),
            lines_that(*snapshot, [](const MapEntry& entry) {
              return entry.perms.write && entry.perms.execute;
            }));
  EXPECT_EQ(walk(*query, {.shared = true}),
            lines_that(*snapshot, [](const MapEntry& entry) { return entry.perms.shared; }));
  EXPECT_EQ(walk(*query, {.executable = true, .file_backed = true}),
            lines_that(*snapshot, [](const MapEntry& entry) {
              return entry.perms.execute && entry.has_file();
            }));
}

TEST_F(MapQueryTest, FindsOnlyTheMappingOfAnAddress) {
  const Process self = open(::getpid());
  auto query = MapQuery::open(self);
  ASSERT_TRUE(query);
  void* const area = ::mmap(nullptr, 3 * 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(area, MAP_FAILED);
  const auto address = reinterpret_cast<Address>(area);
  ASSERT_EQ(::munmap(static_cast<char*>(area) + 4096, 4096), 0);
  auto found = query->find(address + 17);
  ASSERT_TRUE(found && *found);
  EXPECT_TRUE((*found)->entry.range.contains(address + 17));
  EXPECT_EQ((*found)->entry.range.end, address + 4096);
  EXPECT_EQ((*found)->page_size, 4096U);
  EXPECT_FALSE(query->find(address + 4096)->has_value()) << "a hole";
  found = query->find(address + 4096, {.or_next = true});
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->entry.range.start, address + 2 * 4096);
  EXPECT_FALSE(query->find(address, {.writable = true})->has_value()) << "does not fit";
  EXPECT_FALSE(query->find(UINT64_MAX, {.or_next = true})->has_value()) << "after the last one";
  ::munmap(area, 3 * 4096);
}

TEST_F(MapQueryTest, ReturnsTheRawNameAndTheNameOfTheText) {
  const TemporaryDirectory directory;
  const auto path = directory.write("line\nend", "x");
  const auto file = testing::open_for_reading(path);
  void* const area = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, file.get(), 0);
  auto query = MapQuery::open(open(::getpid()));
  ASSERT_TRUE(query);
  const auto found = query->find(reinterpret_cast<Address>(area));
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->raw_name, path.string());
  EXPECT_TRUE((*found)->entry.name.ends_with("line\\012end"));
  const auto nameless = query->find(reinterpret_cast<Address>(area), {.name = false});
  ASSERT_TRUE(nameless && *nameless);
  EXPECT_EQ((*nameless)->entry.name, "");
  EXPECT_TRUE((*nameless)->name_known);
  ::munmap(area, 4096);
}

TEST_F(MapQueryTest, ReportsANameThatIsTooLong) {
  const TemporaryDirectory directory;
  int level = ::open(directory.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const std::string component(200, 'd');
  for (int i = 0; i < 25; ++i) {
    ASSERT_EQ(::mkdirat(level, component.c_str(), 0755), 0);
    const int next = ::openat(level, component.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ASSERT_GE(next, 0);
    ::close(level);
    level = next;
  }
  const int fd = ::openat(level, "file", O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  ASSERT_GE(fd, 0);
  void* const area = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
  auto query = MapQuery::open(open(::getpid()));
  ASSERT_TRUE(query);
  const auto found = query->find(reinterpret_cast<Address>(area));
  ASSERT_TRUE(found && *found) << told(found);
  EXPECT_FALSE((*found)->name_known);
  EXPECT_EQ((*found)->entry.name, "");
  EXPECT_NE((*found)->entry.inode, 0U);
  ::munmap(area, 4096);
  ::close(fd);
  ::close(level);
}

TEST_F(MapQueryTest, ReturnsTheBuildIdOfAProgram) {
  auto query = MapQuery::open(open(::getpid()));
  ASSERT_TRUE(query);
  const auto address = reinterpret_cast<Address>(&::getpid);
  const auto with = query->find(address, {.build_id = true});
  ASSERT_TRUE(with && *with);
  EXPECT_LE((*with)->build_id.size(), 20U);
  EXPECT_TRUE(query->find(address)->value().build_id.empty()) << "not asked for";
}

TEST_F(MapQueryTest, ReportsAProcessWithoutMemoryAsVanished) {
  Child child([](const ChildSide& side) { side.wait(); });
  const Process process = open(child.pid());
  auto query = MapQuery::open(process);
  ASSERT_TRUE(query);
  EXPECT_TRUE(query->find(0, {.or_next = true}));
  child.kill();
  EXPECT_EQ(query->find(0, {.or_next = true}).error().code, ErrorCode::Vanished);
  child.reap();
  EXPECT_EQ(query->find(0, {.or_next = true}).error().code, ErrorCode::Vanished);
  EXPECT_EQ(MapQuery::open(process).error().code, ErrorCode::Vanished);
}

TEST(MapQuery, IsUnsupportedInASavedProcDirectory) {
  const auto root = ProcRoot::open(testing::data("proc/plain").string());
  ASSERT_TRUE(root) << told(root);
  const auto pids = root->list_processes();
  ASSERT_TRUE(pids && !pids->empty());
  for (const pid_t pid : *pids) {
    const auto process = root->open_process(pid);
    ASSERT_TRUE(process);
    EXPECT_EQ(MapQuery::open(*process).error().code, ErrorCode::Unsupported) << pid;
  }
}

}  // namespace
}  // namespace procmaps
