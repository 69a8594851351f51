#include <array>
#include <charconv>
#include <utility>

#include "commands/admin/bindings.hpp"
#include "commands/admin/parts.hpp"
#include "commands/admin/status.hpp"
#include "commands/channels.hpp"
#include "commands/registry.hpp"
#include "commands/rules/text.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr std::string_view started_key = "setup.started";
constexpr std::string_view done_key = "setup.done";
constexpr std::size_t longest_name = 60;

// ---- how long it took --------------------------------------------------------------------

void start_clock(context& ctx) {
    auto& settings = ctx.rows.policies();
    if (!settings.get(started_key).empty()) return;
    settings.set(started_key, std::to_string(ctx.now.time_since_epoch().count()), ctx.who.person.id,
                 ctx.now);
    log(ctx, "setup", "program", "started");
}

std::string time_taken(context& ctx) {
    const auto text = ctx.rows.policies().get(started_key);
    std::int64_t started = 0;
    std::from_chars(text.data(), text.data() + text.size(), started);
    const auto seconds = ctx.now.time_since_epoch().count() - started;
    if (seconds < 60) return std::to_string(seconds) + " s";
    if (seconds < 3600)
        return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
    return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
}

// ---- what the line asks for --------------------------------------------------------------

std::string flag_problem(std::string_view name, const std::string& value) {
    if (name == "tz" && !rules::zone::find(value))
        return "“" + value + "” is not a time zone I know; one looks like --tz=Europe/Berlin.";
    if (name == "days" && !rules::work_days::parse(value))
        return "The work days look like --days=mon-fri or --days=sun,mon,tue.";
    if (name == "org" && rules::trim(value).empty())
        return "The name goes right behind the equals sign: --org=\"Acme\".";
    if (name == "org" && rules::count_code_points(value) > longest_name)
        return "The organisation's name can have " + std::to_string(longest_name) + " characters.";
    return {};
}

std::string line_problem(const context& ctx) {
    for (const auto& word : ctx.words.list)
        if (word.what != model::word::kind::channel)
            return "“" + word.text +
                   "” is not a channel I can see: type # and pick the channel from the list.";
    if (ctx.words.list.size() > 2)
        return "At most two channels: the first for recognition, the second for content.";
    for (const auto& [name, value] : ctx.words.flags)
        if (auto problem = flag_problem(name, value); !problem.empty()) return problem;
    return {};
}

// ---- doing it ----------------------------------------------------------------------------

void add(std::vector<std::string>& changes, std::string change) {
    if (!change.empty()) changes.push_back(std::move(change));
}

std::string change_zone(context& ctx) {
    const auto flag = ctx.words.flags.find("tz");
    if (flag != ctx.words.flags.end())
        return change_setting(ctx, "setup", "tz", "time zone", flag->second);
    const auto& own = ctx.who.profile.tz;
    if (!ctx.rows.policies().get("tz").empty() || !rules::zone::find(own)) return {};
    const auto changed = change_setting(ctx, "setup", "tz", "time zone", own);
    return changed.empty() ? changed : changed + " (yours)";
}

std::string change_flag(context& ctx, std::string_view flag, std::string_view key,
                        std::string_view label) {
    const auto found = ctx.words.flags.find(flag);
    if (found == ctx.words.flags.end()) return {};
    return change_setting(ctx, "setup", key, label, rules::trim(found->second));
}

std::vector<std::string> apply(context& ctx) {
    constexpr std::array<std::string_view, 2> order{"recognition", "content"};
    std::vector<std::string> changes;
    for (std::size_t i = 0; i < ctx.words.list.size(); ++i)
        add(changes, bind_channel(ctx, order.at(i), ctx.words.list[i]));
    add(changes, change_zone(ctx));
    add(changes, change_flag(ctx, "days", "work_days", "work days"));
    add(changes, change_flag(ctx, "org", "organisation", "organisation"));
    return changes;
}

// True when this line made the program complete.
bool finish(context& ctx) {
    if (ctx.program().set_up || bound_channel(ctx.program(), "recognition").empty()) return false;
    ctx.rows.policies().set(done_key, "1", ctx.who.person.id, ctx.now);
    log(ctx, "setup", "program", "done in " + time_taken(ctx));
    return true;
}

// ---- saying it ---------------------------------------------------------------------------

void add_state(const context& ctx, model::card& c) {
    model::facts f;
    for (const auto& p : purposes) {
        const auto bound = bound_channel(ctx.program(), p.name);
        f.rows.push_back({"Channel for " + std::string{p.name}, named_channels(bound)});
    }
    const auto& program = ctx.program();
    f.rows.push_back({"Time zone", {model::plain(std::string{program.tz.name()})}});
    f.rows.push_back({"Work days", {model::plain(program.days.text())}});
    f.rows.push_back(
        {"Organisation",
         {model::plain(program.organisation.empty() ? "not named" : program.organisation)}});
    c.blocks.push_back(std::move(f));
}

void add_gaps(const context& ctx, model::card& c) {
    for (const auto& g : gaps(ctx.rows))
        c.blocks.push_back(model::note{
            {model::plain("Missing: " + g.what + ". "), model::code(ctx.names.line(g.line))}});
}

answer overview(const context& ctx) {
    const auto& own = ctx.who.profile.tz;
    const std::string zone = rules::zone::find(own) ? own : "Europe/Berlin";
    model::card c =
        ctx.program().set_up
            ? told(ctx, "The program is set up. A line changes only what it names.")
            : told(ctx, "Two channels and one line, then the program runs.", "Type:",
                   "setup #recognition #content --tz=" + zone + " --days=mon-fri --org=\"Acme\"");
    c.title = "Setup";
    add_state(ctx, c);
    add_gaps(ctx, c);
    return done(std::move(c));
}

answer report(const context& ctx, const std::vector<std::string>& changes, bool finished,
              const std::string& took) {
    auto text = changes.empty() ? "That is how it was already; nothing was changed."
                                : "Set " + listed(changes) + ".";
    if (finished) text += " Set up in " + took + ".";
    if (!ctx.program().set_up) text += " A recognition channel is still missing.";
    auto c = told(ctx, text);
    c.title = "Setup";
    add_gaps(ctx, c);
    return done(std::move(c));
}

answer run_setup(context& ctx) {
    start_clock(ctx);
    if (ctx.words.list.empty() && ctx.words.flags.empty()) return overview(ctx);
    if (const auto problem = line_problem(ctx); !problem.empty())
        return misused_verb(setup_verb, ctx.names, problem);
    const auto changes = apply(ctx);
    const bool finished = finish(ctx);
    return report(ctx, changes, finished, time_taken(ctx));
}

}  // namespace

const verb setup_verb{.name = "setup",
                      .aliases = {},
                      .where = section::admin,
                      .who = may::admin,
                      .usage =
                          "[#recognition] [#content] [--tz=zone] [--days=mon-fri] "
                          "[--org=\"name\"]",
                      .help = "Set the program up, or see what is there and what is missing",
                      .example =
                          "setup #recognition #content --tz=Europe/Berlin --days=mon-fri "
                          "--org=\"Acme\"",
                      .flags = {"tz", "days", "org"},
                      .run = run_setup};

}  // namespace starling::commands
