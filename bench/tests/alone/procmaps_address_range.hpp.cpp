#include <procmaps/address_range.hpp>
#include <procmaps/address_range.hpp>
