#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "tests/support/lent_schema.hpp"

namespace starling::support {

/// Where a test keeps its store: in memory, or on the tests' PostgreSQL when ctest runs the test
/// for the second engine (STARLING_TEST_STORE=postgres).
class store_place {
public:
    store_place() {
        const char* engine = std::getenv("STARLING_TEST_STORE");
        if (engine && std::string_view{engine} == "postgres") schema_.emplace();
    }
    std::string url() const { return schema_ ? schema_->url() : "sqlite::memory:"; }

private:
    std::optional<lent_schema> schema_;
};

}  // namespace starling::support
