#pragma once

#include <sys/types.h>

#include <array>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <thread>

namespace procmaps::detail {

/// Goes on reading a descriptor on a thread of its own, a little ahead of who takes the bytes. They
/// are the bytes that read(2) gives, in its order. The descriptor must outlive it, and nobody else
/// may read from it.
class ReadAhead {
 public:
  /// Starts it; null where no thread is to be had.
  static std::unique_ptr<ReadAhead> start(int fd);
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;
  ~ReadAhead();

  /// As read(2): waits for bytes, 0 at the end, -1 and errno where reading failed.
  ssize_t read(char* to, std::size_t size);

 private:
  static constexpr std::size_t kPieceSize = 96 * 1024;
  static constexpr std::size_t kPieces = 2;
  /// With less space than this the next read(2) would be cut short.
  static constexpr std::size_t kLeastRead = 8 * 1024;

  /// What several reads gave, and how the last of them ended.
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
  std::size_t taken_ = 0;  ///< bytes of the piece that is being taken

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t filled_ = 0;   ///< pieces so far
  std::size_t emptied_ = 0;  ///< pieces so far
  bool stop_ = false;
  std::jthread thread_;
};

}  // namespace procmaps::detail
