#include <procmaps/process.hpp>
#include <procmaps/process.hpp>
