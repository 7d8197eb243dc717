#pragma once

#include <sys/types.h>

#include <array>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <thread>

namespace procmaps::detail {

/// The number of processor cores that this process may use.
std::size_t usable_cores();

/// Reads a descriptor on a separate thread, a little ahead of its consumer. The bytes are those of
/// read(2), in the same order. The descriptor must outlive it, and nothing else may read from it.
class ReadAhead {
 public:
  /// Starts the thread; null if no thread can be created.
  static std::unique_ptr<ReadAhead> start(int fd);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  ~ReadAhead();

  /// Like read(2): waits for bytes, returns 0 at the end, and -1 with errno if reading failed.
  ssize_t read(char* to, std::size_t size);

 private:
  static constexpr std::size_t kPieceSize = 96 * 1024;
  static constexpr std::size_t kPieces = 2;
  /// With less space than this, the next read(2) would be cut short.
  static constexpr std::size_t kLeastRead = 8 * 1024;

  /// The bytes of several reads, and how the last of them ended.
  struct Piece {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
    bool last = false;
    int error = 0;
  };

  explicit ReadAhead(int fd) : fd_(fd) {}
  void run();
  void fill(Piece& piece) const;

  const int fd_;
  std::array<Piece, kPieces> ring_;
  std::size_t taken_ = 0;  ///< bytes taken from the current piece

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t filled_ = 0;   ///< pieces so far
  std::size_t emptied_ = 0;  ///< pieces so far
  bool stop_ = false;
  std::jthread thread_;
};

}  // namespace procmaps::detail
