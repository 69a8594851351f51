#include "commands/rules/simulation.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "commands/rules/policy.hpp"
#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

struct plan_field {
    std::string_view name;
    int simulation_plan::* at;
    int least;
    int most;
};
constexpr std::array plan_fields{plan_field{"people", &simulation_plan::people, 2, 2'000},
                                 plan_field{"days", &simulation_plan::days, 1, 365},
                                 plan_field{"seed", &simulation_plan::seed, 0, 1'000'000},
                                 plan_field{"items", &simulation_plan::items_week, 0, 100},
                                 plan_field{"sharing", &simulation_plan::sharing_percent, 0, 100}};

std::string range_problem(std::string_view name, int least, int most) {
    return std::string{name} + " is a whole number from " + std::to_string(least) + " to " +
           std::to_string(most) + ".";
}

std::string set_policy_value(simulation_plan& plan, const policy_key& key,
                             std::optional<int> value) {
    if (!value || *value < key.least || *value > key.most)
        return range_problem(key.key, key.least, key.most);
    std::erase_if(plan.changes, [&](const auto& c) { return c.first == key.key; });
    plan.changes.emplace_back(key.key, *value);
    return {};
}

}  // namespace

std::string change_plan(simulation_plan& plan, std::string_view key_and_value) {
    const auto equals = key_and_value.find('=');
    const auto name = key_and_value.substr(0, equals);
    if (equals == std::string_view::npos)
        return "A change is a policy key and a number, such as cap.person_day=3; “" +
               std::string{key_and_value} + "” is not.";
    const auto value = parse_number(key_and_value.substr(equals + 1));
    if (const auto* key = find_policy_key(name)) return set_policy_value(plan, *key, value);
    const auto* field = std::ranges::find(plan_fields, name, &plan_field::name);
    if (field == plan_fields.end())
        return "There is no policy key “" + std::string{name} +
               "”. Keys are such as cap.person_day, points.per_day or budget.week.";
    if (!value || *value < field->least || *value > field->most)
        return range_problem(name, field->least, field->most);
    plan.*(field->at) = *value;
    return {};
}

std::string problem_of(const simulation_plan& plan) {
    const auto size = static_cast<std::int64_t>(plan.people) * plan.days;
    if (size <= most_person_days) return {};
    return std::to_string(plan.people) + " people for " + std::to_string(plan.days) +
           " days are more than I replay at once: people times days can be " +
           std::to_string(most_person_days) + ". Try " +
           std::to_string(most_person_days / plan.days) + " people.";
}

std::string encode_plan(const simulation_plan& plan) {
    std::string text;
    const auto put = [&](std::string_view key, int value) {
        if (!text.empty()) text += ' ';
        text.append(key).append("=").append(std::to_string(value));
    };
    for (const auto& f : plan_fields) put(f.name, plan.*(f.at));
    for (const auto& [key, value] : plan.changes) put(key, value);
    return text;
}

simulation_plan decode_plan(std::string_view text) {
    simulation_plan plan;
    for (const auto word : split(text, ' ')) change_plan(plan, word);
    return plan;
}

spread spread_of(std::vector<int> numbers) {
    if (numbers.empty()) return {};
    std::ranges::sort(numbers);
    return {numbers.front(), numbers[numbers.size() / 2], numbers.back()};
}

double gini(std::vector<int> numbers) {
    for (auto& n : numbers) n = std::max(n, 0);
    std::ranges::sort(numbers);
    double weighted = 0;
    double sum = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        weighted += static_cast<double>(i + 1) * numbers[i];
        sum += numbers[i];
    }
    if (sum == 0) return 0;
    const auto n = static_cast<double>(numbers.size());
    return 2 * weighted / (n * sum) - (n + 1) / n;
}

}  // namespace starling::rules
