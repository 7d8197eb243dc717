#include <procmaps/error.hpp>
#include <procmaps/error.hpp>
