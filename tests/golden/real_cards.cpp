#include "tests/golden/real_cards.hpp"

#include <map>
#include <utility>

#include "commands/advocate/suggestion_now.hpp"
#include "commands/simulation.hpp"
#include "tests/golden/reward_cards.hpp"
#include "tests/unit/commands/advocate_world.hpp"

namespace starling::golden {
namespace {

void move(model::rich_text& runs, const scene& here) {
    const std::map<std::string, std::string> ids{{"ana", here.ana}, {"ben", here.cleo}};
    for (auto& run : runs)
        if (const auto known = ids.find(run.who.id); known != ids.end())
            run.who = here.at(known->second);
}

model::card moved(model::card card, const scene& here) {
    for (auto& block : card.blocks) {
        if (auto* p = std::get_if<model::paragraph>(&block)) move(p->text, here);
        if (auto* n = std::get_if<model::note>(&block)) move(n->text, here);
        if (auto* f = std::get_if<model::facts>(&block))
            for (auto& row : f->rows) move(row.second, here);
    }
    return card;
}

model::card simulation() {
    rules::simulation_result before;
    before.cap_hits = {{3, 41}};
    before.wishes = 120;
    before.shares = 70;
    before.flood = 9;
    before.flood_item = "Why caps make advocacy honest";
    before.flood_day = rules::day{std::chrono::days{20'458}};
    before.suggestions = {4, 20, 31};
    before.points = {0, 2, 40};
    auto after = before;
    after.cap_hits.clear();
    after.shares = 110;
    return commands::simulation_card({.people = 3, .changes = {{"cap.network_day", 2}}}, before,
                                     after, {});
}

/// What comes before the first suggestion, and the list of lessons.
std::vector<fixture> training_cards() {
    commands::advocate_world world;
    world.set("guidelines.version", "1");
    world.set("lessons.standing", "2");
    world.rows([](ports::tx& tx) {
        tx.training().publish(
            {.version = 1,
             .text = "Say that you work at Acme.\nShare what you believe, in your own words.",
             .at = tx.policies().changes(1).at(0).at});
        tx.training().add({.title = "Say who you are",
                           .text = "Readers must see that you work for the company you praise.",
                           .quiz = {.question = "Where does it belong?",
                                    .answers = {"Into the post", "Into your profile alone"}}});
        tx.training().add({.title = "Your own words", .text = "They are read twice as often."});
    });
    auto welcome = world.say("ana", "join yes").card;
    auto lesson = world.say("ana", "ack").card;
    auto wrong = world.say("ana", "learn 1 2").card;
    world.say("ana", "learn 1 1");
    auto list = world.say("ana", "learn").card;
    auto read = world.say("ana", "learn 2").card;
    world.rows([&](ports::tx& tx) {
        tx.people().grant(tx.people().find(world.address("ben"))->person, ports::role::admin, {},
                          world.clock.now());
    });
    auto form = world.say("ben", "lesson add").card;
    return {{"real_guidelines", std::move(welcome)}, {"real_lesson", std::move(lesson)},
            {"real_lesson_wrong", std::move(wrong)}, {"real_lessons", std::move(list)},
            {"real_lesson_read", std::move(read)},   {"real_lesson_form", std::move(form)}};
}

/// What personal links add: to the card one shares from, and to the answer that it counts.
std::vector<fixture> linked_cards(const scene& here) {
    commands::advocate_world world;
    world.give_links();
    world.join("ana");
    const auto code = world.item("Why caps make advocacy honest", "culture");
    auto share = world.say("ana", "share " + code + " linkedin").card;
    auto recorded = world.say("ana", "done " + code + " linkedin").card;
    return {{"real_share_linked", moved(std::move(share), here)},
            {"real_done_linked", moved(std::move(recorded), here)}};
}

/// A suggestion as it changes, and the forms with what was wrong.
std::vector<fixture> suggestion_cards(const scene& here) {
    commands::advocate_world world;
    world.set("organisation", "Acme");
    world.give_links();
    world.join("ana");
    const auto code = world.item("Why caps make advocacy honest", "culture", {});
    world.wording(code, rules::network::linkedin, "We share less and mean it.");
    world.wording(code, rules::network::x, "Less, and meant.");
    const auto now = [&] {
        return world.get<model::card>([&](ports::tx& tx) {
            const auto item = tx.content().get(*rules::parse_item_code(code));
            const auto ana = tx.people().get(tx.people().find(world.address("ana"))->person);
            return commands::suggestion_now(tx, {}, *ana, *item, world.clock.now());
        });
    };
    auto open = now();
    auto form = world.press("ana", "share " + code + " --form").card;
    auto wrong = world.fill("ana", "share " + code + " --form",
                            {{"net", "x"}, {"words", std::string(300, 'w')}});
    world.say("ana", "share " + code + " linkedin");
    world.say("ana", "done " + code + " linkedin");
    auto shared = now();
    auto settings = world.press("ana", "prefs --form").card;
    world.say("ana", "prefs networks linkedin,x");
    world.say("dana", "kudos @ana for explaining the new pager rota to everybody, twice");
    auto home = world.say("ana", "home").card;
    world.state(code, ports::item_state::recalled);
    return {{"real_suggestion", moved(std::move(open), here)},
            {"real_share_form", moved(std::move(form), here)},
            {"real_share_form_wrong", moved(std::move(wrong.card), here)},
            {"real_prefs_form", std::move(settings)},
            {"real_home", moved(std::move(home), here)},
            {"real_suggestion_shared", moved(std::move(shared), here)},
            {"real_suggestion_recalled", moved(now(), here)}};
}

/// A cap that an admin changes, before and as it is seen what that means.
std::vector<fixture> cap_cards() {
    commands::advocate_world world;
    world.rows([&](ports::tx& tx) {
        tx.people().grant(tx.people().find(world.address("ben"))->person, ports::role::admin, {},
                          world.clock.now());
    });
    auto form = world.press("ben", "cap form").card;
    auto change =
        world.fill("ben", "cap try", {{"scope", "person_day"}, {"number", "3"}, {"at", "warn"}});
    return {{"real_cap_form", std::move(form)}, {"real_cap_change", std::move(change.card)}};
}

}  // namespace

std::vector<fixture> real_cards(const scene& here) {
    commands::advocate_world world;
    world.set("channel.recognition", "slack:T1:C9");
    world.join("ana");
    const auto code = world.item("Why caps make advocacy honest", "culture", {});
    // Two, so that there is another one to offer; alike, because which comes first is chance.
    for (int i = 0; i < 2; ++i)
        world.wording(code, rules::network::linkedin, "We share less and mean it.");
    auto share = world.say("ana", "share " + code + " linkedin").card;
    world.take_outbox();
    world.say("ana", "kudos @ben for explaining the new pager rota to everybody, twice");
    auto kudos = world.take_outbox().at(0).card;
    world.set("kudos.values", "customers");
    world.say("ana", "kudos @ben for staying with them until it worked #customers re:" + code);
    auto about = world.take_outbox().at(0).card;
    // The open place of the first item leaves no room for a second one on the same network.
    const auto second = world.item("What the queue is for", "culture");
    auto queued = world.say("ana", "share " + second + " linkedin").card;
    world.say("ana", "later " + code + " 3d");
    auto queue = world.say("ana", "queue").card;
    world.say("ana", "done " + code + " linkedin");
    auto board = world.say("ana", "leaderboard").card;
    auto me = world.say("ana", "me").card;
    std::vector<fixture> all{{"real_share", moved(std::move(share), here)},
                             {"real_kudos", moved(std::move(kudos), here)},
                             {"real_queued", moved(std::move(queued), here)},
                             {"real_queue", moved(std::move(queue), here)},
                             {"real_kudos_about", moved(std::move(about), here)},
                             {"real_leaderboard", moved(std::move(board), here)},
                             {"real_me", moved(std::move(me), here)},
                             {"real_simulation", simulation()}};
    for (auto& one : training_cards()) all.push_back(std::move(one));
    for (auto& [name, card] : reward_cards()) all.push_back({name, moved(std::move(card), here)});
    for (auto& one : linked_cards(here)) all.push_back(std::move(one));
    for (auto& one : suggestion_cards(here)) all.push_back(std::move(one));
    for (auto& one : cap_cards()) all.push_back(std::move(one));
    return all;
}

}  // namespace starling::golden
