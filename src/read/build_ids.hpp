#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <procmaps/file_identity.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/process.hpp>

#include "lib/address_space.hpp"
#include "lib/core_file.hpp"
#include "lib/mapped_build_id.hpp"
#include "read/file_finder.hpp"

namespace procmaps {

/// The build ids of files that were found so far, each once for all processes. May be used by
/// several threads.
class KnownBuildIds {
 public:
  /// The build id of a mapping's file in hex, from `find` if it is not known yet. Empty ones are
  /// looked for again: another process may permit it. Valid as long as this object.
  std::string_view get(const std::string& file_key, const std::function<std::string()>& find);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::string> known_;
};

/// The build ids of what one process or saved map has mapped, the vdso included.
class BuildIds {
 public:
  /// All must outlive it.
  BuildIds(const Process& process, const FileIdentity& identity, KnownBuildIds& known);
  /// For a saved map; `core` is null if it is a text. A text names files of the machine where it
  /// was written: those of them count that this machine has too.
  BuildIds(const CoreFile* core, KnownBuildIds& known);

  /// In hex; empty if it has none, or it cannot be read. Valid until the next call.
  std::string_view find(const MapEntry& entry);

 private:
  std::string read(const MapEntry& entry);

  KnownBuildIds& known_;
  AddressSpace space_;
  FileFinder finder_;
  std::optional<MappedBuildIds> mapped_;  ///< none for a saved map
  bool is_core_ = false;
  std::unordered_map<std::string, std::string> of_core_;  ///< by name
  std::string found_;
};

}  // namespace procmaps
