#include "storage/migrations.hpp"

namespace starling::storage {
namespace {

/// Guidelines, lessons and tips, and who acknowledged or passed what (program.md D8, eligibility);
/// the teams an item is for, one per line. From now on a person's language is the one they chose:
/// what the platform says stands in their account. Texts had "en" when nobody named a language:
/// they stay texts for everybody, so that nobody loses suggestions.
constexpr std::string_view tables_12 = R"sql(
CREATE TABLE guideline (
    tenant TEXT NOT NULL, version BIGINT NOT NULL, text TEXT NOT NULL, author BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant, version)) {clustered};
CREATE TABLE acknowledgement (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, version BIGINT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, person, version),
    FOREIGN KEY (tenant, person) REFERENCES person (tenant, id)) {clustered};
CREATE TABLE lesson (
    tenant TEXT NOT NULL, number BIGINT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    question TEXT NOT NULL, answers TEXT NOT NULL, right_answer BIGINT NOT NULL,
    author BIGINT NOT NULL, at BIGINT NOT NULL, dropped_at BIGINT,
    PRIMARY KEY (tenant, number)) {clustered};
CREATE TABLE lesson_passed (
    tenant TEXT NOT NULL, person BIGINT NOT NULL, lesson BIGINT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (tenant, person, lesson),
    FOREIGN KEY (tenant, person) REFERENCES person (tenant, id)) {clustered};
CREATE TABLE tip (
    tenant TEXT NOT NULL, number BIGINT NOT NULL, text TEXT NOT NULL, author BIGINT NOT NULL,
    at BIGINT NOT NULL, dropped_at BIGINT,
    PRIMARY KEY (tenant, number)) {clustered};

ALTER TABLE item ADD COLUMN audience TEXT NOT NULL DEFAULT '';
UPDATE person SET lang = '';
UPDATE variant SET lang = '' WHERE lang = 'en';
)sql";

}  // namespace

constexpr migration schema_12{12, "training, languages, audiences", tables_12, ""};

}  // namespace starling::storage
