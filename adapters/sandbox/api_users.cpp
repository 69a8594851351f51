#include <utility>

#include "adapters/sandbox/api_call.hpp"
#include "adapters/sandbox/people.hpp"

namespace starling::sandbox {

json::object user_json(const workspace& ws, const sandbox_user& user) {
    json::object u{{"id", user.id},
                   {"team_id", user.stranger ? "T0ELSEWHERE" : ws.options.team},
                   {"name", user.handle},
                   {"real_name", user.name},
                   {"deleted", user.deleted},
                   {"profile", {{"real_name", user.name}, {"display_name", user.handle}}},
                   {"is_bot", user.bot && user.id != "USLACKBOT"},
                   {"is_app_user", false}};
    if (user.stranger) u["is_stranger"] = true;
    if (user.deleted) return u;
    if (!user.tz.empty()) u["tz"] = user.tz;
    u["is_admin"] = false;
    u["is_owner"] = false;
    u["is_restricted"] = user.guest;
    u["is_ultra_restricted"] = false;
    return u;
}

reply auth_test(workspace& ws, const arguments&) {
    return ok({{"url", "https://" + std::string{team_domain} + ".slack.com/"},
               {"team", ws.options.team_name},
               {"team_id", ws.options.team},
               {"user", "starling"},
               {"user_id", ws.options.bot_user},
               {"bot_id", bot_id},
               {"is_enterprise_install", false}});
}

/// A ticket opens one connection.
reply apps_connections_open(workspace& ws, const arguments&) {
    const auto ticket = ws.fresh_id();
    ws.tickets.insert(ticket);
    const auto address =
        "ws" + ws.url.substr(4) + "link/?ticket=" + ticket + "&app_id=" + std::string{app_id};
    return ok({{"url", address}});
}

reply users_info(workspace& ws, const arguments& given) {
    const auto* user = ws.facts.user(given.text("user"));
    if (!user) return failed("user_not_found");
    auto shown = user_json(ws, *user);
    if (given.flag("include_locale") && !user->stranger) shown["locale"] = "en-US";
    return ok({{"user", std::move(shown)}});
}

reply users_list(workspace& ws, const arguments& given) {
    json::array all;
    for (const auto& user : ws.facts.users()) all.push_back(user_json(ws, user));
    auto p = page_of(given, std::move(all), 1000, 1000);
    if (!p.error.empty()) return failed(p.error);
    return ok(with_cursor({{"members", std::move(p.items)}}, p));
}

}  // namespace starling::sandbox
