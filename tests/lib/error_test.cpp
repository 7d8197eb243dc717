// The text of errors, and the code of each errno.

#include <gtest/gtest.h>

#include <cerrno>

#include <procmaps/error.hpp>

#include "support/reading.hpp"

namespace procmaps {
namespace {

TEST(Error, ShowsOnlyKnownPositions) {
  struct Case {
    Error error;
    const char* message;
  };
  const Case cases[] = {
      {{.where = "saved.maps", .line = 17, .column = 9, .what = "odd"}, "saved.maps:17:9: odd"},
      {{.where = "saved.maps", .line = 17, .what = "odd"}, "saved.maps:17: odd"},
      {{.where = "1234", .what = "no such process"}, "1234: no such process"},
      {{.where = "1234", .column = 9, .what = "a column without a line"},
       "1234: a column without a line"},
      {{.where = {}, .what = "nothing known"}, "nothing known"},
  };
  for (const Case& c : cases) EXPECT_EQ(c.error.message(), c.message);
}

TEST(Error, KeepsTheBytesOfNames) {
  const Error error{.where = "a\nb\x1b[31m", .what = "\xff"};
  EXPECT_EQ(error.message(), "a\nb\x1b[31m: \xff");
}

TEST(ErrorFromErrno, MapsErrnoToACode) {
  struct Case {
    int errnum;
    const char* told;
  };
  const Case cases[] = {
      {ENOENT, "NotFound 7: cannot read maps: no such file or directory"},
      {ENOTDIR, "NotFound 7: cannot read maps: not a directory"},
      {ESRCH, "Vanished 7: cannot read maps: no such process"},
      {EACCES, "PermissionDenied 7: cannot read maps: permission denied"},
      {EPERM, "PermissionDenied 7: cannot read maps: operation not permitted"},
      {ENOTTY, "Unsupported 7: cannot read maps: inappropriate ioctl for device"},
      {ENOSYS, "Unsupported 7: cannot read maps: function not implemented"},
      {EOPNOTSUPP, "Unsupported 7: cannot read maps: operation not supported"},
      {EMFILE, "Exhausted 7: cannot read maps: too many open files"},
      {ENFILE, "Exhausted 7: cannot read maps: too many open files in system"},
      {EIO, "Io 7: cannot read maps: input/output error"},
      {ENOMEM, "Io 7: cannot read maps: cannot allocate memory"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(testing::told(error_from_errno(c.errnum, "7", "cannot read maps")), c.told);
  }
}

TEST(ErrorFromErrno, OmitsEmptyParts) {
  EXPECT_EQ(error_from_errno(ENOENT, "file", "").message(), "file: no such file or directory");
}

}  // namespace
}  // namespace procmaps
