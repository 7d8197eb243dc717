// Memory that cannot be read: a page that userfaultfd withholds. It is unchecked, not innocent.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/userfaultfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "support/child.hpp"
#include "support/maker.hpp"
#include "support/program.hpp"
#include "support/skip.hpp"

namespace procmaps::testing {
namespace {

Outcome audit(const Child& child, std::vector<std::string> more) {
  more.insert(more.begin(), {"audit", "-q"});
  more.push_back(std::to_string(child.pid()));
  return run(std::move(more));
}

TEST(AuditOfUnreadableMemory, IsUnchecked) {
  Child child([](const ChildSide& side) {
    Maker maker(side);
    const auto fault = static_cast<int>(::syscall(SYS_userfaultfd, O_CLOEXEC));
    uffdio_api api{.api = UFFD_API, .features = 0, .ioctls = 0};
    if (fault < 0 || ::ioctl(fault, UFFDIO_API, &api) != 0) maker.report();
    char* const at = maker.map(-1, kCode, MAP_PRIVATE | MAP_ANONYMOUS);
    uffdio_register range{};
    range.range = {.start = reinterpret_cast<std::uintptr_t>(at), .len = Maker::page()};
    range.mode = UFFDIO_REGISTER_MODE_MISSING;
    maker.must(::ioctl(fault, UFFDIO_REGISTER, &range) == 0, "register");
    maker.note("withheld", at);
    maker.report();
  });
  auto at = heard_labels(child);
  if (!at.contains("withheld")) GTEST_SKIP() << kNeedsUserfaultfd;
  const std::vector<std::string> rules = {"--rules", "elf-in-anon"};
  const Outcome outcome = audit(child, rules);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "procmaps: 1 check could not be made: elf-in-anon: a page of it is withheld by "
            "userfaultfd\n");
  auto allowed = rules;
  allowed.insert(allowed.end(), {"--allow", "unchecked=procmaps_live*"});
  EXPECT_EQ(audit(child, allowed).status, 0);
  allowed.back() = "unchecked=other";
  EXPECT_EQ(audit(child, allowed).status, 2);
}

}  // namespace
}  // namespace procmaps::testing
