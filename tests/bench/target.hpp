#pragma once

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace procmaps::bench {

/// The mappings of a created process.
enum class Content {
  Libraries,  ///< five to a shared library, as the loader leaves them
  Pages,      ///< touched anonymous pages, neighbours with other permissions
  Changing,   ///< such pages, of which the first and the last go on changing
  Moved,      ///< such pages, elsewhere than another process has them
};

/// A row of the table of targets.
struct TargetShape {
  std::string_view name;
  std::size_t processes;
  std::size_t fewest;  ///< mappings of the first process
  std::size_t most;    ///< mappings of the last one; between them the number rises evenly
  Content content;
  bool whole_system = false;  ///< commands read all readable processes, not only ours
  std::string_view help;
  std::size_t resident = 0;  ///< bytes of touched anonymous memory, small pages, in each process
};

/// Processes that are created to be measured. They wait, or only change their mappings. They end
/// with this object and with the benchmark.
class Target {
 public:
  /// Null if they could not be made. `smoke` makes few and small ones.
  static std::unique_ptr<Target> make(const TargetShape& shape, bool smoke);
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  ~Target();

  std::string_view name() const { return shape_.name; }

  /// The pids to read. For the whole system, they are listed again at each call.
  std::vector<pid_t> pids() const;

  /// The number of mappings in the created processes.
  std::size_t mappings() const { return mappings_; }

 private:
  explicit Target(const TargetShape& shape) : shape_(shape) {}

  const TargetShape& shape_;
  std::vector<pid_t> made_;
  std::size_t mappings_ = 0;
};

/// Maps `count` touched anonymous pages into this process, with different permissions of
/// neighbours. Returns their start, or null.
char* map_pages(std::size_t count);

/// Maps resident memory in small pages, which the kernel has to visit one by one. Returns its
/// start, or null.
char* fill_memory(std::size_t size);

/// The shape with that name, or null.
const TargetShape* find_shape(std::string_view name);

}  // namespace procmaps::bench
