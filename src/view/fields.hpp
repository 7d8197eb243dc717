#pragma once

#include <cstdint>
#include <string_view>

#include "rows/lsof_file.hpp"
#include "rows/view.hpp"
#include "view/output.hpp"

namespace procmaps {

/// The letters of lsof -F that print something for mappings, in the order of lsof's output: those
/// of a process, then those of a file.
inline constexpr std::string_view kProcessFields = "pgRcuL";
inline constexpr std::string_view kFileFields = "faltDrsikn";
/// Letters that lsof knows and that print nothing for mappings. `o` also omits `s`.
inline constexpr std::string_view kSilentFields = "CdFGKMNoPSTzZm";
/// The letters that -F alone stands for.
inline constexpr std::string_view kUsualFields = "pgRcuLfaltDsikn";

/// Which fields to show.
struct FieldsOptions {
  std::uint64_t letters = 0;  ///< bits, see field_bit
  bool nul = false;           ///< NUL after each field, newline after each set
};

/// The bit of a letter, lower or upper case.
constexpr std::uint64_t field_bit(char letter) {
  return std::uint64_t{1} << (letter >= 'a' ? letter - 'a' : letter - 'A' + 26);
}

/// lsof's output for other programs, as with -F: a set of fields for each process, then one for
/// each file. A field is a letter and a text, on a line of its own.
class FieldsView : public View {
 public:
  FieldsView(FieldsOptions options, Output& out) : options_(options), out_(out) {}

  void begin_process(const ProcessInfo& process) override {
    process_ = &process;
    begun_ = false;
  }
  void row(const Row& row) override;
  void end_process(ProcessStatus = ProcessStatus::Ok) override {}
  void finish() override {}
  bool can_fork() const override { return true; }
  std::unique_ptr<View> fork(Output& out) override {
    return std::make_unique<FieldsView>(options_, out);
  }

 private:
  bool wants(char letter) const { return (options_.letters & field_bit(letter)) != 0; }
  void put(char letter, std::string_view text, bool is_name = false);
  void put_process();
  void put_file(const LsofFile& file);
  void end_set();

  FieldsOptions options_;
  Output& out_;
  const ProcessInfo* process_ = nullptr;
  bool begun_ = false;  ///< the process has a row
};

}  // namespace procmaps
