#pragma once

/// Includes the whole library.

#include <procmaps/address_range.hpp>
#include <procmaps/device.hpp>
#include <procmaps/error.hpp>
#include <procmaps/file_descriptor.hpp>
#include <procmaps/file_identity.hpp>
#include <procmaps/map_entry.hpp>
#include <procmaps/map_query.hpp>
#include <procmaps/mapping_kind.hpp>
#include <procmaps/maps_reader.hpp>
#include <procmaps/memory_usage.hpp>
#include <procmaps/numa_maps.hpp>
#include <procmaps/parse.hpp>
#include <procmaps/permissions.hpp>
#include <procmaps/process.hpp>
#include <procmaps/snapshot.hpp>
