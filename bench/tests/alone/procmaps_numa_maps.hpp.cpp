#include <procmaps/numa_maps.hpp>
#include <procmaps/numa_maps.hpp>
