#include <algorithm>
#include <utility>

#include "commands/admin/link.hpp"
#include "commands/admin/parts.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr std::size_t longest_suggested_title = 150;  // as of items that curators add

/// "https://x.org/blog/a-good-read.html" -> "a good read (x.org)"; the host alone where the path
/// says nothing.
std::string title_of(std::string_view url) {
    const auto host_at = url.find("://") + 3;
    const auto host = url.substr(host_at, url.find('/', host_at) - host_at);
    auto path = url.substr(0, url.find('?'));
    while (path.ends_with('/')) path.remove_suffix(1);
    auto last = path.substr(path.rfind('/') + 1);
    last = last.substr(0, last.rfind('.'));
    std::string words{last};
    std::ranges::replace_if(words, [](char c) { return c == '-' || c == '_'; }, ' ');
    const bool says_nothing = last.empty() || last.data() <= host.data() + host.size();
    return says_nothing ? std::string{host} : words + " (" + std::string{host} + ")";
}

/// The words in quotes behind the link, else what the link itself says.
std::string title_for(const context& ctx, const std::string& url) {
    for (std::size_t i = 1; i < std::min(ctx.words.list.size(), ctx.words.reason_at); ++i)
        if (ctx.words.list[i].what == model::word::kind::quoted)
            return std::string{rules::trim(ctx.words.list[i].text)};
    return title_of(url);
}

void tell_curators(const context& ctx, const ports::item& item,
                   const std::vector<ports::person>& curators) {
    const auto code = rules::item_code(item.id);
    auto c = titled("A colleague suggests something to share");
    c.summary = ctx.who.person.name + " suggests " + item_name(item);
    model::rich_text text{named(ctx.who.person), model::plain(" suggests ")};
    for (auto& run : item_runs(item)) text.push_back(std::move(run));
    say(c, std::move(text));
    if (!ctx.words.reason.empty()) c.blocks.push_back(model::quote{ctx.words.reason});
    offer(c, {{.label = "Approve", .line = "item approve " + code},
              {.label = "Decline", .line = "item recall " + code + " \"not this time\""}});
    small(c, "A text to share: " + ctx.names.line("variant add " + code + " linkedin \"…\""));
    for (const auto& p : curators) tell(ctx.rows, ctx.now, p, c, "suggested:" + code);
}

answer known_already(const ports::item& item) {
    return refused(told("That link is here already: " + item_name(item) + " (" +
                        std::string{item_state_key(item.state)} + "). Nothing was added."));
}

answer run_suggest(context& ctx) {
    const auto link = canonical_link(word_at(ctx, 0));
    if (!link.problem.empty()) return misused_verb(suggest_verb, ctx.names, link.problem);
    if (const auto twin = ctx.rows.content().by_url(link.url)) return known_already(*twin);
    ports::item item{.id = ctx.rows.content().new_item_id(ctx.chance.next()),
                     .url = link.url,
                     .title = title_for(ctx, link.url),
                     .topic = "general",
                     .author = ctx.who.person.id,
                     .created_at = ctx.now};
    const auto length = rules::count_code_points(item.title);
    if (length > longest_suggested_title)
        return misused_verb(suggest_verb, ctx.names,
                            "The title has " + std::to_string(length) + " characters; at most " +
                                std::to_string(longest_suggested_title) + " fit.");
    ctx.rows.content().insert(item);
    log(ctx, "suggest", rules::item_code(item.id), "proposed: " + item.url);
    const auto curators = approvers(ctx.rows, ctx.who.person.id);
    tell_curators(ctx, item, curators);
    return done(
        told("Thank you. " + item_name(item) + " waits for approval" +
             (curators.empty() ? ": nobody can approve it yet, ask your admin to name a "
                                 "curator."
                               : "; " + listed(names_of(curators)) +
                                     (curators.size() == 1 ? " was" : " were") + " told.")));
}

}  // namespace

const verb suggest_verb{
    .name = "suggest",
    .aliases = {"propose"},
    .where = section::advocate,
    .who = may::advocate,
    .usage = "<link> [\"title\"] [for <why>]",
    .help = "Propose something that colleagues may want to share",
    .example = "suggest https://example.org/read \"A good read\" for its honesty",
    .flags = {},
    .run = run_suggest};

}  // namespace starling::commands
