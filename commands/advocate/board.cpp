#include "commands/advocate/board.hpp"

#include <utility>

namespace starling::commands {

std::optional<board_period> board_period_of(std::string_view word, rules::day today) {
    const auto span = rules::parse_board_span(word);
    if (!span) return std::nullopt;
    return board_period{"this " + std::string{word}, {*span, rules::first_day(*span, today)}};
}

std::vector<rules::standing> board_rows(ports::tx& rows, const ports::board& board) {
    auto first = rows.ledger().top(board, most_board_rows);
    std::erase_if(first, [](const rules::standing& s) { return s.rank > board_places; });
    return first;
}

void add_board(model::card& c, const std::vector<rules::standing>& rows) {
    model::table t{.header = {"#", "Name", "Points"}};
    for (const auto& s : rows)
        t.rows.push_back({std::to_string(s.rank), s.name, std::to_string(s.points)});
    c.blocks.emplace_back(std::move(t));
    if (rows.size() == static_cast<std::size_t>(most_board_rows))
        c.blocks.emplace_back(
            model::note{{model::plain("More people may have as many points as "
                                      "the last of these.")}});
}

}  // namespace starling::commands
