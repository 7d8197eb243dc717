// A memfd lives on these mounts, so we create some and look at their devices. There is one mount
// for ordinary pages and one for each size of huge pages. An empty memfd takes no page.

#include "lib/shm_device.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <vector>

#include <procmaps/file_descriptor.hpp>

namespace procmaps {

namespace {

constexpr unsigned kHugeSizeShift = 26;     // MFD_HUGE_SHIFT
constexpr unsigned kSmallestHugeSize = 16;  // 64 KiB, on ARM
constexpr unsigned kLargestHugeSize = 34;   // 16 GiB, on POWER

std::optional<Device> device_of_memfd(unsigned flags) {
  const FileDescriptor memory(::memfd_create("procmaps", MFD_CLOEXEC | flags));
  struct ::stat info;
  if (!memory || ::fstat(memory.get(), &info) != 0) return std::nullopt;
  return Device{.major = major(info.st_dev), .minor = minor(info.st_dev)};
}

std::vector<Device> find_huge_page_devices() {
  std::vector<Device> found;
  for (unsigned size = kSmallestHugeSize; size <= kLargestHugeSize; ++size) {
    const auto device = device_of_memfd(MFD_HUGETLB | size << kHugeSizeShift);
    if (device) found.push_back(*device);
  }
  return found;
}

}  // namespace

std::optional<Device> shm_device() {
  static const std::optional<Device> found = device_of_memfd(0);
  return found;
}

bool is_memory_device(Device device) {
  if (device == shm_device()) return true;
  static const std::vector<Device> huge = find_huge_page_devices();
  return std::ranges::find(huge, device) != huge.end();
}

}  // namespace procmaps
