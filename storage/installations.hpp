#pragma once

#include <memory>
#include <span>
#include <string>

#include "commands/ports/installations.hpp"
#include "storage/storage.hpp"

namespace starling::storage {

/// Installations in a store of ours, which must outlive them. `keys` as for vault: newest first.
std::unique_ptr<ports::installations> make_installations(database& store,
                                                         std::span<const std::string> keys);

}  // namespace starling::storage
