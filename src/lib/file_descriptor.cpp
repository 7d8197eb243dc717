// The only place that closes descriptors.

#include <procmaps/file_descriptor.hpp>

#include <unistd.h>

namespace procmaps {

FileDescriptor::~FileDescriptor() {
  // If close fails on a file that was only read, nothing is lost. It must not be retried: Linux has
  // released the descriptor even on EINTR.
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace procmaps
