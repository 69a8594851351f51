#include "commands/advocate/board.hpp"

#include <utility>

namespace starling::commands {

std::optional<board_period> board_period_of(std::string_view word, rules::day today) {
    if (word == "week") {
        const auto monday = rules::monday_of(today);
        return board_period{"this week", monday, monday + std::chrono::days{7}};
    }
    const std::chrono::year_month_day ymd{today};
    const auto month = ymd.year() / ymd.month();
    if (word == "month")
        return board_period{"this month", rules::day{month / 1},
                            rules::day{(month + std::chrono::months{1}) / 1}};
    if (word != "quarter") return std::nullopt;
    const auto first = month - std::chrono::months{(static_cast<unsigned>(ymd.month()) - 1) % 3};
    return board_period{"this quarter", rules::day{first / 1},
                        rules::day{(first + std::chrono::months{3}) / 1}};
}

std::vector<rules::standing> board_rows(ports::tx& rows, const board_period& period) {
    auto standings = rows.ledger().standings(period.from, period.to);
    std::erase_if(standings, [](const rules::standing& s) { return s.points <= 0; });
    rules::rank_standings(standings);
    return standings;
}

void add_board(model::card& c, const std::vector<rules::standing>& rows) {
    model::table t{.header = {"#", "Name", "Points"}};
    for (const auto& s : rows)
        if (s.rank <= board_places)
            t.rows.push_back({std::to_string(s.rank), s.name, std::to_string(s.points)});
    c.blocks.emplace_back(std::move(t));
}

}  // namespace starling::commands
