#include "storage/tables/sharing.hpp"

namespace starling::storage {
namespace {

constexpr statement list_history{"sharing.history", R"(
    SELECT day, slot_day, iso_week, slot_week, response, at FROM delivery
    WHERE tenant = $1 AND person = $2 ORDER BY day DESC, slot_day DESC LIMIT $3)"};
constexpr statement list_accepted{"sharing.accepted_topics", R"(
    SELECT i.topic, COUNT(*) FROM share s JOIN item i ON i.tenant = s.tenant AND i.id = s.item
    WHERE s.tenant = $1 AND s.person = $2 AND s.state = 'confirmed'
    GROUP BY i.topic ORDER BY i.topic)"};
constexpr statement list_declined{"sharing.declined_topics", R"(
    SELECT i.topic, COUNT(*) FROM delivery d JOIN item i ON i.tenant = d.tenant AND i.id = d.item
    WHERE d.tenant = $1 AND d.person = $2 AND d.response = 'not-me'
    GROUP BY i.topic ORDER BY i.topic)"};
constexpr statement list_delivered{"sharing.delivered", R"(
    SELECT item FROM delivery WHERE tenant = $1 AND person = $2)"};
constexpr statement list_standing{"sharing.standing", R"(
    SELECT item, network FROM share
    WHERE tenant = $1 AND person = $2
      AND state IN ('reserved', 'issued', 'likely', 'confirmed'))"};

constexpr statement read_line{"sharing.waited_until", R"(
    SELECT waited_until FROM program_day WHERE tenant = $1 AND day = $2)"};
constexpr statement note_line{"sharing.note_waited_until", R"(
    UPDATE program_day SET waited_until = COALESCE((
        SELECT served_at FROM person WHERE tenant = $1 AND status = 'active'
        ORDER BY served_at LIMIT 1 OFFSET $3), 0)
    WHERE tenant = $1 AND day = $2)"};
constexpr statement count_each{"sharing.given_to_equals", R"(
    SELECT (SELECT COUNT(*) FROM delivery d
            WHERE d.tenant = p.tenant AND d.person = p.id AND d.day >= $2)
    FROM person p
    WHERE p.tenant = $1 AND p.status = 'active' AND p.consent_at <= $3 AND p.max_day IS NULL
      AND p.max_week IS NULL AND p.days IS NULL AND p.networks = '' AND p.lang = ''
    ORDER BY p.id LIMIT $4)"};

std::vector<std::pair<std::string, int>> take_topics(query& q) {
    std::vector<std::pair<std::string, int>> list;
    while (q.next()) {
        auto topic = q.take<std::string>();
        list.emplace_back(std::move(topic), q.take<int>());
    }
    return list;
}

}  // namespace

std::vector<rules::given> sharing_table::history(rules::person_id p, int limit) {
    auto q = rows_->ask(list_history, p, limit);
    std::vector<rules::given> list;
    while (q.next()) {
        rules::given g{.on = q.take<rules::day>()};
        g.slot_day = q.take<int>();
        g.iso_week = q.take<int>();
        g.slot_week = q.take<int>();
        g.answered = !q.take<std::string>().empty();
        g.at = q.take<rules::instant>();
        list.push_back(g);
    }
    return list;
}

rules::reader sharing_table::reader(rules::person_id p) {
    rules::reader who{.person = p};
    {
        auto q = rows_->ask(list_accepted, p);
        who.accepted_topics = take_topics(q);
    }
    {
        auto q = rows_->ask(list_declined, p);
        who.declined_topics = take_topics(q);
    }
    who.delivered = rows_->column_of<rules::item_id>(list_delivered, p);
    auto q = rows_->ask(list_standing, p);
    while (q.next()) {
        const auto item = q.take<rules::item_id>();
        who.shared.emplace_back(item, q.take<rules::network>());
    }
    return who;
}

/// Once a day: it looks at everybody.
ports::audience sharing_table::audience_on(rules::day today, int percent) {
    ports::audience all{.active = active_on(today)};
    for (;;) {
        {
            auto q = rows_->ask(read_line, today);
            q.next();
            if (const auto line = q.take<std::optional<rules::instant>>()) {
                all.waited_until = *line;
                return all;
            }
        }
        rows_->run(note_line, today, std::max((all.active * percent + 99) / 100 - 1, 0));
    }
}

std::vector<int> sharing_table::given_to_equals(rules::day from, rules::instant joined_by,
                                                int limit) {
    return rows_->column_of<int>(count_each, from, joined_by, limit);
}

}  // namespace starling::storage
