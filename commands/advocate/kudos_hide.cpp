#include "commands/advocate/kudos_hide.hpp"

#include <algorithm>
#include <utility>

#include "commands/advocate/kudos_post.hpp"
#include "commands/advocate/kudos_undo.hpp"
#include "commands/cards.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

bool all_hidden(const ports::kudos& k) {
    return k.hidden.size() == k.receivers.size();
}

model::card without_hidden(ports::tx& rows, const ports::kudos& k, std::string_view platform) {
    if (all_hidden(k))
        return model::message("These kudos are kept private, as who was thanked prefers.");
    return kudos_card(rows, k, platform);
}

}  // namespace

answer hide_kudos(const context& ctx) {
    auto& recognition = ctx.rows.recognition();
    const auto newest = recognition.newest_for(ctx.who.person.id);
    if (!newest)
        return refused(told("There is nothing to hide: no kudos to you are there for all to see."));
    recognition.hide(newest->id, ctx.who.person.id);
    const auto k = *recognition.get(newest->id);
    replace_posts(
        ctx.rows, k, "hidden" + std::to_string(k.hidden.size()),
        [&](std::string_view platform) { return without_hidden(ctx.rows, k, platform); }, ctx.now);
    record(ctx.rows, ctx.now, ctx.who.person.id, "kudos", subject_of(k.id),
           "hidden by who was thanked");
    const auto giver = ctx.rows.people().get(k.giver);
    auto c = told("You are no longer shown in the thanks of " +
                  (giver ? giver->name : std::string{"your colleague"}) +
                  "; they stay in your own record.");
    small(c, "Send it again for the kudos before.");
    return done(std::move(c));
}

}  // namespace starling::commands
