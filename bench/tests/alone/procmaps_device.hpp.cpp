#include <procmaps/device.hpp>
#include <procmaps/device.hpp>
