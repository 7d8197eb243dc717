// What a permission error suggests: root without CAP_SYS_PTRACE is not advised to run as root.

#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <string>

#include "support/child.hpp"
#include "support/reading.hpp"
#include "support/skip.hpp"

namespace procmaps {
namespace {

using testing::Child;
using testing::ChildSide;

/// Takes all capabilities from this process; its user stays root. On Linux 6.18 CAP_PERFMON (and
/// CAP_SYS_ADMIN, which includes it) permits reading maps as well as CAP_SYS_PTRACE.
bool drop_capabilities() {
  __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
  __user_cap_data_struct data[2] = {};
  return ::syscall(SYS_capset, &header, data) == 0;
}

std::string refusal_of(pid_t pid) {
  return testing::told(testing::open(pid).open_maps());
}

TEST(DenialHint, NamesTheCapabilityThatRootLacks) {
  if (::geteuid() != 0) GTEST_SKIP() << testing::kNeedsRoot;
  Child target([](const ChildSide& side) {
    // It belongs to another user, so its ids and capabilities differ from those of the reader.
    if (::setresuid(65534, 65534, 65534) != 0) side.tell("cannot change user");
    side.tell("ready");
    side.wait();
  });
  ASSERT_EQ(target.hear(), "ready");
  const pid_t pid = target.pid();
  Child root([pid](const ChildSide& side) {
    side.tell(drop_capabilities() ? refusal_of(pid) : "cannot drop capabilities");
  });
  EXPECT_EQ(root.hear(), "PermissionDenied " + std::to_string(pid) +
                             ": cannot read maps: permission denied"
                             " (CAP_SYS_PTRACE in the target's user namespace is missing)");
  Child user([pid](const ChildSide& side) {
    side.tell(::setresuid(65533, 65533, 65533) == 0 ? refusal_of(pid) : "cannot change user");
  });
  EXPECT_EQ(user.hear(), "PermissionDenied " + std::to_string(pid) +
                             ": cannot read maps: permission denied"
                             " (run as the same user or as root)");
}

}  // namespace
}  // namespace procmaps
