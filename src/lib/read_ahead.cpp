// Reads on one core while another core parses and prints.
//
// For a list of 60,000 mappings the kernel takes two thirds of the time, inside read(2), 4 KiB at a
// time. The bytes are handed over in pieces of 32 KiB: waking the consumer for each read would cost
// more than it saves.

#include "lib/read_ahead.hpp"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace procmaps::detail {

std::size_t usable_cores() {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  // A machine with more cores than the set has room for refuses.
  if (::sched_getaffinity(0, sizeof cores, &cores) != 0) return std::thread::hardware_concurrency();
  return static_cast<std::size_t>(CPU_COUNT(&cores));
}

std::unique_ptr<ReadAhead> ReadAhead::start(int fd) {
  std::unique_ptr<ReadAhead> ahead(new ReadAhead(fd));
  try {
    ahead->thread_ = std::jthread([self = ahead.get()] { self->run(); });
  } catch (const std::system_error&) {
    return nullptr;
  }
  return ahead;
}

ReadAhead::~ReadAhead() {
  const std::scoped_lock lock(mutex_);
  stop_ = true;
  changed_.notify_all();
  // The thread is joined when it is destroyed: before all other members, and without the lock.
}

void ReadAhead::fill(Piece& piece) const {
  if (piece.bytes == nullptr) piece.bytes = std::make_unique_for_overwrite<char[]>(kPieceSize);
  piece.size = 0;
  while (kPieceSize - piece.size >= kLeastRead) {
    const ssize_t count = ::read(fd_, piece.bytes.get() + piece.size, kPieceSize - piece.size);
    if (count > 0) {
      piece.size += static_cast<std::size_t>(count);
    } else if (count == 0 || errno != EINTR) {
      piece.error = count == 0 ? 0 : errno;
      piece.last = true;
      return;
    }
  }
}

void ReadAhead::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return stop_ || filled_ < emptied_ + kPieces; });
    if (stop_) return;
    Piece& piece = ring_[filled_ % kPieces];
    lock.unlock();
    fill(piece);
    lock.lock();
    if (filled_++ == emptied_) changed_.notify_one();
    if (piece.last) return;
  }
}

ssize_t ReadAhead::read(char* to, std::size_t size) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return emptied_ < filled_; });
  Piece& piece = ring_[emptied_ % kPieces];
  lock.unlock();
  if (taken_ == piece.size) {  // only for the last piece, whose end is returned every time
    errno = piece.error;
    return piece.error == 0 ? 0 : -1;
  }
  const std::size_t count = std::min(size, piece.size - taken_);
  std::memcpy(to, piece.bytes.get() + taken_, count);
  taken_ += count;
  if (taken_ == piece.size && !piece.last) {
    taken_ = 0;
    lock.lock();
    if (filled_ == emptied_++ + kPieces) changed_.notify_one();
  }
  return static_cast<ssize_t>(count);
}

}  // namespace procmaps::detail
