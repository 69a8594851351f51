#include "commands/rules/board.hpp"

#include <algorithm>
#include <array>

namespace starling::rules {
namespace {

constexpr std::array<std::string_view, 3> span_keys{"week", "month", "quarter"};

std::chrono::year_month first_month(board_span s, day of) {
    const std::chrono::year_month_day ymd{of};
    const auto month = static_cast<unsigned>(ymd.month()) - 1;
    const unsigned length = s == board_span::quarter ? 3 : 1;
    return ymd.year() / ymd.month() - std::chrono::months{month % length};
}

}  // namespace

std::string_view board_span_key(board_span s) {
    return span_keys[static_cast<std::size_t>(s)];
}

std::optional<board_span> parse_board_span(std::string_view text) {
    const auto* found = std::ranges::find(span_keys, text);
    if (found == span_keys.end()) return std::nullopt;
    return static_cast<board_span>(found - span_keys.begin());
}

day first_day(board_span s, day of) {
    return s == board_span::week ? monday_of(of) : day{first_month(s, of) / 1};
}

int board_points_of_grant(const point_policy& policy, int amount) {
    return amount > policy.board_grant ? 0 : amount;
}

int board_points_of_share(const point_policy& policy, int amount) {
    return policy.board_self_confirmed ? amount : 0;
}

int rank_of(const place& p) {
    return p.ahead + 1;
}

std::string next_step(const place& p) {
    if (p.ahead == 0) return {};
    const int more = p.next_points - p.points + 1;
    return "; " + std::to_string(more) + (more == 1 ? " more point" : " more points") +
           " would pass rank " + std::to_string(p.ahead - p.next_tied + 1);
}

}  // namespace starling::rules
