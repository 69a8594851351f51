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

/// A program on the real SQLite store with three people who talk to it: Ana in Lisbon, Ben in
/// Berlin, Dana (executive) in New York. It is Monday 2026-11-23 08:00 UTC until told otherwise.
class advocate_world {
public:
    advocate_world();

    /// What somebody types after the main command; "@ben" in it is a mention.
    answer say(const std::string& user, const std::string& line);
    /// A pressed button, with whatever stands in it.
    answer press(const std::string& user, const std::string& line);
    /// A pressed button of a card whose inputs were filled in.
    answer fill(const std::string& user, const std::string& line,
                const std::map<std::string, std::string>& inputs);
    /// The text of the answer as plain lines.
    std::string says(const std::string& user, const std::string& line);

    void rows(const std::function<void(ports::tx&)>& work);
    template <class T>
    T get(const std::function<T(ports::tx&)>& work) {
        T out{};
        rows([&](ports::tx& tx) { out = work(tx); });
        return out;
    }

    /// Ticks until nothing more is due; the sum of the figures.
    tick_result tick(int limit = 100);
    /// Everything in the outbox that is due, marked as sent.
    std::vector<ports::outgoing> take_outbox();

    /// A published item with a wording for each network; its code.
    std::string item(const std::string& title, const std::string& topic = "security",
                     std::vector<rules::network> nets = {rules::network::linkedin});
    void wording(const std::string& code, rules::network net, const std::string& text);
    void expires(const std::string& code, rules::instant at);
    void state(const std::string& code, ports::item_state to);
    void set(const std::string& key, const std::string& value);
    void join(const std::string& user);

    ports::person person(const std::string& user);
    int points(const std::string& user);
    std::vector<std::string> audit();
    std::optional<ports::share> share(const std::string& user, const std::string& code,
                                      rules::network net = rules::network::linkedin);

    /// "ana" is an account on Slack, "ana@teams" one on Teams.
    model::address address(const std::string& user) const;
    void add_user(const std::string& id, const std::string& name, const std::string& tz);
    void profile(const std::string& user, const std::function<void(model::profile&)>& change);

    support::manual_clock clock;

private:
    std::optional<answer> take_in(model::inbound in);

    support::store_place place_;
    boost::asio::io_context io_;
    std::unique_ptr<storage::database> db_;
    rules::tenant_id tenant_;
    std::map<std::string, model::profile> users_;
    command_names names_;
    reaction_map reactions_ = standard_reactions();
    std::vector<model::address> admins_;
    support::seeded_random chance_;
    int events_ = 0;
};

/// An instant of a test: "2026-11-23 08:00" UTC.
rules::instant utc(const std::string& text);
/// The lines of an answer's buttons.
std::vector<std::string> lines_of(const answer& a);

}  // namespace starling::commands
