#include "storage/engine.hpp"

namespace starling::storage {

failure explain(const session& db, const std::exception_ptr& e) {
    if (auto known = db.explain(e)) return *known;
    try {
        std::rethrow_exception(e);
    } catch (const bad_row& bad) {
        return {errc::bad_data, bad.what()};
    } catch (const std::exception& bug) {
        return {errc::bug, std::string{"A unit of work failed: "} + bug.what()};
    } catch (...) {
        return {errc::bug, "A unit of work failed with an unknown exception."};
    }
}

}  // namespace starling::storage
