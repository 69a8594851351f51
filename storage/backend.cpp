#include "storage/backend.hpp"

#include "storage/refusal.hpp"

namespace starling::storage {

std::unique_ptr<backend> make_backend(const storage_options& options) {
    const std::string_view url = options.url;
    if (url.starts_with("sqlite:") && url != "sqlite:") return make_sqlite(options);
    if (url.starts_with("postgres://") || url.starts_with("postgresql://"))
        return make_postgres(options);
    // The url is not repeated: what is misspelt may hold a password.
    throw refusal{errc::bad_data,
                  "storage.url is neither sqlite: and a file name, for example "
                  "sqlite:starling.db, nor postgres://user@host/database."};
}

}  // namespace starling::storage
