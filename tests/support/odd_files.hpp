#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"

namespace procmaps::testing {

/// A file name, and how it is shown if NAME is the last column.
struct OddName {
  std::string_view bytes;
  std::string_view shown;
};

/// Names that break rows, move the cursor, or imitate something else.
std::span<const OddName> odd_names();

/// A child that has mapped one file with every odd name, files with long paths, and memory with
/// names that look like files.
class OddFiles {
 public:
  OddFiles();

  pid_t pid() const { return child_.pid(); }

  /// The error of the child; empty if there is none.
  const std::string& failure() const { return failure_; }

  /// The expected whole names in a last column, each once.
  std::vector<std::string> shown() const;

  /// The expected names of files in pmap output: the part after the last slash.
  std::vector<std::string> shown_basenames() const;

  const TemporaryDirectory& directory() const { return directory_; }

 private:
  TemporaryDirectory directory_;
  Child child_;
  std::string failure_;
};

/// Replaces escaped newlines in names by the spelling of the kernel. A view may show a newline as
/// `\x0a` or as the escaped `\012` of the kernel.
std::string with_kernel_line_ends(std::string text);

}  // namespace procmaps::testing
