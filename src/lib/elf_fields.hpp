#pragma once

#include <bit>
#include <cstddef>
#include <cstring>
#include <span>

namespace procmaps::detail {

/// A structure of a file, read in this machine's byte order. The caller checks the size.
class Fields {
 public:
  Fields(std::span<const std::byte> bytes, bool swapped) : bytes_(bytes), swapped_(swapped) {}

  template <class T>
  T get(std::size_t offset) const {
    T value{};
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return swapped_ ? std::byteswap(value) : value;
  }

  std::size_t size() const { return bytes_.size(); }
  std::span<const std::byte> bytes() const { return bytes_; }
  bool swapped() const { return swapped_; }

 private:
  std::span<const std::byte> bytes_;
  bool swapped_;
};

}  // namespace procmaps::detail
