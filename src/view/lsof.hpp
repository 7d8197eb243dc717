#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "lib/name_arena.hpp"
#include "rows/lsof_file.hpp"
#include "rows/view.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The table of lsof 4.95, byte for byte for names that need no escape beyond its own. Takes rows
/// with a `LsofFile` and ignores others. Every column is as wide as its widest cell, so all rows
/// are stored.
class LsofView : public View {
 public:
  explicit LsofView(Output& out) : out_(out) {}

  void begin_process(const ProcessInfo& process) override;
  void row(const Row& row) override;
  void end_process(ProcessStatus = ProcessStatus::Ok) override {}
  void finish() override;
  bool can_fork() const override { return true; }
  std::unique_ptr<View> fork(Output& out) override { return std::make_unique<LsofView>(out); }
  void join(View& fork) override;

 private:
  struct Owner {
    std::string command;
    std::size_t command_width;
    std::string pid;
    std::string user;
  };
  struct Line {
    std::size_t owner;  ///< index in the part
    LsofFile file;
  };
  struct Part {
    std::vector<Owner> owners;
    std::deque<Line> lines;
    NameArena names;
  };
  struct Widths;

  Widths measure() const;
  void print(const Owner& owner, const LsofFile& file, const Widths& widths);

  Output& out_;
  std::vector<std::unique_ptr<Part>> parts_;  ///< in order
  bool is_own_ = false;                       ///< the last part is not one of a fork
};

}  // namespace procmaps
