#pragma once

#include <string_view>

#include "view/output.hpp"

namespace procmaps {

/// Begins a link to a file of that host, for terminals that know OSC 8; others show nothing of it.
/// `path` is absolute; bytes that are not usual in a URI are encoded.
void begin_link(Output& out, std::string_view host, std::string_view path);
void end_link(Output& out);

/// The name of this host, as file URIs have it; empty if it has odd characters.
std::string_view host_of_links();

}  // namespace procmaps
