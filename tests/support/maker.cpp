// Makes the files and mappings that tests examine.

#include "support/maker.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sstream>

#include "support/await.hpp"
#include "support/maps.hpp"

namespace procmaps::testing {

void stay(const ChildSide& side, std::string_view message) {
  side.tell(message);
  side.wait();
}

std::size_t Maker::page() {
  return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void Maker::must(bool good, std::string_view what) const {
  if (good) return;
  side_.tell("failed: " + std::string(what) + ": " + std::strerror(errno));
  ::_exit(1);
}

int Maker::file(int directory, const std::string& name) const {
  const int fd = ::openat(directory, name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  must(fd >= 0, "open " + name);
  must(::ftruncate(fd, static_cast<off_t>(4 * page())) == 0, "ftruncate");
  return fd;
}

int Maker::deep_directory(const std::string& base, const std::string& component, int levels) const {
  int directory = ::open(base.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  must(directory >= 0, "open " + base);
  for (int i = 0; i < levels; ++i) {
    must(::mkdirat(directory, component.c_str(), 0755) == 0 || errno == EEXIST, "mkdirat");
    const int next = ::openat(directory, component.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    must(next >= 0, "openat");
    ::close(directory);
    directory = next;
  }
  return directory;
}

char* Maker::map(int fd, int protection, int flags, std::size_t size) const {
  void* const area = ::mmap(nullptr, size, protection, flags, fd, 0);
  must(area != MAP_FAILED, "mmap");
  return static_cast<char*>(area);
}

void Maker::note(std::string_view label, const void* address) {
  std::array<char, 24> start;
  std::snprintf(start.data(), start.size(), "%08lx", reinterpret_cast<unsigned long>(address));
  labels_.append(label).append(" ").append(start.data()).append("\n");
}

void Maker::report() const {
  stay(side_, "made\n" + labels_);
  ::_exit(0);
}

std::map<std::string, std::string> heard_labels(Child& child) {
  std::map<std::string, std::string> labels;
  std::istringstream text(child.hear());
  std::string line;
  std::getline(text, line);
  EXPECT_EQ(line, "made");
  for (std::string label, start; text >> label >> start;) labels[label] = start;
  // The child has answered but may not wait yet. Under a sanitizer, its map can still change.
  EXPECT_TRUE(
      await([&] { return proc_file(child.pid(), "stat").find(") R ") == std::string::npos; }));
  return labels;
}

}  // namespace procmaps::testing
