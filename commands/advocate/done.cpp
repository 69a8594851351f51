#include <algorithm>
#include <utility>

#include "commands/advocate/arguments.hpp"
#include "commands/advocate/audience.hpp"
#include "commands/advocate/evidence.hpp"
#include "commands/advocate/game.hpp"
#include "commands/advocate/payment.hpp"
#include "commands/advocate/progress.hpp"
#include "commands/advocate/reservation.hpp"
#include "commands/advocate/share_card.hpp"
#include "commands/cards.hpp"
#include "commands/new_id.hpp"
#include "commands/redraw.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view done_example = "done i-7k2m linkedin";

std::string post_url(const model::words& words) {
    for (const auto& w : words.list)
        if (w.what == model::word::kind::url) return w.text;
    return {};
}

/// Its person has not said yet that it is posted, whatever its link shows.
bool waits_for_word(const ports::share& s, rules::instant now) {
    return is_open(s, now) || s.state == rules::share_state::likely;
}

/// The share that "done" without a network means: the open one, else one that ran out, else the
/// latest.
std::optional<ports::share> meant(const context& ctx, rules::item_id item) {
    auto all = ctx.rows.sharing().of_item(ctx.who.person.id, item);
    const auto rank = [&](const ports::share& s) {
        if (waits_for_word(s, ctx.now)) return 0;
        if (is_confirmed(s)) return 2;
        return s.state == rules::share_state::withdrawn ? 3 : 1;
    };
    const auto best = std::ranges::min_element(all, {}, rank);
    if (best == all.end() || rank(*best) == 3) return std::nullopt;
    return std::move(*best);
}

std::string points_text(const rules::share_points& points) {
    auto text = points.amount > 0 ? "+" + counted(points.amount, "point", "points") + "."
                                  : std::string{"No points this time."};
    if (!points.withheld.empty()) text += " (" + points.withheld + ".)";
    return text;
}

void mark_shared(const context& ctx, rules::item_id item) {
    auto& sharing = ctx.rows.sharing();
    ctx.rows.waiting().drop(ctx.who.person.id, item, std::nullopt);
    if (const auto d = sharing.delivery_of(ctx.who.person.id, item))
        sharing.respond(d->id, "shared");
}

answer thanks(const context& ctx, const ports::item& item, ports::share s, bool own_words) {
    const auto points = pay_share(ctx, s, own_words);
    const auto evidence = evidence_text(ctx, s, points);
    judge_audience(ctx);
    mark_shared(ctx, item.id);
    const std::string where{rules::network_name(s.net)};
    record(ctx.rows, ctx.now, ctx.who.person.id, "done", rules::item_code(item.id),
           "confirmed on " + where + (s.over_cap ? ", above a cap" : "") + ", " +
               counted(points.amount, "point", "points"));
    auto text = "Recorded: you shared " + in_quotes(item.title) + " on " + where + ".";
    const bool counts = hears_of_points(ctx.rows, ctx.who.person);
    auto c = model::message(counts ? text + " " + points_text(points) : text);
    if (counts && !evidence.empty()) say(c, evidence);
    if (counts) say(c, totals_text(ctx.rows, s.person, ctx.now) + ".");
    say(c, cap_use_text(ctx.rows, ctx.who.person, ctx.now) + ".");
    if (own_words)
        if (auto text = award(ctx.rows, ctx.who.person, rules::badge::own_words, ctx.now);
            !text.empty())
            say(c, std::move(text));
    offer(c, {{.label = "What else is there", .line = "today"},
              {.label = "Undo", .line = line_for("undo", item.id, s.net)}});
    return settled(ctx, item, std::move(c));
}

answer already(const context& ctx, const ports::item& item, ports::share s) {
    auto text = "You confirmed " + in_quotes(item.title) + " on " +
                std::string{rules::network_name(s.net)} + " already; nothing changed.";
    if (const auto url = post_url(ctx.words); !url.empty() && s.post_url.empty()) {
        s.post_url = url;
        ctx.rows.sharing().update(s);
        text = "You confirmed it already; I kept the link to your post.";
    }
    return in_place(ctx, told(text, {{.label = "What else is there", .line = "today"}}));
}

