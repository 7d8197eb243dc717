#include <procmaps/parse.hpp>
#include <procmaps/parse.hpp>
