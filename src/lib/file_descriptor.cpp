// The one place that closes descriptors.

#include <procmaps/file_descriptor.hpp>

#include <unistd.h>

namespace procmaps {

FileDescriptor::~FileDescriptor() {
  // A failed close of a file that was only read loses nothing, and must not be retried: Linux has
  // released the descriptor even on EINTR.
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace procmaps
