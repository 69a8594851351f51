#include "commands/rules/policy.hpp"

#include <algorithm>
#include <array>

#include "commands/rules/kudos_tags.hpp"
#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

/// How a key reaches its field.
struct access {
    int (*read)(const policy&);
    void (*write)(policy&, int);
};

int as_number(int value) {
    return value;
}
int as_number(bool value) {
    return value ? 1 : 0;
}
int as_number(std::chrono::minutes value) {
    return static_cast<int>(value.count());
}

template <auto Group, auto Field>
constexpr access field{[](const policy& p) { return as_number((p.*Group).*Field); },
                       [](policy& p, int value) {
                           auto& target = (p.*Group).*Field;
                           target = static_cast<std::remove_reference_t<decltype(target)>>(value);
                       }};

struct row {
    policy_key key;
    access at;
};

constexpr auto caps = &policy::caps;
constexpr auto points = &policy::points;
constexpr auto budget = &policy::budget;
constexpr auto kudos = &policy::kudos;
constexpr auto reward = &policy::reward;

constexpr std::array rows{
    row{{"cap.item_network", "shares of one item by a person on one network, ever",
         "program.md D3 #1", 0, 10, 1},
        field<caps, &cap_policy::item_network>},
    row{{"cap.item", "shares of one item by a person on all networks, ever", "program.md D3 #2", 0,
         20, 2},
        field<caps, &cap_policy::item>},
    row{{"cap.network_day", "shares per person, network and day", "program.md D3 #3", 0, 20, 1},
        field<caps, &cap_policy::network_day>},
    row{{"cap.person_day", "shares per person and day", "program.md D3 #4", 0, 50, 2},
        field<caps, &cap_policy::person_day>},
    row{{"cap.person_week", "shares per person in 7 days (168 hours)", "program.md D3 #5", 0, 200,
         5},
        field<caps, &cap_policy::person_week>},
    row{{"cap.item_day", "shares of one item on one network per day by everybody, at least",
         "program.md D3 #6", 0, 1000, 3},
        field<caps, &cap_policy::item_day>},
    row{{"cap.item_day_percent", "the same as a percentage of the active people",
         "program.md D3 #6", 0, 100, 10},
        field<caps, &cap_policy::item_day_percent>},
    row{{"cap.variant_72h", "shares of one prepared text on its network in 72 hours by everybody",
         "program.md D3 #7", 1, 20, 5},
        field<caps, &cap_policy::variant_72h>},
    row{{"cap.team_day", "shares of one item on one network per day by a team, at least",
         "program.md D3 #8", 0, 1000, 2},
        field<caps, &cap_policy::team_day>},
    row{{"cap.team_day_percent", "the same as a percentage of the team's active people",
         "program.md D3 #8", 0, 100, 25},
        field<caps, &cap_policy::team_day_percent>},
    row{{"cap.program_day", "shares on one network per day by everybody, 0 = off",
         "program.md D3 #9", 0, 100000, 0},
        field<caps, &cap_policy::program_day>},
    row{{"cap.reservation", "minutes a started share keeps its place", "program.md D3, reservation",
         1, 1440, 30},
        field<caps, &cap_policy::reservation>},
    row{{"points.on", "1 = points are counted, 0 = points are off", "program.md section 0, S1-4", 0,
         1, 1},
        field<points, &point_policy::on>},
    row{{"points.share_variant", "points for sharing a prepared text, half of them on evidence",
         "program.md D5", 0, 1000, 3},
        field<points, &point_policy::share_variant>},
    row{{"points.share_own_words", "points for sharing in own words, half of them on evidence",
         "program.md D5", 0, 1000, 6},
        field<points, &point_policy::share_own_words>},
    row{{"points.click", "points for each person who follows the link of a share", "program.md D5",
         0, 100, 1},
        field<points, &point_policy::click>},
    row{{"points.clicks_paid", "people who follow a link that one share earns points for",
         "program.md D3 #P", 0, 1000, 5},
        field<points, &point_policy::clicks_paid>},
    row{{"points.evidence_days", "days in which evidence earns the second half of a share",
         "program.md D5", 1, 90, 7},
        field<points, &point_policy::evidence_days>},
    row{{"points.kudos_received", "points for each kudos received", "program.md D5", 0, 100, 0},
        field<points, &point_policy::kudos_received>},
    row{{"points.per_day", "most points a person earns in a day", "program.md D3 #P", 0, 10000, 30},
        field<points, &point_policy::per_day>},
    row{{"points.paid_shares_day", "shares of a person that earn points in a day",
         "program.md D3 #P", 0, 100, 3},
        field<points, &point_policy::paid_shares_day>},
    row{{"points.lesson", "points for a lesson, once", "program.md D5", 0, 100, 5},
        field<points, &point_policy::lesson>},
    row{{"points.board_grant", "points of one grant that still count on leaderboards",
         "program.md D5", 0, 1000, 50},
        field<points, &point_policy::board_grant>},
    row{{"points.board_self_confirmed",
         "1 = shares that only their own person confirmed count on leaderboards, 0 = they do not",
         "program.md D5", 0, 1, 1},
        field<points, &point_policy::board_self_confirmed>},
    row{{"budget.day", "suggestions per person and day, at most", "program.md B1, D8", 0, 10, 3},
        field<budget, &budget_policy::day>},
    row{{"budget.week", "suggestions per person and ISO week, at most", "program.md B1, D8", 0, 50,
         9},
        field<budget, &budget_policy::week>},
    row{{"budget.least_score", "percent of the score an item needs to be suggested at all",
         "program.md D8, θ", 0, 100, 35},
        field<budget, &budget_policy::least_score>},
    row{{"budget.first_look", "people who see a new item before ranking may bury it, at most",
         "program.md D8, fairness b", 0, 1000, 20},
        field<budget, &budget_policy::first_look>},
    row{{"budget.first_look_percent", "the same as a percentage of the active people, at most",
         "program.md D8, fairness b", 0, 100, 5},
        field<budget, &budget_policy::first_look_percent>},
    row{{"budget.rotation", "percent of first looks for those who waited longest",
         "program.md D8, fairness a", 0, 100, 15},
        field<budget, &budget_policy::rotation_percent>},
    row{{"budget.freshness", "days after which an item is half as fresh", "program.md D8, τ", 1, 90,
         3},
        field<budget, &budget_policy::freshness_days>},
    row{{"budget.other_languages",
         "1 = items without a text in somebody's language are suggested too, 0 = they are not",
         "program.md D8, eligibility", 0, 1, 0},
        field<budget, &budget_policy::other_languages>},
    row{{"kudos.peer_day", "kudos a colleague can give per day", "program.md D6", 0, 100, 2},
        field<kudos, &kudos_policy::peer_day>},
    row{{"kudos.exec_week", "kudos an executive can give per ISO week", "program.md D6", 0, 200, 5},
        field<kudos, &kudos_policy::exec_week>},
    row{{"kudos.max_receivers", "people a colleague can thank in one message", "program.md D6", 1,
         25, 5},
        field<kudos, &kudos_policy::max_receivers>},
    row{{"kudos.min_reason", "visible characters a reason needs", "program.md D6", 0, 500, 20},
        field<kudos, &kudos_policy::min_reason>},
    row{{"kudos.pair_30_days", "kudos from one person to the same colleague in 30 days",
         "program.md D6", 1, 100, 3},
        field<kudos, &kudos_policy::pair_30_days>},
    row{{"kudos.return_days", "days in which thanks for thanks weigh nothing", "program.md D6", 0,
         90, 7},
        field<kudos, &kudos_policy::return_days>},
    row{{"kudos.hint_least", "kudos in 90 days before a giver may get a hint about few receivers",
         "program.md D6", 2, 100, 6},
        field<kudos, &kudos_policy::hint_least>},
    row{{"kudos.hint_percent", "concentration (HHI in percent) above which the hint comes",
         "program.md D6", 1, 100, 50},
        field<kudos, &kudos_policy::hint_percent>},
    row{{"kudos.ring_least", "people who all thank each other that make a ring", "program.md D6", 3,
         20, 3},
        field<kudos, &kudos_policy::ring_least>},
    row{{"kudos.ring_percent", "percent of their kudos that stay inside a ring", "program.md D6", 1,
         100, 70},
        field<kudos, &kudos_policy::ring_percent>},
    row{{"reward.days", "days after which a request nobody decided gives its points back",
         "program.md D5", 1, 90, 14},
        field<reward, &reward_policy::days>},
    row{{"reward.debt", "points below zero that taking back spent points may lead to",
         "program.md D5", 0, 100000, 100},
        field<reward, &reward_policy::debt>},
    row{{"reward.office_hours", "points for half an hour with an executive", "program.md C2", 1,
         1000, 20},
        field<reward, &reward_policy::office_hours>},
};

