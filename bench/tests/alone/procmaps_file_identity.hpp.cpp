#include <procmaps/file_identity.hpp>
#include <procmaps/file_identity.hpp>
