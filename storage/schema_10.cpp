#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Work that is done beside the writer; one of each kind at a time.
constexpr std::string_view tables_10 = R"sql(
CREATE TABLE errand (
    tenant TEXT NOT NULL, what TEXT NOT NULL, person BIGINT NOT NULL, detail TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, what)) {clustered};
)sql";

}  // namespace

constexpr migration schema_10{10, "errands", tables_10, ""};

}  // namespace starling::storage
