#include "commands/advocate/kudos_wish.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "commands/advocate/kudos_values.hpp"
#include "commands/advocate/team_words.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/kudos_tags.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

using wished_for = std::vector<model::word>;

std::string kudos_flag(const context& ctx, std::string_view name) {
    const auto found = ctx.words.flags.find(name);
    return found == ctx.words.flags.end() ? std::string{} : found->second;
}

answer not_found(const context& ctx, const model::word& word) {
    const auto who = word.text.empty() ? std::string{"that account"} : word.text;
    auto c = told("I could not look up " + who +
                  ", so nobody got kudos. Please send it again in a moment.");
    small(c, ctx.who.admin ? "If it stays like this, the app lacks the permission to read profiles "
                             "(on Slack the scope users:read): update it with the manifest and "
                             "install it again."
                           : "If it stays like this, ask an admin to look at the bot's log.");
    return refused(std::move(c));
}

/// Everybody mentioned before the reason, as typed or as the form names them: a card's form names
/// people by address, because a line cannot hold mentions.
std::variant<wished_for, answer> named_words(const context& ctx) {
    wished_for named;
    for (std::size_t i = 0; i < std::min(ctx.words.list.size(), ctx.words.reason_at); ++i) {
        const auto& word = ctx.words.list[i];
        if (word.what != model::word::kind::user)
            return misused_verb(kudos_verb, ctx.names,
                                "“" + word.text +
                                    "” names nobody. Type @ and pick the colleague "
                                    "from the list, then “for” and the reason.");
        named.push_back(word);
    }
    std::istringstream addresses{kudos_flag(ctx, "to")};
    for (std::string one; addresses >> one;)
        if (const auto who = model::parse_address(one))
            named.push_back({model::word::kind::user, {}, *who});
    return named;
}

std::optional<answer> read_receivers(const context& ctx, kudos_wish& wish) {
    const auto named = named_words(ctx);
    if (const auto* no = std::get_if<answer>(&named)) return *no;
    for (const auto& word : std::get<wished_for>(named)) {
        const auto known = ctx.rows.people().find(word.who);
        if (!known) return not_found(ctx, word);
        const bool again = std::ranges::any_of(
            wish.to, [&](const ports::identity& other) { return other.person == known->person; });
        if (!again) wish.to.push_back(*known);
    }
    if (wish.to.empty())
        return misused_verb(kudos_verb, ctx.names, "Whom do you want to thank, and for what?");
    return std::nullopt;
}

bool thanks_team(const context& ctx) {
    const auto& words = ctx.words.list;
    return ctx.words.flags.contains("team") || (!words.empty() && words.front().text == "team");
}

/// "kudos team <name> for …": all words between, or the form's field.
std::optional<answer> read_team(const context& ctx, kudos_wish& wish) {
    auto typed = kudos_flag(ctx, "team");
    for (std::size_t i = 1; i < std::min(ctx.words.list.size(), ctx.words.reason_at); ++i)
        typed += (typed.empty() ? "" : " ") + ctx.words.list[i].text;
    auto team = team_named(ctx, typed);
    if (auto* no = std::get_if<answer>(&team)) return std::move(*no);
    wish.team = std::get<std::string>(std::move(team));
    return std::nullopt;
}

std::optional<answer> read_item(const context& ctx, const std::string& code, kudos_wish& wish) {
    if (code.empty()) return std::nullopt;
    const auto id = rules::parse_item_code(code);
    wish.item = id ? ctx.rows.content().get(*id) : std::nullopt;
    if (wish.item) return std::nullopt;
    return misused_verb(
        kudos_verb, ctx.names,
        "“re:" + code + "” names no item; its code looks like re:i-7k2m. Nobody got kudos.");
}

}  // namespace

std::variant<kudos_wish, answer> read_kudos_wish(const context& ctx) {
    kudos_wish wish{.in_private = ctx.words.flags.contains("private")};
    auto refusal = thanks_team(ctx) ? read_team(ctx, wish) : read_receivers(ctx, wish);
    if (refusal) return *std::move(refusal);
    const auto& values = ctx.program().values;
    auto tags = rules::read_kudos_tags(
        ctx.words.reason.empty() ? kudos_flag(ctx, "reason") : ctx.words.reason, !values.empty());
    if (auto no = refuse_values(ctx, tags.values)) return *std::move(no);
    if (auto no = read_item(ctx, tags.item, wish)) return *std::move(no);
    wish.reason = std::move(tags.reason);
    if (!tags.values.empty()) wish.value = tags.values.front();
    wish.in_private |= tags.in_private;
    if (wish.in_private && !wish.team.empty())
        return refused(
            told("Thanks to a team are for everybody to see; nobody got kudos. Thank "
                 "its people by name to keep it private."));
    return wish;
}

std::vector<std::string> names_of(const kudos_wish& wish) {
    if (!wish.team.empty()) return {"the team " + wish.team};
    std::vector<std::string> out;
    for (const auto& r : wish.to) out.push_back(r.profile.name);
    return out;
}

}  // namespace starling::commands
