#include "tests/unit/commands/rewards_world.hpp"

#include "commands/new_id.hpp"

namespace starling::commands {

rewards_world::rewards_world() {
    founded();
    for (const auto* name : {"ana", "ben", "dora"}) join(name);
    grant("dora", ports::role::admin);
    give("ben", 100);
    say("ana", "reward add \"Lunch with the team\" 40 --stock=2");
    sent();
}

void rewards_world::give(const std::string& user, int points) {
    const auto who = person(user).id;
    rows([&](ports::tx& tx) {
        const auto id = new_id<rules::entry_id>(clock.now(), chance_);
        tx.ledger().add({.id = id,
                         .person = who,
                         .amount = points,
                         .kind = rules::entry_kind::earn,
                         .cause = "test",
                         .cause_id = id.value,
                         .rule = "points.share_variant",
                         .idem_key = "test " + std::to_string(id.value),
                         .at = clock.now()});
    });
}

int rewards_world::points(const std::string& user) {
    const auto id = person(user).id;
    return get<int>([&](ports::tx& tx) { return tx.ledger().of(id).spendable; });
}

ports::redemption rewards_world::redemption(int number) {
    return get<ports::redemption>(
        [&](ports::tx& tx) { return tx.rewards().find_redemption(number).value(); });
}

std::optional<int> rewards_world::stock(int reward) {
    return get<std::optional<int>>(
        [&](ports::tx& tx) { return tx.rewards().find(reward).value().stock; });
}

bool rewards_world::in_balance() {
    return get<bool>([](ports::tx& tx) {
        return tx.ledger().unbalanced().empty() && tx.rewards().unbacked().empty();
    });
}

void rewards_world::tick() {
    rows(
        [&](ports::tx& tx) { commands::tick(tx, clock.now(), chance_, house_names{names_}, 100); });
}

std::vector<std::string> rewards_world::sent_to(const std::string& user) {
    auto all = sent();
    std::erase_if(all, [&](const std::string& line) { return !line.starts_with(user + ": "); });
    return all;
}

}  // namespace starling::commands
