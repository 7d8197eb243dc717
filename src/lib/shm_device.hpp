#pragma once

#include <optional>

#include <procmaps/device.hpp>

namespace procmaps {

/// The device of the kernel's internal mount for memfds, System V and shared anonymous memory; no
/// value if the kernel has no memfds (before Linux 3.17). Looked up once.
std::optional<Device> shm_device();

}  // namespace procmaps
