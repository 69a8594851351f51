#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// What happened to an item and to a prepared text, kept instead of counted per reader; when
/// somebody got their last suggestion, and since when the least recently served wait (program.md
/// D8, fairness).
constexpr std::string_view tables_9 = R"sql(
CREATE TABLE item_total (
    tenant TEXT NOT NULL, item BIGINT NOT NULL, delivered BIGINT NOT NULL, shared BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    PRIMARY KEY (tenant, item)) {clustered};
INSERT INTO item_total (tenant, item, delivered, shared, skipped)
SELECT i.tenant, i.id,
       (SELECT COUNT(*) FROM delivery d WHERE d.tenant = i.tenant AND d.item = i.id),
       (SELECT COUNT(*) FROM share s
        WHERE s.tenant = i.tenant AND s.item = i.id AND s.state = 'confirmed'),
       (SELECT COUNT(*) FROM delivery d
        WHERE d.tenant = i.tenant AND d.item = i.id AND d.response = 'not-me')
FROM item i;
DROP INDEX delivery_of_item;

ALTER TABLE variant ADD COLUMN shared BIGINT NOT NULL DEFAULT 0;
UPDATE variant SET shared = (SELECT COUNT(*) FROM share s
    WHERE s.tenant = variant.tenant AND s.variant = variant.id AND s.state = 'confirmed');

ALTER TABLE person ADD COLUMN served_at BIGINT NOT NULL DEFAULT 0;
UPDATE person SET served_at = COALESCE((SELECT MAX(d.at) FROM delivery d
    WHERE d.tenant = person.tenant AND d.person = person.id), 0);
ALTER TABLE program_day ADD COLUMN waited_until BIGINT;
)sql";

}  // namespace

constexpr migration schema_9{9, "totals of items, turns of people", tables_9, ""};

}  // namespace starling::storage
