#include "commands/admin/cap_form.hpp"

#include <utility>

#include "commands/cards.hpp"

namespace starling::commands {
namespace {

using input_kind = model::input::kind;

/// What was filled in before, so that nothing typed is lost.
std::string filled_in(const context& ctx, const std::string& field) {
    const auto found = ctx.words.flags.find(field);
    return found == ctx.words.flags.end() ? std::string{} : found->second;
}

model::input scope_field(const context& ctx) {
    model::input field{.name = "scope",
                       .label = "Cap",
                       .what = input_kind::choice,
                       .value = filled_in(ctx, "scope"),
                       .required = true};
    for (const auto scope : rules::cap_scopes()) {
        const auto key = rules::cap_key(scope);
        const auto now = rules::value_of(ctx.policy(), key);
        field.choices.emplace_back(
            std::string{rules::find_policy_key(key)->meaning} + ": " + std::to_string(now),
            std::string{key.substr(4)});
    }
    return field;
}

model::input mode_field(const context& ctx) {
    return {.name = "at",
            .label = "At the cap; nothing chosen leaves it as it is",
            .what = input_kind::choice,
            .value = filled_in(ctx, "at"),
            .choices = {{"Refuse", "refuse"}, {"Queue", "queue"}, {"Warn", "warn"}}};
}

model::input network_field_of_caps(const context& ctx) {
    model::input field{.name = "network",
                       .label = "On one network alone; nothing chosen is all of them",
                       .what = input_kind::choice,
                       .value = filled_in(ctx, "network")};
    for (const auto n : rules::all_networks())
        field.choices.emplace_back(rules::network_name(n), rules::network_key(n));
    return field;
}

}  // namespace

model::card cap_form(const context& ctx, const std::string& fault) {
    auto c = titled("Change a cap");
    c.summary = "Change a cap: " + ctx.names.line("cap try person_day 3");
    c.blocks.emplace_back(scope_field(ctx));
    c.blocks.emplace_back(model::input{.name = "number",
                                       .label = "Its new number",
                                       .what = input_kind::number,
                                       .value = filled_in(ctx, "number"),
                                       .fault = fault});
    c.blocks.emplace_back(mode_field(ctx));
    c.blocks.emplace_back(network_field_of_caps(ctx));
    offer(c,
          {{.label = "See the change", .line = "cap try", .style = model::button::look::primary}});
    return c;
}

answer show_cap_form(context& ctx) {
    return done(cap_form(ctx));
}

}  // namespace starling::commands
