#include "tests/prove/support/gestures.hpp"

#include "tests/prove/support/contest.hpp"

namespace starling::prove {
namespace {

void add_people(ports::tx& rows, rules::instant now) {
    for (std::size_t n = 0; n < contest_people; ++n) {
        const auto id = rows.people()
                            .upsert({.who = contest_person(n),
                                     .name = "Person " + std::to_string(n),
                                     .tz = "Europe/Berlin"},
                                    now)
                            .person;
        auto person = *rows.people().get(id);
        person.status = ports::person_status::active;
        person.consent_at = now;
        person.team = "Everybody";
        rows.people().update(person);
    }
}

void add_items(ports::tx& rows, rules::instant now) {
    std::int64_t variant = 0;
    for (std::size_t n = 0; n < contest_items; ++n) {
        const auto id = contest_item(n);
        rows.content().insert(ports::item{.id = id,
                                          .url = "https://example.com/" + std::to_string(n),
                                          .title = "Item " + std::to_string(n),
                                          .topic = "general",
                                          .state = ports::item_state::published,
                                          .created_at = now,
                                          .published_at = now});
        rows.content().insert(ports::variant{.id = {++variant},
                                             .item = id,
                                             .net = rules::all_networks().front(),
                                             .text = "A prepared text, I work at Acme",
                                             .created_at = now});
    }
}

}  // namespace

std::optional<commands::answer> gesture_world::respond(ports::tx& rows, const model::inbound& in) {
    return commands::dispatch(rows, in,
                              {.now = clock_.now(),
                               .chance = chance_,
                               .names = names_,
                               .reactions = reactions_,
                               .configured_admins = admins_,
                               .profiles = profiles_});
}

void add_program(ports::tx& rows, rules::instant now,
                 const std::vector<std::pair<std::string, std::string>>& policy) {
    rows.policies().set("setup.done", "1", {}, now);
    // A looser cap counts from the next day: these are the rules since the day before yesterday.
    const auto before = now - std::chrono::hours{48};
    for (const auto& [key, value] : policy) rows.policies().set(key, value, {}, before);
    add_people(rows, now);
    add_items(rows, now);
}

}  // namespace starling::prove
