#include "commands/advocate/kudos_rings.hpp"

#include <utility>

#include "commands/cards.hpp"
#include "commands/rules/kudos_ties.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

constexpr std::size_t most_rings = 15;

std::string members_text(const context& ctx, const rules::ring& ring) {
    std::vector<std::string> names;
    for (const auto id : ring.members) {
        const auto p = ctx.rows.people().get(id);
        names.push_back(p ? p->name : std::string{"somebody"});
    }
    return listed(names);
}

}  // namespace

answer kudos_rings(const context& ctx) {
    if (!ctx.who.admin)
        return refused(
            told("Who thanks whom is looked at by admins alone, and only as a list of "
                 "closed circles."));
    auto rings = rules::find_rings(ctx.policy().kudos,
                                   ctx.rows.recognition().ties(ctx.now - rules::tie_window));
    if (rings.empty())
        return done(told("No closed circles: nobody's kudos of the last " +
                         std::to_string(rules::tie_window.count()) + " days stay among few."));
    auto c = titled("Kudos that stay in a circle");
    if (rings.size() > most_rings) rings.resize(most_rings);
    model::table t{.header = {"People", "Inside", "All of theirs"}};
    for (const auto& ring : rings)
        t.rows.push_back(
            {members_text(ctx, ring), std::to_string(ring.inside), std::to_string(ring.given)});
    c.blocks.emplace_back(std::move(t));
    small(c, "Kudos of the last " + std::to_string(rules::tie_window.count()) +
                 " days. A team that works closely looks like this as well: ask before you judge.");
    return done(std::move(c));
}

}  // namespace starling::commands
