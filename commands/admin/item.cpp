#include "commands/admin/item.hpp"

#include <array>

#include "commands/admin/parts.hpp"
#include "commands/redraw.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

answer run_item(context& ctx) {
    static constexpr std::array<sub_command, 4> subs{{{"new", item_new},
                                                      {"approve", item_approve},
                                                      {"list", item_list},
                                                      {"recall", item_recall}}};
    return run_sub(ctx, item_verb, subs, "list");
}

}  // namespace

answer item_recall(context& ctx) {
    const auto found = item_at(ctx, item_verb, 1);
    if (const auto* no = std::get_if<answer>(&found)) return *no;
    auto item = std::get<ports::item>(found);
    const auto reason = words_from(ctx, 2);
    if (reason.empty())
        return refused(told(
            ctx,
            "Please say why " + item_name(item) +
                " is taken back; colleagues may have shared it already.",
            "For example:", "item recall " + rules::item_code(item.id) + " \"the link is wrong\""));
    if (item.state != ports::item_state::draft && item.state != ports::item_state::published)
        return refused(told(ctx, item_name(item) + " is " +
                                     std::string{item_state_key(item.state)} +
                                     " already, so nothing was done."));
    item.state = ports::item_state::recalled;
    ctx.rows.content().update(item);
    close_suggestions(ctx.rows, item.id);
    log(ctx, "item", rules::item_code(item.id), "recalled: " + reason);
    const auto author = ctx.rows.people().get(item.author);
    if (author && author->id != ctx.who.person.id)
        tell(ctx.rows, ctx.now, *author,
             model::message(ctx.who.person.name + " took back " + item_name(item) + ": " + reason),
             "recalled:" + ctx.from.key);
    return done(told(ctx,
                     item_name(item) +
                         " is recalled: nobody is offered it any more, and the messages "
                         "that offered it say so.",
                     "What is left:", "item list published"));
}

const verb item_verb{
    .name = "item",
    .aliases = {"items"},
    .where = section::curator,
    .who = may::curator,
    .usage =
        "new <link> \"title\" [--topic=t] [--expires=14d] [--aud=team,team] | approve <item> | "
        "list [drafts|published|recalled|expired] | recall <item> \"reason\"",
    .help = "Add what colleagues could share, approve it, list it, take it back",
    .example = "item new https://blog.example.org/launch \"How we built it\" --topic=engineering",
    .flags = {"topic", "expires", "aud"},
    .run = run_item};

}  // namespace starling::commands
