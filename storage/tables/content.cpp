#include "storage/tables/content.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "storage/lines.hpp"

namespace starling::storage {
namespace {

constexpr statement item_exists{"content.exists",
                                "SELECT 1 FROM item WHERE tenant = $1 AND id = $2"};
constexpr statement insert_item{"content.insert_item", R"(
    INSERT INTO item (tenant, id, url, title, topic, state, author, approver, created_at,
                      published_at, expires_at, audience)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))"};
constexpr statement update_item{"content.update_item", R"(
    UPDATE item SET url = $3, title = $4, topic = $5, state = $6, author = $7, approver = $8,
                    created_at = $9, published_at = $10, expires_at = $11, audience = $12
    WHERE tenant = $1 AND id = $2)"};
constexpr statement get_item{"content.get", R"(
    SELECT id, url, title, topic, state, author, approver, created_at, published_at, expires_at,
           audience
    FROM item WHERE tenant = $1 AND id = $2)"};
constexpr statement get_by_url{"content.by_url", R"(
    SELECT id, url, title, topic, state, author, approver, created_at, published_at, expires_at,
           audience
    FROM item WHERE tenant = $1 AND url = $2 ORDER BY created_at DESC, id DESC LIMIT 1)"};
constexpr statement list_items{"content.list", R"(
    SELECT id, url, title, topic, state, author, approver, created_at, published_at, expires_at,
           audience
    FROM item WHERE tenant = $1 AND state = $2
    ORDER BY published_at DESC, created_at DESC, id DESC LIMIT $3)"};
constexpr statement count_items{"content.count",
                                "SELECT COUNT(*) FROM item WHERE tenant = $1 AND state = $2"};
constexpr statement list_over{"content.over", R"(
    SELECT id FROM item
    WHERE tenant = $1 AND state = 'published' AND expires_at <= $2 ORDER BY id)"};
constexpr statement expire_items{"content.expire", R"(
    UPDATE item SET state = 'expired'
    WHERE tenant = $1 AND state = 'published' AND expires_at <= $2)"};

constexpr statement insert_variant{"content.insert_variant", R"(
    INSERT INTO variant (tenant, id, item, network, lang, text, author, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (tenant, item, network, text) DO NOTHING)"};
constexpr statement list_variants{"content.variants", R"(
    SELECT id, item, network, lang, text, author, created_at FROM variant
    WHERE tenant = $1 AND item = $2 ORDER BY network, created_at, id)"};
// There are few, and the engine would build a table of its own to sort them.
constexpr statement list_network_variants{"content.variants_for", R"(
    SELECT id, item, network, lang, text, author, created_at FROM variant
    WHERE tenant = $1 AND item = $2 AND network = $3)"};
constexpr statement list_uses{"content.uses", R"(
    SELECT 1 FROM share
    WHERE tenant = $1 AND variant = $2 AND variant <> 0 AND reserved_at > $3
      AND (state IN ('likely', 'confirmed') OR (state IN ('reserved', 'issued')
                                                AND expires_at > $4))
    LIMIT 20)"};

constexpr statement list_candidates{"content.candidates", R"(
    SELECT i.id, i.title, i.topic, i.published_at, i.expires_at,
           CASE WHEN i.author <> 0 AND NOT EXISTS (
                    SELECT 1 FROM role_grant g
                    WHERE g.tenant = i.tenant AND g.person = i.author
                      AND g.role IN ('admin', 'curator'))
                THEN 1 ELSE 0 END,
           COALESCE(t.delivered, 0), COALESCE(t.shared, 0), COALESCE(t.skipped, 0),
           COALESCE(t.linked, 0), COALESCE(t.clicks, 0), i.audience
    FROM item i LEFT JOIN item_total t ON t.tenant = i.tenant AND t.item = i.id
    WHERE i.tenant = $1 AND i.state = 'published' AND (i.expires_at IS NULL OR i.expires_at > $2)
    ORDER BY i.published_at DESC, i.id DESC)"};
constexpr statement list_texts{"content.candidate_texts", R"(
    SELECT v.item, v.network, v.lang, SUM(v.shared), SUM(v.shared * v.shared)
    FROM item i JOIN variant v ON v.tenant = i.tenant AND v.item = i.id
    WHERE i.tenant = $1 AND i.state = 'published' AND (i.expires_at IS NULL OR i.expires_at > $2)
    GROUP BY v.item, v.network, v.lang ORDER BY v.item, v.network, v.lang)"};
constexpr statement get_next_for_channel{"content.next_for_channel", R"(
    SELECT id, url, title, topic, state, author, approver, created_at, published_at, expires_at,
           audience
    FROM item
    WHERE tenant = $1 AND state = 'published' AND posted_at IS NULL AND audience = ''
      AND (expires_at IS NULL OR expires_at > $2)
    ORDER BY published_at DESC, id DESC LIMIT 1)"};
constexpr statement set_posted{"content.mark_posted",
                               "UPDATE item SET posted_at = $3 WHERE tenant = $1 AND id = $2"};

ports::item take_item(query& q) {
    ports::item i{.id = q.take<rules::item_id>()};
    i.url = q.take<std::string>();
    i.title = q.take<std::string>();
    i.topic = q.take<std::string>();
    i.state = q.take<ports::item_state>();
    i.author = q.take<rules::person_id>();
    i.approver = q.take<rules::person_id>();
    i.created_at = q.take<rules::instant>();
    i.published_at = q.take<rules::instant>();
    i.expires_at = q.take<std::optional<rules::instant>>();
    i.teams = lines_from(q.take<std::string>());
    return i;
}

std::vector<ports::variant> take_variants(query& q) {
    std::vector<ports::variant> list;
    while (q.next()) {
        ports::variant v{.id = q.take<rules::variant_id>()};
        v.item = q.take<rules::item_id>();
        v.net = q.take<rules::network>();
        v.lang = q.take<std::string>();
        v.text = q.take<std::string>();
        v.author = q.take<rules::person_id>();
        v.created_at = q.take<rules::instant>();
        list.push_back(std::move(v));
    }
    return list;
}

rules::candidate take_candidate(query& q) {
    rules::candidate c{.item = q.take<rules::item_id>()};
    c.title = q.take<std::string>();
    c.topic = q.take<std::string>();
    c.published_at = q.take<rules::instant>();
    c.expires_at = q.take<std::optional<rules::instant>>();
    c.from_colleague = q.take<bool>();
    c.delivered = q.take<int>();
    c.shared = q.take<int>();
    c.skipped = q.take<int>();
    c.linked = std::min(q.take<int>(), c.shared);
    c.clicks = q.take<int>();
    c.teams = lines_from(q.take<std::string>());
    return c;
}

/// One step of SplitMix64: the next number of a chain that starts at `chance`.
std::uint64_t mixed(std::uint64_t& chance) {
    auto z = chance += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

}  // namespace

rules::item_id content_table::new_item_id(std::uint64_t chance) {
    constexpr int tries = 16;  // all taken means: that length is nearly used up
    for (int digits = 4; digits <= 8; ++digits)
        for (int i = 0; i < tries; ++i) {
            const auto limit = static_cast<std::uint64_t>(rules::item_id_limit(digits));
            const rules::item_id id{static_cast<std::int64_t>(mixed(chance) % limit)};
            if (id && !rows_->ask(item_exists, id).next()) return id;
        }
    throw std::runtime_error{"no item code is free"};
}

void content_table::insert(const ports::item& i) {
    changed();
    rows_->run(insert_item, i.id, i.url, i.title, i.topic, i.state, i.author, i.approver,
               i.created_at, i.published_at, i.expires_at, joined_lines(i.teams));
}

void content_table::update(const ports::item& i) {
    changed();
    rows_->run(update_item, i.id, i.url, i.title, i.topic, i.state, i.author, i.approver,
               i.created_at, i.published_at, i.expires_at, joined_lines(i.teams));
}

std::optional<ports::item> content_table::get(rules::item_id id) {
    auto& known = cache_->of(rows_->tenant()).items;
    if (const auto found = known.find(id); found != known.end()) return found->second;
    auto q = rows_->ask(get_item, id);
    if (!q.next()) return std::nullopt;
    return known.emplace(id, take_item(q)).first->second;
}

std::optional<ports::item> content_table::by_url(std::string_view canonical_url) {
    auto q = rows_->ask(get_by_url, canonical_url);
    return q.next() ? std::optional{take_item(q)} : std::nullopt;
}

std::vector<ports::item> content_table::list(ports::item_state state, int limit) {
    auto q = rows_->ask(list_items, state, limit);
    std::vector<ports::item> list;
    while (q.next()) list.push_back(take_item(q));
    return list;
}

int content_table::count(ports::item_state state) {
    return rows_->one<int>(count_items, state);
}

std::vector<rules::item_id> content_table::expire(rules::instant now) {
    std::vector<rules::item_id> over;
    auto q = rows_->ask(list_over, now);
    while (q.next()) over.push_back(q.take<rules::item_id>());
    if (over.empty()) return over;
    rows_->run(expire_items, now);
    changed();
    return over;
}

bool content_table::insert(const ports::variant& v) {
    changed();
    return rows_->run(insert_variant, v.id, v.item, v.net, v.lang, v.text, v.author,
                      v.created_at) == 1;
}

std::vector<ports::variant> content_table::variants(rules::item_id id) {
    auto q = rows_->ask(list_variants, id);
    return take_variants(q);
}

std::vector<ports::variant> content_table::variants(rules::item_id id, rules::network net) {
    auto& known = cache_->of(rows_->tenant()).texts;
    const std::pair key{id, net};
    if (const auto found = known.find(key); found != known.end()) return found->second;
    auto q = rows_->ask(list_network_variants, id, net);
    auto list = take_variants(q);
    std::ranges::sort(list, {},
                      [](const ports::variant& v) { return std::pair{v.created_at, v.id}; });
    return known.emplace(key, std::move(list)).first->second;
}

int content_table::uses_72h(rules::variant_id id, rules::instant now) {
    auto q = rows_->ask(list_uses, id, now - std::chrono::hours{72}, now);
    int uses = 0;
    while (q.next()) ++uses;
    return uses;
}

std::vector<rules::candidate> content_table::candidates(rules::instant now) {
    std::vector<rules::candidate> list;
    std::unordered_map<std::int64_t, std::size_t> place;
    {
        auto q = rows_->ask(list_candidates, now);
        while (q.next()) {
            list.push_back(take_candidate(q));
            place.emplace(list.back().item.value, list.size() - 1);
        }
    }
    auto q = rows_->ask(list_texts, now);
    while (q.next()) {
        auto& c = list[place.at(q.take<rules::item_id>().value)];
        const auto net = q.take<rules::network>();
        if (c.networks.empty() || c.networks.back() != net) c.networks.push_back(net);
        c.languages.emplace_back(q.take<std::string>(), net);
        c.worded += q.take<int>();
        c.alike += q.take<std::int64_t>();
    }
    std::erase_if(list, [](const rules::candidate& c) { return c.networks.empty(); });
    return list;
}

std::optional<ports::item> content_table::next_for_channel(rules::instant now) {
    auto q = rows_->ask(get_next_for_channel, now);
    return q.next() ? std::optional{take_item(q)} : std::nullopt;
}

void content_table::mark_posted(rules::item_id id, rules::instant now) {
    rows_->run(set_posted, id, now);
}

}  // namespace starling::storage
