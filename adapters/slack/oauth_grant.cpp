#include "adapters/slack/oauth_grant.hpp"

#include <algorithm>
#include <span>

#include "adapters/payload/json_reader.hpp"
#include "adapters/slack/escape.hpp"
#include "adapters/slack/manifest.hpp"
#include "adapters/slack/slack.hpp"

namespace starling::slack {
namespace {

constexpr std::size_t longest_workspace_name = 80;
/// Seconds of a year: Slack's are 12 hours (slack.md 3.7).
constexpr std::int64_t longest_token_life = 31'536'000;

bool read_tokens(const payload::json_reader& json, rules::instant now, ports::installation& app) {
    const auto access = json.text("/access_token");
    const auto refresh = json.text("/refresh_token");
    const auto lives = std::min(json.number("/expires_in"), longest_token_life);
    // A token that ends and cannot be renewed would be an installation that breaks by itself.
    if (access.empty() || (lives > 0) != !refresh.empty()) return false;
    app.access = ports::token{access};
    app.refresh = ports::token{refresh};
    app.expires_at.reset();
    if (lives > 0) app.expires_at = now + std::chrono::seconds{lives};
    return true;
}

std::string scope_list(std::span<const std::string_view> scopes) {
    std::string list;
    for (const auto scope : scopes) list.append(list.empty() ? "" : ",").append(scope);
    return list;
}

/// The page belongs to the host of the Web API: "https://slack.com/oauth/v2/authorize".
std::string authorize_page(std::string api_url) {
    constexpr std::string_view api = "api/";
    if (!api_url.ends_with('/')) api_url += '/';
    if (api_url.ends_with("/api/")) api_url.resize(api_url.size() - api.size());
    return api_url + "oauth/v2/authorize";
}

}  // namespace

std::optional<oauth_grant> read_grant(const std::string& body, rules::instant now) {
    const auto json = payload::json_reader::over(body);
    if (!json || json->text("/token_type") != "bot") return std::nullopt;
    oauth_grant out;
    auto& app = out.app;
    app.platform = platform_name;
    app.org_wide = json->flag("/is_enterprise_install");
    const auto where = json->under(app.org_wide ? "/enterprise" : "/team");
    app.account = where.text("/id");
    app.name = shorten(clean(where.text("/name")), longest_workspace_name);
    app.bot_user = json->text("/bot_user_id");
    app.scopes = json->text("/scope");
    app.installed_at = now;
    out.installer = json->text("/authed_user/id");
    if (app.account.empty() || app.bot_user.empty() || !read_tokens(*json, now, app))
        return std::nullopt;
    if (app.name.empty()) app.name = app.account;
    return out;
}

bool read_renewal(const std::string& body, rules::instant now, ports::installation& app) {
    const auto json = payload::json_reader::over(body);
    return json && read_tokens(*json, now, app);
}

std::string authorize_url(const std::string& api_url, const std::string& client_id,
                          const std::string& redirect_uri, const std::string& state) {
    auto asked = scope_list(required_scopes()) + ',' + scope_list(optional_scopes());
    return authorize_page(api_url) + "?client_id=" + percent_encode(client_id) +
           "&scope=" + percent_encode(asked) + "&redirect_uri=" + percent_encode(redirect_uri) +
           "&state=" + percent_encode(state);
}

}  // namespace starling::slack
