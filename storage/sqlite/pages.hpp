#pragma once

#include <string>

namespace starling::storage::sqlite {

/// Copies a database page by page, as of one instant, while others may use it (SQLite's online
/// backup). `to` appears when it is whole and on the disk; it must not be there yet.
void copy_pages(const std::string& from, const std::string& to);

/// Throws a refusal when a page or an index is damaged.
void check_pages(const std::string& file);

}  // namespace starling::storage::sqlite
