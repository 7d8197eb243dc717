#include <procmaps/maps_reader.hpp>
#include <procmaps/maps_reader.hpp>
