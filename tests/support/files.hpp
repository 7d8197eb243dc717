#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <procmaps/file_descriptor.hpp>

namespace procmaps::testing {

/// A file of tests/data.
std::filesystem::path data(std::string_view relative);

/// Every file in a folder of tests/data with this extension (".maps"), in a fixed order. Fails the
/// test if there is none.
std::vector<std::filesystem::path> data_files(std::string_view folder, std::string_view extension);

/// The content of a file. Fails the test and returns nothing if it cannot be read.
std::string read_text(const std::filesystem::path& path);

/// The lines of a text without LF. A last line without LF counts too.
std::vector<std::string_view> lines_of(std::string_view text);

/// Opens a file for reading. Fails the test if it cannot be opened.
FileDescriptor open_for_reading(const std::filesystem::path& path);

/// A pipe that returns each piece (at most 200, of at most 4 KiB) to one read(2), and then ends.
FileDescriptor pipe_of(std::span<const std::string_view> pieces);

/// A temporary directory, removed with everything in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();

  const std::filesystem::path& path() const { return path_; }

  /// Writes a file below the directory and creates parent directories. Returns its path.
  std::filesystem::path write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

}  // namespace procmaps::testing
