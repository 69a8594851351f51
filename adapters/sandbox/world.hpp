#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/sandbox/roster.hpp"
#include "adapters/sandbox/sandbox.hpp"

namespace starling::sandbox {

struct stored_message : sandbox_message {
    std::map<std::string, std::vector<std::string>> reactions = {};  ///< emoji -> user ids
};

/// Where messages stand: a channel, or the conversation of one person with the bot.
struct place {
    enum class kind { open, closed, direct };  ///< public channel, private channel, DM

    std::string id;
    std::string name;
    kind what = kind::open;
    bool archived = false;
    bool has_bot = false;
    std::string person = {};  ///< of a DM
};

/// The facts of the workspace: who is there, which channels, what was said.
class world {
public:
    world(const sandbox_options& options, const ports::clock& clock);

    const std::vector<sandbox_user>& users() const { return users_.all(); }
    const sandbox_user* user(std::string_view id) const { return users_.find(id); }
    const sandbox_user* user_by_handle(std::string_view handle) const;
    /// Adds or replaces; the former self, or a user without id when there was none.
    sandbox_user put(sandbox_user user) { return users_.put(std::move(user)); }

    const std::vector<sandbox_channel>& channels() const { return channels_.all(); }
    const sandbox_channel* channel(std::string_view id) const { return channels_.find(id); }
    const sandbox_channel* channel_by_name(std::string_view name) const;
    sandbox_channel put(sandbox_channel channel) { return channels_.put(std::move(channel)); }
    void admit_bot(std::string_view channel);

    /// The person's DM with the bot, which comes to be on first use.
    std::string dm_of(const std::string& user);
    /// Nothing but an empty id when there is no such place. Private channels the bot is not in are
    /// found too: the caller decides who may know of them.
    place place_of(std::string_view id) const;
    bool is_in(std::string_view user, const place& where) const;
    std::vector<std::string> members_of(const place& where) const;
    /// Everything the bot could list: channels and DMs, in a stable order.
    std::vector<place> places() const;

    /// A new time stamp: unique, rising, from the clock.
    std::string next_ts();
    stored_message& post(sandbox_message message);
    stored_message* find(std::string_view channel, std::string_view ts);
    const std::vector<stored_message>& messages() const { return messages_; }
    bool can_see(std::string_view user, const stored_message& message) const;

private:
    sandbox_options options_;
    const ports::clock& clock_;
    roster<sandbox_user> users_;
    roster<sandbox_channel> channels_;
    std::map<std::string, std::string, std::less<>> people_of_dms_;  ///< DM id -> user id
    std::vector<stored_message> messages_;                           ///< in the order of ts
    std::int64_t last_ts_ = 0;                                       ///< microseconds
};

}  // namespace starling::sandbox
