#include <algorithm>
#include <array>

#include "commands/admin/parts.hpp"
#include "commands/registry.hpp"
#include "commands/telling.hpp"
#include "commands/usage.hpp"

namespace starling::commands {
namespace {

constexpr std::array all_roles{ports::role::admin, ports::role::curator, ports::role::exec};

std::string_view meaning_of(ports::role r) {
    switch (r) {
        case ports::role::admin:
            return "steers the program";
        case ports::role::curator:
            return "adds and approves what people can share";
        case ports::role::exec:
            return "gives kudos from the weekly executive budget";
    }
    return {};
}

/// Role and colleague, in either order.
struct role_request {
    ports::role role{};
    ports::identity who;
};

const model::word* mention_in(const context& ctx) {
    const auto found =
        std::ranges::find(ctx.words.list, model::word::kind::user, &model::word::what);
    return found == ctx.words.list.end() ? nullptr : &*found;
}

std::optional<ports::role> role_in(const context& ctx) {
    for (std::size_t at = 1; at < ctx.words.list.size(); ++at)
        if (ctx.words.list[at].what == model::word::kind::plain)
            if (const auto r = ports::parse_role(ctx.words.list[at].text)) return r;
    return std::nullopt;
}

std::variant<role_request, answer> read_role_request(const context& ctx) {
    const auto role = role_in(ctx);
    if (!role)
        return misused_verb(role_verb, ctx.names, "The role is one of admin, curator and exec.");
    const auto* mentioned = mention_in(ctx);
    if (mentioned == nullptr)
        return misused_verb(role_verb, ctx.names,
                            "The colleague is missing: type @ and pick them from the list.");
    if (const auto known = ctx.rows.people().find(mentioned->who))
        return role_request{*role, *known};
    return refused(told(ctx, "I could not find " + mentioned->text +
                                 " in this workspace, so nothing was changed. Please try again."));
}

std::optional<answer> cannot_hold(const context& ctx, const ports::identity& who) {
    const std::string why{outsider_text(who.profile)};
    if (why.empty()) return std::nullopt;
    return refused(told(ctx, who.profile.name + " is " + why +
                                 " and cannot have a role. Nothing was "
                                 "changed."));
}

void announce(const context& ctx, const ports::person& to, ports::role role, bool granted) {
    const std::string key{role_key(role)};
    const auto what = ctx.who.person.name + (granted ? " gave " : " took from ") + to.name +
                      " the role " + key + ": " + std::string{meaning_of(role)} + ".";
    log(ctx, "role", "person:" + std::to_string(to.id.value),
        key + (granted ? " granted to " : " revoked from ") + to.name);
    const auto message = "role:" + ctx.from.key;
    if (to.id != ctx.who.person.id) tell(ctx.rows, ctx.now, to, model::message(what), message);
    if (role == ports::role::admin)
        tell_role(ctx.rows, ctx.now, role, model::message(what), message, ctx.who.person.id);
}

answer role_grant(context& ctx) {
    const auto read = read_role_request(ctx);
    if (const auto* no = std::get_if<answer>(&read)) return *no;
    const auto& [role, who] = std::get<role_request>(read);
    if (auto no = cannot_hold(ctx, who)) return *no;
    const auto to = ctx.rows.people().get(who.person).value();
    const std::string key{role_key(role)};
    if (!ctx.rows.people().grant(to.id, role, ctx.who.person.id, ctx.now))
        return refused(
            told(ctx, to.name + " has the role " + key + " already.", "All roles:", "role list"));
    announce(ctx, to, role, /*granted=*/true);
    return done(told(ctx,
                     {named(to), model::plain(" now has the role " + key + ": " +
                                              std::string{meaning_of(role)} + ".")},
                     "To take it back:", "role revoke " + key + " @" + to.name));
}

bool is_last_admin(const context& ctx, const ports::person& p) {
    return std::ranges::none_of(ctx.rows.people().with_role(ports::role::admin),
                                [&](const ports::person& other) {
                                    return other.id != p.id && is_working(ctx.rows, other);
                                });
}

answer role_revoke(context& ctx) {
    const auto read = read_role_request(ctx);
    if (const auto* no = std::get_if<answer>(&read)) return *no;
    const auto& [role, who] = std::get<role_request>(read);
    const auto from = ctx.rows.people().get(who.person).value();
    const std::string key{role_key(role)};
    if (!ctx.rows.people().has_role(from.id, role))
        return refused(
            told(ctx, from.name + " does not have the role " + key + ", so nothing was changed.",
                 "All roles:", "role list"));
    if (role == ports::role::admin && is_last_admin(ctx, from))
        return refused(told(ctx,
                            from.name + " is the last admin, and a program always has one, so "
                                        "nothing was changed. Make somebody else admin first.",
                            "For example:", "role grant admin @name"));
    ctx.rows.people().revoke(from.id, role);
    announce(ctx, from, role, /*granted=*/false);
    return done(told(ctx, from.name + " no longer has the role " + key + ".",
                     "To give it back:", "role grant " + key + " @" + from.name));
}

answer role_list(context& ctx) {
    model::facts list;
    for (const auto role : all_roles) {
        const auto names = names_of(ctx.rows.people().with_role(role));
        list.rows.push_back({std::string{role_key(role)},
                             {model::plain((names.empty() ? "nobody" : listed(names)) + " (" +
                                           std::string{meaning_of(role)} + ")")}});
    }
    auto c = told(ctx, "Roles in this program:", "To give one:", "role grant curator @name");
    c.summary = "Roles: ";
    for (const auto& [role, names] : list.rows)
        c.summary += role + " " + model::plain_text(names) + "; ";
    c.blocks.insert(c.blocks.begin() + 1, std::move(list));
    return done(std::move(c));
}

answer run_role(context& ctx) {
    static constexpr std::array<sub_command, 3> subs{
        {{"grant", role_grant}, {"revoke", role_revoke}, {"list", role_list}}};
    return run_sub(ctx, role_verb, subs, "list");
}

}  // namespace

const verb role_verb{.name = "role",
                     .aliases = {"roles"},
                     .where = section::admin,
                     .who = may::admin,
                     .usage = "grant <admin|curator|exec> @name | revoke <role> @name | list",
                     .help = "Who steers, curates and thanks as an executive",
                     .example = "role grant curator @ana",
                     .flags = {},
                     .run = run_role};

}  // namespace starling::commands
