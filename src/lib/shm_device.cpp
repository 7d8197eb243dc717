// A memfd lives on this mount, so we create one and look at its device.

#include "lib/shm_device.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <procmaps/file_descriptor.hpp>

namespace procmaps {

namespace {

std::optional<Device> find_shm_device() {
  const FileDescriptor memory(::memfd_create("procmaps", MFD_CLOEXEC));
  struct ::stat info;
  if (!memory || ::fstat(memory.get(), &info) != 0) return std::nullopt;
  return Device{.major = major(info.st_dev), .minor = minor(info.st_dev)};
}

}  // namespace

std::optional<Device> shm_device() {
  static const std::optional<Device> found = find_shm_device();
  return found;
}

}  // namespace procmaps
