#include "commands/who.hpp"

#include <algorithm>

#include "commands/members.hpp"
#include "commands/telling.hpp"

namespace starling::commands {
namespace {

using kind = model::profile::kind;

answer refuse_stranger() {
    return refused(model::message(
        "Starling is for the people of this workspace's own organisation, and your account "
        "belongs to another one, so nothing was done."));
}

const model::profile* fresh(const surroundings& around, const model::address& who) {
    const auto found = std::ranges::find(around.profiles, who, &model::profile::who);
    return found == around.profiles.end() ? nullptr : &*found;
}

ports::identity identify(ports::tx& rows, const model::inbound& in, const surroundings& around) {
    if (const auto* p = fresh(around, in.actor)) return remember(rows, *p, around.now);
    if (auto known = rows.people().find(in.actor)) return *known;
    // Fetched at the epoch: the pipeline sees that the real profile is still missing.
    return rows.people().upsert({.who = in.actor, .name = in.actor.id}, rules::instant{});
}

void grant_configured(ports::tx& rows, const actor& who, const surroundings& around) {
    const auto& address = who.profile.who;
    if (std::ranges::find(around.configured_admins, address) == around.configured_admins.end())
        return;
    // Once only: a role that was taken away later stays away.
    if (!rows.traffic().claim_slot("configured admin", to_text(address), around.now)) return;
    if (rows.people().grant(who.person.id, ports::role::admin, {}, around.now))
        record(rows, around.now, {}, "role", "person:" + std::to_string(who.person.id.value),
               "admin granted to " + who.person.name + ": named in the configuration");
}

std::string names_with(ports::tx& rows, ports::role r) {
    std::vector<std::string> names;
    for (const auto& p : rows.people().with_role(r)) names.push_back(p.name);
    return listed(names);
}

model::card admins_only(ports::tx& rows, const verb& v, const command_names& names,
                        const std::string& whom) {
    const auto admins = names_with(rows, ports::role::admin);
    if (admins.empty())
        return model::message({model::plain("This program has no admin yet. Whoever runs "),
                               model::code(names.line("setup")),
                               model::plain(" first becomes its admin.")});
    return model::message({model::code(names.line(v.name)),
                           model::plain(" is for " + whom + ", so nothing was done. Ask " + admins +
                                        " to do it or to give you the role.")});
}

void add_role(actor& who, ports::role role) {
    switch (role) {
        case ports::role::admin:
            who.admin = true;
            return;
        case ports::role::curator:
            who.curator = true;
            return;
        case ports::role::exec:
            who.exec = true;
            return;
    }
}

}  // namespace

std::optional<answer> refuse_account(const model::profile& p) {
    if (p.deactivated)
        return refused(
            model::message("This account is deactivated, so nothing was done. If it "
                           "should be active, ask an admin of the workspace."));
    switch (p.what) {
        case kind::member:
            return std::nullopt;
        case kind::guest:
            return refused(model::message(
                "Starling is for full members of this workspace, and your account is a guest "
                "account, so nothing was done. An admin of the workspace can change that."));
        case kind::stranger:
            return refuse_stranger();
        case kind::bot:
            return refused(
                model::message("I take commands from people only, so nothing was done."));
    }
    return std::nullopt;
}

bool takes_part(const ports::person& p) {
    return p.status == ports::person_status::active || p.status == ports::person_status::paused;
}

std::variant<actor, answer> resolve(ports::tx& rows, const model::inbound& in,
                                    const surroundings& around) {
    if (in.stranger) return refuse_stranger();
    if (!in.actor)
        return refused(
            model::message("I could not see who asked, so nothing was done. Please "
                           "try again."));
    const auto identity = identify(rows, in, around);
    if (auto refusal = refuse_account(identity.profile)) return *refusal;
    actor who{.person = rows.people().get(identity.person).value(), .profile = identity.profile};
    if (settle_zone(who.person, around.now)) rows.people().update(who.person);
    grant_configured(rows, who, around);
    for (const auto role : rows.people().roles(who.person.id)) add_role(who, role);
    return who;
}

bool may_use(const verb& v, const actor& who) {
    switch (v.who) {
        case may::anybody:
            return true;
        case may::advocate:
            return takes_part(who.person);
        case may::executive:
            return who.exec;
        case may::curator:
            return who.curator || who.admin;
        case may::admin:
            return who.admin;
    }
    return false;
}

model::card invitation(const ports::person& p, const command_names& names) {
    using namespace model;
    const bool left = p.status == ports::person_status::left;
    const std::string text =
        left ? "You left the program, so nothing was done. You can join again at any time."
             : "You have not joined the program yet, so nothing was done. Joining takes a minute: "
               "you first see what is stored and why, and nothing starts before you agree.";
    const auto line = names.line("join");
    card c{.summary = text + " To join: " + line};
    c.blocks.push_back(paragraph{{plain(text)}});
    c.blocks.push_back(
        buttons{{button{.label = "Join", .line = "join", .style = button::look::primary}}});
    return c;
}

std::optional<answer> barred(ports::tx& rows, const verb& v, const actor& who,
                             const command_names& names) {
    if (may_use(v, who)) return std::nullopt;
    switch (v.who) {
        case may::anybody:
            return std::nullopt;
        case may::advocate:
            return refused(invitation(who.person, names));
        case may::executive:
            return refused(admins_only(rows, v, names, "executives"));
        case may::curator:
            return refused(admins_only(rows, v, names, "curators and admins"));
        case may::admin:
            return refused(admins_only(rows, v, names, "admins"));
    }
    return std::nullopt;
}

}  // namespace starling::commands
