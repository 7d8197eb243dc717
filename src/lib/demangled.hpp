#pragma once

#include <string>

namespace procmaps {

/// The readable form of a C++ name; the name itself if it is none, or if its readable form could
/// be enormous.
std::string demangled(const std::string& name);

}  // namespace procmaps