constexpr auto keys = [] {
    std::array<policy_key, rows.size()> list{};
    std::ranges::transform(rows, list.begin(), &row::key);
    return list;
}();

const row* find_row(std::string_view key) {
    const auto* found = std::ranges::find(rows, key, [](const row& r) { return r.key.key; });
    return found == rows.end() ? nullptr : found;
}

std::string_view stored_text(const settings& stored, std::string_view key) {
    const auto found = stored.find(key);
    return found == stored.end() ? std::string_view{} : std::string_view{found->second};
}

void read_modes(cap_policy& into, const settings& stored) {
    for (const auto scope : cap_scopes()) {
        const auto mode = parse_cap_mode(stored_text(stored, cap_mode_setting(scope)));
        if (mode && *mode <= mildest_mode(scope)) into.modes.set(scope, *mode);
    }
}

/// "cap.network_day.x" stands behind "cap.network_day." in the order of the keys.
void read_network_caps(cap_policy& into, const settings& stored) {
    for (const auto scope : cap_scopes()) {
        if (!takes_network(scope)) continue;
        const auto& range = find_row(cap_key(scope))->key;
        const auto prefix = std::string{range.key} + ".";
        for (auto at = stored.lower_bound(prefix); at != stored.end(); ++at) {
            if (!at->first.starts_with(prefix)) break;
            const auto net = parse_network(at->first.substr(prefix.size()));
            const auto limit = parse_number(at->second);
            if (net && limit && *limit >= range.least && *limit <= range.most)
                into.on_network.push_back({scope, *net, *limit});
        }
    }
}

}  // namespace

