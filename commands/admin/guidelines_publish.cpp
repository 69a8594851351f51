#include "commands/admin/guidelines_publish.hpp"

#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

/// What a card of either platform holds as one quote; more is not read either. [P]
constexpr std::size_t longest_guidelines = 2'500;

answer ask_for_text(const context& ctx) {
    auto c = titled("New guidelines");
    const auto now = ctx.rows.training().find_guidelines(ctx.program().guidelines);
    c.blocks.emplace_back(model::input{.name = "text",
                                       .label = "What do you ask of colleagues who share?",
                                       .what = model::input::kind::lines,
                                       .value = now ? now->text : "",
                                       .placeholder = "Say that you work here. Be honest. …",
                                       .required = true,
                                       .longest = static_cast<int>(longest_guidelines)});
    offer(c, {{.label = "Publish",
               .line = "guidelines publish",
               .style = model::button::look::primary,
               .confirm = "Everybody acknowledges the new text before their next suggestion."}});
    return done(std::move(c));
}

std::string typed_guidelines(const context& ctx) {
    const auto field = ctx.words.flags.find("text");
    const auto text = field == ctx.words.flags.end() ? words_from(ctx, 1) : field->second;
    return std::string{rules::trim(text)};
}

std::string waited_for(const context& ctx, int version) {
    const auto gap = ctx.rows.training().gap(version);
    if (gap.unacknowledged == 0) return "Nobody takes part yet; whoever joins is asked first.";
    return counted(gap.unacknowledged, "person acknowledges", "people acknowledge") +
           (version == 1 ? " it" : " it anew") +
           " before their next suggestion: they are asked at their own hour, or when they share.";
}

answer publish(const context& ctx, const std::string& text) {
    const int version = ctx.program().guidelines + 1;
    ctx.rows.training().publish(
        {.version = version, .text = text, .author = ctx.who.person.id, .at = ctx.now});
    ctx.rows.policies().set("guidelines.version", std::to_string(version), ctx.who.person.id,
                            ctx.now);
    log(ctx, "guidelines", "guidelines:" + std::to_string(version),
        "published version " + std::to_string(version) + ": " + text);
    auto c = told(ctx,
                  "Version " + std::to_string(version) + " of the guidelines is published. " +
                      waited_for(ctx, version),
                  "To read it:", "guidelines");
    // NLRA, section 7 (program.md F8).
    small(c, "Guidelines must not forbid talk about pay or working conditions.");
    return done(std::move(c));
}

}  // namespace

answer publish_guidelines(context& ctx) {
    if (!ctx.who.admin)
        return refused(told(ctx, "Only admins publish guidelines; nothing was published.",
                            "To read them:", "guidelines"));
    const auto text = typed_guidelines(ctx);
    if (text.empty()) return ask_for_text(ctx);
    const auto length = rules::count_code_points(text);
    if (length > longest_guidelines)
        return misused_verb(guidelines_verb, ctx.names,
                            "The text has " + std::to_string(length) + " characters; at most " +
                                std::to_string(longest_guidelines) +
                                " fit on a card. Name the page with the long version in it.");
    const auto now = ctx.rows.training().find_guidelines(ctx.program().guidelines);
    if (now && now->text == text)
        return refused(told(ctx, "That is the text of version " + std::to_string(now->version) +
                                     " already, so nothing was published."));
    return publish(ctx, text);
}

}  // namespace starling::commands
