#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "rows/column.hpp"
#include "rows/view.hpp"
#include "view/output.hpp"

namespace procmaps {

enum class JsonShape : std::uint8_t {
  Processes,  ///< {"schema": 1, "processes": [{…, "mappings": [{…}], "status": "ok"}]}
  Rows,       ///< {"schema": 1, "rows": [{…}]}: rows for more than one mapping
  Lines,      ///< one object per line and nothing around them
};

struct JsonOptions {
  std::vector<const Column*> columns;
  JsonShape shape = JsonShape::Processes;
  bool omit_unknown = false;  ///< leave out a row's unknown members
  std::function<void(Output&)> end =
      {};  ///< writes the last members of the document, if it has any
};

/// The members that a row adds to its object, with their keys prepared once.
class JsonMembers {
 public:
  /// A column listed twice counts once: keys are unique.
  explicit JsonMembers(std::span<const Column* const> columns);

  /// `"pid": 4711, "name": "/usr/bin/sleep"`, without braces.
  void put(Output& out, const Row& row, bool omit_unknown = false) const;

 private:
  struct Member {
    const Column* column;
    std::string key;         ///< `, "device_major": `; the first one is written without its comma
    std::string second_key;  ///< for the minor number, or for the bytes of a text that is not UTF-8
  };
  std::vector<Member> members_;
};

/// JSON, schema 1 (docs/json.md). Each mapping is one line, and nothing is stored.
class JsonView : public View {
 public:
  JsonView(JsonOptions options, Output& out);

  ViewTraits traits() const override {
    const bool processes = options_.shape == JsonShape::Processes;
    return {.process_status = processes, .every_named_process = processes};
  }
  void begin_process(const ProcessInfo& process) override;
  void row(const Row& row) override;
  void end_process(ProcessStatus status = ProcessStatus::Ok) override;
  void finish() override;
  bool can_fork() const override {
    return options_.shape == JsonShape::Lines ||
           (options_.shape == JsonShape::Processes ? !first_process_ : !first_row_);
  }
  std::unique_ptr<View> fork(Output& out) override;

 private:
  void open();

  JsonOptions options_;
  Output& out_;
  JsonMembers of_process_;
  JsonMembers of_row_;
  bool opened_ = false;
  bool first_process_ = true;
  bool first_row_ = true;
};

}  // namespace procmaps
