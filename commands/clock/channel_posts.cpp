#include <utility>

#include "commands/advocate/board.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/cards.hpp"
#include "commands/channels.hpp"
#include "commands/clock/jobs.hpp"
#include "commands/telling.hpp"

namespace starling::commands::clock {
namespace {

constexpr auto content_time = std::chrono::minutes{9 * 60 + 30};

void post(const round& r, const model::address& where, model::card c, std::string key,
          std::string subject, rules::instant due) {
    r.rows.traffic().enqueue({.key = std::move(key) + ":" + to_text(where),
                              .to = {.what = ports::destination::kind::channel, .where = where},
                              .card = std::move(c),
                              .urgency = ports::priority::broadcast,
                              .subject = std::move(subject),
                              .not_after = due + rules::catch_up},
                             r.now);
    ++r.result.posts;
}

/// A channel is in the program's zone. A post whose quiet time lasts is left out (D2).
bool is_quiet(const round& r) {
    const auto& program = r.rows.policies().program();
    return program.quiet.covers(r.now, program.tz);
}

bool is_friday(rules::day day) {
    return std::chrono::weekday{day} == std::chrono::Friday;
}

struct week_figures {
    int shares = 0;
    int kudos = 0;
    int joined = 0;  ///< in the kudos of others
};

std::string joined_text(int joined) {
    if (joined == 0) return {};
    return " Colleagues joined in the thanks " + counted(joined, "time", "times") + ".";
}

model::card board_card(const std::vector<rules::standing>& standings, const week_figures& week) {
    auto c = titled("The week in advocacy");
    const auto shares = counted(week.shares, "share", "shares");
    const auto kudos = std::to_string(week.kudos) + " kudos";
    c.summary = "The week in advocacy: " + shares + ", " + kudos;
    say(c, shares + " and " + kudos + " this week." + joined_text(week.joined) +
               " Thank you, everybody.");
    if (!standings.empty()) add_board(c, standings);
    small(c, "Only people who want to be shown are listed.");
    return c;
}

}  // namespace

void post_content(const round& r) {
    const auto& program = r.rows.policies().program();
    const auto where = channels_for(program, "content");
    const auto today = program.tz.day_of(r.now);
    const auto due = program.tz.at(today, content_time);
    if (!program.set_up || where.empty() || !program.days.contains(today) || !is_due(due, r.now) ||
        is_quiet(r))
        return;
    const auto item = r.rows.content().next_for_channel(r.now);
    if (!item || !r.rows.traffic().claim_slot("content", rules::date_text(today), r.now)) return;
    for (const auto& channel : where)
        post(r, channel,
             suggestion_card(r.names.on(channel.platform), *item, "", placement::channel),
             "post:" + std::to_string(item->id.value), subject_of(item->id), due);
    r.rows.content().mark_posted(item->id, r.now);
    record(r.rows, r.now, {}, "post", rules::item_code(item->id), "posted in the content channel");
}

void post_board(const round& r) {
    const auto& program = r.rows.policies().program();
    auto where = channels_for(program, "leaderboard");
    if (where.empty()) where = channels_for(program, "recognition");
    const auto today = program.tz.day_of(r.now);
    const auto due = program.tz.at(today, program.board_time);
    if (!program.set_up || where.empty() || !is_friday(today) || !is_due(due, r.now) || is_quiet(r))
        return;
    const auto week = rules::iso_week_text(rules::iso_week(today));
    if (!r.rows.traffic().claim_slot("board", week, r.now)) return;
    const auto monday = rules::monday_of(today);
    const auto from = program.tz.start_of(monday);
    const week_figures figures{.shares = r.rows.sharing().count_confirmed(from),
                               .kudos = r.rows.recognition().count(from),
                               .joined = r.rows.recognition().joined(from)};
    if (figures.shares + figures.kudos == 0) return;  // nothing rather than filler
    const auto standings = r.rows.policies().policy().points.on
                               ? board_rows(r.rows, {rules::board_span::week, monday})
                               : std::vector<rules::standing>{};
    for (const auto& channel : where)
        post(r, channel, board_card(standings, figures), "board:" + week, {}, due);
    record(r.rows, r.now, {}, "board", week, "weekly board posted");
}

}  // namespace starling::commands::clock
