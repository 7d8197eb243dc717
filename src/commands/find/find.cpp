// procmaps find: what lies at an address, or where the threads are.
//
//   ADDRESS      PERM ELF_ADDRESS SYMBOL      NAME                  EXPLAIN
//   7f8e97ffff3c r-xp 0x8ff3c     malloc+0x1c /usr/lib/…/libc.so.6  code

#include "commands/find/find.hpp"

#include <charconv>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "commands/find/annotated_text.hpp"
#include "commands/find/answer_rows.hpp"
#include "commands/find/report_addresses.hpp"
#include "lib/hex_text.hpp"
#include "read/nothing_found.hpp"
#include "read/saved_input.hpp"
#include "read/scan.hpp"

namespace procmaps {
namespace {

/// A saved map, open as long as the text lasts.
struct SavedSubject {
  ProcessInfo info;
  std::unique_ptr<Finder> finder;
  std::vector<ReportAddress> crash{};  ///< where, if it is a report and no address was given
};

/// Looks addresses up in one process after the other.
class FindVisitor : public Visitor {
 public:
  FindVisitor(const FindPlan& plan, View& view, const Output& out)
      : plan_(plan), view_(view), out_(out), rows_(plan, view), found_(plan.addresses.size()) {}

  void visit(Subject& subject, Report& report) override {
    Finder finder(subject.process, modules_);
    look(subject.info, finder, subject.how, report);
  }
  bool enough() const override { return view_.full() || out_.failed(); }

  /// What is looked up from now on: the addresses of a text, or, without one, those of the plan.
  void look_for(AnnotatedText* text) { text_ = text; }
  /// Opens a saved map.
  void open_saved(const std::string& path, Report& report);
  /// Looks the addresses up in the saved maps.
  void visit_saved(Report& report);
  /// Reports the addresses that no process has and no row explains. True if all were found.
  bool conclude(Report& report) const;
  bool shows_nothing() const { return rows_.is_empty(); }
  bool was_unreadable() const { return unreadable_; }

 private:
  /// `how` the process was chosen. Its misses are shown only if it was named.
  void look(const ProcessInfo& process, Finder& finder, How how, Report& report);
  std::optional<Error> look_all(const ProcessInfo& process, Finder& finder, How how,
                                Report& report);
  std::optional<Error> look_at_crash(const ProcessInfo& process, Finder& finder);
  std::optional<Error> look_up(std::size_t index, const ProcessInfo& process, Finder& finder,
                               How how, Report& report);
  std::optional<Error> look_up_text(const ProcessInfo& process, Finder& finder);

