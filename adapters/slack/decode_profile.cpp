// User objects (slack.md 3.5, 3.8).
#include "adapters/slack/envelope.hpp"
#include "adapters/slack/escape.hpp"
#include "adapters/slack/slack.hpp"

namespace starling::slack {
namespace {

/// Slackbot says is_bot: false.
constexpr std::string_view slackbot = "USLACKBOT";

/// What colleagues call the person; names can be anything, so they are cleaned and bounded.
std::string name_of(const payload::json_reader& user) {
    for (const auto* pointer :
         {"/profile/real_name", "/real_name", "/profile/display_name", "/name"}) {
        auto name = shorten(clean(user.text(pointer)), 80);
        if (!name.empty()) return name;
    }
    return user.text("/id");
}

/// Another team without a common enterprise is another organisation.
bool is_stranger(const payload::json_reader& user, const std::string& workspace) {
    const auto team = user.text("/team_id");
    if (workspace.starts_with('E'))
        return user.flag("/is_stranger") ||
               user.text("/enterprise_user/enterprise_id") != workspace;
    return user.flag("/is_stranger") ||
           (!team.empty() && team != workspace && !user.has("/enterprise_user/id"));
}

model::profile::kind kind_of(const payload::json_reader& user, const std::string& workspace) {
    using kind = model::profile::kind;
    if (user.flag("/is_bot") || user.text("/id") == slackbot) return kind::bot;
    if (is_stranger(user, workspace)) return kind::stranger;
    if (user.flag("/is_restricted") || user.flag("/is_ultra_restricted")) return kind::guest;
    return kind::member;
}

}  // namespace

model::profile decode_profile(const payload::json_reader& user, const std::string& workspace) {
    model::profile out;
    out.who = {std::string{platform_name}, workspace, user.text("/id")};
    out.name = name_of(user);
    out.tz = user.text("/tz");
    out.locale = user.text("/locale");
    out.what = kind_of(user, workspace);
    out.deactivated = user.flag("/deleted");
    return out;
}

}  // namespace starling::slack
