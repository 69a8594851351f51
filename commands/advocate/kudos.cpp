#include <algorithm>
#include <sstream>
#include <utility>
#include <variant>

#include "commands/advocate/kudos_budget.hpp"
#include "commands/advocate/kudos_post.hpp"
#include "commands/advocate/kudos_undo.hpp"
#include "commands/cards.hpp"
#include "commands/channels.hpp"
#include "commands/new_id.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

using receivers = std::vector<ports::identity>;

/// A card's form names people by address: a line cannot hold mentions.
constexpr std::string_view to_flag = "to", reason_flag = "reason";

std::string flag(const context& ctx, std::string_view name) {
    const auto found = ctx.words.flags.find(name);
    return found == ctx.words.flags.end() ? std::string{} : found->second;
}

/// After "for", or from the form's field.
std::string reason_of(const context& ctx) {
    return ctx.words.reason.empty() ? flag(ctx, reason_flag) : ctx.words.reason;
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

/// Everybody mentioned before the reason, as typed or as the form names them.
std::variant<std::vector<model::word>, answer> named_words(const context& ctx) {
    std::vector<model::word> named;
    for (std::size_t i = 0; i < std::min(ctx.words.list.size(), ctx.words.reason_at); ++i) {
        const auto& word = ctx.words.list[i];
        if (word.what != model::word::kind::user)
            return misused_verb(kudos_verb, ctx.names,
                                "“" + word.text +
                                    "” names nobody. Type @ and pick the colleague "
                                    "from the list, then “for” and the reason.");
        named.push_back(word);
    }
    std::istringstream addresses{flag(ctx, to_flag)};
    for (std::string one; addresses >> one;)
        if (const auto who = model::parse_address(one))
            named.push_back({model::word::kind::user, {}, *who});
    return named;
}

/// Once each.
std::variant<receivers, answer> named_colleagues(const context& ctx) {
    const auto named = named_words(ctx);
    if (const auto* no = std::get_if<answer>(&named)) return *no;
    receivers out;
    for (const auto& word : std::get<std::vector<model::word>>(named)) {
        const auto known = ctx.rows.people().find(word.who);
        if (!known) return not_found(ctx, word);
        const bool again = std::ranges::any_of(
            out, [&](const ports::identity& other) { return other.person == known->person; });
        if (!again) out.push_back(*known);
    }
    return out;
}

rules::kudos_question question(const context& ctx, const receivers& to) {
    const auto month_ago = ctx.now - std::chrono::days{30};
    const auto giver = ctx.who.person.id;
    auto& recognition = ctx.rows.recognition();
    rules::kudos_question q{.giver = giver,
                            .executive = ctx.who.exec,
                            .reason = reason_of(ctx),
                            .reasons_30_days = recognition.reasons(giver, month_ago),
                            .used = kudos_left_of(ctx).used,
                            .now = ctx.now,
                            .tz = ctx.who.tz(ctx.program())};
    for (const auto& [profile, person, fetched] : to)
        q.receivers.push_back(
            {.person = person,
             .name = profile.name,
             .is_bot = profile.what == model::profile::kind::bot,
             .is_guest = profile.what == model::profile::kind::guest ||
                         profile.what == model::profile::kind::stranger,
             .deactivated = profile.deactivated,
             .from_giver_30_days = recognition.between(giver, person, month_ago)});
    return q;
}

answer refuse_all(const context& ctx, const std::vector<rules::kudos_fault>& faults) {
    auto c = titled("No kudos given");
    c.summary = "No kudos given: " + faults.front().text;
    for (const auto& f : faults) say(c, f.text);
    small(c, kudos_left_text(ctx) + ".");
    return refused(std::move(c));
}

std::vector<std::string> names_of(const receivers& to) {
    std::vector<std::string> out;
    for (const auto& r : to) out.push_back(r.profile.name);
    return out;
}

answer give(const context& ctx, const receivers& to) {
    ports::kudos k{.id = new_id<rules::kudos_id>(ctx.now, ctx.chance),
                   .giver = ctx.who.person.id,
                   .reason = reason_of(ctx),
                   .executive = ctx.who.exec,
                   .at = ctx.now,
                   .period = kudos_left_of(ctx).budget.period,
                   .source = ctx.from.source};
    for (const auto& r : to) k.receivers.push_back(r.person);
    ctx.rows.recognition().insert(k);
    pay_receivers(ctx, k);
    const bool in_channel = post_kudos(ctx, k, to);
    const auto names = listed(names_of(to));
    record(ctx.rows, ctx.now, k.giver, "kudos", subject_of(k.id),
           "thanked " + names + ": " + k.reason);
    model::rich_text text{model::plain("Your thanks go to " + names)};
    if (in_channel) {
        text.push_back(model::plain(" in "));
        for (auto& run : named_channels(ctx.program().channels.at("recognition")))
            text.push_back(std::move(run));
    } else {
        text.push_back(model::plain(", privately: no recognition channel is bound"));
    }
    text.push_back(model::plain(". " + kudos_left_text(ctx) + "."));
    return done(model::message(std::move(text)));
}

/// Named, but not yet thanked for anything: a field for the reason.
answer ask_reason(const context& ctx, const receivers& to) {
    const auto names = listed(names_of(to));
    std::string line = "kudos --to=\"";
    for (const auto& r : to) line += to_text(r.profile.who) + " ";
    line.back() = '"';
    auto c = titled("Thank " + names);
    c.blocks.push_back(model::input{.name = std::string{reason_flag},
                                    .label = "What did they do, and whom did it help?",
                                    .what = model::input::kind::lines,
                                    .placeholder = "One or two sentences, at least " +
                                                   std::to_string(ctx.policy().kudos.min_reason) +
                                                   " characters",
                                    .required = true,
                                    .longest = 500});
    offer(c, {{.label = "Give kudos", .line = line, .style = model::button::look::primary}});
    return done(std::move(c));
}

answer run(context& ctx) {
    const auto& words = ctx.words.list;
    if (words.size() == 1 && words.front().text == "left")
        return done(told(kudos_left_text(ctx) + "."));
    if (!words.empty() && words.front().text == "undo") return undo_kudos(ctx);
    auto named = named_colleagues(ctx);
    if (auto* no = std::get_if<answer>(&named)) return std::move(*no);
    const auto& to = std::get<receivers>(named);
    if (to.empty())
        return misused_verb(kudos_verb, ctx.names, "Whom do you want to thank, and for what?");
    if (reason_of(ctx).empty()) return ask_reason(ctx, to);
    const auto faults = rules::check_kudos(ctx.policy().kudos, question(ctx, to));
    return faults.empty() ? give(ctx, to) : refuse_all(ctx, faults);
}

}  // namespace

const verb kudos_verb{.name = "kudos",
                      .aliases = {"thanks"},
                      .where = section::advocate,
                      .who = may::anybody,
                      .usage = "@name [@name] for <reason> | left | undo",
                      .help =
                          "Thank colleagues by name; “left” shows your budget, “undo” takes "
                          "the last one back",
                      .example = "kudos @ana for walking our new customers through the audit",
                      .flags = {"to", "reason"},
                      .run = run};

}  // namespace starling::commands