answer confirm_open(const context& ctx, const ports::item& item, ports::share s) {
    s.state = rules::share_state::confirmed;
    s.confirmed_at = ctx.now;
    s.post_url = post_url(ctx.words);
    ctx.rows.sharing().update(s);
    return thanks(ctx, item, s, !s.variant);
}

/// A confirmed share that takes its place now: the earlier reservation ran out, or there was none.
ports::share confirmed_now(const context& ctx, const ports::item& item, rules::network net,
                           rules::variant_id variant, bool over_cap) {
    auto s = reserve(ctx, item, {net, variant, over_cap}, latest_share(ctx, item.id, net));
    s.state = rules::share_state::confirmed;
    s.confirmed_at = ctx.now;
    s.post_url = post_url(ctx.words);
    ctx.rows.sharing().update(s);
    return s;
}

/// D3: truth first. What was reserved once is recorded, even above a cap.
answer confirm_late(const context& ctx, const ports::item& item, const ports::share& old) {
    const bool over_cap = !ask_caps(ctx, item, old.net).allowed();
    const auto s = confirmed_now(ctx, item, old.net, old.variant, over_cap);
    return thanks(ctx, item, s, !s.variant);
}

/// A post that is out there is out there: who says so twice is believed (D3, truth first).
answer ask_if_posted(const context& ctx, const ports::item& item, rules::network net,
                     const rules::cap_answer& caps) {
    auto a = cap_refusal(ctx, item, net, caps);
    say(a.card,
        "If you have posted it already, say so: it is recorded as above the cap and earns no "
        "points.");
    offer(a.card,
          {{.label = "I posted it already", .line = line_for("done", item.id, net) + " --posted"}});
    return a;
}

answer confirm_unreserved(const context& ctx, const ports::item& item, rules::network net) {
    if (auto closed = why_closed(ctx, item)) return std::move(*closed);
    const auto caps = ask_caps(ctx, item, net);
    const bool posted = ctx.words.flags.contains("posted");
    if (!posted && caps.verdict() != rules::cap_mode::warn)
        return ask_if_posted(ctx, item, net, caps);
    const auto s = confirmed_now(ctx, item, net, {}, !caps.allowed());
    return thanks(ctx, item, s, /*own_words=*/false);
}

answer settle(const context& ctx, const ports::item& item, const ports::share& s) {
    if (waits_for_word(s, ctx.now)) return confirm_open(ctx, item, s);
    if (is_confirmed(s)) return already(ctx, item, s);
    if (s.state == rules::share_state::withdrawn) return confirm_unreserved(ctx, item, s.net);
    return confirm_late(ctx, item, s);
}

answer ask_where(const context& ctx, const ports::item& item) {
    if (auto closed = why_closed(ctx, item)) return std::move(*closed);
    const auto nets = fitting_networks(ctx, item.id);
    if (nets.size() == 1) return confirm_unreserved(ctx, item, nets.front());
    auto c = model::message("Where did you share " + in_quotes(item.title) + "?");
    std::vector<model::button> row;
    for (const auto n : nets)
        row.push_back(
            {.label = std::string{rules::network_name(n)}, .line = line_for("done", item.id, n)});
    offer(c, std::move(row));
    small(c, "Or type " + ctx.names.line(line_for("done", item.id) + " <network>") + ".");
    return done(std::move(c));
}

answer run_done(context& ctx) {
    auto found = find_item(ctx, done_example);
    if (auto* no = std::get_if<answer>(&found)) return std::move(*no);
    const auto& item = std::get<ports::item>(found);
    auto named = find_network(ctx, done_example);
    if (auto* no = std::get_if<answer>(&named)) return std::move(*no);
    const auto net = std::get<std::optional<rules::network>>(named);
    const auto s =
        net ? ctx.rows.sharing().find(ctx.who.person.id, item.id, *net) : meant(ctx, item.id);
    if (s) return settle(ctx, item, *s);
    return net ? confirm_unreserved(ctx, item, *net) : ask_where(ctx, item);
}

}  // namespace

const verb done_verb{.name = "done",
                     .aliases = {"shared"},
                     .where = section::advocate,
                     .who = may::advocate,
                     .usage = "<item> [network] [post-url]",
                     .help = "Confirm that you shared it; points follow",
                     .example = done_example,
                     .flags = {keep_flag, "posted"},
                     .run = run_done};

}  // namespace starling::commands
