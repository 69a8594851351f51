#include "commands/advocate/audience.hpp"

#include <cmath>

#include "commands/advocate/address.hpp"
#include "commands/cards.hpp"

namespace starling::commands {

void judge_audience(const context& ctx) {
    if (!has_links(ctx)) return;
    auto& links = ctx.rows.links();
    const auto person = ctx.who.person.id;
    const auto clicks = links.clicks_per_share(person, ctx.now - rules::clicks_settle,
                                               rules::recent_shares + rules::earlier_shares);
    if (std::ssize(clicks) < rules::least_shares) return;
    const auto fatigue = rules::audience_fatigue(clicks, links.program_readers());
    links.keep(person, rules::judged(links.tiredness_of(person), fatigue, ctx.now));
}

std::string rest_text(const context& ctx, const ports::person& p) {
    const auto t = ctx.rows.links().tiredness_of(p.id);
    if (ctx.now >= t.halved_until) return {};
    return "Your last " + std::to_string(rules::recent_shares) + " shares got " +
           std::to_string(std::lround(t.fatigue * 100)) +
           " % fewer clicks each than those before: people seem to have seen enough for now. "
           "Until " +
           soon_text(t.halved_until, ctx.now, ctx.who.tz(ctx.program())) +
           " you get half as many suggestions.";
}

}  // namespace starling::commands
