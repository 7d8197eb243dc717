#pragma once

#include <string>
#include <string_view>

#include <procmaps/file_descriptor.hpp>

namespace procmaps::testing {

/// Mounts a FUSE file system on a directory; no descriptor if that is not possible. Whatever needs
/// its server waits until `serve_fuse` runs.
FileDescriptor mount_fuse(const std::string& directory);

/// Serves that file system until it is unmounted: one executable file that can be unlinked. Nothing
/// may be cached, so every question reaches the server.
void serve_fuse(int fd, std::string_view content, std::string_view name = "libx.so");

}  // namespace procmaps::testing
