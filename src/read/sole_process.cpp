// Looks whether a choice selects one process, before anything is shown.

#include "read/sole_process.hpp"

#include <string>
#include <vector>

#include "read/scan.hpp"

namespace procmaps {
namespace {

class Collector : public Visitor {
 public:
  void visit(Subject& subject, Report&) override {
    const auto stat = subject.process.stat();
    if (stat && !stat->is_kernel_thread() && !stat->is_zombie()) {
      pids_.push_back(subject.process.pid());
    }
  }
  bool enough() const override { return pids_.size() > 1; }

  std::optional<pid_t> only() const {
    return pids_.size() == 1 ? std::optional(pids_[0]) : std::nullopt;
  }

 private:
  std::vector<pid_t> pids_;
};

}  // namespace

std::optional<pid_t> sole_process(const Choice& choice) {
  Collector collector;
  std::string unsaid;
  Messages messages(unsaid);
  Report report(messages);
  UserNames users;
  scan(choice, Facts::None, users, collector, report);
  return collector.only();
}

}  // namespace procmaps
