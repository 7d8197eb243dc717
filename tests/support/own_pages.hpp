#pragma once

namespace procmaps::testing {

/// Gives this process, just forked, a copy of every page that it shares with others, so that what
/// is counted of it (Pss most of all) does not depend on who else runs while it is counted. Not
/// under AddressSanitizer, whose shadow memory must not be touched page by page.
void own_every_page();

}  // namespace procmaps::testing
