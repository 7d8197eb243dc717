#pragma once

#include <string_view>

#include "view/output.hpp"

namespace procmaps {

/// Writes bytes as base64 (RFC 4648, section 4), padded.
void put_base64(Output& out, std::string_view bytes);

}  // namespace procmaps
