#include "commands/advocate/prefs_change.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "commands/admin/parts.hpp"
#include "commands/advocate/language.hpp"
#include "commands/advocate/member.hpp"
#include "commands/cards.hpp"
#include "commands/registry.hpp"
#include "commands/rules/language.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

using outcome = std::variant<prefs_change, answer>;

answer unreadable(const context& ctx, const std::string& problem) {
    return misused_verb(prefs_verb, ctx.names, problem);
}

using setting_values = std::vector<std::string>;

/// With spaces and commas alike between them.
setting_values values_in(std::string_view text) {
    setting_values out;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(", "), text.size());
        if (end > 0) out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string joined(const std::vector<std::string>& values, std::string_view between) {
    std::string out;
    for (const auto& v : values) out += (out.empty() ? "" : std::string{between}) + v;
    return out;
}

answer above_ceiling(int asked, int ceiling, std::string_view period) {
    return refused(told("The program's ceiling is " + std::to_string(ceiling) + " suggestions a " +
                        std::string{period} + ", so " + std::to_string(asked) +
                        " is not possible. Anything up to " + std::to_string(ceiling) + " is."));
}

outcome set_max(const context& ctx, const setting_values& values, ports::preferences to) {
    if (values.size() == 1 && values.front() == "any") {
        to.max_day.reset();
        to.max_week.reset();
        return prefs_change{to, "You get as many suggestions as the program allows"};
    }
    const auto text = joined(values, "");
    const auto slash = text.find('/');
    const auto n = model::parse_int(text.substr(0, slash));
    const auto period = slash == std::string::npos ? "" : text.substr(slash + 1);
    if (!n || *n < 0 || (period != "day" && period != "week"))
        return unreadable(ctx,
                          "The most suggestions you want is a number per day or week, such "
                          "as 2/day, 5/week or any.");
    const auto& ceiling = ctx.policy().budget;
    const int most = period == "day" ? ceiling.day : ceiling.week;
    if (*n > most) return above_ceiling(*n, most, period);
    (period == "day" ? to.max_day : to.max_week) = n;
    return prefs_change{
        to, "You get at most " + counted(*n, "suggestion", "suggestions") + " a " + period};
}

outcome set_time(const context& ctx, const setting_values& values, ports::preferences to) {
    const auto hour = values.size() == 1 ? rules::parse_time_of_day(values.front()) : std::nullopt;
    if (!hour)
        return unreadable(ctx, "The time of your suggestions is a time of day, such as 09:30.");
    to.hour = *hour;
    return prefs_change{to, "Your suggestions come at " + rules::time_of_day_text(*hour) + " " +
                                std::string{ctx.who.tz(ctx.program()).name()}};
}

outcome set_days(const context& ctx, const setting_values& values, ports::preferences to) {
    const auto text = joined(values, ",");
    if (text == "any") {
        to.days.reset();
    } else {
        to.days = rules::work_days::parse(text);
        if (!to.days)
            return unreadable(ctx,
                              "Days are a list such as mon,wed,fri or mon-fri, or any for the "
                              "program's work days.");
    }
    return prefs_change{to, "Your days: " + days_text(to, ctx.program())};
}

outcome set_networks(const context& ctx, const setting_values& values, ports::preferences to) {
    to.networks.clear();
    for (const auto& value : values) {
        const auto n = rules::parse_network(value);
        const bool any = value == "any" && values.size() == 1;
        if (!n && !any)
            return unreadable(ctx, "“" + value + "” is no network that I know; I know " +
                                       networks_text({rules::all_networks().begin(),
                                                      rules::all_networks().end()}) +
                                       ".");
        if (n && std::ranges::find(to.networks, *n) == to.networks.end()) to.networks.push_back(*n);
    }
    if (values.empty())
        return unreadable(ctx, "Name the networks you use, such as linkedin,bluesky, or any.");
    return prefs_change{to, "Your networks: " + networks_text(to.networks)};
}

outcome set_lang(const context& ctx, const setting_values& values, ports::preferences to) {
    const auto typed = values.size() == 1 ? values.front() : std::string{};
    const bool any = typed == "any";
    const auto lang = any ? std::nullopt : rules::primary_language(typed);
    if (!lang && !any)
        return unreadable(ctx,
                          "A language is a short code such as en, de or pt-BR; any goes by your "
                          "profile.");
    to.lang = lang.value_or("");
    return prefs_change{to, lang ? "Texts in the language " + *lang + " come first"
                                 : "Your language is " + language_text(ctx, to)};
}

outcome set_board(const context& ctx, const setting_values& values, ports::preferences to) {
    if (values.size() != 1 || (values.front() != "hide" && values.front() != "show"))
        return unreadable(ctx, "The leaderboard setting is hide or show.");
    return board_shows(std::move(to), values.front() == "show");
}

struct setting {
    std::string_view name;
    outcome (*set)(const context&, const setting_values&, ports::preferences);
};
constexpr std::array settings{setting{"max", set_max},     setting{"time", set_time},
                              setting{"days", set_days},   setting{"networks", set_networks},
                              setting{"board", set_board}, setting{"lang", set_lang}};

}  // namespace

std::variant<prefs_change, answer> changed_setting(const context& ctx, std::string_view name,
                                                   std::string_view values, ports::preferences to) {
    const auto found = std::ranges::find(settings, name, &setting::name);
    if (found != settings.end()) return found->set(ctx, values_in(values), std::move(to));
    const auto near = model::nearest(name, {"max", "time", "days", "networks", "board", "lang"});
    return unreadable(ctx, "“" + std::string{name} + "” is no setting." +
                               (near.empty() ? "" : " Did you mean " + std::string{near} + "?"));
}

std::variant<prefs_change, answer> changed_prefs(const context& ctx) {
    return changed_setting(ctx, ctx.words.list.front().text, words_from(ctx, 1),
                           ctx.who.person.prefs);
}

prefs_change board_shows(ports::preferences to, bool shown) {
    to.on_boards = shown;
    return {std::move(to),
            shown ? "You are shown on leaderboards" : "You are not shown on leaderboards"};
}

answer keep_prefs(const context& ctx, prefs_change change) {
    auto p = ctx.who.person;
    p.prefs = std::move(change.to);
    ctx.rows.people().update(p);
    const auto next = plan_digest(ctx.rows, p, ctx.now);
    record(ctx.rows, ctx.now, p.id, "prefs", "person:" + std::to_string(p.id.value), change.said);
    auto text = change.said + ".";
    if (next)
        text += " The next suggestions come " +
                soon_text(*next, ctx.now, ctx.who.tz(ctx.program())) + ".";
    return done(told(text, {{.label = "All my settings", .line = "prefs"}}));
}

std::string networks_text(const std::vector<rules::network>& nets) {
    std::vector<std::string> names;
    for (const auto n : nets) names.emplace_back(rules::network_name(n));
    return names.empty() ? "any" : listed(names);
}

std::string language_text(const context& ctx, const ports::preferences& prefs) {
    if (!prefs.lang.empty()) return prefs.lang;
    auto unchosen = ctx.who.person;
    unchosen.prefs.lang.clear();
    const auto own = language_of(ctx.rows, unchosen);
    return own.empty() ? "not known, so any text will do" : own + ", as your profile says";
}

std::string days_text(const ports::preferences& prefs, const rules::program& program) {
    return prefs.days ? prefs.days->text() : program.days.text() + " (the program's work days)";
}

}  // namespace starling::commands
