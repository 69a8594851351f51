#include "storage/backend.hpp"
#include "storage/codec.hpp"
#include "storage/query.hpp"
#include "storage/upkeep.hpp"

namespace starling::storage {
namespace {

constexpr statement list_outbox_tenants{"outbox.tenants",
                                        "SELECT DISTINCT tenant FROM outbox ORDER BY tenant"};
constexpr statement list_unsettled{"outbox.unsettled", R"(
    SELECT key, created_at, attempts, destination, card, error FROM outbox
    WHERE tenant = $1 AND state = $2 ORDER BY id LIMIT $3)"};

unsettled_message take_message(query& q, const std::string& tenant) {
    unsettled_message m{.tenant = tenant,
                        .key = q.take<std::string>(),
                        .at = q.take<rules::instant>(),
                        .attempts = q.take<int>()};
    if (const auto to = decode_destination(q.take<std::string>())) m.to = to->where;
    if (const auto card = decode_card(q.take<std::string>())) m.summary = card->summary;
    m.why = q.take<std::string>();
    return m;
}

std::vector<unsettled_message> messages_in(session& db, ports::outbox_state state, int limit) {
    std::vector<std::string> tenants;
    for (query q{db, list_outbox_tenants}; q.next();) tenants.push_back(q.take<std::string>());
    std::vector<unsettled_message> list;
    for (const auto& tenant : tenants) {
        scope rows{db, {tenant}};
        for (auto q = rows.ask(list_unsettled, state, limit); q.next();)
            list.push_back(take_message(q, tenant));
    }
    return list;
}

}  // namespace

result<std::vector<unsettled_message>> list_outbox(const storage_options& where,
                                                   ports::outbox_state state, int limit,
                                                   std::string& why) {
    std::unique_ptr<backend> engine;
    try {
        engine = make_backend(where);
        require_newest_schema(*engine, where.url);
        const auto db = engine->connect_reader();
        db->begin_read();
        auto list = messages_in(*db, state, limit);
        db->roll_back();
        return list;
    } catch (...) {
        return reason(engine.get(), std::current_exception(), why);
    }
}

}  // namespace starling::storage
