#include "tests/prove/support/contest.hpp"

#include "commands/rules/networks.hpp"
#include "tests/prove/support/gestures.hpp"

namespace starling::prove {
namespace {

using keys = std::vector<std::pair<std::string, std::string>>;

/// Everything has room but this.
keys only(const std::string& key, const std::string& value) {
    auto all = roomy_policy();
    for (auto& [name, number] : all)
        if (name == key) number = value;
    if (key == "cap.program_day") all.emplace_back(key, value);
    return all;
}

std::size_t alone(std::size_t) {
    return 0;
}
std::size_t each(std::size_t n) {
    return n;
}

/// Shares the item on the network in own words, or with the prepared text.
std::function<model::rich_text(std::size_t)> shares(std::function<std::size_t(std::size_t)> item,
                                                    std::function<std::size_t(std::size_t)> network,
                                                    bool prepared = false) {
    return [=](std::size_t n) {
        const auto nets = rules::all_networks();
        auto line = "share " + rules::item_code(contest_item(item(n))) + " " +
                    std::string{rules::network_key(nets[network(n) % nets.size()])};
        if (!prepared) line += " --words \"I saw it happen, number " + std::to_string(n) + "\"";
        return model::rich_text{model::plain(std::move(line))};
    };
}

/// Reasons that do not resemble each other (program.md D6).
std::string reason(std::size_t n) {
    auto z = (n + 1) * 0x9e3779b97f4a7c15U;
    std::string text = "the";
    for (int word = 0; word < 5; ++word) {
        text += ' ';
        for (int letter = 0; letter < 7; ++letter, z = z * 6364136223846793005U + n + 1)
            text += static_cast<char>('a' + (z >> 40U) % 26);
    }
    return text;
}

std::function<model::rich_text(std::size_t)> thanks(bool same_colleague) {
    return [=](std::size_t n) {
        const auto to = contest_person(same_colleague ? 1 : 1 + n % 63);
        return model::rich_text{model::plain("kudos "), model::mention(to, to.id),
                                model::plain(" for " + reason(n))};
    };
}

int given(ports::tx& rows) {
    int count = 0;
    for (std::size_t who = 0; who < contest_people; ++who) {
        const auto person = rows.people().find(contest_person(who))->person;
        count += static_cast<int>(rows.recognition().received(person, {}).size());
    }
    return count;
}

constexpr int price = 10;

void give_points(ports::tx& rows, std::size_t who, int points, rules::instant now) {
    const auto id = static_cast<std::int64_t>(who) + points * std::int64_t{1'000};
    rows.ledger().add({.id = {id},
                       .person = rows.people().find(contest_person(who))->person,
                       .amount = points,
                       .kind = rules::entry_kind::grant,
                       .cause = "grant",
                       .idem_key = "points " + std::to_string(id),
                       .at = now});
}

/// Everybody could pay, and there are three units.
void scarce_reward(ports::tx& rows, rules::instant now) {
    rows.rewards().add(ports::reward{.name = "Lunch", .price = price, .stock = 3});
    for (std::size_t who = 0; who < contest_people; ++who) give_points(rows, who, price, now);
}
void more_units(ports::tx& rows, rules::instant) {
    auto r = rows.rewards().find(1).value();
    r.stock = static_cast<int>(contest_people);
    rows.rewards().update(r);
}

/// There is enough for everybody, and one person has points for four.
void scarce_points(ports::tx& rows, rules::instant now) {
    rows.rewards().add(ports::reward{.name = "Lunch", .price = price});
    give_points(rows, 0, 4 * price, now);
}
void more_points(ports::tx& rows, rules::instant now) {
    give_points(rows, 0, static_cast<int>(contest_people) * price, now);
}

model::rich_text redeems(std::size_t) {
    return {model::plain("redeem 1")};
}

int redeemed(ports::tx& rows) {
    return static_cast<int>(rows.rewards().open().size());
}

}  // namespace

std::vector<std::pair<std::string, std::string>> roomy_policy() {
    return {{"cap.item_network", "10"}, {"cap.item", "20"},         {"cap.network_day", "20"},
            {"cap.person_day", "50"},   {"cap.person_week", "200"}, {"cap.item_day", "1000"},
            {"cap.variant_72h", "20"},  {"cap.team_day", "1000"},   {"cap.team_day_percent", "0"},
            {"kudos.peer_day", "100"},  {"kudos.exec_week", "200"}, {"kudos.pair_30_days", "100"}};
}

model::address contest_person(std::size_t number) {
    return {"slack", "T1", "U" + std::to_string(number)};
}

rules::item_id contest_item(std::size_t number) {
    return {static_cast<std::int64_t>(number) + 1};
}

int standing(ports::tx& rows) {
    int count = 0;
    for (std::size_t who = 0; who < contest_people; ++who) {
        const auto person = rows.people().find(contest_person(who))->person;
        for (std::size_t item = 0; item < contest_items; ++item)
            for (const auto& s : rows.sharing().of_item(person, contest_item(item)))
                count += s.state == rules::share_state::reserved ? 1 : 0;
    }
    return count;
}

std::vector<contest> contests() {
    const auto zero = [](std::size_t) { return std::size_t{0}; };
    const auto same = [](std::size_t n) { return n; };
    return {
        {"item_network", 1, only("cap.item_network", "1"), alone, shares(zero, zero), standing},
        {"item", 2, only("cap.item", "2"), alone, shares(zero, same), standing},
        {"network_day", 3, only("cap.network_day", "3"), alone, shares(same, zero), standing},
        {"person_day", 2, only("cap.person_day", "2"), alone, shares(same, same), standing},
        {"person_week", 5, only("cap.person_week", "5"), alone, shares(same, same), standing},
        {"item_day", 8, only("cap.item_day", "8"), each, shares(zero, zero), standing},
        {"variant_72h", 5, only("cap.variant_72h", "5"), each, shares(zero, zero, true), standing},
        {"team_day", 6, only("cap.team_day", "6"), each, shares(zero, zero), standing},
        {"program_day", 7, only("cap.program_day", "7"), each, shares(same, zero), standing},
        {"kudos_peer_day", 2, only("kudos.peer_day", "2"), alone, thanks(false), given},
        {"kudos_pair", 3, only("kudos.pair_30_days", "3"), alone, thanks(true), given},
        {"reward", 3, roomy_policy(), each, redeems, redeemed, scarce_reward, more_units},
        {"points", 4, roomy_policy(), alone, redeems, redeemed, scarce_points, more_points},
    };
}

}  // namespace starling::prove
