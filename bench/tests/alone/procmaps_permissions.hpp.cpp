#include <procmaps/permissions.hpp>
#include <procmaps/permissions.hpp>
