#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "commands/model/rich_text.hpp"

namespace starling::model {

/// What the platform says about a user. `kind` decides who may act at all.
struct profile {
    enum class kind {
        member,
        guest,     ///< limited account of this workspace
        stranger,  ///< from another organisation
        bot
    };

    address who;
    std::string name;
    std::string tz = {};  ///< IANA name, empty when unknown
    std::string locale = {};
    kind what = kind::member;
    bool deactivated = false;
};

/// A command line. `entry` is the verb that a platform's own command stands for ("share", "kudos")
/// or empty when the first word of `text` is the verb.
struct command_used {
    std::string entry;
    rich_text text;
};
/// A button of one of our cards: `line` is button::line as it came back, not to be trusted.
struct button_pressed {
    std::string line;
    message_handle message;  ///< the message that carries the button, empty when unknown
    /// What stood in the card's inputs, by input::name; read as if typed: --name="value".
    std::map<std::string, std::string> inputs = {};
    /// The button stood on the page that only this person sees, or on a form opened from there.
    bool on_page = false;
};
struct reaction_changed {
    std::string emoji;  ///< short name without colons and skin tone: "white_check_mark"
    bool added = true;
    message_handle message;
};
struct home_opened {};
/// A profile changed, or somebody joined the workspace.
struct member_changed {
    profile now;
};
/// The platform says that this account cannot be reached by the bot any more: its owner left, or
/// lost the app with the last team that has it.
struct member_gone {
    address who;
};
/// A part of the list of people in a place the bot came to.
struct members_listed {
    std::vector<profile> people;
};
struct channel_changed {
    enum class what { archived, restored, renamed, removed, moved };

    what change{};
    address channel;  ///< of the team's main channel when `group` is set
    std::string name = {};
    address moved_to = {};
    std::string group = {};  ///< when set, it happened to every channel of this group
};
/// Somebody deleted a message of their own (inbound::source of what it said).
struct message_deleted {
    message_handle message;
};
/// The bot came to a conversation (installed, added to a channel): it says what it is for.
struct bot_added {};
/// The bot was removed from the workspace, or its tokens were revoked.
struct workspace_lost {
    std::string reason;
};

using event = std::variant<command_used, button_pressed, reaction_changed, home_opened,
                           member_changed, member_gone, members_listed, channel_changed,
                           message_deleted, bot_added, workspace_lost>;

/// How the platform reaches somebody or some place, where an address alone is not enough (Teams: a
/// conversation and the service it lives on). Opaque to everybody but its adapter; the store keeps
/// the newest one per tenant and hands it back in destination::reference.
struct contact {
    address who;
    std::string reference;
    std::string group = {};  ///< of a channel: what it belongs to (a team), where there is such
};

/// What tells a press from its own repetition, where the platform may deliver one again under a new
/// id: the same person on the same card with the same content, soon and with nothing in between.
/// Both opaque; empty where the platform's ids are enough.
struct press_mark {
    std::string card;     ///< the person and the card
    std::string content;  ///< what was pressed and filled in
};

/// Something that came in, decoded, in neutral words.
struct inbound {
    /// Unique per gesture and workspace, whatever the platform delivers twice. Becomes the inbox
    /// key; never empty.
    std::string key;
    address actor;                 ///< who did it; may be empty for member and channel changes
    address place;                 ///< channel it happened in; may be empty
    bool direct = false;           ///< in a conversation of the person and the bot alone
    bool stranger = false;         ///< the actor is known to come from another organisation
    reply_handle reply;            ///< empty when the platform offers no way to answer
    bool answers_at_once = false;  ///< the platform takes the answer with the acknowledgement
    bool shows_answer = false;     ///< the acknowledgement shows what the outbox sends as well
    std::string actor_alias = {};  ///< another id of the actor, as the configuration may name them
    std::vector<contact> contacts = {};
    message_handle source = {};  ///< the person's own message, where deleting it would be told
    press_mark press = {};
    event what;
};

}  // namespace starling::model
