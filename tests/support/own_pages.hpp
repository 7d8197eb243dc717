#pragma once

namespace procmaps::testing {

/// Gives this process, just after fork, its own copy of every shared page. Then its memory usage,
/// Pss above all, does not depend on other processes. Does not work with AddressSanitizer, whose
/// shadow memory must not be written page by page.
void own_every_page();

}  // namespace procmaps::testing
