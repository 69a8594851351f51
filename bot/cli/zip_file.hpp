#pragma once

#include <span>
#include <string>
#include <string_view>

namespace starling::bot::cli {

struct zip_entry {
    std::string_view name;
    std::string_view bytes;  ///< outlives the call
};

/// Writes a zip with these files at its root in the place of `path`, the same bytes for the same
/// content. Empty when it went well, else why not.
std::string write_zip(const std::string& path, std::span<const zip_entry> entries);

}  // namespace starling::bot::cli
