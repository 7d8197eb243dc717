#include <procmaps/procmaps.hpp>
#include <procmaps/procmaps.hpp>
