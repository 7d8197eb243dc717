#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rows/column.hpp"
#include "view/cell.hpp"
#include "view/output.hpp"

namespace procmaps {

/// Prints rows of a table, without colours, in columns whose widths are settled.
///
/// Neighbouring rows mostly belong to the same process and file, or to none. The cells that depend
/// only on these are copied from the row before: half the instructions of a row.
class TableRows {
 public:
  struct Cell {
    const Column* column;
    CellStyle style;
  };

  explicit TableRows(std::vector<Cell> cells);

  /// `process`: of the row, at the same place until `forget`.
  void print(Output& out, const Row& row, const ProcessInfo& process);
  /// To be called before another process is at the place of an earlier one.
  void forget() { process_ = nullptr; }

 private:
  /// Writes a short cell of a row, and the byte behind it.
  using Put = char* (*)(char* at, const Row& row, const Cell& cell);
  template <ValueKind kKind>
  static char* put(char* at, const Row& row, const Cell& cell);
  static Put put_of(ValueKind kind);

  /// Neighbouring cells that are copied, and the one after them that is not.
  struct Part {
    std::vector<Cell> copied = {};
    std::size_t size = 0;           ///< of their text
    std::optional<Cell> made = {};  ///< none in the last part
    Put put = nullptr;              ///< of the cell that is made; null for a long text
  };
  /// What the text of the cells that are copied depends on.
  struct Origin {
    bool known = false;
    FdClass fd{};
    FileType file_type{};
    MappingKind kind{};
    bool file_id_unknown = false;
    bool has_mapping = false;
    Device device{};
    std::uint64_t inode = 0;
    std::string name;

    bool is_of(const Row& row) const;
    void take(const Row& row);
  };

  void begin(const Row& row, const ProcessInfo& process);
  void print_alike(Output& out, const Row& row) const;
  void print_first(Output& out, const Row& row);
  void print_long(Output& out, const Row& row) const;

  /// Upper bound for the bytes of all cells but those in front, with the padding of long texts.
  std::size_t cells_ = 0;
  std::vector<Cell> front_;  ///< the first cells, which depend only on the process
  const ProcessInfo* process_ = nullptr;
  std::string front_text_;  ///< of that process
  std::vector<Part> parts_{1};
  bool has_process_cells_ = false;  ///< besides those in front
  Origin origin_;
  std::string text_;  ///< of the cells that are copied, for that origin
};

}  // namespace procmaps
