// The columns of diff: the old values, and the differences to the new ones.

#include "commands/diff/diff_plan.hpp"
#include "rows/change.hpp"

namespace procmaps {
namespace {

constexpr Facts kNone = Facts::None;

constexpr auto kColumns = with_slots(std::to_array<Column>({
    {"change", "CHANGE", ValueKind::Word, Scope::Group, Fold::Nothing, kNone, nullptr,
     "what happened to the mapping", 0, 0, 0, false, change_words},
    {"perms_before", "PERM_BEFORE", ValueKind::Permissions, Scope::Mapping, Fold::Nothing, kNone,
     nullptr, "permissions before"},
    {"address_before", "ADDRESS_BEFORE", ValueKind::Range, Scope::Mapping, Fold::Nothing, kNone,
     nullptr, "start and end before"},
    {"size_before", "SIZE_BEFORE", ValueKind::Bytes, Scope::Mapping, Fold::Everything, kNone,
     nullptr, "size before, in bytes"},
    {"size", "SIZE", ValueKind::Bytes, Scope::Mapping, Fold::Everything, kNone, nullptr,
     "size now, in bytes"},
    {"size_change", "SIZE_CHANGE", ValueKind::Difference, Scope::Mapping, Fold::Everything, kNone,
     nullptr, "change in size, in bytes"},
    {"rss_change", "RSS_CHANGE", ValueKind::Difference, Scope::Mapping, Fold::Mappings,
     Facts::Usage, nullptr, "change in rss, in bytes", bit_of(Metric::Rss)},
    {"pss_change", "PSS_CHANGE", ValueKind::Difference, Scope::Mapping, Fold::Everything,
     Facts::Usage, nullptr, "change in pss, in bytes", bit_of(Metric::Pss)},
    {"uss_change", "USS_CHANGE", ValueKind::Difference, Scope::Mapping, Fold::Everything,
     Facts::Usage, nullptr, "change in uss, in bytes",
     bit_of(Metric::PrivateClean) | bit_of(Metric::PrivateDirty) | bit_of(Metric::PrivateHugetlb)},
    {"turned_wx", "TURNED_WX", ValueKind::Flag, Scope::Mapping, Fold::Nothing, kNone, nullptr,
     "became both writable and executable"},
    {"count_before", "COUNT_BEFORE", ValueKind::Count, Scope::Group, Fold::Everything, kNone,
     nullptr, "number of mappings in the group before"},
    {"count", "COUNT", ValueKind::Count, Scope::Group, Fold::Everything, kNone, nullptr,
     "number of mappings in the group now"},
    {"count_change", "COUNT_CHANGE", ValueKind::Difference, Scope::Group, Fold::Everything, kNone,
     nullptr, "change in the number of mappings in the group"},
}));
static_assert(kColumns.size() == diff_value::kCount);

}  // namespace

const ColumnSet& diff_columns() {
  static const ColumnSet columns(kColumns, without(kAllFacts, kListFacts), true);
  return columns;
}

}  // namespace procmaps
