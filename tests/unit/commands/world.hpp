#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "commands/dispatch.hpp"
#include "storage/storage.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/store_place.hpp"

namespace starling::commands {

/// A program on a real store, to which events come one at a time. It is Monday 2026-11-23
/// 08:00 UTC until told otherwise.
class world {
public:
    world();

    /// In one unit of work; what it throws comes through.
    void rows(const std::function<void(ports::tx&)>& work);
    template <class T>
    T get(const std::function<T(ports::tx&)>& work) {
        T out{};
        rows([&](ports::tx& tx) { out = work(tx); });
        return out;
    }

    std::optional<answer> take_in(model::inbound in);
    /// What somebody types after the main command; "@ben" in it is a mention, "#thanks" a channel.
    model::rich_text typed(const std::string& line) const;
    /// "ana" is an account on Slack, "ana@teams" one on Teams.
    model::address address(const std::string& user) const;
    ports::person person(const std::string& user);

    support::manual_clock clock;
    std::map<std::string, model::profile> users;
    std::vector<model::address> configured_admins;
    reaction_map reactions = standard_reactions();
    rules::holiday_calendars calendars;
    bool fresh_profiles = true;  ///< whether the platform answers when asked for profiles

protected:
    command_names names_;
    support::seeded_random chance_;

private:
    support::store_place place_;
    boost::asio::io_context io_;
    std::unique_ptr<storage::database> db_;
    rules::tenant_id tenant_;
    int events_ = 0;
};

}  // namespace starling::commands
