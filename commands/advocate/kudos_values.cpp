#include "commands/advocate/kudos_values.hpp"

#include <algorithm>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/kudos_tags.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

std::string values_text(const std::vector<std::string>& values) {
    std::vector<std::string> tags;
    for (const auto& v : values) tags.push_back("#" + v);
    return tags.empty() ? "none" : listed(tags);
}

answer unknown_value(const context& ctx, const std::string& typed) {
    const auto& known = ctx.program().values;
    const auto near = model::nearest(typed, {known.begin(), known.end()});
    return misused_verb(kudos_verb, ctx.names,
                        "“#" + typed + "” is none of the program's values" +
                            (near.empty() ? "." : "; did you mean #" + std::string{near} + "?") +
                            " They are: " + values_text(known) + ". Nobody got kudos.");
}

answer show_values(const context& ctx) {
    const auto& values = ctx.program().values;
    if (values.empty())
        return done(told(ctx, "This program has no values for kudos.",
                         ctx.who.admin ? "To name some:" : "",
                         ctx.who.admin ? "kudos values customers, safety" : ""));
    return done(told(ctx, "Kudos can stand for " + values_text(values) + ".", "For example:",
                     "kudos @ana for walking our customers through the audit #" + values.front()));
}

}  // namespace

std::optional<answer> refuse_values(const context& ctx, const std::vector<std::string>& typed) {
    const auto& known = ctx.program().values;
    for (const auto& value : typed)
        if (std::ranges::find(known, value) == known.end()) return unknown_value(ctx, value);
    if (typed.size() < 2) return std::nullopt;
    return misused_verb(kudos_verb, ctx.names,
                        "One message stands for one value, and this names " + values_text(typed) +
                            ". Keep the one you mean.");
}

answer kudos_values(const context& ctx) {
    const auto text = words_from(ctx, 1);
    if (text.empty()) return show_values(ctx);
    if (!ctx.who.admin)
        return refused(told("Only admins choose the program's values; “values” alone lists them."));
    const auto values = text == "none" ? std::vector<std::string>{} : rules::parse_values(text);
    std::string stored;
    for (const auto& v : values) stored += (stored.empty() ? "" : ",") + v;
    const auto before = values_text(ctx.program().values);
    ctx.rows.policies().set("kudos.values", stored, ctx.who.person.id, ctx.now);
    log(ctx, "kudos", "values", before + " -> " + values_text(values));
    return done(told(ctx, "Values of the program: " + before + " -> " + values_text(values) + "."));
}

}  // namespace starling::commands
