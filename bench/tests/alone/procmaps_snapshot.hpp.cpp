#include <procmaps/snapshot.hpp>
#include <procmaps/snapshot.hpp>
