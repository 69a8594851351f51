#include "storage/audit_check.hpp"
#include "storage/backend.hpp"

namespace starling::storage {

result<std::vector<audit_verdict>> verify_audit(const storage_options& where,
                                                const std::string& noted, std::string& why) {
    std::unique_ptr<backend> engine;
    try {
        engine = make_backend(where);
        require_newest_schema(*engine, where.url);
        return check_audit(*engine->connect_reader(), noted);
    } catch (...) {
        return reason(engine.get(), std::current_exception(), why);
    }
}

}  // namespace starling::storage
