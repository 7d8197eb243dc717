#include <procmaps/map_entry.hpp>
#include <procmaps/map_entry.hpp>
