// A file system server in as few lines as the kernel allows.

#include "support/fuse.hpp"

#include <fcntl.h>
#include <linux/fuse.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace procmaps::testing {
namespace {

constexpr std::uint64_t kFile = 2;  // node id; that of the root is FUSE_ROOT_ID

void answer(int fd, std::uint64_t request, int error, std::string_view body) {
  fuse_out_header header{};
  header.len = static_cast<std::uint32_t>(sizeof header + body.size());
  header.error = -error;
  header.unique = request;
  std::string message(reinterpret_cast<const char*>(&header), sizeof header);
  message += body;
  if (::write(fd, message.data(), message.size()) < 0) return;  // the request was interrupted
}

template <class Body>
std::string_view bytes_of(const Body& body) {
  return {reinterpret_cast<const char*>(&body), sizeof body};
}

fuse_attr attributes_of(std::uint64_t node, std::size_t size) {
  fuse_attr attributes{};
  attributes.ino = node;
  attributes.mode = node == kFile ? S_IFREG | 0755 : S_IFDIR | 0755;
  attributes.nlink = node == kFile ? 1 : 2;
  attributes.size = node == kFile ? size : 0;
  attributes.blksize = 4096;
  return attributes;
}

}  // namespace

FileDescriptor mount_fuse(const std::string& directory) {
  FileDescriptor fd(::open("/dev/fuse", O_RDWR | O_CLOEXEC));
  const std::string options =
      "fd=" + std::to_string(fd.get()) + ",rootmode=40000,user_id=0,group_id=0,allow_other";
  if (!fd ||
      ::mount("test", directory.c_str(), "fuse", MS_NOSUID | MS_NODEV, options.c_str()) != 0) {
    return {};
  }
  return fd;
}

void serve_fuse(int fd, std::string_view content, std::string_view name) {
  bool unlinked = false;
  std::vector<char> buffer(1 << 18);
  for (;;) {
    const ssize_t size = ::read(fd, buffer.data(), buffer.size());
    if (size < 0 && (errno == EINTR || errno == ENOENT)) continue;
    if (size < 0) return;
    fuse_in_header request;
    std::memcpy(&request, buffer.data(), sizeof request);
    const char* const argument = buffer.data() + sizeof request;
    switch (request.opcode) {
      case FUSE_INIT: {
        fuse_init_out out{};
        out.major = FUSE_KERNEL_VERSION;
        out.minor = FUSE_KERNEL_MINOR_VERSION;
        out.max_write = 65536;
        answer(fd, request.unique, 0, bytes_of(out));
        break;
      }
      case FUSE_LOOKUP: {
        if (unlinked || std::string_view(argument) != name) {
          answer(fd, request.unique, ENOENT, {});
          break;
        }
        fuse_entry_out out{};
        out.nodeid = kFile;
        out.attr = attributes_of(kFile, content.size());
        answer(fd, request.unique, 0, bytes_of(out));
        break;
      }
      case FUSE_GETATTR: {
        fuse_attr_out out{};
        out.attr = attributes_of(request.nodeid, content.size());
        answer(fd, request.unique, 0, bytes_of(out));
        break;
      }
      case FUSE_OPEN:
      case FUSE_OPENDIR:
        answer(fd, request.unique, 0, bytes_of(fuse_open_out{}));
        break;
      case FUSE_READ: {
        fuse_read_in in;
        std::memcpy(&in, argument, sizeof in);
        answer(fd, request.unique, 0,
               content.substr(std::min<std::size_t>(in.offset, content.size()), in.size));
        break;
      }
      case FUSE_STATFS: {  // overlayfs asks it of its layers
        fuse_statfs_out out{};
        out.st.bsize = 4096;
        out.st.namelen = 255;
        answer(fd, request.unique, 0, bytes_of(out));
        break;
      }
      case FUSE_UNLINK:
        unlinked = true;
        answer(fd, request.unique, 0, {});
        break;
      case FUSE_RELEASE:
      case FUSE_RELEASEDIR:
      case FUSE_FLUSH:
      case FUSE_ACCESS:
        answer(fd, request.unique, 0, {});
        break;
      case FUSE_FORGET:
      case FUSE_BATCH_FORGET:
      case FUSE_INTERRUPT:
        break;
      default:
        answer(fd, request.unique, ENOSYS, {});
    }
  }
}

}  // namespace procmaps::testing
