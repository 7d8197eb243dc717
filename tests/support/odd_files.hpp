#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"

namespace procmaps::testing {

/// A file name, and how it may appear where NAME is the last column.
struct OddName {
  std::string_view bytes;
  std::string_view shown;
};

/// Names made to break rows, move the cursor, or pass for something else.
std::span<const OddName> odd_names();

/// A child that has mapped a file of every odd name, once, and long paths, and memory whose names
/// look like files.
class OddFiles {
 public:
  OddFiles();

  pid_t pid() const { return child_.pid(); }

  /// Empty, or what went wrong.
  const std::string& failure() const { return failure_; }

  /// Whole names as they should appear in a last column, each once.
  std::vector<std::string> shown() const;

  /// What pmap shows of those that are files: what follows the last slash.
  std::vector<std::string> shown_basenames() const;

  const TemporaryDirectory& directory() const { return directory_; }

 private:
  TemporaryDirectory directory_;
  Child child_;
  std::string failure_;
};

/// A text in which line ends in names are spelled as the kernel spells them: a view may show a line
/// end as the byte it is, `\x0a`, or as the kernel's `\012`, escaped.
std::string with_kernel_line_ends(std::string text);

}  // namespace procmaps::testing
