#include "storage/tables/people.hpp"

#include "storage/tables/person_row.hpp"

namespace starling::storage {
namespace {

constexpr statement find_identity{"people.find", R"(
    SELECT person, name, tz, locale, kind, deactivated, fetched_at FROM identity
    WHERE tenant = $1 AND platform = $2 AND workspace = $3 AND account = $4)"};
constexpr statement insert_identity{"people.add_identity", R"(
    INSERT INTO identity (tenant, platform, workspace, account, person, name, tz, locale, kind,
                          deactivated, fetched_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))"};
constexpr statement update_identity{"people.refresh_identity", R"(
    UPDATE identity SET name = $5, tz = $6, locale = $7, kind = $8, deactivated = $9,
                        fetched_at = $10
    WHERE tenant = $1 AND platform = $2 AND workspace = $3 AND account = $4)"};
constexpr statement insert_person{"people.add_person", R"(
    INSERT INTO person (tenant, id, name, tz, next_tz, lang, status, consent_at, home, reachable,
                        hour, networks, on_boards)
    VALUES ($1, $2, $3, $4, '', '', 'known', 0, $5, 1, $6, '', 1))"};
// The name follows the profile; a new zone is a decision of its own (program.md D2).
constexpr statement refresh_person{"people.refresh_person", R"(
    UPDATE person SET name = $3 WHERE tenant = $1 AND id = $2 AND home = $4)"};
constexpr statement get_person{"people.get", R"(
    SELECT id, name, tz, next_tz, next_tz_at, lang, status, consent_at, paused_until, home, reachable, max_day, max_week,
           hour, days, networks, on_boards, game, team
    FROM person WHERE tenant = $1 AND id = $2)"};
constexpr statement update_person{"people.update", R"(
    UPDATE person SET name = $3, tz = $4, lang = $5, status = $6, consent_at = $7,
                      paused_until = $8, home = $9, reachable = $10, max_day = $11, max_week = $12,
                      hour = $13, days = $14, networks = $15, on_boards = $16, next_tz = $17,
                      next_tz_at = $18, game = $19, team = $20
    WHERE tenant = $1 AND id = $2)"};
constexpr statement set_shown{"people.set_shown", R"(
    UPDATE board_total SET shown = $3 WHERE tenant = $1 AND person = $2 AND shown <> $3)"};
constexpr statement find_address{"people.address_on", R"(
    SELECT workspace, account FROM identity
    WHERE tenant = $1 AND person = $2 AND platform = $3 ORDER BY deactivated, workspace)"};
constexpr statement count_status{"people.count",
                                 "SELECT COUNT(*) FROM person WHERE tenant = $1 AND status = $2"};
constexpr statement list_teams{"people.teams", R"(
    SELECT team, COUNT(*), COUNT(CASE WHEN status = 'active' THEN 1 END) FROM person
    WHERE tenant = $1 AND team <> '' GROUP BY team ORDER BY team)"};
constexpr statement list_team{"people.in_team", R"(
    SELECT id, name, tz, next_tz, next_tz_at, lang, status, consent_at, paused_until, home, reachable, max_day, max_week,
           hour, days, networks, on_boards, game, team
    FROM person WHERE tenant = $1 AND team = $2 AND team <> '' ORDER BY name, id)"};
constexpr statement find_role{"people.has_role", R"(
    SELECT 1 FROM role_grant WHERE tenant = $1 AND role = $2 AND person = $3)"};
constexpr statement list_roles{"people.roles", R"(
    SELECT role FROM role_grant WHERE tenant = $1 AND person = $2 ORDER BY role)"};
constexpr statement add_role{"people.grant", R"(
    INSERT INTO role_grant (tenant, role, person, granted_by, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant, role, person) DO NOTHING)"};
constexpr statement drop_role{"people.revoke", R"(
    DELETE FROM role_grant WHERE tenant = $1 AND role = $2 AND person = $3)"};
constexpr statement list_role{"people.with_role", R"(
    SELECT p.id, p.name, p.tz, p.next_tz, p.next_tz_at, p.lang, p.status, p.consent_at, p.paused_until, p.home, p.reachable,
           p.max_day, p.max_week, p.hour, p.days, p.networks, p.on_boards, p.game, p.team
    FROM role_grant g JOIN person p ON p.tenant = g.tenant AND p.id = g.person
    WHERE g.tenant = $1 AND g.role = $2 ORDER BY p.name, p.id)"};
constexpr statement delete_links{"people.forget_links",
                                 "DELETE FROM link_code WHERE tenant = $1 AND person = $2"};
constexpr statement insert_link{"people.offer_link", R"(
    INSERT INTO link_code (tenant, code, person, expires_at, claimed_by) VALUES ($1, $2, $3, $4, ''))"};
constexpr statement find_link{"people.link_by_code", R"(
    SELECT person, expires_at, claimed_by FROM link_code WHERE tenant = $1 AND code = $2)"};
constexpr statement set_claimed{"people.claim_link", R"(
    UPDATE link_code SET claimed_by = $3 WHERE tenant = $1 AND code = $2)"};
constexpr statement delete_link{"people.close_link",
                                "DELETE FROM link_code WHERE tenant = $1 AND code = $2"};
constexpr statement delete_old_links{"people.forget_old_links", R"(
    DELETE FROM link_code WHERE tenant = $1 AND code IN (
        SELECT code FROM link_code WHERE tenant = $1 AND expires_at < $2
        ORDER BY expires_at LIMIT $3))"};
constexpr statement find_account{"people.account_in", R"(
    SELECT 1 FROM identity WHERE tenant = $1 AND person = $2 AND platform = $3 AND workspace = $4)"};
constexpr statement set_owner{"people.move_account", R"(
    UPDATE identity SET person = $5
    WHERE tenant = $1 AND platform = $2 AND workspace = $3 AND account = $4)"};
constexpr statement list_due_digests{"people.due_digests", R"(
    SELECT id FROM person
    WHERE tenant = $1 AND next_digest IS NOT NULL AND next_digest <= $2 AND status = 'active'
    ORDER BY next_digest, id LIMIT $3)"};
constexpr statement get_next_digest{"people.next_digest", R"(
    SELECT next_digest FROM person WHERE tenant = $1 AND id = $2)"};
constexpr statement set_next_digest{"people.plan_digest", R"(
    UPDATE person SET next_digest = $3 WHERE tenant = $1 AND id = $2)"};
constexpr statement set_served{"people.served", R"(
    UPDATE person SET served_at = $3 WHERE tenant = $1 AND id = $2)"};
constexpr statement list_due_resumes{"people.due_resumes", R"(
    SELECT id FROM person WHERE tenant = $1 AND status = 'paused' AND paused_until <= $2
    ORDER BY paused_until, id LIMIT $3)"};

}  // namespace

std::optional<ports::identity> people_table::find(const model::address& who) {
    if (last_found_ && last_found_->profile.who == who) return last_found_;
    auto q = rows_->ask(find_identity, who.platform, who.workspace, who.id);
    if (!q.next()) return std::nullopt;
    const auto person = q.take<rules::person_id>();
    ports::identity found{.profile = {.who = who}, .person = person};
    found.profile.name = q.take<std::string>();
    found.profile.tz = q.take<std::string>();
    found.profile.locale = q.take<std::string>();
    found.profile.what = q.take<model::profile::kind>();
    found.profile.deactivated = q.take<bool>();
    found.fetched_at = q.take<rules::instant>();
    last_found_ = found;
    return found;
}

ports::identity people_table::upsert(const model::profile& profile, rules::instant now) {
    const auto known = find(profile.who);
    last_found_.reset();
    const auto person = known ? known->person : add_person(profile, now);
    if (known)
        refresh(profile, person, now);
    else
        add_identity(profile, person, now);
    return {.profile = profile, .person = person, .fetched_at = now};
}

rules::person_id people_table::add_person(const model::profile& profile, rules::instant now) {
    const rules::person_id id{ids_->next(now)};
    rows_->run(insert_person, id, profile.name, profile.tz, to_text(profile.who),
               ports::preferences{}.hour);
    return id;
}

void people_table::add_identity(const model::profile& profile, rules::person_id person,
                                rules::instant now) {
    rows_->run(insert_identity, profile.who.platform, profile.who.workspace, profile.who.id, person,
               profile.name, profile.tz, profile.locale, profile.what, profile.deactivated, now);
}

void people_table::refresh(const model::profile& profile, rules::person_id person,
                           rules::instant now) {
    rows_->run(update_identity, profile.who.platform, profile.who.workspace, profile.who.id,
               profile.name, profile.tz, profile.locale, profile.what, profile.deactivated, now);
    rows_->run(refresh_person, person, profile.name, to_text(profile.who));
}

std::optional<ports::person> people_table::get(rules::person_id id) {
    auto q = rows_->ask(get_person, id);
    if (!q.next()) return std::nullopt;
    return take_person(q);
}

std::optional<model::address> people_table::address_on(rules::person_id id,
                                                       std::string_view platform) {
    auto q = rows_->ask(find_address, id, platform);
    if (!q.next()) return std::nullopt;
    auto workspace = q.take<std::string>();
    return model::address{std::string{platform}, std::move(workspace), q.take<std::string>()};
}

void people_table::update(const ports::person& p) {
    const auto days = p.prefs.days ? std::optional<int>{p.prefs.days->mask} : std::nullopt;
    rows_->run(update_person, p.id, p.name, p.tz, p.prefs.lang, p.status, p.consent_at,
               p.paused_until, p.home ? to_text(p.home) : std::string{}, p.reachable,
               p.prefs.max_day, p.prefs.max_week, p.prefs.hour, days,
               networks_text(p.prefs.networks), p.prefs.on_boards, p.next_tz, p.next_tz_at,
               p.prefs.game, p.team);
    rows_->run(set_shown, p.id, is_on_boards(p));
}

int people_table::count(ports::person_status s) {
    return rows_->one<int>(count_status, s);
}

std::vector<ports::team> people_table::teams() {
    auto q = rows_->ask(list_teams);
    std::vector<ports::team> list;
    while (q.next()) {
        ports::team t{.name = q.take<std::string>()};
        t.people = q.take<int>();
        t.active = q.take<int>();
        list.push_back(std::move(t));
    }
    return list;
}

std::vector<ports::person> people_table::in_team(std::string_view team) {
    auto q = rows_->ask(list_team, team);
    return take_people(q);
}

bool people_table::has_role(rules::person_id id, ports::role r) {
    return rows_->ask(find_role, r, id).next();
}

std::vector<ports::role> people_table::roles(rules::person_id id) {
    std::vector<ports::role> list;
    auto q = rows_->ask(list_roles, id);
    while (q.next()) list.push_back(q.take<ports::role>());
    return list;
}

bool people_table::grant(rules::person_id id, ports::role r, rules::person_id by,
                         rules::instant now) {
    return rows_->run(add_role, r, id, by, now) == 1;
}

bool people_table::revoke(rules::person_id id, ports::role r) {
    return rows_->run(drop_role, r, id) == 1;
}

std::vector<ports::person> people_table::with_role(ports::role r) {
    auto q = rows_->ask(list_role, r);
    return take_people(q);
}

void people_table::offer_link(const ports::account_link& link) {
    rows_->run(delete_links, link.person);
    rows_->run(insert_link, link.code, link.person, link.expires_at);
}

std::optional<ports::account_link> people_table::link_by_code(std::string_view code) {
    auto q = rows_->ask(find_link, code);
    if (!q.next()) return std::nullopt;
    ports::account_link link{.code = std::string{code}, .person = q.take<rules::person_id>()};
    link.expires_at = q.take<rules::instant>();
    link.claimed_by = model::parse_address(q.take<std::string>()).value_or(model::address{});
    return link;
}

void people_table::claim_link(std::string_view code, const model::address& by) {
    rows_->run(set_claimed, code, to_text(by));
}

void people_table::close_link(std::string_view code) {
    rows_->run(delete_link, code);
}

int people_table::forget_links(rules::instant before, int limit) {
    return rows_->run(delete_old_links, before, limit);
}

bool people_table::move_account(const model::address& account, rules::person_id person) {
    if (rows_->ask(find_account, person, account.platform, account.workspace).next()) return false;
    last_found_.reset();
    return rows_->run(set_owner, account.platform, account.workspace, account.id, person) == 1;
}

std::vector<rules::person_id> people_table::due_digests(rules::instant now, int limit) {
    return rows_->column_of<rules::person_id>(list_due_digests, now, limit);
}

std::optional<rules::instant> people_table::next_digest(rules::person_id id) {
    auto q = rows_->ask(get_next_digest, id);
    if (!q.next()) return std::nullopt;
    return q.take<std::optional<rules::instant>>();
}

void people_table::plan_digest(rules::person_id id, std::optional<rules::instant> at) {
    rows_->run(set_next_digest, id, at);
}

void people_table::served(rules::person_id id, rules::instant now) {
    rows_->run(set_served, id, now);
}

std::vector<rules::person_id> people_table::due_resumes(rules::instant now, int limit) {
    return rows_->column_of<rules::person_id>(list_due_resumes, now, limit);
}

}  // namespace starling::storage