std::string cap_mode_setting(cap_scope scope) {
    return std::string{cap_key(scope)} + ".at";
}

std::string network_cap_setting(cap_scope scope, network net) {
    return std::string{cap_key(scope)} + "." + std::string{network_key(net)};
}

std::span<const policy_key> policy_keys() {
    return keys;
}

const policy_key* find_policy_key(std::string_view key) {
    const auto* found = std::ranges::find(keys, key, &policy_key::key);
    return found == keys.end() ? nullptr : found;
}

policy policy_from(const settings& stored, int version) {
    policy p;
    p.version = version;
    for (const auto& [key, at] : rows) {
        const auto value = parse_number(stored_text(stored, key.key));
        if (value && *value >= key.least && *value <= key.most) at.write(p, *value);
    }
    read_modes(p.caps, stored);
    read_network_caps(p.caps, stored);
    return p;
}

int value_of(const policy& p, std::string_view key) {
    const auto* found = find_row(key);
    return found == nullptr ? 0 : found->at.read(p);
}

program program_from(const settings& stored) {
    constexpr std::string_view prefix = "channel.";
    program p;
    p.set_up = stored_text(stored, "setup.done") == "1";
    p.tz = zone::find(stored_text(stored, "tz")).value_or(p.tz);
    p.days = work_days::parse(stored_text(stored, "work_days")).value_or(p.days);
    p.board_time = parse_time_of_day(stored_text(stored, "board_time")).value_or(p.board_time);
    p.quiet = {
        .hours = quiet_hours::parse(stored_text(stored, "quiet.hours")).value_or(quiet_hours{}),
        .weekends = stored_text(stored, "quiet.weekends") == "1",
        .holidays = parse_days(stored_text(stored, "quiet.days"))};
    p.organisation = stored_text(stored, "organisation");
    p.values = parse_values(stored_text(stored, "kudos.values"));
    p.guidelines = parse_number(stored_text(stored, "guidelines.version")).value_or(0);
    p.lessons = parse_number(stored_text(stored, "lessons.standing")).value_or(0);
    p.point_worth = parse_money(stored_text(stored, "reward.worth")).value_or(money{});
    for (auto at = stored.lower_bound(prefix); at != stored.end(); ++at) {
        if (!at->first.starts_with(prefix)) break;
        if (!at->second.empty()) p.channels.emplace(at->first.substr(prefix.size()), at->second);
    }
    return p;
}

}  // namespace starling::rules
