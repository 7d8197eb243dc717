// Stored rows must not change when the buffers they came from are reused.

#include "rows/row_store.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/entries.hpp"

namespace procmaps {
namespace {

using testing::entry_named;

TEST(RowStore, KeepsNamesWhenTheBufferIsReused) {
  RowStore store;
  RowStore::Scratch scratch;
  store.begin_process({});
  const ProcessInfo process;
  std::string buffer;
  for (int i = 0; i < 5000; ++i) {
    buffer = "/srv/file " + std::to_string(i / 3);  // runs of three, as libraries have
    const MapEntry entry = entry_named(buffer);
    store.add({process, entry});
  }
  buffer.assign(buffer.size(), '#');
  ASSERT_EQ(store.size(), 5000U);
  for (std::size_t i = 0; i < store.size(); ++i) {
    ASSERT_EQ(store.row(i, scratch).entry.name, "/srv/file " + std::to_string(i / 3));
  }
}

TEST(RowStore, KeepsTheProcessOfEachRow) {
  RowStore store;
  RowStore::Scratch scratch;
  for (int pid = 1; pid <= 300; ++pid) {
    ProcessInfo process;
    process.pid = pid;
    process.command = "process number " + std::to_string(pid);
    store.begin_process(process);
    for (int i = 0; i < pid % 4; ++i) {
      MapEntry entry = entry_named("/srv/x");
      entry.inode = static_cast<std::uint64_t>(pid);
      store.add({process, entry});
    }
  }
  ASSERT_GT(store.size(), 300U);
  const ProcessInfo* previous = nullptr;
  for (std::size_t i = 0; i < store.size(); ++i) {
    const Row row = store.row(i, scratch);
    const auto pid = static_cast<pid_t>(row.entry.inode);
    ASSERT_EQ(row.process.pid, pid);
    ASSERT_EQ(row.process.command, "process number " + std::to_string(pid));
    // Rows of one process share one object, so the table can reuse its cells.
    if (previous != nullptr && previous->pid == pid) {
      ASSERT_EQ(previous, &row.process);
    }
    previous = &row.process;
  }
}

TEST(RowStore, KeepsAllFieldsOfARow) {
  RowStore store;
  RowStore::Scratch scratch;
  const ProcessInfo process;
  const MapEntry entry = testing::entry_of(
      "7f0000000000-7f0000001000 rw-s 00003000 e2:80 389                        /dev/dri/card0");
  store.begin_process(process);
  store.add({process, entry, FdClass::PerhapsDeleted, FileType::Character});
  const Row row = store.row(0, scratch);
  EXPECT_EQ(row.entry, entry);
  EXPECT_EQ(row.fd, FdClass::PerhapsDeleted);
  EXPECT_EQ(row.file_type, FileType::Character);
}

TEST(RowStore, KeepsTheMemoryUsage) {
  RowStore store;
  const ProcessInfo process;
  const MapEntry entry = entry_named("/srv/x");
  store.begin_process(process);
  std::string flags = "rd wr";
  MemoryUsage usage;
  for (std::uint64_t i = 0; i < 100; ++i) {
    flags = "rd wr " + std::to_string(i);
    usage.clear();
    usage.set(Metric::Rss, i * 4096);
    if (i % 2 == 0) usage.set(Metric::Swap, i);
    usage.vm_flags = flags;
    store.add({.process = process, .entry = entry, .usage = i % 3 == 0 ? nullptr : &usage});
  }
  flags.assign(flags.size(), '#');
  RowStore::Scratch scratch;
  for (std::uint64_t i = 0; i < 100; ++i) {
    const Row row = store.row(i, scratch);
    ASSERT_EQ(row.usage == nullptr, i % 3 == 0) << i;
    if (row.usage == nullptr) continue;
    ASSERT_EQ(row.usage->get(Metric::Rss), i * 4096);
    ASSERT_EQ(row.usage->get(Metric::Swap),
              i % 2 == 0 ? std::optional<std::uint64_t>(i) : std::nullopt);
    ASSERT_EQ(row.usage->get(Metric::Pss), std::nullopt);
    ASSERT_EQ(row.usage->vm_flags, "rd wr " + std::to_string(i));
  }
}

TEST(RowStore, IsEmptyAfterClear) {
  RowStore store;
  RowStore::Scratch scratch;
  ProcessInfo process;
  process.pid = 1;
  store.begin_process(process);
  store.add({process, entry_named("/srv/old")});
  store.clear();
  EXPECT_EQ(store.size(), 0U);
  process.pid = 2;
  store.begin_process(process);
  store.add({process, entry_named("/srv/new")});
  ASSERT_EQ(store.size(), 1U);
  EXPECT_EQ(store.row(0, scratch).process.pid, 2);
  EXPECT_EQ(store.row(0, scratch).entry.name, "/srv/new");
}

}  // namespace
}  // namespace procmaps
