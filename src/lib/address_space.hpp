#pragma once

#include <optional>
#include <span>

#include <procmaps/map_query.hpp>
#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>

namespace procmaps {

/// Single mappings of a process, of any permissions: from the kernel if it can be queried (Linux
/// 6.11), otherwise from the text of maps, read once. The process must outlive it. Names are valid
/// until the next call.
class AddressSpace {
 public:
  explicit AddressSpace(const Process& process) : process_(&process) {}
  /// The mappings of a saved map.
  explicit AddressSpace(Snapshot saved) : text_(std::move(saved)) {}

  /// The mapping that holds an address, if there is one.
  Result<std::optional<MapEntry>> at(Address address);

  /// The first mapping that ends after an address. Its kind is not known unless it has its name.
  Result<std::optional<MapEntry>> from(Address address, bool with_name = false);

  /// The last mapping that ends at or before an address. The kernel is asked at most 65 times.
  Result<std::optional<MapEntry>> before(Address address);

  /// All mappings, ascending, from the text. Valid as long as this object.
  Result<std::span<const MapEntry>> all();

  /// Answers from the text after this many queries: a query costs about what the kernel takes to
  /// print two mappings, and few processes have very many. Without a limit, as a new object is,
  /// the text is read only where the kernel does not answer.
  void limit_queries(int most) { queries_left_ = most; }

  /// Answers from this snapshot of the process. It must outlive this, or what forgets it.
  void use(const Snapshot& snapshot) { given_ = &snapshot; }

  /// Reads the text again when it is next needed.
  void forget_text() {
    given_ = nullptr;
    text_.reset();
  }

 private:
  Result<std::optional<MapEntry>> find(Address address, bool or_next, bool with_name);
  bool has_text() const { return given_ != nullptr || text_; }
  /// Asks the kernel; no value if only the text can answer.
  std::optional<std::optional<MapEntry>> ask(Address address, bool or_next, bool with_name);

  const Process* process_ = nullptr;  ///< none for a saved map
  std::optional<Result<MapQuery>> query_;
  std::optional<int> queries_left_;
  const Snapshot* given_ = nullptr;
  std::optional<Result<Snapshot>> text_;
};

}  // namespace procmaps
