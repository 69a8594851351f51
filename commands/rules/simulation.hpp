#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/rules/time.hpp"

namespace starling::rules {

/// What is to be replayed (program.md B5): made-up people who behave by chance, with the program's
/// own rules. The same plan gives the same result.
struct simulation_plan {
    int people = 200;
    int days = 90;
    int seed = 7;
    int items_week = 5;        ///< items published a week
    int sharing_percent = 25;  ///< of the suggestions, on average over the people
    std::vector<std::pair<std::string, int>> changes;  ///< policy keys and their new values
};
/// A run of so much takes some seconds; more is refused. [P]
inline constexpr int most_person_days = 36'500;

/// "people=200 days=90 … cap.person_day=3": how a plan is kept and typed. The problem in words, or
/// empty.
std::string change_plan(simulation_plan& plan, std::string_view key_and_value);
std::string problem_of(const simulation_plan& plan);
std::string encode_plan(const simulation_plan& plan);
simulation_plan decode_plan(std::string_view text);

struct simulation_result {
    std::map<int, int> cap_hits;  ///< number in program.md D3 -> shares that found it full
    int wishes = 0;               ///< shares people wanted to make
    int shares = 0;               ///< confirmed
    int from_queue = 0;           ///< of these, after a full cap had made them wait
    int unpaid = 0;               ///< of these, beyond cap P
    int kudos = 0;
    int kudos_refused = 0;
    int flood = 0;  ///< most shares of one item by everybody on one day
    std::string flood_item;
    day flood_day;
    std::vector<int> suggestions;  ///< of each person
    std::vector<int> points;       ///< that each person could redeem at the end
};

/// Least, middle and most of some numbers; zeros when there are none.
struct spread {
    int least = 0;
    int middle = 0;
    int most = 0;
};
spread spread_of(std::vector<int> numbers);
/// Gini's coefficient: 0 = everybody has the same, near 1 = one has all. Negative numbers count as
/// nothing.
double gini(std::vector<int> numbers);

/// One number of the report, before and after the changes. Cells of more than 40
/// characters may be cut.
struct report_row {
    std::string what;
    std::string before;
    std::string after;  ///< empty without changes
};
std::vector<report_row> report(const simulation_result& before,
                               const std::optional<simulation_result>& after);
/// What stands out, and the line that would change it; never empty.
struct advice {
    std::string text;
    std::string line;  ///< empty = nothing to type
};
std::vector<advice> advise(const simulation_plan& plan, const simulation_result& last);

}  // namespace starling::rules
