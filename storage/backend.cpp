#include "storage/backend.hpp"

#include "storage/migrations.hpp"
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

errc reason(const backend* engine, const std::exception_ptr& e, std::string& why) {
    try {
        std::rethrow_exception(e);
    } catch (const refusal& no) {
        why = no.what();
        return no.code();
    } catch (const std::exception& x) {
        const auto known = engine ? engine->explain(e) : std::nullopt;
        why = known ? known->text : x.what();
        return known ? known->code : errc::io_error;
    }
}

void require_newest_schema(backend& engine, const std::string& name) {
    if (const int found = engine.peek(); found != newest_schema())
        throw refusal{errc::refused, name + (found == 0 ? " holds no Starling store."
                                                        : " has an older schema. Run `starling "
                                                          "migrate` first.")};
}

}  // namespace starling::storage
