#pragma once

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace procmaps::detail {

// From linux/openat2.h, which may be older than the kernel.
inline constexpr std::uint64_t kNoXdev = 0x01;
inline constexpr std::uint64_t kNoMagicLinks = 0x02;
inline constexpr std::uint64_t kNoLinks = kNoMagicLinks | 0x04;  // and symbolic links
inline constexpr std::uint64_t kBeneath = 0x08;
inline constexpr std::uint64_t kCached = 0x20;  // Linux 5.12

/// openat2(2), Linux 5.6; -1 with errno on failure.
inline int openat2(int directory, const char* path, int flags, std::uint64_t resolve) {
  constexpr long kCall = 437;  // on every architecture
  const struct {
    std::uint64_t flags;
    std::uint64_t mode;
    std::uint64_t resolve;
  } how{.flags = static_cast<std::uint64_t>(flags), .mode = 0, .resolve = resolve};
  return static_cast<int>(::syscall(kCall, directory, path, &how, sizeof how));
}

/// True for an errno by which the kernel, or a filter of system calls, may mean that it does not
/// know the call.
inline bool is_unsupported(int errnum) {
  return errnum == ENOSYS || errnum == EPERM || errnum == EINVAL;
}

}  // namespace procmaps::detail
