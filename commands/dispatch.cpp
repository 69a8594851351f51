#include "commands/dispatch.hpp"

#include <algorithm>

#include "commands/advocate/kudos_undo.hpp"
#include "commands/home.hpp"
#include "commands/line.hpp"
#include "commands/members.hpp"
#include "commands/places.hpp"
#include "commands/reactions.hpp"
#include "commands/welcome.hpp"
#include "commands/who.hpp"

namespace starling::commands {
namespace {

void add_once(std::vector<model::address>& list, const model::address& who) {
    if (who && std::ranges::find(list, who) == list.end()) list.push_back(who);
}

// The name that the line itself gives somebody: what is left when the platform cannot tell.
std::string name_in(const model::inbound& in, const model::address& who) {
    if (const auto* used = std::get_if<model::command_used>(&in.what))
        for (const auto& run : used->text)
            if (run.what == model::run::kind::user && run.who == who) return run.text;
    return {};
}

// The mentioned colleagues' profiles; the actor's own is kept when they are resolved.
void keep_profiles(ports::tx& rows, const model::inbound& in, const surroundings& around) {
    for (auto p : around.profiles) {
        if (p.who == in.actor) continue;
        if (p.name.empty()) p.name = name_in(in, p.who);
        remember(rows, std::move(p), around.now);
    }
}

template <class Run>
answer as_person(ports::tx& rows, const model::inbound& in, const surroundings& around, Run run) {
    const auto who = resolve(rows, in, around);
    if (const auto* refusal = std::get_if<answer>(&who)) return *refusal;
    keep_profiles(rows, in, around);
    return run(errand{rows, in, around, std::get<actor>(who)});
}

/// One overload per kind of event.
struct handler {
    ports::tx& rows;
    const model::inbound& in;
    const surroundings& around;

    std::optional<answer> operator()(const model::command_used& used) const {
        return as_person(rows, in, around, [&](const errand& on) {
            if (used.entry.empty()) return run_text(on, used.text);
            auto line = model::rich_text{model::plain(used.entry + " ")};
            line.insert(line.end(), used.text.begin(), used.text.end());
            return run_text(on, line);
        });
    }
    std::optional<answer> operator()(const model::button_pressed& pressed) const {
        auto said =
            as_person(rows, in, around, [&](const errand& on) { return run_pressed(on, pressed); });
        if (pressed.on_page) show_home(rows, in, around);
        return said;
    }
    std::optional<answer> operator()(const model::reaction_changed& change) const {
        react(rows, in, change, around);
        return std::nullopt;
    }
    std::optional<answer> operator()(const model::home_opened&) const {
        show_home(rows, in, around);
        return std::nullopt;
    }
    std::optional<answer> operator()(const model::member_changed& change) const {
        member_changed(rows, change.now, around.now);
        return std::nullopt;
    }
    std::optional<answer> operator()(const model::member_gone& gone) const {
        member_gone(rows, gone.who, around.now);
        return std::nullopt;
    }
    std::optional<answer> operator()(const model::members_listed& listed) const {
        for (const auto& profile : listed.people) member_changed(rows, profile, around.now);
        return std::nullopt;
    }
    std::optional<answer> operator()(const model::message_deleted& gone) const {
        message_deleted(rows, gone, around);
        return std::nullopt;
    }
    std::optional<answer> operator()(const model::channel_changed& change) const {
        channel_changed(rows, in, change, around.now, around.names);
        return std::nullopt;
    }
    std::optional<answer> operator()(const model::bot_added&) const {
        if (in.actor) resolve(rows, in, around);  // their profile counts as stored from now on
        return welcome(in, around);
    }
    std::optional<answer> operator()(const model::workspace_lost& lost) const {
        workspace_lost(rows, lost, around.now);
        return std::nullopt;
    }
};

}  // namespace

std::vector<model::address> people_in(const model::inbound& in) {
    std::vector<model::address> people;
    add_once(people, in.actor);
    if (const auto* used = std::get_if<model::command_used>(&in.what))
        for (const auto& run : used->text)
            if (run.what == model::run::kind::user) add_once(people, run.who);
    return people;
}

std::optional<answer> dispatch(ports::tx& rows, const model::inbound& in,
                               const surroundings& around) {
    return std::visit(handler{rows, in, around}, in.what);
}

}  // namespace starling::commands
