// What a simulation found, in words.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "commands/rules/policy.hpp"
#include "commands/rules/simulation.hpp"

namespace starling::rules {

namespace {

/// Caps by their number in program.md D3. Made-up people have no teams, so cap 8 is not among them.
struct numbered_cap {
    int number;
    std::string_view key;
};
constexpr std::array numbered_caps{
    numbered_cap{1, "cap.item_network"}, numbered_cap{2, "cap.item"},
    numbered_cap{3, "cap.network_day"},  numbered_cap{4, "cap.person_day"},
    numbered_cap{5, "cap.person_week"},  numbered_cap{6, "cap.item_day"},
    numbered_cap{7, "cap.variant_72h"},  numbered_cap{9, "cap.program_day"}};

/// A cap that is full for more than this share of the wishes stands out. [P]
constexpr double often_full = 0.10;
/// Above it few people hold most of the points. [P]
constexpr double uneven = 0.60;

std::string text_of(int number) {
    return std::to_string(number);
}

std::string hits_of(const simulation_result& r, int cap) {
    const auto found = r.cap_hits.find(cap);
    return text_of(found == r.cap_hits.end() ? 0 : found->second);
}

std::string spread_text(const std::vector<int>& numbers) {
    const auto s = spread_of(numbers);
    return text_of(s.least) + " / " + text_of(s.middle) + " / " + text_of(s.most);
}

std::string two_digits(double value) {
    const auto hundredths = std::lround(value * 100);
    const auto rest = text_of(static_cast<int>(hundredths % 100));
    return text_of(static_cast<int>(hundredths / 100)) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

std::string flood_text(const simulation_result& r) {
    if (r.flood == 0) return "none";
    return text_of(r.flood) + " on " + date_text(r.flood_day) + ": " + r.flood_item;
}

int liability_of(const simulation_result& r) {
    return std::accumulate(r.points.begin(), r.points.end(), 0,
                           [](int sum, int n) { return sum + std::max(n, 0); });
}

std::string meaning_of(std::string_view key) {
    const auto* found = find_policy_key(key);
    return found == nullptr ? std::string{key} : std::string{found->meaning};
}

std::string scope_of_key(std::string_view key) {
    return std::string{key.substr(key.find('.') + 1)};
}

void advise_on_caps(const simulation_result& r, std::vector<advice>& list) {
    for (const auto& [number, key] : numbered_caps) {
        const auto hits = r.cap_hits.find(number);
        if (hits == r.cap_hits.end() || hits->second < often_full * r.wishes) continue;
        list.push_back({"Cap " + text_of(number) + " (" + meaning_of(key) + ") was full for " +
                            text_of(hits->second) + " of " + text_of(r.wishes) +
                            " shares. Is that what you want? If not, raise it; if people should "
                            "get less to share, lower the budget.",
                        "cap set " + scope_of_key(key) + " <n>"});
    }
}

}  // namespace

std::vector<report_row> report(const simulation_result& before,
                               const std::optional<simulation_result>& after) {
    std::vector<report_row> rows;
    const auto add = [&](std::string what, auto text) {
        rows.push_back({std::move(what), text(before), after ? text(*after) : std::string{}});
    };
    add("Suggestions each: least / middle / most",
        [](const auto& r) { return spread_text(r.suggestions); });
    add("Shares people wanted to make", [](const auto& r) { return text_of(r.wishes); });
    add("Shares made", [](const auto& r) { return text_of(r.shares); });
    add("Of these, after waiting in the queue",
        [](const auto& r) { return text_of(r.from_queue); });
    for (const auto& cap : numbered_caps)
        add("Cap " + text_of(cap.number) + " was full: " + scope_of_key(cap.key),
            [&](const auto& r) { return hits_of(r, cap.number); });
    add("Shares that earned nothing (cap P)", [](const auto& r) { return text_of(r.unpaid); });
    add("Worst flood: shares of one item in a day", [](const auto& r) { return flood_text(r); });
    add("Kudos given, refused",
        [](const auto& r) { return text_of(r.kudos) + ", " + text_of(r.kudos_refused); });
    add("Gini of points (0 even, 1 one has all)",
        [](const auto& r) { return two_digits(gini(r.points)); });
    add("Points people could redeem (liability)",
        [](const auto& r) { return text_of(liability_of(r)); });
    return rows;
}

std::vector<advice> advise(const simulation_plan& plan, const simulation_result& last) {
    std::vector<advice> list;
    advise_on_caps(last, list);
    if (spread_of(last.suggestions).middle < plan.days / 14)
        list.push_back(
            {"Half of the people get less than a suggestion in two weeks: there is too "
             "little to share, or too little that is new to them.",
             "item new <link> \"title\""});
    if (gini(last.points) > uneven)
        list.push_back({"Few people hold most of the points. A lower daily limit evens that out.",
                        "points set per_day <n>"});
    if (!plan.changes.empty()) {
        const auto& [key, value] = plan.changes.front();
        list.push_back({"If you like the second column better, make the change.",
                        std::string{key.substr(0, key.find('.'))} + " set " + scope_of_key(key) +
                            " " + text_of(value)});
    }
    if (list.empty())
        list.push_back(
            {"Nothing stands out. Try a change beside it.", "simulate cap.person_day=1"});
    return list;
}

}  // namespace starling::rules
