#include "tests/unit/commands/admin_world.hpp"

#include <stdexcept>

namespace starling::commands {

std::string text_of(const answer& a) {
    return a.card.summary + "\n" + model::plain_text(a.card);
}

admin_world::admin_world() {
    using kind = model::profile::kind;
    users["ana"] = {.who = address("ana"), .name = "Ana", .tz = "Europe/Lisbon"};
    users["ben"] = {.who = address("ben"), .name = "Ben", .tz = "Europe/Berlin"};
    users["cleo"] = {.who = address("cleo"), .name = "Cleo", .tz = "America/New_York"};
    users["dora"] = {.who = address("dora"), .name = "Dora"};
    users["guest"] = {.who = address("guest"), .name = "Gus", .what = kind::guest};
    users["stranger"] = {.who = address("stranger"), .name = "Stan", .what = kind::stranger};
    users["robot"] = {.who = address("robot"), .name = "Robo", .what = kind::bot};
    users["gone"] = {.who = address("gone"), .name = "Gone", .deactivated = true};
}

std::optional<answer> admin_world::take_in(const std::string& user, model::event what) {
    return world::take_in({.actor = address(user), .what = std::move(what)});
}

answer admin_world::say(const std::string& user, const std::string& line) {
    return take_in(user, model::command_used{.text = typed(line)}).value();
}

answer admin_world::press(const std::string& user, const std::string& line) {
    return take_in(user, model::button_pressed{line, "some message"}).value();
}

std::string admin_world::says(const std::string& user, const std::string& line) {
    return text_of(say(user, line));
}

std::string admin_world::message_about(const std::string& code) {
    const auto id = rules::parse_item_code(code).value();
    rows([&](ports::tx& tx) {
        tx.traffic().enqueue(
            {.key = "about " + code,
             .to = {.what = ports::destination::kind::user, .where = address("ana")},
             .card = model::message("a suggestion"),
             .subject = "item:" + std::to_string(id.value)},
            clock.now());
    });
    rows([&](ports::tx& tx) {
        for (const auto& row : tx.traffic().claim(clock.now(), 100))
            tx.traffic().sent(row.id, row.message.key, clock.now());
    });
    return "about " + code;
}

void admin_world::react(const std::string& user, const std::string& emoji, bool added,
                        const std::string& handle) {
    const auto said =
        take_in({.actor = address(user), .what = model::reaction_changed{emoji, added, handle}});
    if (said) throw std::logic_error{"a reaction has no answer of its own"};
}

void admin_world::join(const std::string& user, ports::person_status as) {
    rows([&](ports::tx& tx) {
        auto p = tx.people().get(tx.people().upsert(users.at(user), clock.now()).person).value();
        p.status = as;
        p.consent_at = clock.now();
        tx.people().update(p);
    });
}

void admin_world::grant(const std::string& user, ports::role role) {
    rows([&](ports::tx& tx) {
        const auto who = tx.people().upsert(users.at(user), clock.now()).person;
        tx.people().grant(who, role, {}, clock.now());
    });
}

void admin_world::founded() {
    say("ana", "setup");
    say("ana", "setup #thanks #news --tz=Europe/Berlin --org=Acme");
}

std::string admin_world::draft(const std::string& author, const std::string& path) {
    const auto url = "https://blog.example.org/" + path;
    say(author, "item new " + url + " \"Story " + path + "\"");
    const auto code = get<std::string>(
        [&](ports::tx& tx) { return rules::item_code(tx.content().by_url(url).value().id); });
    say(author, "variant add " + code + " linkedin \"I work at Acme, read " + path + "\"");
    return code;
}

std::string admin_world::published(const std::string& path) {
    const auto code = draft("ana", path);
    rows([&](ports::tx& tx) {
        auto item = tx.content().get(rules::parse_item_code(code).value()).value();
        item.state = ports::item_state::published;
        item.published_at = clock.now();
        tx.content().update(item);
    });
    return code;
}

ports::item admin_world::item(const std::string& code) {
    return get<ports::item>([&](ports::tx& tx) {
        return tx.content().get(rules::parse_item_code(code).value()).value();
    });
}

std::vector<std::string> admin_world::audit() {
    return get<std::vector<std::string>>([](ports::tx& tx) {
        std::vector<std::string> lines;
        for (const auto& e : tx.audit().tail(50))
            lines.push_back(e.verb + " " + e.subject + " " + e.detail);
        return lines;
    });
}

std::vector<std::string> admin_world::sent() {
    return get<std::vector<std::string>>([&](ports::tx& tx) {
        std::vector<std::string> lines;
        for (const auto& row : tx.traffic().claim(clock.now(), 100)) {
            tx.traffic().sent(row.id, row.message.key, clock.now());
            lines.push_back(row.message.to.where.id + ": " + row.message.card.summary + "\n" +
                            model::plain_text(row.message.card));
        }
        return lines;
    });
}

}  // namespace starling::commands
