#pragma once

#include <sys/types.h>

#include <filesystem>

#include <string>
#include <string_view>
#include <vector>

#include <procmaps/file_descriptor.hpp>

#include "support/files.hpp"

namespace procmaps::testing {

/// An interactive bash, zsh or fish on a pseudo-terminal, with the completions of procmaps and
/// without a user's settings. In it, `procmaps` prints its arguments.
class LineEditor {
 public:
  explicit LineEditor(std::string_view shell);
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;
  ~LineEditor();

  /// The arguments of procmaps after typing them and TAB: "<--format> <json>". A part of them may
  /// follow the TAB.
  std::string completed(std::string_view typed, std::string_view after = "");

  /// What the shell shows for the arguments after typing them and TAB, as plain text. Fails the
  /// test if one of the expected texts does not come.
  std::string offered(std::string_view typed, const std::vector<std::string>& expected);

  /// The directory that the shell runs in.
  const std::filesystem::path& directory() const { return directory_.path(); }

 private:
  void type(std::string_view text) const;
  /// Reads until this text comes, after the end of the last awaited one.
  bool await_text(std::string_view text);
  /// Reads what is there, without escape sequences. False at the end or if nothing comes.
  bool read_some();
  /// Waits for a prompt.
  void await_prompt();
  /// What the shell prints for the arguments of procmaps.
  std::string arguments();

  TemporaryDirectory directory_;
  std::string shell_;
  pid_t pid_ = -1;
  FileDescriptor terminal_;
  std::string raw_;          ///< an escape sequence that has not ended
  std::string seen_;         ///< the output so far, without escape sequences
  std::size_t awaited_ = 0;  ///< end of the last awaited text in it
};

}  // namespace procmaps::testing
