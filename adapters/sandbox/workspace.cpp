#include "adapters/sandbox/workspace.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace starling::sandbox {
namespace {

constexpr std::size_t sweep_hooks_above = 4096;

/// What the manifest asks for (slack.md 5.1).
const std::vector<std::string>& manifest_scopes() {
    static const std::vector<std::string> all{"commands",       "chat:write",       "im:write",
                                              "users:read",     "channels:read",    "groups:read",
                                              "reactions:read", "app_mentions:read"};
    return all;
}

sandbox_options with_scopes(sandbox_options options) {
    if (options.scopes.empty()) options.scopes = manifest_scopes();
    return options;
}

}  // namespace

workspace::workspace(sandbox_options given, const ports::clock& time)
    : options{with_scopes(std::move(given))},
      clock{time},
      facts{options, time},
      chance_{std::random_device{}()} {}

bool workspace::has_scope(std::string_view scope) const {
    return std::find(options.scopes.begin(), options.scopes.end(), scope) != options.scopes.end();
}

std::string workspace::scopes() const {
    std::string all;
    for (const auto& scope : options.scopes) all += (all.empty() ? "" : ",") + scope;
    return all;
}

stored_view& workspace::push(std::string user, boost::json::object view) {
    stored_view opened{.id = "V0" + std::to_string(++opened_modals),
                       .hash = fresh_id(),
                       .user = std::move(user),
                       .view = std::move(view),
                       .number = opened_modals};
    const auto id = opened.id;
    return modals[id] = std::move(opened);
}

std::string workspace::fresh_id() {
    const auto high = chance_();
    const auto low = chance_();
    char text[40];
    std::snprintf(text, sizeof text, "%08llx-%04llx-4%03llx-%04llx-%012llx",
                  static_cast<unsigned long long>(high >> 32),
                  static_cast<unsigned long long>(high >> 16 & 0xFFFF),
                  static_cast<unsigned long long>(high & 0xFFF),
                  static_cast<unsigned long long>((low >> 48 & 0x3FFF) | 0x8000),
                  static_cast<unsigned long long>(low & 0xFFFF'FFFF'FFFF));
    return text;
}

std::string workspace::issue_trigger(const std::string& user) {
    return trigger_ids.issue(user, std::chrono::steady_clock::now());
}

std::string workspace::issue_response_url(reply_target to) {
    const auto now = clock.now();
    if (hooks.size() > sweep_hooks_above)
        std::erase_if(hooks, [&](const auto& h) { return now - h.second.issued > max_hook_age; });
    const auto id = fresh_id();
    hooks.emplace(id, hook{std::move(to), now});
    return url + "hooks/" + id;
}

void workspace::show(const sandbox_message& message) const {
    if (seen) seen(message);
}

}  // namespace starling::sandbox
