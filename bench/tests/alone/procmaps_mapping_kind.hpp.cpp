#include <procmaps/mapping_kind.hpp>
#include <procmaps/mapping_kind.hpp>
