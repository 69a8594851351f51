#pragma once

#include <string>

namespace starling::storage::sqlite {

/// Our claim on a database file: while it lives, no other Starling can open the file. It locks a
/// file of its own (FILE.lock), because closing a second descriptor of the database itself would
/// drop the locks that SQLite holds on it. The kernel releases it when the process ends.
class file_claim {
public:
    file_claim() = default;  ///< of nothing
    /// Throws a refusal: held by another process, folder missing or not writable, network disk.
    explicit file_claim(const std::string& path);
    file_claim(file_claim&& other) noexcept;
    file_claim& operator=(file_claim&& other) noexcept;
    ~file_claim();

private:
    int fd_ = -1;
};

/// One name per file, whatever links and relative paths lead to it.
std::string real_path(const std::string& path);

}  // namespace starling::storage::sqlite
