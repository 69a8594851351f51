#include "commands/rules/points.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace starling::rules {

namespace {

constexpr std::array<std::string_view, 7> entry_kinds{"earn",   "reverse", "hold",  "release",
                                                      "settle", "grant",   "expire"};

/// program.md E, incentives: Meta does not want posts on its networks to be rewarded.
bool may_be_rewarded(network n) {
    return n != network::facebook && n != network::threads;
}

std::string of(int used, int limit) {
    return std::to_string(used) + " of " + std::to_string(limit);
}

/// Why the share earns nothing at all; empty when it may earn.
std::string refusal(const point_policy& policy, const share_points_question& q) {
    if (!policy.on) return "points are switched off in this program";
    if (!may_be_rewarded(q.net)) {
        return "shares on " + std::string{network_name(q.net)} +
               " earn no points, because the network does not want rewarded posts";
    }
    if (q.over_cap) return "this share came in above a cap, so it is recorded without points";
    if (q.paid_shares_today >= policy.paid_shares_day) {
        return of(q.paid_shares_today, policy.paid_shares_day) +
               " shares with points today; further shares are welcome and earn nothing";
    }
    return {};
}

}  // namespace

std::string_view entry_kind_key(entry_kind k) {
    return entry_kinds[static_cast<std::size_t>(k)];
}

std::optional<entry_kind> parse_entry_kind(std::string_view text) {
    const auto* found = std::ranges::find(entry_kinds, text);
    if (found == entry_kinds.end()) return std::nullopt;
    return static_cast<entry_kind>(found - entry_kinds.begin());
}

share_points points_for_share(const point_policy& policy, const share_points_question& question) {
    const int rule = question.own_words ? policy.share_own_words : policy.share_variant;
    if (auto why = refusal(policy, question); rule > 0 && !why.empty())
        return {0, 0, std::move(why)};
    const int room = std::max(0, policy.per_day - question.earned_today);
    const int total = std::min(rule, room);
    const int now = std::min((rule + 1) / 2, total);
    share_points earned{now, total - now, {}};
    if (total < rule) {
        earned.withheld = of(question.earned_today, policy.per_day) +
                          " points today, so this share earns " + of(total, rule);
    }
    return earned;
}

evidence_points points_for_evidence(const point_policy& policy, const evidence_question& question) {
    if (!policy.on || question.over_cap || !may_be_rewarded(question.net)) return {};
    const int room = std::max(0, policy.per_day - question.earned_today);
    evidence_points earned{.second_half = std::min(question.second_half, room),
                           .each_click = policy.click};
    if (policy.click == 0) return earned;
    const int left = std::max(0, policy.clicks_paid - question.clicks_paid);
    earned.clicks = std::min({question.clicks, left, (room - earned.second_half) / policy.click});
    return earned;
}

std::string idem_key(std::string_view rule, std::string_view cause, std::int64_t cause_id,
                     int rung) {
    // Rules and causes are keys of ours, without "|"; so the text is one-to-one and readable.
    return std::string{rule}.append("|").append(cause) + "|" + std::to_string(cause_id) + "|" +
           std::to_string(rung);
}

void rank_standings(std::vector<standing>& rows) {
    std::ranges::sort(rows, [](const standing& a, const standing& b) {
        return std::tie(b.points, a.name, a.person) < std::tie(a.points, b.name, b.person);
    });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool tied = i > 0 && rows[i].points == rows[i - 1].points;
        rows[i].rank = tied ? rows[i - 1].rank : static_cast<int>(i) + 1;
    }
}

}  // namespace starling::rules
