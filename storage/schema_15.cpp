#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Messages about something that is over are changed a bite at a time: `seen` is the last row of
/// the outbox that was.
constexpr std::string_view tables_15 = R"sql(
CREATE TABLE outdated (
    tenant TEXT NOT NULL, subject TEXT NOT NULL, seen BIGINT NOT NULL,
    PRIMARY KEY (tenant, subject)) {clustered};
DROP INDEX outbox_subject;
CREATE INDEX outbox_subject ON outbox (tenant, subject, id) WHERE subject <> '';
)sql";

}  // namespace

constexpr migration schema_15{15, "messages that change", tables_15, ""};

}  // namespace starling::storage
