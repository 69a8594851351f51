#include <algorithm>

#include "commands/admin/item.hpp"
#include "commands/admin/parts.hpp"
#include "commands/advocate/progress.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

std::string networks_of(const std::vector<ports::variant>& texts) {
    std::vector<std::string> names;
    for (const auto& v : texts) {
        std::string name{rules::network_name(v.net)};
        if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return listed(names);
}

// Why the item cannot be approved by this person now; nothing when it can.
std::optional<answer> obstacle(const context& ctx, const ports::item& item,
                               const std::vector<ports::variant>& texts) {
    const auto code = rules::item_code(item.id);
    if (item.state != ports::item_state::draft)
        return refused(told(ctx, item_name(item) + " is " +
                                     std::string{item_state_key(item.state)} +
                                     " already, so nothing was done."));
    if (item.expires_at && *item.expires_at <= ctx.now)
        return refused(told(ctx,
                            item_name(item) + " expired before it was approved, so it stays "
                                              "a draft. Take it back and add it anew.",
                            "To take it back:", "item recall " + code + " \"expired\""));
    if (texts.empty())
        return refused(told(ctx,
                            item_name(item) + " has no text to share yet, so it stays a draft.",
                            "To add one:", "variant add " + code + " linkedin \"…\""));
    if (item.author != ctx.who.person.id) return std::nullopt;
    const auto others = names_of(approvers(ctx.rows, ctx.who.person.id));
    if (others.empty()) return std::nullopt;
    return refused(told(ctx, "You added " + item_name(item) + ", so somebody else approves it: " +
                                 listed(others) + ". It stays a draft."));
}

/// program.md D7: a finder is somebody whose task it is not to choose content.
std::string finder_badge(const context& ctx, const ports::person& author) {
    const auto chooses = [&](const ports::person& p) { return p.id == author.id; };
    if (std::ranges::any_of(approvers(ctx.rows, {}), chooses)) return {};
    return award(ctx.rows, author, rules::badge::finder, ctx.now);
}

void tell_author(const context& ctx, const ports::item& item) {
    const auto author = ctx.rows.people().get(item.author);
    if (!author || author->id == ctx.who.person.id) return;
    const auto badge = finder_badge(ctx, *author);
    tell(ctx.rows, ctx.now, *author,
         model::message(ctx.who.person.name + " approved " + item_name(item) +
                        ". It goes out with the next suggestions." +
                        (badge.empty() ? "" : " " + badge)),
         "approved:" + rules::item_code(item.id));
}

}  // namespace

answer item_approve(context& ctx) {
    const auto found = item_at(ctx, item_verb, 1);
    if (const auto* no = std::get_if<answer>(&found)) return *no;
    auto item = std::get<ports::item>(found);
    const auto texts = ctx.rows.content().variants(item.id);
    if (auto no = obstacle(ctx, item, texts)) return *no;
    const bool own = item.author == ctx.who.person.id;
    item.state = ports::item_state::published;
    item.approver = ctx.who.person.id;
    item.published_at = ctx.now;
    ctx.rows.content().update(item);
    log(ctx, "item", rules::item_code(item.id),
        own ? "approved by its author: nobody else could" : "approved");
    tell_author(ctx, item);
    auto text = item_name(item) + " is published with " +
                counted(static_cast<int>(texts.size()), "text", "texts") + " for " +
                networks_of(texts) + ". It goes out with the next suggestions.";
    if (own)
        text +=
            " You approved your own item because nobody else can yet; the audit log says so. "
            "A second curator would change that.";
    return done(told(ctx, text, own ? "To add one:" : "What waits:",
                     own ? "role grant curator @name" : "item list drafts"));
}

}  // namespace starling::commands
