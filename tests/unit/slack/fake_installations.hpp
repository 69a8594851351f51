#pragma once

#include <map>
#include <set>

#include "commands/ports/installations.hpp"

namespace starling::slack::test {

/// Installations in memory, which fail when told to. Several adapters can share them, as processes
/// share a store.
class fake_installations final : public ports::installations {
public:
    awaitable<result<std::vector<ports::installation>>> all(std::string) override {
        if (failure != errc{}) co_return failure;
        std::vector<ports::installation> list;
        for (const auto& [account, app] : apps) list.push_back(app);
        co_return list;
    }
    awaitable<result<std::optional<ports::installation>>> find(std::string,
                                                               std::string account) override {
        if (failure != errc{}) co_return failure;
        const auto found = apps.find(account);
        if (found == apps.end()) co_return std::optional<ports::installation>{};
        co_return std::optional{found->second};
    }
    awaitable<result<bool>> install(ports::installation what) override {
        if (failing_installs > 0 && failing_installs-- > 0) co_return refused();
        const auto known = apps.find(what.account);
        const bool first = known == apps.end();
        what.version = first ? 1 : known->second.version + 1;
        apps.insert_or_assign(what.account, what);
        co_return first;
    }
    awaitable<result<bool>> renew(ports::installation what) override {
        if (failing_renewals > 0 && failing_renewals-- > 0) co_return refused();
        co_return change(what, [&](ports::installation& app) {
            app.access = what.access;
            app.refresh = what.refresh;
            app.expires_at = what.expires_at;
        });
    }
    awaitable<result<bool>> end(ports::installation what, std::string reason) override {
        co_return change(what, [&](ports::installation& app) {
            app.ended = std::move(reason);
            app.access = {};
            app.refresh = {};
        });
    }
    awaitable<result<bool>> claim_renewal(ports::installation what, rules::instant now,
                                          rules::instant until) override {
        const auto& app = apps.at(what.account);
        if (app.version != what.version || leases[what.account] > now) co_return false;
        leases[what.account] = until;
        co_return true;
    }
    awaitable<result<bool>> first_use(std::string mark, rules::instant, rules::instant) override {
        if (failure != errc{}) co_return refused();
        co_return marks.insert(std::move(mark)).second;
    }
    awaitable<result<int>> seal_anew() override { co_return 0; }

    ports::installation& at(const std::string& account) { return apps.at(account); }
    /// As if installed by hand.
    ports::installation& put(const std::string& account, const std::string& token) {
        auto& app = apps[account];
        app = {.platform = "slack",
               .account = account,
               .org_wide = account.starts_with('E'),
               .name = "Org of " + account,
               .bot_user = "UBOT-" + account,
               .access = ports::token{token},
               .version = app.version + 1};
        return app;
    }

    std::map<std::string, ports::installation> apps;
    std::map<std::string, rules::instant> leases;
    std::set<std::string> marks;
    errc failure{};
    int failing_renewals = 0;
    int failing_installs = 0;

private:
    static result<bool> refused() {
        return {boost::system::in_place_error, make_error_code(errc::disk_full)};
    }
    template <class Change>
    bool change(const ports::installation& what, Change edit) {
        const auto found = apps.find(what.account);
        if (found == apps.end() || found->second.version != what.version ||
            !found->second.ended.empty())
            return false;
        edit(found->second);
        ++found->second.version;
        leases.erase(what.account);
        return true;
    }
};

}  // namespace starling::slack::test
