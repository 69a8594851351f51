#include "tests/unit/commands/advocate_world.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <date/date.h>

#include "commands/new_id.hpp"

namespace starling::commands {

rules::instant utc(const std::string& text) {
    std::istringstream in{text};
    rules::instant at;
    in >> date::parse("%F %R", at);
    if (in.fail()) throw std::invalid_argument{text};
    return at;
}

std::vector<std::string> lines_of(const answer& a) {
    std::vector<std::string> lines;
    for (const auto& block : a.card.blocks)
        if (const auto* row = std::get_if<model::buttons>(&block))
            for (const auto& b : row->row) lines.push_back(b.line);
    return lines;
}

advocate_world::advocate_world() {
    add_user("ana", "Ana Costa", "Europe/Lisbon");
    add_user("ben", "Ben Vogt", "Europe/Berlin");
    add_user("dana", "Dana Reyes", "America/New_York");
    set("setup.done", "1");
    set("tz", "Europe/Berlin");
    set("organisation", "Acme");
    rows([&](ports::tx& tx) {
        tx.people().grant(tx.people().find(address("dana"))->person, ports::role::exec, {},
                          clock.now());
    });
}

void advocate_world::add_user(const std::string& id, const std::string& name,
                              const std::string& tz) {
    users[id] = {.who = address(id), .name = name, .tz = tz};
    rows([&](ports::tx& tx) { tx.people().upsert(users[id], clock.now()); });
}

void advocate_world::profile(const std::string& user,
                             const std::function<void(model::profile&)>& change) {
    change(users.at(user));
    rows([&](ports::tx& tx) { tx.people().upsert(users.at(user), clock.now()); });
}

answer advocate_world::say(const std::string& user, const std::string& line) {
    return take_in({.actor = address(user),
                    .direct = true,
                    .what = model::command_used{.text = typed(line)}})
        .value();
}

answer advocate_world::press(const std::string& user, const std::string& line) {
    return take_in(
               {.actor = address(user), .direct = true, .what = model::button_pressed{line, "m1"}})
        .value();
}

answer advocate_world::fill(const std::string& user, const std::string& line,
                            const std::map<std::string, std::string>& inputs) {
    return take_in({.actor = address(user),
                    .direct = true,
                    .what = model::button_pressed{line, "m1", inputs}})
        .value();
}

std::string advocate_world::says(const std::string& user, const std::string& line) {
    return model::plain_text(say(user, line).card);
}

tick_result advocate_world::tick(int limit) {
    tick_result sum;
    for (bool more = true; more;) {
        tick_result one;
        rows([&](ports::tx& tx) {
            one = commands::tick(tx, clock.now(), chance_, house_names{names_}, limit);
        });
        sum.suggestions += one.suggestions;
        sum.skipped_late += one.skipped_late;
        sum.expired += one.expired;
        sum.posts += one.posts;
        more = one.more;
    }
    return sum;
}

std::vector<ports::outgoing> advocate_world::take_outbox() {
    std::vector<ports::outgoing> out;
    rows([&](ports::tx& tx) {
        for (auto& row : tx.traffic().claim(clock.now(), 1000)) {
            tx.traffic().sent(row.id, "handle " + std::to_string(row.id.value), clock.now());
            out.push_back(std::move(row.message));
        }
    });
    return out;
}

std::string advocate_world::item(const std::string& title, const std::string& topic,
                                 std::vector<rules::network> nets) {
    rules::item_id id;
    rows([&](ports::tx& tx) {
        id = tx.content().new_item_id(chance_.next());
        tx.content().insert({.id = id,
                             .url = "https://blog.example.org/" + std::to_string(id.value),
                             .title = title,
                             .topic = topic,
                             .state = ports::item_state::published,
                             .created_at = clock.now(),
                             .published_at = clock.now()});
    });
    const auto code = rules::item_code(id);
    for (const auto n : nets)
        wording(code, n,
                "What we learned about " + title + " on " + std::string{rules::network_name(n)});
    return code;
}

void advocate_world::wording(const std::string& code, rules::network net, const std::string& text) {
    rows([&](ports::tx& tx) {
        tx.content().insert({.id = new_id<rules::variant_id>(clock.now(), chance_),
                             .item = *rules::parse_item_code(code),
                             .net = net,
                             .lang = "en",
                             .text = text,
                             .created_at = clock.now()});
    });
}

void advocate_world::expires(const std::string& code, rules::instant at) {
    rows([&](ports::tx& tx) {
        auto i = *tx.content().get(*rules::parse_item_code(code));
        i.expires_at = at;
        tx.content().update(i);
    });
}

void advocate_world::state(const std::string& code, ports::item_state to) {
    rows([&](ports::tx& tx) {
        auto i = *tx.content().get(*rules::parse_item_code(code));
        i.state = to;
        tx.content().update(i);
    });
}

void advocate_world::set(const std::string& key, const std::string& value) {
    // A looser cap counts from the next day (program.md D3): this one was set before.
    rows([&](ports::tx& tx) {
        tx.policies().set(key, value, {}, clock.now() - std::chrono::hours{48});
    });
}

void advocate_world::join(const std::string& user) {
    say(user, "join yes");
}

int advocate_world::points(const std::string& user) {
    const auto id = person(user).id;
    return get<int>([&](ports::tx& tx) { return tx.ledger().of(id).spendable; });
}

std::vector<std::string> advocate_world::audit() {
    return get<std::vector<std::string>>([&](ports::tx& tx) {
        std::vector<std::string> out;
        for (const auto& e : tx.audit().tail(1000)) out.push_back(e.verb + ": " + e.detail);
        return out;
    });
}

std::optional<ports::share> advocate_world::share(const std::string& user, const std::string& code,
                                                  rules::network net) {
    const auto id = person(user).id;
    return get<std::optional<ports::share>>(
        [&](ports::tx& tx) { return tx.sharing().find(id, *rules::parse_item_code(code), net); });
}

}  // namespace starling::commands
