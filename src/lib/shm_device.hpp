#pragma once

#include <optional>

#include <procmaps/device.hpp>

namespace procmaps {

/// The device of the kernel's internal mount for memfds, System V and shared anonymous memory; no
/// value if the kernel has no memfds (before Linux 3.17). Looked up once.
std::optional<Device> shm_device();

/// True for that device and for those of the kernel's internal mounts of huge pages: whatever is
/// mapped from there is memory, and no file system is behind it. Looked up once.
bool is_memory_device(Device device);

}  // namespace procmaps
