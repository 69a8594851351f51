#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/sandbox/roster.hpp"
#include "adapters/sandbox/teams/office.hpp"

namespace starling::sandbox {

/// A conversation the bot may have: with one person, a group chat, a channel.
struct office_room {
    enum class kind { personal, group, channel };

    std::string id;  ///< bare
    kind what = kind::personal;
    std::string person = {};  ///< of a personal one
    std::string name = {};
    std::string team = {};  ///< of a channel
    std::string team_name = {};
};

/// "personal", "groupChat", "channel".
std::string_view to_text(office_room::kind what);
/// "19:…" and the root message of "19:…;messageid=17…", empty when none is named.
std::pair<std::string, std::string> split_thread(std::string_view conversation);
/// A GUID that is always the same for the same text.
std::string guid_of(std::string_view text);

/// The facts of the tenant: who is there, where the app is installed, what was said.
class office_facts {
public:
    office_facts(const office_options& options, const ports::clock& clock);

    roster<office_user> users;
    roster<office_channel> channels;

    std::string bot() const { return "28:" + options_.app_id; }
    /// By "29:…" id or Entra object id.
    const office_user* person(std::string_view id) const;
    /// Nothing but an empty id when there is no such conversation. A personal one exists from its
    /// first use on.
    office_room room(std::string_view bare_id) const;
    std::string personal_of(const std::string& user);
    /// A channel whose team has this id.
    const office_channel* team(std::string_view id) const;

    void install_for(const std::string& user) { installed_.insert(user); }
    void install_in(const std::string& team_or_chat) { installed_.insert(team_or_chat); }
    void uninstall(const std::string& where) { installed_.erase(where); }
    /// Somebody who was here once: the bot's calls name them still.
    void leave(const std::string& user) {
        installed_.erase(user);
        left_.insert(user);
    }
    bool has_left(const std::string& user) const {
        return left_.contains(user) && !users.find(user);
    }
    /// The bot may write here: it is installed for the person, in the team or in the chat. A team's
    /// people can be written to as well (teams.md 3).
    bool has_bot(const office_room& where) const;

    /// Milliseconds since 1970: unique, rising, from the clock.
    std::string next_id();
    office_message& post(office_message message);
    office_message* find(std::string_view conversation, std::string_view id);
    const office_message* find(std::string_view id) const;
    const std::vector<office_message>& messages() const { return messages_; }
    /// Not deleted, and a targeted message only by its reader, for 24 hours (teams.md 4).
    bool can_see(std::string_view user, const office_message& message) const;
    bool is_gone(const office_message& message) const;

private:
    const office_options& options_;
    const ports::clock& clock_;
    std::map<std::string, std::string, std::less<>> people_of_rooms_;
    std::set<std::string, std::less<>> installed_;  ///< users, teams, group chats
    std::set<std::string, std::less<>> left_;
    std::vector<office_message> messages_;  ///< in the order of their ids
    std::int64_t last_id_ = 0;
};

}  // namespace starling::sandbox
