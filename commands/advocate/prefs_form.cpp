#include "commands/advocate/prefs_form.hpp"

#include <array>
#include <map>
#include <utility>

#include "commands/advocate/member.hpp"
#include "commands/advocate/prefs_change.hpp"
#include "commands/cards.hpp"
#include "commands/refusal_text.hpp"

namespace starling::commands {
namespace {

using filled_prefs = decltype(model::words::flags);  ///< by the field's name

std::string number_or_empty(const std::optional<int>& n) {
    return n ? std::to_string(*n) : std::string{};
}

std::string network_keys(const std::vector<rules::network>& nets) {
    std::string out;
    for (const auto n : nets) out += (out.empty() ? "" : ",") + std::string{rules::network_key(n)};
    return out;
}

filled_prefs as_they_are(const ports::preferences& prefs) {
    return {{"max_day", number_or_empty(prefs.max_day)},
            {"max_week", number_or_empty(prefs.max_week)},
            {"time", rules::time_of_day_text(prefs.hour)},
            {"days", prefs.days ? prefs.days->text() : ""},
            {"networks", network_keys(prefs.networks)},
            {"lang", prefs.lang},
            {"board", prefs.on_boards ? "show" : "hide"}};
}

/// A line that `prefs` takes, for each field that was filled in.
struct prefs_field {
    std::string_view name;
    std::string_view setting;  ///< of prefs
    std::string_view unit;     ///< behind the value
};
constexpr std::array prefs_fields{
    prefs_field{"max_day", "max", "/day"},   prefs_field{"max_week", "max", "/week"},
    prefs_field{"time", "time", ""},         prefs_field{"days", "days", ""},
    prefs_field{"networks", "networks", ""}, prefs_field{"lang", "lang", ""},
    prefs_field{"board", "board", ""}};

model::card prefs_form(const context& ctx, const filled_prefs& values, const filled_prefs& faults) {
    using kind = model::input::kind;
    const auto& ceiling = ctx.policy().budget;
    auto c = titled("Your settings");
    c.summary = "Your settings, one at a time: " + ctx.names.line("prefs time 09:30");
    const auto add = [&](std::string name, std::string label, kind what, bool required = false) {
        const auto value = values.find(name);
        const auto fault = faults.find(name);
        model::input field{.name = name,
                           .label = std::move(label),
                           .what = what,
                           .value = value == values.end() ? "" : value->second,
                           .required = required,
                           .fault = fault == faults.end() ? "" : fault->second};
        if (what == kind::choice) field.choices = {{"Shown", "show"}, {"Hidden", "hide"}};
        c.blocks.emplace_back(std::move(field));
    };
    add("max_day", "Most suggestions a day, up to " + std::to_string(ceiling.day), kind::number);
    add("max_week", "Most suggestions a week, up to " + std::to_string(ceiling.week), kind::number);
    add("time", "Time of day, such as 09:30", kind::line, true);
    add("days", "Days, such as mon,wed,fri; empty for the program's", kind::line);
    add("networks", "Networks, such as linkedin,x; empty for any", kind::line);
    add("lang", "Language, such as en; empty to go by your profile", kind::line);
    add("board", "On leaderboards", kind::choice, true);
    offer(c, {{.label = "Save", .line = "prefs --form", .style = model::button::look::primary}});
    return c;
}

/// What an empty field asks for.
ports::preferences cleared(ports::preferences prefs) {
    prefs.max_day.reset();
    prefs.max_week.reset();
    prefs.days.reset();
    prefs.networks.clear();
    prefs.lang.clear();
    return prefs;
}

std::string kept_text(const context& ctx, const ports::preferences& prefs) {
    return "Your settings: " + attention_text(attention_of(prefs, ctx.policy().budget)) + ", at " +
           rules::time_of_day_text(prefs.hour) + "; days " + days_text(prefs, ctx.program()) +
           "; networks " + networks_text(prefs.networks) + "; leaderboards " +
           (prefs.on_boards ? "show" : "do not show") + " you";
}

}  // namespace

answer prefs_by_form(const context& ctx) {
    if (!ctx.words.flags.contains("time"))
        return done(prefs_form(ctx, as_they_are(ctx.who.person.prefs), {}));
    auto to = cleared(ctx.who.person.prefs);
    filled_prefs faults;
    for (const auto& field : prefs_fields) {
        const auto filled = ctx.words.flags.find(std::string{field.name});
        if (filled == ctx.words.flags.end()) continue;
        auto change =
            changed_setting(ctx, field.setting, filled->second + std::string{field.unit}, to);
        if (auto* kept = std::get_if<prefs_change>(&change))
            to = std::move(kept->to);
        else
            faults[std::string{field.name}] = refusal_text(std::get<answer>(change).card);
    }
    if (!faults.empty()) return refused(prefs_form(ctx, ctx.words.flags, faults));
    auto said = kept_text(ctx, to);
    return keep_prefs(ctx, {std::move(to), std::move(said)});
}

model::button change_prefs_button() {
    return {.label = "Change settings", .line = "prefs --form", .form = true};
}

}  // namespace starling::commands
