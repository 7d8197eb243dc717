// Files for tests: those of tests/data, and temporary ones.

#include "support/files.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace procmaps::testing {

namespace fs = std::filesystem;

fs::path data(std::string_view relative) {
  return fs::path(PROCMAPS_TEST_DATA) / relative;
}

std::vector<fs::path> data_files(std::string_view folder, std::string_view extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(data(folder))) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  EXPECT_FALSE(files.empty()) << folder << " has no file *" << extension;
  std::ranges::sort(files);
  return files;
}

std::string read_text(const fs::path& path) {
  const std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

FileDescriptor open_for_reading(const fs::path& path) {
  FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  EXPECT_TRUE(file) << path;
  return file;
}

FileDescriptor pipe_of(std::span<const std::string_view> pieces) {
  int ends[2];
  // O_DIRECT makes each write a packet: a read returns one packet, however large its buffer.
  if (::pipe2(ends, O_CLOEXEC | O_DIRECT) != 0) throw std::runtime_error("pipe2 failed");
  FileDescriptor reader(ends[0]);
  const FileDescriptor writer(ends[1]);
  ::fcntl(writer.get(), F_SETPIPE_SZ, 1 << 20);
  for (const std::string_view piece : pieces) {
    EXPECT_EQ(::write(writer.get(), piece.data(), piece.size()),
              static_cast<ssize_t>(piece.size()));
  }
  return reader;
}

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = fs::temp_directory_path() / "procmaps-test.XXXXXX";
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
  path_ = fs::canonical(pattern);  // as maps will print it
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TemporaryDirectory::write(std::string_view name, std::string_view content) const {
  fs::path path = path_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  EXPECT_TRUE(file.flush()) << path;
  return path;
}

}  // namespace procmaps::testing
