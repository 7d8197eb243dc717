// The ways to write an address, and texts full of them.

#include "commands/find/spelled_address.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace procmaps {
namespace {

std::string in_hex(std::uint64_t number) {
  char text[24];
  std::snprintf(text, sizeof text, "%llx", static_cast<unsigned long long>(number));
  return text;
}

std::string show(const SpelledAddress& address) {
  switch (address.kind) {
    case SpelledAddress::Kind::Absolute:
      return in_hex(address.number);
    case SpelledAddress::Kind::InModule:
      return address.module + " at " + in_hex(address.number);
    case SpelledAddress::Kind::FileOffset:
      return address.module + " offset " + in_hex(address.number);
    case SpelledAddress::Kind::InSymbol:
      return address.module + " symbol " + address.symbol + " and " + in_hex(address.number);
    case SpelledAddress::Kind::FromStart:
      return address.module + " start+" + in_hex(address.number) + " of " + in_hex(address.size);
  }
  return {};
}

std::string parsed(std::string_view word) {
  const auto address = parse_spelled_address(word);
  return address ? show(*address) : "none";
}

using Strings = std::vector<std::string>;

/// What is found in a line: the bytes, and what they mean.
Strings spotted(std::string_view line) {
  Strings found;
  for (const SpottedAddress& one : spot_addresses(line)) {
    found.push_back(std::string(line.substr(one.begin, one.end - one.begin)) + " = " +
                    show(one.address));
  }
  return found;
}

TEST(SpelledAddress, IsHexWithOrWithoutPrefix) {
  EXPECT_EQ(parsed("7f8e98003abc"), "7f8e98003abc");
  EXPECT_EQ(parsed("0x7f8e98003abc"), "7f8e98003abc");
  EXPECT_EQ(parsed("0X7F8E98003ABC"), "7f8e98003abc");
  EXPECT_EQ(parsed("0"), "0");
  EXPECT_EQ(parsed("00000000000000000010"), "10") << "leading zeros do not count";
  EXPECT_EQ(parsed(" 10 "), "10");
  EXPECT_EQ(parsed("10000000000000000"), "none") << "more than 64 bits";
  EXPECT_EQ(parsed(""), "none");
  EXPECT_EQ(parsed("0x"), "none");
  EXPECT_EQ(parsed("main"), "none");
  EXPECT_EQ(parsed("-1"), "none");
}

TEST(SpelledAddress, IsAPlaceInAFile) {
  EXPECT_EQ(parsed("libc.so.6+0x8ff3c"), "libc.so.6 at 8ff3c");
  EXPECT_EQ(parsed("/usr/lib/libc.so.6+0x8ff3c"), "/usr/lib/libc.so.6 at 8ff3c");
  EXPECT_EQ(parsed("libc.so.6(+0x8ff3c)"), "libc.so.6 at 8ff3c");
  EXPECT_EQ(parsed("(libc.so.6 + 0x8ff3c)"), "libc.so.6 at 8ff3c");
  EXPECT_EQ(parsed("libstdc++.so.6+0x1"), "libstdc++.so.6 at 1");
  EXPECT_EQ(parsed("my program+0x10"), "my program at 10");
  EXPECT_EQ(parsed("libc.so.6 + 0x8ff3c"), "libc.so.6 at 8ff3c");
  EXPECT_EQ(parsed("+0x10"), "none");
}

TEST(SpelledAddress, IsAPlaceInASymbol) {
  EXPECT_EQ(parsed("libc.so.6(strlen+0x5)"), "libc.so.6 symbol strlen and 5");
  EXPECT_EQ(parsed("/lib/libc.so.6(strlen)"), "/lib/libc.so.6 symbol strlen and 0");
  EXPECT_EQ(parsed("libc.so.6!strlen+0x5"), "libc.so.6 symbol strlen and 5");
  EXPECT_EQ(parsed("libc.so.6!strlen"), "libc.so.6 symbol strlen and 0");
  EXPECT_EQ(parsed("app(a::f(int)+0x5)"), "app symbol a::f(int) and 5");
  EXPECT_EQ(parsed("app(operator+(T, T)+0x5)"), "app symbol operator+(T, T) and 5");
  EXPECT_EQ(parsed("./prog(main+0x1d) [0x55d0c0a0111d]"), "./prog symbol main and 1d")
      << "addresses change with each run";
  EXPECT_EQ(parsed("./prog(+0x111d) [0x55d0c0a0111d]"), "./prog at 111d");
  EXPECT_EQ(parsed("libc.so.6(strlen+5)"), "none") << "decimal or not?";
}

TEST(SpelledAddress, IsASum) {
  EXPECT_EQ(parsed("0x7f8e98003000+0xabc"), "7f8e98003abc");
  EXPECT_EQ(parsed("7f8e98003000+0xabc"), "7f8e98003abc");
  EXPECT_EQ(parsed("0x10+0x1"), "11");
  EXPECT_EQ(parsed("cafe+0x1"), "cafe at 1") << "a file";
  EXPECT_EQ(parsed("ffffffffffffffff+0x1"), "none") << "more than 64 bits";
}

TEST(SpelledAddress, IsNeverReadInPart) {
  for (const std::string_view word :
       {"libc.so.6!0x28000", "libc.so.6[0x28000]", "foo 0x1234", "0x1234 foo", "0x1234,",
        "in x() at 0x1234", "#0 0x00007f8e98003abc in raise () from /lib/libc.so.6",
        "  401136 main+0x4 (/tmp/app)", "0x10 0x20"}) {
    EXPECT_EQ(parsed(word), "none") << word;
  }
  EXPECT_EQ(parsed("[0x1234]"), "1234");
}

TEST(SpelledAddress, IsWhatTheKernelLogs) {
  EXPECT_EQ(parsed("libc.so.6[8ff3c,7f8e97f74000+155000]"), "libc.so.6 offset 8ff3c");
  EXPECT_EQ(parsed("in libc.so.6[8ff3c,7f8e97f74000+155000]"), "libc.so.6 offset 8ff3c");
  EXPECT_EQ(parsed("ip 00007f8e98003abc"), "7f8e98003abc");
  EXPECT_EQ(parsed("segfault at 10 ip 7f8e98003abc sp 7ffd0c0a1234 error 4 in libc-2.31.so"
                   "[7f8e97f74000+155000]"),
            "libc-2.31.so start+8fabc of 155000");
}

TEST(SpottedAddress, IsFoundInBacktraces) {
  EXPECT_EQ(spotted("#0  0x00007f8e98003abc in raise () from /lib/libc.so.6"),
            (Strings{"0x00007f8e98003abc = 7f8e98003abc"}));
  EXPECT_EQ(
      spotted("./prog(main+0x1d) [0x55d0c0a0111d]"),
      (Strings{"./prog(main+0x1d) = ./prog symbol main and 1d", "0x55d0c0a0111d = 55d0c0a0111d"}));
  EXPECT_EQ(spotted("at libc.so.6!strlen+0x5, called by app!main+0x1d"),
            (Strings{"libc.so.6!strlen+0x5 = libc.so.6 symbol strlen and 5",
                     "app!main+0x1d = app symbol main and 1d"}));
  EXPECT_EQ(spotted("oops!strlen+0x5/0x20 !main+0x1"), Strings{});
  EXPECT_EQ(spotted("./prog(+0x111d) [0x55d0c0a0111d]"),
            (Strings{"./prog(+0x111d) = ./prog at 111d", "0x55d0c0a0111d = 55d0c0a0111d"}));
  EXPECT_EQ(spotted("    #1 0x55d0c0 in f() (/bin/prog+0x4a1c) (BuildId: 93ac61ec5a8e)"),
            (Strings{"0x55d0c0 = 55d0c0", "/bin/prog+0x4a1c = /bin/prog at 4a1c",
                     "93ac61ec5a8e = 93ac61ec5a8e"}));
  EXPECT_EQ(
      spotted("#2  0x00007f8e98003abc __libc_start_main (libc.so.6 + 0x23d0a)"),
      (Strings{"0x00007f8e98003abc = 7f8e98003abc", "(libc.so.6 + 0x23d0a) = libc.so.6 at 23d0a"}));
  EXPECT_EQ(
      spotted("C  [libjvm.so+0x8ff3c]  JVM_Sleep+0x1c"),
      (Strings{"libjvm.so+0x8ff3c = libjvm.so at 8ff3c", "JVM_Sleep+0x1c = JVM_Sleep at 1c"}));
}

TEST(SpottedAddress, IsFoundInTheKernelsLog) {
  EXPECT_EQ(
      spotted("app[42]: segfault at 10 ip 00007f8e98003abc sp 00007ffd0c0a1234 error 4 in "
              "libc.so.6[8ff3c,7f8e97f74000+155000] likely on CPU 1"),
      (Strings{"10 = 10", "00007f8e98003abc = 7f8e98003abc", "00007ffd0c0a1234 = 7ffd0c0a1234",
               "libc.so.6[8ff3c,7f8e97f74000+155000] = libc.so.6 offset 8ff3c"}));
  EXPECT_EQ(spotted("traps: app[42] general protection fault ip:7f8e98003abc sp:7ffd0c0a1234 "
                    "error:0 in libc.so.6[7f8e97f74000+155000]"),
            (Strings{"7f8e98003abc = 7f8e98003abc", "7ffd0c0a1234 = 7ffd0c0a1234",
                     "libc.so.6[7f8e97f74000+155000] = libc.so.6 start+8fabc of 155000"}));
}

TEST(SpottedAddress, IsFoundInColour) {
  EXPECT_EQ(spotted("\x1b[34m0x7f8e98003abc\x1b[m in f"),
            (Strings{"0x7f8e98003abc = 7f8e98003abc"}));
}

TEST(SpottedAddress, IsAPlaceInNamedMemory) {
  EXPECT_EQ(spotted("sp=0x7ffd0c0a1234 <[stack]+0x1f750>"),
            (Strings{"0x7ffd0c0a1234 = 7ffd0c0a1234", "[stack]+0x1f750 = [stack] at 1f750"}));
}

TEST(SpottedAddress, MayStandBeforeAName) {
  // As Rust prints a frame.
  for (const std::string_view name :
       {"core::panicking::panic_fmt", "alloc::vec::grow", "main", "c", "<F as core::ops::Fn>::call",
        "add", "dead_code", "f64::add"}) {
    const std::string line = "   3:     0x56074fe2823f - " + std::string(name);
    EXPECT_EQ(spotted(line), Strings{"0x56074fe2823f = 56074fe2823f"}) << line;
  }
  EXPECT_EQ(spotted("add - 0x56074fe2823f"), Strings{"0x56074fe2823f = 56074fe2823f"});
}

TEST(SpottedAddress, IsNothingElse) {
  EXPECT_EQ(spotted("RIP: 0010:do_syscall_64+0x3b/0x90"), Strings{}) << "of the kernel";
  EXPECT_EQ(spotted("_start+0x2 +0x2 a+0x"), (Strings{"_start+0x2 = _start at 2"}));
  EXPECT_EQ(spotted("error 4, 12 of 345678, at a time, be added"), Strings{});
  EXPECT_EQ(spotted("deadbeef 0xdeadbeefg x0x10"), Strings{});
  EXPECT_EQ(spotted("[1234,5+6] in"), Strings{});
  EXPECT_EQ(spotted("55d0c0a01000-55d0c0a02000 r--p 00000000 fe:00 7 /bin/app"), Strings{});
  EXPECT_EQ(spotted("mapped at 0x55d0c0a01000-0x55d0c0a02000"), Strings{});
  for (const std::string_view range :
       {"55d0c0a01000 - 55d0c0a02000", "0x55d0c0a01000..0x55d0c0a02000",
        "[0x55d0c0a01000, 0x55d0c0a02000)", "[0x55d0c0a01000,0x55d0c0a01800,0x55d0c0a02000)"}) {
    EXPECT_EQ(spotted(range), Strings{}) << range;
  }
  EXPECT_EQ(spotted("f(0x55d0c0a01000, 0x55d0c0a02000)"),
            (Strings{"0x55d0c0a01000 = 55d0c0a01000", "0x55d0c0a02000 = 55d0c0a02000"}))
      << "arguments";
  EXPECT_EQ(spotted(""), Strings{});
}

TEST(SpottedAddress, CostsLittleInAHostileLine) {
  for (const std::string piece : {"(", "[0+0]", "+0x1", "a(+0x1", "in ", "( + 0x", "0x1"}) {
    std::string line;
    while (line.size() < 64 << 10) line += piece;
    EXPECT_LE(spot_addresses(line).size(), line.size()) << piece;
  }
}

TEST(SpottedAddress, BeginsAFrameOfPerf) {
  EXPECT_EQ(spotted("          401136 main+0x4 (/tmp/app)"),
            (Strings{"401136 = 401136", "main+0x4 = main at 4"}));
  EXPECT_EQ(spotted("          401136 items (in all)"), Strings{});
  EXPECT_EQ(spotted("pid 401136 main (/tmp/app)"), Strings{});
}

}  // namespace
}  // namespace procmaps
