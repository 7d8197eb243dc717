// Where reports say that a program crashed.

#include "commands/find/report_addresses.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/files.hpp"

namespace procmaps {
namespace {

std::string named_in(const std::string& text) {
  const testing::TemporaryDirectory directory;
  const auto addresses = read_report_addresses(directory.write("report", text));
  if (!addresses) return "error";
  std::string all;
  for (const ReportAddress& one : *addresses) {
    char number[24];
    std::snprintf(number, sizeof number, "%llx", static_cast<unsigned long long>(one.address));
    all += one.word + ' ' + number + '\n';
  }
  return all;
}

TEST(ReportAddresses, OfAJvm) {
  EXPECT_EQ(named_in("#  SIGSEGV (0xb) at pc=0x00007f8c72c14f14, pid=14791, tid=14791\n"
                     "siginfo: si_signo: 11 (SIGSEGV), si_code: 1 (SEGV_MAPERR), si_addr: 0x10\n"
                     "pc=0x1234\n"),
            "pc 7f8c72c14f14\nsi_addr 10\n")
      << "the first one of each";
}

TEST(ReportAddresses, OfTheKernel) {
  EXPECT_EQ(named_in("[1.5] ip 10.0.0.1 is up\n"
                     "app[42]: segfault at 18 ip 00007f8e98003abc sp 00007ffd0c0a1234 error 4\n"),
            "ip 7f8e98003abc\nsegfault 18\n");
  EXPECT_EQ(named_in("traps: app[42] general protection fault ip:7f8e98003abc sp:7ffd0c0a1234\n"),
            "ip 7f8e98003abc\n");
}

TEST(ReportAddresses, OfSanitizersAndRuntimes) {
  EXPECT_EQ(named_in("==1==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000018 "
                     "(pc 0x56074fe2823f bp 0x7ffd4f6d2bc8 sp 0x7ffdcf7fb010 T0)\n"),
            "pc 56074fe2823f\naddress 18\n");
  EXPECT_EQ(named_in("[signal SIGSEGV: segmentation violation code=0x1 addr=0x10 pc=0x480c1d]\n"),
            "pc 480c1d\naddr 10\n");
  EXPECT_EQ(named_in("signal 11 (SIGSEGV), code 1 (SEGV_MAPERR), fault addr 0x18\n"),
            "fault addr 18\n");
}

TEST(ReportAddresses, OfAnythingElseAreNone) {
  EXPECT_EQ(named_in("55d0c0a01000-55d0c0a02000 r--p 00000000 fe:00 7 /bin/app\n"), "");
  EXPECT_EQ(named_in("skip 00007f8e98003abc, pc=0x, ip face-off, ip 7f8e98003abcxyz\n"), "");
  EXPECT_EQ(named_in(""), "");
}

}  // namespace
}  // namespace procmaps
