#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// What lets us act on a platform. Prints as "***" everywhere but through reveal().
class token {
public:
    token() = default;
    explicit token(std::string value) : value_{std::move(value)} {}
    const std::string& reveal() const { return value_; }
    bool empty() const { return value_.empty(); }

private:
    std::string value_;
};
inline std::string to_text(const token& t) {
    return t.empty() ? "" : "***";
}
/// For streams and for whatever prints through them.
inline auto& operator<<(auto& out, const token& t) {
    return out << to_text(t);
}

/// The app in one workspace, or in all workspaces of one organisation, with the tokens it got there
/// (slack.md 3.7).
struct installation {
    std::string platform;
    std::string account;  ///< of the workspace, or of the organisation when `org_wide`
    bool org_wide = false;
    std::string name = {};      ///< of the workspace or organisation, for people
    std::string bot_user = {};  ///< under which the app acts there
    std::string scopes = {};    ///< that were granted, with commas between them
    token access = {};
    token refresh = {};                             ///< empty: `access` lives until it is revoked
    std::optional<rules::instant> expires_at = {};  ///< of `access`
    rules::instant installed_at = {};
    std::string ended = {};    ///< why it cannot be used any more; empty = it can
    std::int64_t version = 0;  ///< the store counts: every change is a new one
};

/// Where the app is installed, above all tenants: installations are what tenants come from. Tokens
/// are sealed where they are kept; one that no key opens comes back without tokens and `ended`.
class installations {
public:
    virtual ~installations() = default;

    virtual awaitable<result<std::vector<installation>>> all(std::string platform) = 0;
    virtual awaitable<result<std::optional<installation>>> find(std::string platform,
                                                                std::string account) = 0;
    /// It is installed now, whatever was there before. True: for the first time.
    virtual awaitable<result<bool>> install(installation what) = 0;
    /// New tokens in place of those of `what.version`. False: that version is not the newest any
    /// more, and nothing was done.
    virtual awaitable<result<bool>> renew(installation what) = 0;
    /// It cannot be used any more. False: as for renew().
    virtual awaitable<result<bool>> end(installation what, std::string reason) = 0;
    /// The right to renew version `what.version`, which one process has at a time until `until`.
    virtual awaitable<result<bool>> claim_renewal(installation what, rules::instant now,
                                                  rules::instant until) = 0;
    /// True once for every `mark`, which is remembered until `expires_at`.
    virtual awaitable<result<bool>> first_use(std::string mark, rules::instant now,
                                              rules::instant expires_at) = 0;
    /// Seals with the newest key what older keys sealed; how many were.
    virtual awaitable<result<int>> seal_anew() = 0;
};

}  // namespace starling::ports
