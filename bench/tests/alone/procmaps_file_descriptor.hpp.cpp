#include <procmaps/file_descriptor.hpp>
#include <procmaps/file_descriptor.hpp>
