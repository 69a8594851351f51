#include "storage/tables/installations.hpp"

#include <algorithm>

namespace starling::storage {
namespace {

constexpr statement list_installed{"installations.all", R"(
    SELECT platform, account, org_wide, name, bot_user, scopes, expires_at, installed_at, ended,
           version, access_token, refresh_token
    FROM installation WHERE platform = $1 ORDER BY account)"};
constexpr statement find_installed{"installations.find", R"(
    SELECT platform, account, org_wide, name, bot_user, scopes, expires_at, installed_at, ended,
           version, access_token, refresh_token
    FROM installation WHERE platform = $1 AND account = $2)"};
constexpr statement list_versions{"installations.versions", R"(
    SELECT COALESCE(MAX(version), 0) FROM installation WHERE platform = $1 AND account = $2)"};
constexpr statement write_installed{"installations.install", R"(
    INSERT INTO installation (platform, account, org_wide, name, bot_user, scopes, access_token,
        refresh_token, expires_at, installed_at, ended, version, renewing_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, 0)
    ON CONFLICT (platform, account) DO UPDATE SET org_wide = excluded.org_wide,
        name = excluded.name, bot_user = excluded.bot_user, scopes = excluded.scopes,
        access_token = excluded.access_token, refresh_token = excluded.refresh_token,
        expires_at = excluded.expires_at, installed_at = excluded.installed_at, ended = '',
        version = excluded.version, renewing_until = 0)"};
constexpr statement write_tokens{"installations.renew", R"(
    UPDATE installation SET access_token = $4, refresh_token = $5, expires_at = $6,
        version = version + 1, renewing_until = 0
    WHERE platform = $1 AND account = $2 AND version = $3 AND ended = '')"};
constexpr statement end_installed{"installations.end", R"(
    UPDATE installation SET ended = $4, access_token = '', refresh_token = '',
        version = version + 1, renewing_until = 0
    WHERE platform = $1 AND account = $2 AND version = $3 AND ended = '')"};
constexpr statement claim{"installations.claim", R"(
    UPDATE installation SET renewing_until = $5
    WHERE platform = $1 AND account = $2 AND version = $3 AND ended = ''
      AND renewing_until <= $4)"};
constexpr statement reseal{"installations.reseal", R"(
    UPDATE installation SET access_token = $3, refresh_token = $4
    WHERE platform = $1 AND account = $2)"};
constexpr statement list_sealed{"installations.sealed", R"(
    SELECT platform, account, access_token, refresh_token FROM installation WHERE ended = '')"};
constexpr statement forget_marks{"installations.forget_marks",
                                 "DELETE FROM used_mark WHERE expires_at <= $1"};
constexpr statement add_mark{"installations.first_use", R"(
    INSERT INTO used_mark (mark, expires_at) VALUES ($1, $2) ON CONFLICT (mark) DO NOTHING)"};

constexpr std::string_view access_field = "access", refresh_field = "refresh";

/// No name of a platform or an account has a line break.
std::string place_of(const ports::installation& of, std::string_view field) {
    return (of.platform + '\n' + of.account + '\n').append(field);
}

}  // namespace

std::string installations_table::sealed(const ports::token& t, const ports::installation& of,
                                        std::string_view field) const {
    return t.empty() ? std::string{} : keys_->seal(t.reveal(), place_of(of, field));
}

ports::installation installations_table::take(query& q) const {
    ports::installation row{.platform = q.take<std::string>()};
    row.account = q.take<std::string>();
    row.org_wide = q.take<int>() != 0;
    row.name = q.take<std::string>();
    row.bot_user = q.take<std::string>();
    row.scopes = q.take<std::string>();
    row.expires_at = q.take<std::optional<rules::instant>>();
    row.installed_at = q.take<rules::instant>();
    row.ended = q.take<std::string>();
    row.version = q.take<std::int64_t>();
    const auto access = q.take<std::string>();
    open(row, access, q.take<std::string>());
    return row;
}

void installations_table::open(ports::installation& row, std::string_view access,
                               std::string_view refresh) const {
    if (!row.ended.empty()) return;
    auto first = keys_->open(access, place_of(row, access_field));
    auto second =
        refresh.empty() ? std::string{} : keys_->open(refresh, place_of(row, refresh_field));
    if (!first || !second) {
        row.ended = "no key of storage.key opens its tokens";
        return;
    }
    row.access = ports::token{std::move(*first)};
    row.refresh = ports::token{std::move(*second)};
}

std::vector<ports::installation> installations_table::all(std::string_view platform) {
    query q{*db_, list_installed, platform};
    std::vector<ports::installation> list;
    while (q.next()) list.push_back(take(q));
    return list;
}

std::optional<ports::installation> installations_table::find(std::string_view platform,
                                                             std::string_view account) {
    query q{*db_, find_installed, platform, account};
    if (!q.next()) return std::nullopt;
    return take(q);
}

bool installations_table::install(const ports::installation& what) {
    std::int64_t version = 0;
    {
        query q{*db_, list_versions, what.platform, what.account};
        q.next();
        version = q.take<std::int64_t>();
    }
    const auto access = sealed(what.access, what, access_field);
    const auto refresh = sealed(what.refresh, what, refresh_field);
    query{*db_,          write_installed,       what.platform,
          what.account,  what.org_wide ? 1 : 0, what.name,
          what.bot_user, what.scopes,           access,
          refresh,       what.expires_at,       what.installed_at,
          version + 1}
        .next();
    return version == 0;
}

bool installations_table::renew(const ports::installation& what) {
    const auto access = sealed(what.access, what, access_field);
    const auto refresh = sealed(what.refresh, what, refresh_field);
    query q{*db_,         write_tokens, what.platform, what.account,
            what.version, access,       refresh,       what.expires_at};
    q.next();
    return q.changes() == 1;
}

bool installations_table::end(const ports::installation& what, std::string_view reason) {
    query q{*db_, end_installed, what.platform, what.account, what.version, reason};
    q.next();
    return q.changes() == 1;
}

bool installations_table::claim_renewal(const ports::installation& what, rules::instant now,
                                        rules::instant until) {
    query q{*db_, claim, what.platform, what.account, what.version, now, until};
    q.next();
    return q.changes() == 1;
}

bool installations_table::first_use(std::string_view mark, rules::instant now,
                                    rules::instant expires_at) {
    query{*db_, forget_marks, now}.next();
    query q{*db_, add_mark, mark, expires_at};
    q.next();
    return q.changes() == 1;
}

std::vector<installations_table::sealed_row> installations_table::sealed_by_older_keys() {
    query q{*db_, list_sealed};
    std::vector<sealed_row> old;
    while (q.next()) {
        sealed_row row{.of = {.platform = q.take<std::string>()}};
        row.of.account = q.take<std::string>();
        row.access = q.take<std::string>();
        row.refresh = q.take<std::string>();
        if (!keys_->is_newest(row.access)) old.push_back(std::move(row));
    }
    return old;
}

int installations_table::seal_anew() {
    int done = 0;
    for (auto& [of, access, refresh] : sealed_by_older_keys()) {
        open(of, access, refresh);
        if (!of.ended.empty()) continue;
        access = sealed(of.access, of, access_field);
        refresh = sealed(of.refresh, of, refresh_field);
        query{*db_, reseal, of.platform, of.account, access, refresh}.next();
        ++done;
    }
    return done;
}

}  // namespace starling::storage
