#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace procmaps {

/// Keeps names alive at fixed addresses. A name equal to one of the last few is stored once, so the
/// several mappings of one library share it.
class NameArena {
 public:
  NameArena() = default;
  NameArena(NameArena&& other) noexcept;
  NameArena& operator=(NameArena&& other) noexcept;

  std::string_view keep(std::string_view name);

 private:
  static constexpr std::size_t kBlock = 16 * 1024;
  static constexpr std::size_t kRecent = 4;

  std::deque<std::string> blocks_;
  std::array<std::string_view, kRecent> recent_{};
  std::size_t oldest_ = 0;
};

}  // namespace procmaps
