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

/// A workspace on the real SQLite store. People: ana, ben, cleo, dora (members, not joined),
/// guest, stranger, robot, gone (deactivated). Nobody has a role. Monday 2026-11-23 08:00 UTC.
class admin_world {
public:
    admin_world();

    /// A command line; "@ben" in it is a mention, "#thanks" a channel.
    answer say(const std::string& user, const std::string& line);
    answer press(const std::string& user, const std::string& line);
    std::string says(const std::string& user, const std::string& line);
    std::optional<answer> take_in(const std::string& user, model::event what);

    /// A message of ours about the item, as the outbox sent it; its handle.
    std::string message_about(const std::string& code);
    void react(const std::string& user, const std::string& emoji, bool added,
               const std::string& handle);

    /// Makes the person take part, straight in the rows.
    void join(const std::string& user, ports::person_status as = ports::person_status::active);
    void grant(const std::string& user, ports::role role);
    /// ana as admin of a program that is set up.
    void founded();
    /// A draft by that person with one LinkedIn text; its code.
    std::string draft(const std::string& author, const std::string& path = "a");
    std::string published(const std::string& path = "p");

    void rows(const std::function<void(ports::tx&)>& work);
    template <class T>
    T get(const std::function<T(ports::tx&)>& work) {
        T out{};
        rows([&](ports::tx& tx) { out = work(tx); });
        return out;
    }
    ports::person person(const std::string& user);
    ports::item item(const std::string& code);
    std::vector<std::string> audit();  ///< "verb subject detail", newest first
    /// Takes what is due from the outbox and marks it as sent: "ana: text".
    std::vector<std::string> sent();

    model::address address(const std::string& user) const { return {"slack", "T1", user}; }

    support::manual_clock clock;
    std::map<std::string, model::profile> users;
    std::vector<model::address> configured_admins;
    reaction_map reactions = standard_reactions();
    bool fresh_profiles = true;  ///< whether the platform answers when asked for profiles

private:
    model::rich_text typed(const std::string& line) const;

    support::store_place place_;
    boost::asio::io_context io_;
    std::unique_ptr<storage::database> db_;
    rules::tenant_id tenant_;
    command_names names_;
    support::seeded_random chance_;
    int events_ = 0;
};

/// Everything a person reads of it.
std::string text_of(const answer& a);

}  // namespace starling::commands
