#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/files.hpp"

namespace procmaps::testing {

/// A child with a mapping of every kind, each known by a label:
///
///     file rw-file anon rwx-anon none zero shared memfd sysv posix-shm aio hugetlb-private
///     hugetlb-shared secretmem socket anon_inode named shm-named deleted replaced live-deleted
///     renamed linked hidden-memfd
///
/// Labels that this kernel does not support are missing.
class EveryKind {
 public:
  EveryKind();

  std::string pid() const { return std::to_string(child_.pid()); }
  pid_t number() const { return child_.pid(); }

  bool has(const std::string& label) const { return starts_.contains(label); }

  /// The start address of the mapping that a labelled one is in, as printed.
  const std::string& start(const std::string& label) const { return starts_.at(label); }

  /// The labels of the mappings at these start addresses, sorted. Mappings without a label are
  /// listed once by their name in maps, for instance "[heap]", or as "unnamed".
  std::vector<std::string> labels(const std::vector<std::string>& starts) const;

  const TemporaryDirectory& directory() const { return directory_; }

 private:
  TemporaryDirectory directory_;
  Child child_;
  std::map<std::string, std::string> starts_;
};

}  // namespace procmaps::testing
