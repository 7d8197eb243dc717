// The program where nothing else is: no libraries, no /etc, no /proc.

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "support/files.hpp"
#include "support/program.hpp"
#include "support/shell.hpp"
#include "support/skip.hpp"

#ifdef PROCMAPS_PROGRAM_IS_STATIC

namespace procmaps::testing {
namespace {

TEST(StaticProgram, NeedsNoDynamicLinker) {
  const ShellResult headers = run_shell("readelf -lW " PROCMAPS_PROGRAM, "/", "/");
  ASSERT_EQ(headers.status, 0) << headers.err;
  EXPECT_NE(headers.out.find("Elf file type is DYN"), std::string::npos) << headers.out;
  EXPECT_EQ(headers.out.find("INTERP"), std::string::npos) << headers.out;
}

class EmptyRoot : public ::testing::Test {
 protected:
  void SetUp() override {
    if (::geteuid() != 0) GTEST_SKIP() << kNeedsRoot;
    std::filesystem::copy_file(PROCMAPS_PROGRAM, root_.path() / "procmaps");
  }

  ShellResult sh(const std::string& command) const {
    return run_shell(command, root_.path(), "/usr/sbin");
  }

  TemporaryDirectory root_;
};

TEST_F(EmptyRoot, ReadsASavedMap) {
  const std::string map = data("6.18/compat32.maps");
  const ShellResult inside = sh("chroot . /procmaps -i - < " + map);
  EXPECT_EQ(inside.status, 0);
  EXPECT_EQ(inside.err, "");
  EXPECT_EQ(inside.out, run({"-i", map}).out);
}

TEST_F(EmptyRoot, ReportsThatThereIsNoProc) {
  const ShellResult inside = sh("chroot . /procmaps -A");
  EXPECT_EQ(inside.status, 2);
  EXPECT_EQ(inside.out, "");
  EXPECT_NE(inside.err.find("/proc: "), std::string::npos) << inside.err;
}

TEST_F(EmptyRoot, ShowsProcessesWithoutUserNames) {
  std::filesystem::create_directory(root_.path() / "proc");
  const std::string mount = "mount --make-rprivate / && mount -t proc proc proc";
  if (sh("unshare -m sh -c '" + mount + "'").status != 0) GTEST_SKIP() << kNeedsMounts;
  const ShellResult inside =
      sh("unshare -m sh -c '" + mount + " && exec chroot . /procmaps -o user -p $$'");
  EXPECT_EQ(inside.status, 0) << inside.err;
  EXPECT_EQ(inside.err, "");
  EXPECT_TRUE(inside.out.starts_with("USER\n0\n")) << inside.out;
}

}  // namespace
}  // namespace procmaps::testing

#endif
