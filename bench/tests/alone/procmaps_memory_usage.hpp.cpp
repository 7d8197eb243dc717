#include <procmaps/memory_usage.hpp>
#include <procmaps/memory_usage.hpp>