  const FindPlan& plan_;
  AnnotatedText* text_ = nullptr;
  View& view_;
  const Output& out_;
  AnswerRows rows_;
  Modules modules_;
  std::vector<SavedSubject> saved_;
  const std::vector<ReportAddress>* crash_ = nullptr;  ///< of the report at hand
  bool empty_explained_ = false;                       ///< that this process has no mappings
  bool unreadable_ = false;  ///< a process could not be read, which was reported
  bool text_hit_ = false;    ///< an address of the text is mapped
  /// Of each address on the command line.
  struct Found {
    bool anywhere = false;
    bool explained = false;
  };
  std::vector<Found> found_;
};

/// What lies at a number that was missed as a hexadecimal one, if it is meant to be decimal. Empty
/// if nothing does.
std::string explain_decimal(const std::string& word, Finder& finder) {
  Address address = 0;
  const char* const end = word.data() + word.size();
  const auto [rest, error] = std::from_chars(word.data(), end, address);
  if (error != std::errc() || rest != end) return {};
  const auto found = finder.find(address);
  if (!found || found->missed) return {};
  return "; read as decimal: " + in_hex(address) + ", in " + short_name(*found->entry);
}

void FindVisitor::look(const ProcessInfo& process, Finder& finder, How how, Report& report) {
  empty_explained_ = false;
  if (plan_.annotate) finder.leave_out_reasons();  // notes do not say it
  view_.begin_process(process);
  if (const auto error = look_all(process, finder, how, report)) {
    report.failed(*error, how);
    unreadable_ = true;
  } else {
    ++report.tally().examined;
  }
  if (finder.are_threads_hidden()) ++report.tally().no_threads;
  for (const std::string& note : finder.notes()) {
    report.messages().print(std::to_string(process.pid.value_or(0)), note);
  }
  view_.end_process();
}

/// Returns the first error, after which the process is given up.
std::optional<Error> FindVisitor::look_all(const ProcessInfo& process, Finder& finder, How how,
                                           Report& report) {
  if (text_ != nullptr) return look_up_text(process, finder);
  if (plan_.shows_threads() && crash_ != nullptr) return look_at_crash(process, finder);
  if (plan_.shows_threads()) return rows_.put_threads(process, finder);
  for (std::size_t i = 0; i < plan_.addresses.size(); ++i) {
    if (auto error = look_up(i, process, finder, how, report)) return error;
  }
  return std::nullopt;
}

/// A report says where the program crashed, but not where its threads were.
std::optional<Error> FindVisitor::look_at_crash(const ProcessInfo& process, Finder& finder) {
  for (const auto& [word, address] : *crash_) {
    auto answer = finder.find(address);
    if (!answer) return answer.error();
    answer->explain.insert(0, word + ": ");
    if (auto error = rows_.put(process, word, *answer, finder)) return error;
  }
  return std::nullopt;
}

std::optional<Error> FindVisitor::look_up(std::size_t index, const ProcessInfo& process,
                                          Finder& finder, How how, Report& report) {
  const auto& [word, spelled] = plan_.addresses[index];
  const auto places = finder.places(spelled);
  if (!places) return places.error();
  if (places->addresses.empty() && how == How::Named) {
    rows_.put_miss(process, word, places->missing);
    found_[index].explained = true;
  }
  if (places->is_ambiguous && how == How::Named) {
    report.messages().print(word, "several symbols have this name; all are shown");
  }
  for (const Address place : places->addresses) {
    auto answer = finder.find(place, plan_.access);
    if (!answer) return answer.error();
    if (answer->missed) answer->explain += explain_decimal(word, finder);
    if (answer->missed && finder.process() != nullptr && finder.is_empty()) {
      if (!std::exchange(empty_explained_, true)) report.explain_empty(*finder.process(), how);
      found_[index].explained = found_[index].explained || how == How::Named;
      continue;
    }
    if (answer->missed && how != How::Named) continue;
    found_[index].anywhere = found_[index].anywhere || !answer->missed;
    found_[index].explained = true;
    if (auto error = rows_.put(process, word, *answer, finder)) return error;
  }
  return std::nullopt;
}

/// In a text a number may be anything, so a miss is neither shown nor counted.
std::optional<Error> FindVisitor::look_up_text(const ProcessInfo& process, Finder& finder) {
  for (std::size_t i = 0; i < text_->addresses().size(); ++i) {
    const SpelledAddress& spelled = text_->addresses()[i].address;
    const auto places = finder.places(spelled);
    if (!places) return places.error();
    if (places->is_ambiguous) continue;
    for (const Address place : places->addresses) {
      const auto answer = finder.find(place);
      if (!answer) return answer.error();
      text_hit_ = text_hit_ || !answer->missed;
      if (plan_.annotate) {
        if (!text_->is_annotated(i)) text_->annotate(i, note_of(spelled, *answer));
      } else if (!answer->missed) {
        if (auto error = rows_.put(process, text_->word(i), *answer, finder)) return error;
      }
    }
  }
  return std::nullopt;
}

void FindVisitor::open_saved(const std::string& path, Report& report) {
  auto input = SavedInput::open(path, {.origin = TextOrigin::Saved}, report.messages());
  if (!input) return report.trouble(input.error());
  SavedProcess saved;
  const Records records = input->read(report, [&](std::span<const MapRecord> batch) {
    for (const MapRecord& record : batch) saved.mappings.add(record.entry);
    return true;
  });
  if (records.error) report.trouble(*records.error);
  if (saved.mappings.entries.empty()) {
    if (records.status == ProcessStatus::Ok) report.explain_empty_text(input->where());
    return;
  }
  ProcessInfo process;
  if (CoreFile* const core = input->core()) {
    process = process_of(*core);
    for (const CoreThread& thread : core->notes.threads) {
      saved.threads.push_back({.tid = thread.tid,
                               .pc = thread.pc,
                               .sp = thread.sp,
                               .syscall = {},
                               .signal = thread.signal,
                               .error = {}});
    }
    saved.headers = std::move(core->headers);
    if (saved.threads.empty() && plan_.shows_threads()) {
      report.trouble(Error{.code = ErrorCode::Malformed,
                           .where = input->where(),
                           .what = "has no notes about threads"});
    }
  }
  std::vector<ReportAddress> crash;
  if (plan_.shows_threads() && input->core() == nullptr) {
    auto addresses = read_report_addresses(path);
    if (!addresses) return report.trouble(addresses.error());
    crash = std::move(*addresses);
    if (crash.empty()) {
      return report.trouble(
          Error{.code = ErrorCode::Unsupported,
                .where = input->where(),
                .what = path == "-" ? "give addresses, or the report as a file: its map was found, "
                                      "but standard input can be read only once"
                                    : "has no pc, si_addr or ip, nor where threads were; give "
                                      "addresses"});
    }
  }
  saved_.push_back(
      {std::move(process), std::make_unique<Finder>(std::move(saved), modules_), std::move(crash)});
}

void FindVisitor::visit_saved(Report& report) {
  for (const SavedSubject& one : saved_) {
    if (enough()) return;
    crash_ = one.crash.empty() ? nullptr : &one.crash;
    look(one.info, *one.finder, How::Named, report);
  }
}

bool FindVisitor::conclude(Report& report) const {
  const std::size_t examined = report.tally().examined;
  bool all = true;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    all = all && found_[i].anywhere;
    if (found_[i].explained || examined == 0) continue;
    report.messages().print(plan_.addresses[i].word, examined == 1
                                                         ? "the process does not have this address"
                                                         : "none of " + std::to_string(examined) +
                                                               " processes has this address");
  }
  if (plan_.reads_text && !text_hit_ && examined != 0) {
    report.messages().print("no address in the text is mapped");
  }
  return all && (text_hit_ || !plan_.reads_text || !plan_.addresses.empty());
}

/// One look at every chosen process.
void pass(const FindPlan& plan, UserNames& users, FindVisitor& visitor, Report& report) {
  if (plan.choice.inputs.empty()) scan(plan.choice, plan.reading.facts, users, visitor, report);
  visitor.visit_saved(report);
}

/// Looks up the addresses of a text, piece by piece as it arrives. Processes are chosen anew for
/// each, because in a log that is followed they start, load libraries and end. What was reported
/// about them is not repeated.
void pass_text(const FindPlan& plan, UserNames& users, FindVisitor& visitor, Output& out,
               Report& report) {
  auto text = AnnotatedText::open(plan.annotate.value_or("-"));
  if (!text) return report.trouble(text.error());
  visitor.look_for(&*text);
  std::set<std::string> reported;
  for (bool first = true; !visitor.enough(); first = false) {
    const auto more = text->next();
    if (!more) return report.trouble(more.error());
    if (!*more && !first) break;
    std::string log;
    Messages messages(log);
    Report own(messages);
    if (first || !text->addresses().empty()) pass(plan, users, visitor, own);
    for (std::string_view rest = log; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n') + 1);
      rest.remove_prefix(line.size());
      if (reported.emplace(line).second) report.messages().pass_on(line);
    }
    if (first) report.tally().add(own.tally());
    report.tally().trouble = report.tally().trouble || own.tally().trouble;
    if (plan.annotate) text->write(out, plan.view.terminal);
    if (text->must_wait()) out.flush();
    if (!*more) break;
  }
}

}  // namespace

int find(const FindPlan& plan, Output& out, Messages& messages) {
  Report report(messages);
  const auto view = make_view(plan.view, out);
  UserNames users;
  FindVisitor visitor(plan, *view, out);
  for (const std::string& path : plan.choice.inputs) visitor.open_saved(path, report);
  const bool reads_text = plan.reads_text || plan.annotate;
  if (!reads_text || !plan.addresses.empty()) pass(plan, users, visitor, report);
  if (reads_text) pass_text(plan, users, visitor, out, report);
  const bool all = visitor.conclude(report);
  if (!plan.annotate) view->finish();
  // --where may let no row through; then nothing was found, as in a list.
  const bool hidden = !plan.annotate && all && visitor.shows_nothing();
  report.tally().found = all && !hidden && report.tally().examined != 0;
  // Nothing is an answer to the question where the threads are, but not to that about an address.
  if (!plan.addresses.empty()) report.require_match();
  const bool none = report.tally().examined == 0 && !visitor.was_unreadable();
  report.conclude(none     ? why_no_process(plan.choice, "no process matches")
                  : hidden ? "nothing matches"
                           : "");
  return exit_status(report.tally(), Question::Search);
}

}  // namespace procmaps
