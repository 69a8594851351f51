#include "tests/golden/reward_cards.hpp"

#include <utility>

#include "tests/unit/commands/advocate_world.hpp"

namespace starling::golden {
namespace {

/// Ben is the admin, Ana has 100 points.
void prepare(commands::advocate_world& world) {
    for (const auto* name : {"ana", "ben"}) world.join(name);
    const auto ana = world.person("ana").id, ben = world.person("ben").id;
    world.rows([&](ports::tx& tx) {
        tx.people().grant(ben, ports::role::admin, {}, world.clock.now());
        tx.ledger().add({.id = {1},
                         .person = ana,
                         .amount = 100,
                         .kind = rules::entry_kind::grant,
                         .cause = "grant",
                         .rule = "holding the first training",
                         .idem_key = "k",
                         .at = world.clock.now()});
    });
    world.say("ben", "reward add \"Lunch with the team\" 40 --stock=2");
    world.say("ben", "reward add Voucher 500 --value=25EUR");
    world.say("ben", "reward worth 0.10EUR");
    world.take_outbox();
}

}  // namespace

std::vector<fixture> reward_cards() {
    commands::advocate_world world;
    prepare(world);
    auto asked = world.say("ana", "redeem 1").card;
    auto request = world.take_outbox().at(0).card;
    auto rewards = world.say("ana", "rewards").card;
    world.say("ben", "redemption approve 1");
    auto list = world.say("ben", "redemption list").card;
    world.say("ben", "redemption fulfil 1");
    auto report = world.say("ben", "redemption report").card;
    return {{"real_redeem", std::move(asked)},
            {"real_redemption", std::move(request)},
            {"real_rewards", std::move(rewards)},
            {"real_redemption_list", std::move(list)},
            {"real_redemption_report", std::move(report)}};
}

}  // namespace starling::golden
