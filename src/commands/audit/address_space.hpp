#pragma once

#include <optional>

#include <procmaps/map_query.hpp>
#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>

namespace procmaps {

/// Single mappings of a process, of any permissions: from the kernel if it can be queried (Linux
/// 6.11), otherwise from the text of maps, read once. The process must outlive it.
class AddressSpace {
 public:
  explicit AddressSpace(const Process& process) : process_(process) {}

  /// The mapping that holds an address, if there is one. Its name is valid until the next call.
  Result<std::optional<MapEntry>> at(Address address);

  /// The first mapping that ends after an address, without its name; its kind is not known.
  Result<std::optional<MapEntry>> from(Address address);

  /// Reads the text again when it is next needed.
  void forget_text() { text_.reset(); }

 private:
  Result<std::optional<MapEntry>> find(Address address, bool or_next, bool with_name);

  const Process& process_;
  std::optional<Result<MapQuery>> query_;
  std::optional<Result<Snapshot>> text_;
};

}  // namespace procmaps
