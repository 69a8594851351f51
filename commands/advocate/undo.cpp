#include <algorithm>
#include <utility>

#include "commands/advocate/arguments.hpp"
#include "commands/advocate/game.hpp"
#include "commands/advocate/payment.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/suggestion.hpp"
#include "commands/cards.hpp"
#include "commands/redraw.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view undo_example = "undo i-7k2m linkedin";

/// What the second word asks to undo: a share (maybe on one network) or an answer to a suggestion.
enum class target { any, share, response };

target target_of(const context& ctx) {
    if (ctx.words.list.size() < 2) return target::any;
    const auto& word = ctx.words.list[1].text;
    return word == "later" || word == "skip" ? target::response : target::share;
}

std::optional<ports::share> latest_standing(const context& ctx, rules::item_id item) {
    auto all = ctx.rows.sharing().of_item(ctx.who.person.id, item);
    const auto found =
        std::ranges::find_if(all, [&](const auto& s) { return is_standing(s, ctx.now); });
    return found == all.end() ? std::nullopt : std::optional{std::move(*found)};
}

void reopen_suggestion(const context& ctx, const ports::share& s) {
    if (const auto d = ctx.rows.sharing().delivery_of(s.person, s.item))
        ctx.rows.sharing().respond(d->id, "");
}

/// A place that was not used returns at once, as it would when its time runs out (program.md B13).
answer release(const context& ctx, const ports::item& item, ports::share s) {
    s.state = rules::share_state::expired;
    s.expires_at = ctx.now;
    ctx.rows.sharing().update(s);
    const std::string where{rules::network_name(s.net)};
    record(ctx.rows, ctx.now, s.person, "undo", rules::item_code(item.id),
           "reservation on " + where + " given back");
    auto c = model::message("Fine, nothing was shared: your place for " + in_quotes(item.title) +
                            " on " + where + " is free again.");
    small(c, cap_use_text(ctx.rows, ctx.who.person, ctx.now) + ".");
    offer(c, {{.label = "What else is there", .line = "today"}});
    return in_place(ctx, std::move(c));
}

answer withdraw(const context& ctx, const ports::item& item, ports::share s) {
    s.state = rules::share_state::withdrawn;
    ctx.rows.sharing().update(s);
    const int taken = take_back(ctx, s);
    reopen_suggestion(ctx, s);
    const std::string where{rules::network_name(s.net)};
    record(ctx.rows, ctx.now, s.person, "undo", rules::item_code(item.id),
           "confirmation on " + where + " withdrawn, " + counted(taken, "point", "points") +
               " taken back");
    auto text =
        "Taken back: " + in_quotes(item.title) + " no longer counts as shared on " + where + ".";
    if (taken > 0 && hears_of_points(ctx.rows, ctx.who.person))
        text += " " + counted(taken, "point", "points") + " went with it.";
    auto c = model::message(text);
    // D3: a withdrawn share still counts on its day, or undoing would be a way around the caps.
    small(c,
          "It still counts for its day: " + cap_use_text(ctx.rows, ctx.who.person, ctx.now) + ".");
    offer(c, {{.label = "What else is there", .line = "today"}});
    return settled(ctx, item, std::move(c));
}

std::optional<answer> undo_response(const context& ctx, const ports::item& item) {
    auto& sharing = ctx.rows.sharing();
    const auto person = ctx.who.person.id;
    const auto d = sharing.delivery_of(person, item.id);
    const bool answered = d && !d->response.empty() && d->response != "shared";
    const bool reminded = ctx.rows.waiting().drop(person, item.id, std::nullopt);
    if (!answered && !reminded) return std::nullopt;
    if (answered) sharing.respond(d->id, "");
    record(ctx.rows, ctx.now, person, "undo", rules::item_code(item.id),
           answered ? "answer “" + d->response + "” taken back" : "reminder taken back");
    return settled(ctx, item,
                   suggestion_card(ctx.names, item, d ? d->parts : "", placement::alone));
}

answer nothing_to_undo(const ports::item& item) {
    return refused(told("There is nothing to undo for " + in_quotes(item.title) +
                            ": no share, reminder or answer of yours stands.",
                        {{.label = "Share it", .line = line_for("share", item.id)},
                         {.label = "My numbers", .line = "me"}}));
}

answer run_undo(context& ctx) {
    auto found = find_item(ctx, undo_example);
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    const auto& item = std::get<ports::item>(found);
    const auto what = target_of(ctx);
    std::optional<ports::share> s;
    if (what == target::any) s = latest_standing(ctx, item.id);
    if (what == target::share) {
        auto named = find_network(ctx, undo_example);
        if (auto* no = std::get_if<answer>(&named)) return std::move(*no);
        const auto net = std::get<std::optional<rules::network>>(named);
        s = net ? standing_share(ctx, item.id, *net) : latest_standing(ctx, item.id);
    }
    if (s) return is_open(*s, ctx.now) ? release(ctx, item, *s) : withdraw(ctx, item, *s);
    if (what != target::share)
        if (auto a = undo_response(ctx, item)) return std::move(*a);
    return nothing_to_undo(item);
}

}  // namespace

const verb undo_verb{.name = "undo",
                     .aliases = {},
                     .where = section::advocate,
                     .who = may::advocate,
                     .usage = "<item> [network|later|skip]",
                     .help = "Take back a share, a reminder or a “not for me”",
                     .example = undo_example,
                     .flags = {keep_flag},
                     .run = run_undo};

}  // namespace starling::commands
