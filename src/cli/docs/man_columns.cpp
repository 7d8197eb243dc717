// procmaps-columns(7): every column, with its type, where its value comes from and what that costs.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/docs/docs.hpp"
#include "cli/docs/man_rows.hpp"
#include "cli/docs/roff.hpp"

namespace procmaps {
namespace {

/// What has to be read for a fact, and what that costs besides.
struct Source {
  Facts fact;
  std::string_view text;
};

constexpr Source kSources[] = {
    {Facts::Command, "/proc/PID/comm"},
    {Facts::Owner, "the owner of the directory /proc/PID"},
    {Facts::UserName, "the owner of /proc/PID; /etc/passwd, else getent"},
    {Facts::Executable, "the link /proc/PID/exe"},
    {Facts::CommandLine, "/proc/PID/cmdline"},
    {Facts::FdClass, "the link /proc/PID/exe, and look-ups of names that end in \" (deleted)\""},
    {Facts::FileType, "look-ups of names below /dev"},
    {Facts::Usage, "/proc/PID/smaps, for which the kernel walks the page tables"},
    {Facts::Numa, "/proc/PID/numa_maps, for which the kernel walks the page tables"},
    {Facts::MapLimit, "vm.max_map_count"},
    {Facts::Label, "the registers of all threads, and /proc/PID/pagemap for guards"},
    {Facts::Cgroup, "/proc/PID/cgroup"},
    {Facts::InnerPid, "/proc/PID/status"},
    {Facts::FileState, "a look-up of each file's name, once for all processes that map it"},
    {Facts::BuildId, "the kernel (PROCMAP_QUERY, Linux 6.11), or the headers of the file"},
    {Facts::Cached, "cachestat(2) of the file (Linux 6.5)"},
};

/// The first kernel that reports a metric, if that is later than 3.0. docs/kernel.md has more.
struct Since {
  Metric metric;
  std::string_view kernel;
};

constexpr Since kSince[] = {
    {Metric::PssDirty, "6.1"},       {Metric::PssAnon, "5.3"},       {Metric::PssFile, "5.3"},
    {Metric::PssShmem, "5.3"},       {Metric::Ksm, "6.6"},           {Metric::LazyFree, "4.12"},
    {Metric::ShmemPmdMapped, "4.9"}, {Metric::FilePmdMapped, "5.4"}, {Metric::SharedHugetlb, "4.4"},
    {Metric::PrivateHugetlb, "4.4"}, {Metric::SwapPss, "4.3"},       {Metric::ThpEligible, "5.0"},
    {Metric::ProtectionKey, "4.9"},
};

std::string_view unit_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::Text:
    case ValueKind::Name:
      return "text";
    case ValueKind::List:
    case ValueKind::VmFlags:
      return "words";
    case ValueKind::Word:
      return "a word";
    case ValueKind::Hex:
      return "hexadecimal";
    case ValueKind::Range:
      return "hexadecimal, start\\-end";
    case ValueKind::Bytes:
      return "bytes";
    case ValueKind::Difference:
      return "a signed number";
    case ValueKind::Count:
      return "a number";
    case ValueKind::Percent:
      return "percent";
    case ValueKind::Device:
      return "major,minor";
    case ValueKind::Permissions:
      return "four letters";
    case ValueKind::Flag:
      return "yes or no";
  }
  return {};
}

std::string source_of(const Column& column) {
  if (column.needs == Facts::None) return {};
  std::string text;
  for (const auto& [fact, source] : kSources) {
    if (has(column.needs, fact)) text += (text.empty() ? "" : "; ") + std::string(source);
  }
  const Since* const since = std::ranges::find_if(
      kSince, [&](const Since& row) { return column.metrics == bit_of(row.metric); });
  if (since != std::end(kSince)) text += fmt::format("; since Linux {}", since->kernel);
  return text;
}

std::string describe(const Column& column) {
  std::string out =
      fmt::format(".TP\n\\fB{}\\fR ({}; {}{})\n{}.\n", roff(column.name), roff(column.header),
                  unit_of(column.kind), column.is_key ? "; a key for \\-g" : "",
                  roff(capitalized(column.help)));
  if (const std::string source = source_of(column); !source.empty()) {
    out += fmt::format(".br\nReads {}.\n", roff(source));
  }
  return out;
}

}  // namespace

std::string man_columns() {
  std::string out = page_heading("procmaps-columns", '7');
  out += R"roff(.SH NAME
procmaps\-columns \- the columns of procmaps
.SH DESCRIPTION
The names of these columns are for
.BR \-\-columns ,
.BR \-\-sort ,
.B \-\-where
and
.BR \-\-group\-by ,
and are the keys in JSON and CSV.
After each stand its heading in tables, its unit or type, and whether
.B \-g
can group by it.
A column needs
.I /proc/PID/maps
alone unless something else is named, and nothing is read for a column that is not asked for.
A value that the kernel did not report is
.B \-
in tables and null in JSON.
.SH COLUMNS
)roff";
  for (const CommandRow& command : all_commands()) {
    // The columns of a process and its mappings are described once, for the list.
    const bool is_list = command.command == Command::List;
    if (!is_list) {
      out += fmt::format(".SS {}\n", roff(fmt::format("Columns of {}", display(command.command))));
    }
    for (const Column* column : command.columns().all()) {
      if (is_list || column->get == nullptr) out += describe(*column);
    }
  }
  out += man_prose::kFiles;
  out += man_prose::kLabels;
  out += ".SH SEE ALSO\n.BR procmaps (1),\n.BR proc (5)\n";
  return out;
}

}  // namespace procmaps
