#pragma once

#include <procmaps/map_entry.hpp>

#include "commands/audit/audit_rule.hpp"

namespace procmaps {

// The checks about where code comes from and where it lies; rows of the table in audit_rule.cpp.

Verdict check_stack(const MapEntry& entry, Evidence& evidence);
Verdict check_elf(const MapEntry& entry, Evidence& evidence);
Verdict check_not_in_file(const MapEntry& entry, Evidence& evidence);
Verdict check_not_elf(const MapEntry& entry, Evidence& evidence);
Verdict check_stomped(const MapEntry& entry, Evidence& evidence);
Verdict check_relro(const MapEntry& entry, Evidence& evidence);
Verdict check_owner(const MapEntry& entry, Evidence& evidence);
Verdict check_no_disk(const MapEntry& entry, Evidence& evidence);
Verdict check_start_addresses(const MapEntry& entry, Evidence& evidence);
Verdict check_system_calls(const MapEntry& entry, Evidence& evidence);

}  // namespace procmaps
