#include <algorithm>
#include <utility>

#include "adapters/sandbox/api_call.hpp"

namespace starling::sandbox {
namespace {

std::string_view read_scope(place::kind what) {
    switch (what) {
        case place::kind::open:
            return "channels:read";
        case place::kind::closed:
            return "groups:read";
        case place::kind::direct:
            return "im:read";
    }
    return {};
}

std::string_view type_name(place::kind what) {
    switch (what) {
        case place::kind::open:
            return "public_channel";
        case place::kind::closed:
            return "private_channel";
        case place::kind::direct:
            return "im";
    }
    return {};
}

json::object place_json(const workspace& ws, const place& where) {
    json::object c{{"id", where.id}, {"is_archived", where.archived}, {"is_org_shared", false}};
    if (where.what == place::kind::direct) {
        c["is_im"] = true;
        c["user"] = where.person;
        return c;
    }
    c["name"] = where.name;
    c["is_channel"] = true;
    c["is_group"] = false;
    c["is_im"] = false;
    c["is_mpim"] = false;
    c["is_private"] = where.what == place::kind::closed;
    c["is_member"] = where.has_bot;
    c["is_general"] = where.name == "general";
    c["is_ext_shared"] = false;
    c["is_shared"] = false;
    c["is_pending_ext_shared"] = false;
    c["context_team_id"] = ws.options.team;
    c["num_members"] = ws.facts.members_of(where).size();
    return c;
}

/// Why the bot cannot open a DM with this user, or empty.
std::string_view open_fault(const workspace& ws, const std::string& id) {
    const auto* user = ws.facts.user(id);
    if (!user) return "user_not_found";
    if (user->bot) return "cannot_dm_bot";
    if (user->deleted) return "user_disabled";
    return user->stranger ? "user_not_visible" : "";
}

bool known_type(const std::string& type) {
    return type == "public_channel" || type == "private_channel" || type == "im" || type == "mpim";
}

bool listed(const place& where, const std::vector<std::string>& types, bool exclude_archived) {
    if (where.archived && exclude_archived) return false;
    if (where.what == place::kind::closed && !where.has_bot) return false;
    return std::find(types.begin(), types.end(), type_name(where.what)) != types.end();
}

std::string_view scope_of_type(const std::string& type) {
    if (type == "mpim") return "mpim:read";
    for (const auto what : {place::kind::open, place::kind::closed})
        if (type_name(what) == type) return read_scope(what);
    return "im:read";
}

}  // namespace

reply conversations_open(workspace& ws, const arguments& given) {
    const auto users = split(given.text("users"));
    if (given.has("channel")) {
        const auto where = place_for(ws, given.text("channel"));
        if (where.what != place::kind::direct) return failed("channel_not_found");
        return ok({{"channel", {{"id", where.id}}}, {"no_op", true}, {"already_open", true}});
    }
    if (users.empty()) return failed("users_list_not_supplied");
    if (users.size() > 8) return failed("too_many_users");
    if (users.size() > 1) return missing_scope(ws, "mpim:write");
    if (!ws.has_scope("im:write")) return missing_scope(ws, "im:write");
    if (const auto fault = open_fault(ws, users.front()); !fault.empty()) return failed(fault);
    return ok({{"channel", {{"id", ws.facts.dm_of(users.front())}}}});
}

reply conversations_info(workspace& ws, const arguments& given) {
    const auto where = place_for(ws, given.text("channel"));
    if (where.id.empty()) return failed("channel_not_found");
    if (const auto scope = read_scope(where.what); !ws.has_scope(scope))
        return missing_scope(ws, scope);
    return ok({{"channel", place_json(ws, where)}});
}

reply conversations_list(workspace& ws, const arguments& given) {
    auto types = split(given.text("types"));
    if (types.empty()) types.emplace_back("public_channel");
    for (const auto& type : types) {
        if (!known_type(type)) return failed("invalid_types");
        if (const auto scope = scope_of_type(type); !ws.has_scope(scope))
            return missing_scope(ws, scope);
    }
    json::array all;
    for (const auto& where : ws.facts.places())
        if (listed(where, types, given.flag("exclude_archived")))
            all.push_back(place_json(ws, where));
    auto p = page_of(given, std::move(all), 100, 999);
    if (!p.error.empty()) return failed(p.error);
    return ok(with_cursor({{"channels", std::move(p.items)}}, p));
}

reply conversations_members(workspace& ws, const arguments& given) {
    const auto where = place_for(ws, given.text("channel"));
    if (where.id.empty()) return failed("channel_not_found");
    if (const auto scope = read_scope(where.what); !ws.has_scope(scope))
        return missing_scope(ws, scope);
    const auto members = ws.facts.members_of(where);
    auto p = page_of(given, json::array(members.begin(), members.end()), 100, 999);
    if (!p.error.empty()) return failed(p.error);
    return ok(with_cursor({{"members", std::move(p.items)}}, p));
}

reply conversations_join(workspace& ws, const arguments& given) {
    const auto where = place_for(ws, given.text("channel"));
    if (where.id.empty()) return failed("channel_not_found");
    if (where.what != place::kind::open) return failed("method_not_supported_for_channel_type");
    if (where.archived) return failed("is_archived");
    if (where.has_bot) {
        auto again = ok({{"channel", place_json(ws, where)}, {"warning", "already_in_channel"}});
        again.body["response_metadata"] = {{"warnings", {"already_in_channel"}}};
        return again;
    }
    ws.facts.admit_bot(where.id);
    ws.emit({{"type", "member_joined_channel"},
             {"user", ws.options.bot_user},
             {"channel", where.id},
             {"channel_type", "C"},
             {"team", ws.options.team}});
    return ok({{"channel", place_json(ws, ws.facts.place_of(where.id))}});
}

}  // namespace starling::sandbox
