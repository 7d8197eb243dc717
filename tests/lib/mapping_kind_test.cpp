// The kind of a mapping by its name, and the table of kinds.

#include <gtest/gtest.h>

#include <set>
#include <string>

#include <procmaps/mapping_kind.hpp>

namespace procmaps {
namespace {

constexpr Device kNone{0, 0};
constexpr Device kDisk{0xfe, 0};
constexpr Device kInternal{0, 1};  ///< a mount of the kernel's own, as of memfd and SysV
constexpr Device kOverlay{0, 0x2c};

struct NameCase {
  std::string_view name;
  Device device;
  std::string_view word;
};

constexpr NameCase kNames[] = {
    // no file
    {"", kNone, "anon"},
    {"[heap]", kNone, "heap"},
    {"[stack]", kNone, "stack"},
    {"[stack:4711]", kNone, "stack"},
    {"[vdso]", kNone, "vdso"},
    {"[vvar]", kNone, "vvar"},
    {"[vvar_vclock]", kNone, "vvar"},
    {"[vdso_data]", kNone, "vvar"},
    {"[vsyscall]", kNone, "vsyscall"},
    {"[vectors]", kNone, "kernel"},
    {"[sigpage]", kNone, "kernel"},
    {"[uprobes]", kNone, "kernel"},
    {"[uprobes-trampoline]", kNone, "kernel"},
    {"[kuser]", kNone, "kernel"},
    {"[gic]", kNone, "kernel"},
    {"[intrpt]", kNone, "kernel"},
    {"[anon:libc_malloc]", kNone, "anon"},
    {"[anon:]", kNone, "anon"},
    {"[anon:a] b", kNone, "anon"},
    {"[anon_shmem:ring]", kInternal, "shm"},
    {"[rollup]", kNone, "other"},
    {"[something of tomorrow]", kNone, "other"},
    {"[heap", kNone, "other"},
    {"[heap] ", kNone, "other"},
    // files
    {"/usr/lib/libc.so.6", kDisk, "file"},
    {"/usr/lib/libc.so.6 (deleted)", kDisk, "file"},
    {"/srv/[heap]", kDisk, "file"},
    {"/", kDisk, "file"},
    {"/devices/x", kDisk, "file"},
    {"/dev/dri/renderD128", {0, 6}, "device"},
    {"/dev/zero", {0, 6}, "anon"},
    {"/dev/zerox", {0, 6}, "device"},
    {"/dev/ashmem/jit-cache (deleted)", {0, 4}, "shm"},
    {"/dev/ashmem", {0, 6}, "device"},
    {"/dev/ashmem/x", kDisk, "device"},
    {"/dev/shm/ring", {0, 0x1b}, "shm"},
    {"/dev/shm/ring (deleted)", {0, 0x1b}, "shm"},
    {"/dev/hugepages/pool", {0, 0x12}, "hugetlb"},
    // files of internal mounts of the kernel
    {"/memfd:x (deleted)", kInternal, "memfd"},
    {"/memfd: (deleted)", kInternal, "memfd"},
    {"/memfd:a/b (deleted) (deleted)", kInternal, "memfd"},
    {"/dev/zero (deleted)", kInternal, "shm"},
    {"/SYSV00000000 (deleted)", kInternal, "shm"},
    {"/SYSVdeadbeef (deleted)", kInternal, "shm"},
    {"/anon_hugepage (deleted)", {0, 0x11}, "hugetlb"},
    {"/[aio] (deleted)", {0, 0x13}, "aio"},
    {"/secretmem (deleted)", {0, 0xe}, "secretmem"},
    {"/i915 (deleted)", kInternal, "gpu"},
    {"/i915-shmem-tt (deleted)", kInternal, "gpu"},
    {"/drm mm object (deleted)", kInternal, "gpu"},
    {"/dmabuf:", {0, 0xd}, "gpu"},
    {"/dmabuf:gralloc buf", {0, 0xd}, "gpu"},
    {"anon_inode:dmabuf", {0, 0xd}, "gpu"},
    {"anon_inode:[io_uring]", {0, 0x10}, "anon_inode"},
    {"anon_inode:kvm-vcpu:0", {0, 0x10}, "anon_inode"},
    {"anon_inode:bpf-map", {0, 0x10}, "anon_inode"},
    {"socket:[4711]", {0, 9}, "socket"},
    {"pipe:[4711]", {0, 9}, "other"},
    // the same names on a disk
    {"/memfd:x (deleted)", kDisk, "file"},
    {"/SYSV00000000 (deleted)", kDisk, "file"},
    {"/dmabuf:x", kDisk, "file"},
    {"/secretmem (deleted)", kDisk, "file"},
    {"/dev/zero (deleted)", kDisk, "device"},
    // names that only start like these, on file systems without a block device (overlay, btrfs)
    {"/memfd:x", kOverlay, "file"},
    {"/i915-tools/libdrm.so (deleted)", kOverlay, "file"},
    {"/secretmem-app/lib.so (deleted)", kOverlay, "file"},
    {"/anon_hugepages/lib.so (deleted)", kOverlay, "file"},
    {"/SYSVINIT/lib.so (deleted)", kOverlay, "file"},
    {"/SYSV0000000x (deleted)", kOverlay, "file"},
    {"/SYSV000000000 (deleted)", kOverlay, "file"},
    {"/SYSVDEADBEEF (deleted)", kOverlay, "file"},
    {"/dev/zero.so (deleted)", kOverlay, "device"},
    // no slash, no bracket
    {"a new word of the kernel", kNone, "other"},
};

TEST(Classify, RecognizesKernelNames) {
  for (const NameCase& c : kNames) {
    EXPECT_EQ(to_string(classify(c.name, c.device)), c.word)
        << c.name << " on " << c.device.major << ':' << c.device.minor;
  }
}

TEST(Classify, KnowsThatPrivateMappingsOfZerosAreAnonymous) {
  for (const bool shared : {false, true}) {
    const std::string_view word = shared ? "shm" : "anon";
    EXPECT_EQ(to_string(classify("/dev/zero (deleted)", kInternal, shared)), word);
    EXPECT_EQ(to_string(classify("/dev/zero", {0, 6}, shared)), "anon");
    EXPECT_EQ(to_string(classify("/memfd:x (deleted)", kInternal, shared)), "memfd");
  }
}

TEST(Classify, ReturnsEveryKind) {
  std::set<std::string_view> reached;
  for (const NameCase& c : kNames) reached.insert(to_string(classify(c.name, c.device)));
  for (const KindInfo& row : mapping_kinds()) EXPECT_TRUE(reached.contains(row.word)) << row.word;
}

TEST(MappingKinds, HaveOneRowEach) {
  std::set<std::string_view> words;
  for (const KindInfo& row : mapping_kinds()) {
    EXPECT_TRUE(words.insert(row.word).second) << row.word;
    EXPECT_EQ(to_string(row.kind), row.word);
    EXPECT_EQ(parse_kind(row.word), row.kind) << row.word;
  }
}

TEST(MappingKinds, HaveALowerCaseWordAndAHelpText) {
  for (const KindInfo& row : mapping_kinds()) {
    EXPECT_EQ(row.word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos)
        << row.word;
    EXPECT_FALSE(row.help.empty()) << row.word;
    EXPECT_FALSE(row.help.ends_with('.')) << row.word;
  }
}

TEST(ParseKind, RejectsOtherWords) {
  for (const std::string_view word : {"", "anonymous", "FILE", "file ", "fil"}) {
    EXPECT_EQ(parse_kind(word), std::nullopt) << word;
  }
}

TEST(HasPath, IsTrueOnlyForFilesThatCanBeDeleted) {
  for (const KindInfo& row : mapping_kinds()) {
    EXPECT_EQ(has_path(row.kind), row.word == "file" || row.word == "device") << row.word;
  }
}

}  // namespace
}  // namespace procmaps
