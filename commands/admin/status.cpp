#include "commands/admin/status.hpp"

#include <cmath>

#include "commands/admin/bindings.hpp"
#include "commands/admin/parts.hpp"
#include "commands/channels.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

using model::plain;

constexpr std::chrono::days fairness_days{28};
/// People looked at; more would hold up those who wait and change the index little.
constexpr int fairness_sample = 1'000;

std::string number(int n) {
    return std::to_string(n);
}

std::string age_text(rules::instant since, rules::instant now) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - since).count();
    if (minutes < 1) return "less than a minute";
    if (minutes < 120) return counted(static_cast<int>(minutes), "minute", "minutes");
    return std::to_string(minutes / 60) + " hours";
}

model::facts people_and_content(ports::tx& rows) {
    using s = ports::person_status;
    using i = ports::item_state;
    auto& people = rows.people();
    auto& content = rows.content();
    return {{{"People",
              {plain(number(people.count(s::active)) + " active, " +
                     number(people.count(s::paused)) + " paused, " + number(people.count(s::left)) +
                     " left, " + number(people.count(s::known)) + " known but not joined")}},
             {"Items",
              {plain(number(content.count(i::published)) + " published, " +
                     counted(content.count(i::draft), "draft", "drafts") + ", " +
                     number(content.count(i::recalled)) + " recalled, " +
                     number(content.count(i::expired)) + " expired")}}}};
}

/// Jain's index of suggestions among people with equal settings (program.md D8, fairness a).
std::string fairness_text(ports::tx& rows, rules::instant now) {
    const auto& tz = rows.policies().program().tz;
    const auto from = tz.day_of(now) - fairness_days;
    const auto each = rows.sharing().given_to_equals(from, tz.start_of(from), fairness_sample);
    if (each.size() < 2) return "known when two people with the same settings are here for 28 days";
    const auto percent = static_cast<int>(std::lround(rules::jain_index(each) * 100));
    return number(percent) + " % even: suggestions of 28 days among " +
           number(static_cast<int>(each.size())) + " people who changed no setting (Jain's index)";
}

/// Numbers, never names: whoever hesitates is not reported (program.md F1).
void add_training(ports::tx& rows, model::facts& f) {
    const auto& program = rows.policies().program();
    if (program.guidelines == 0 && program.lessons == 0) return;
    const auto gap = rows.training().gap(program.guidelines);
    std::string text;
    if (program.guidelines > 0)
        text = number(gap.unacknowledged) + " of " + counted(gap.people, "person", "people") +
               " still to acknowledge version " + number(program.guidelines) + " of the guidelines";
    if (program.lessons > 0)
        text += (text.empty() ? "" : "; ") + number(gap.untrained) + " of " +
                counted(gap.people, "person", "people") + " still to pass a first lesson";
    f.rows.push_back({"Training", {plain(text)}});
}

void add_activity(ports::tx& rows, rules::instant now, model::facts& f) {
    const auto& tz = rows.policies().program().tz;
    const auto today = tz.start_of(tz.day_of(now));
    const auto monday = tz.start_of(rules::monday_of(tz.day_of(now)));
    f.rows.push_back({"Suggestions",
                      {plain(number(rows.sharing().deliveries_since(today)) + " today, " +
                             number(rows.sharing().deliveries_since(monday)) + " this week")}});
    f.rows.push_back(
        {"Shares", {plain(number(rows.sharing().count_confirmed(monday)) + " this week")}});
    f.rows.push_back({"Kudos", {plain(number(rows.recognition().count(monday)) + " this week")}});
    f.rows.push_back({"Fairness", {plain(fairness_text(rows, now))}});
}

void add_messages(ports::tx& rows, rules::instant now, model::facts& f) {
    using s = ports::outbox_state;
    auto& traffic = rows.traffic();
    auto text = number(traffic.count(s::pending)) + " waiting, " +
                number(traffic.count(s::ambiguous)) + " maybe sent, " +
                number(traffic.count(s::dead)) + " refused";
    if (const auto oldest = traffic.oldest_pending())
        text += "; the oldest waits for " + age_text(*oldest, now);
    f.rows.push_back({"Messages", {plain(text)}});
}

void add_channels(ports::tx& rows, model::facts& f) {
    model::rich_text text;
    for (const auto& [purpose, bound] : rows.policies().program().channels) {
        text.push_back(plain(text.empty() ? purpose + " " : ", " + purpose + " "));
        for (auto& run : named_channels(bound)) text.push_back(std::move(run));
    }
    if (text.empty()) text.push_back(plain("none bound"));
    f.rows.push_back({"Channels", std::move(text)});
}

void add_policy(ports::tx& rows, model::facts& f) {
    const auto& program = rows.policies().program();
    const auto last = rows.policies().changes(1);
    auto text = "version " + number(rows.policies().policy().version);
    if (!last.empty()) {
        const auto by = rows.people().get(last.front().by);
        text += ", " + last.front().key + " set by " + (by ? by->name : "Starling") + " on " +
                rules::date_text(program.tz.day_of(last.front().at));
    }
    f.rows.push_back({"Policy", {plain(text)}});
    f.rows.push_back(
        {"Zone and days", {plain(std::string{program.tz.name()} + ", " + program.days.text())}});
}

answer run_status(context& ctx) {
    model::card c{.title = "Status"};
    c.blocks = status_blocks(ctx.rows, ctx.now, ctx.names);
    c.summary =
        "Status: " + number(ctx.rows.people().count(ports::person_status::active)) +
        " active people, " + number(ctx.rows.content().count(ports::item_state::published)) +
        " published items, " + number(static_cast<int>(gaps(ctx.rows).size())) + " things missing";
    return done(std::move(c));
}

}  // namespace

std::vector<model::block> status_blocks(ports::tx& rows, rules::instant now,
                                        const command_names& names) {
    auto f = people_and_content(rows);
    add_training(rows, f);
    add_activity(rows, now, f);
    add_messages(rows, now, f);
    add_channels(rows, f);
    add_policy(rows, f);
    std::vector<model::block> blocks{std::move(f)};
    for (const auto& g : gaps(rows))
        blocks.push_back(
            model::note{{plain("Missing: " + g.what + ". "), model::code(names.line(g.line))}});
    return blocks;
}

const verb status_verb{.name = "status",
                       .aliases = {},
                       .where = section::admin,
                       .who = may::admin,
                       .usage = "",
                       .help = "The program in numbers, and what is missing",
                       .example = "status",
                       .flags = {},
                       .run = run_status};

}  // namespace starling::commands
