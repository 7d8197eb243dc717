#include <procmaps/map_query.hpp>
#include <procmaps/map_query.hpp>
