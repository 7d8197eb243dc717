// Names with a newline: the text of maps is ambiguous, the links in map_files are not.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include <procmaps/file_identity.hpp>
#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>

#include "support/files.hpp"
#include "support/reading.hpp"

namespace procmaps {
namespace {

namespace fs = std::filesystem;
using testing::told;

/// The name of a mapped file below a directory, according to FileIdentity.
class TrueName : public ::testing::Test {
 protected:
  std::string of(const std::string& name, bool removed = false) {
    const fs::path path = directory_.write(name, "x");
    const FileDescriptor file = testing::open_for_reading(path);
    void* const address = ::mmap(nullptr, 1, PROT_READ, MAP_PRIVATE, file.get(), 0);
    EXPECT_NE(address, MAP_FAILED);
    if (removed) fs::remove(path);
    const auto snapshot = read_process(::getpid());
    EXPECT_TRUE(snapshot) << told(snapshot);
    const MapEntry* const entry = snapshot->find(reinterpret_cast<Address>(address));
    EXPECT_NE(entry, nullptr);
    FileIdentity identity(*process_);
    const std::string found(identity.true_name(*entry));
    printed_ = entry->name;
    ::munmap(address, 1);
    EXPECT_EQ(found.rfind(directory_.path().string() + '/', 0), 0U) << found;
    return found.substr(std::min(found.size(), directory_.path().string().size() + 1));
  }

  testing::TemporaryDirectory directory_;
  Result<ProcRoot> root_ = ProcRoot::open();
  Result<Process> process_ = root_->open_process(::getpid());
  std::string printed_;  ///< the name in maps
};

TEST_F(TrueName, DistinguishesANewlineFromItsEscape) {
  const std::string line_end = of("a\nb");
  const std::string print_of_line_end = printed_;
  const std::string characters = of("a\\012b");
  EXPECT_EQ(print_of_line_end, printed_) << "in maps they look alike";
  EXPECT_EQ(line_end, "a\nb");
  EXPECT_EQ(characters, "a\\012b");
}

TEST_F(TrueName, HandlesNamesThatHaveBoth) {
  EXPECT_EQ(of("a\nb\\012c"), "a\nb\\012c");
}

TEST_F(TrueName, KeepsOtherNames) {
  for (const char* const name : {"plain", "back\\slash", "trailing ", "tab\t", "bad\xff"}) {
    EXPECT_EQ(of(name), name);
  }
}

TEST_F(TrueName, KeepsTheMarkOfADeletedFile) {
  EXPECT_EQ(of("a\nb", true), "a\nb (deleted)");
}

TEST_F(TrueName, FallsBackToThePrintedName) {
  const MapEntry entry{.range = {0x1000, 0x2000},  // nothing is mapped there
                       .inode = 7,
                       .device = {8, 1},
                       .kind = MappingKind::File,
                       .name = "/srv/a\\012b"};
  EXPECT_EQ(FileIdentity(*process_).true_name(entry), entry.name);
  EXPECT_EQ(FileIdentity().true_name(entry), entry.name) << "a saved text";
}

TEST_F(TrueName, IgnoresANewMappingAtTheSameAddress) {
  const fs::path path = directory_.write("other", "x");
  const FileDescriptor file = testing::open_for_reading(path);
  void* const address = ::mmap(nullptr, 1, PROT_READ, MAP_PRIVATE, file.get(), 0);
  ASSERT_NE(address, MAP_FAILED);
  const auto snapshot = read_process(::getpid());
  ASSERT_TRUE(snapshot) << told(snapshot);
  MapEntry stale = *snapshot->find(reinterpret_cast<Address>(address));
  stale.name = "/srv/a\\012b";  // as read before another file was mapped there
  EXPECT_EQ(FileIdentity(*process_).true_name(stale), stale.name);
  ::munmap(address, 1);
}

}  // namespace
}  // namespace procmaps
