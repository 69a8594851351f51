#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/payload/json_reader.hpp"
#include "adapters/teams/handles.hpp"
#include "adapters/teams/people_book.hpp"
#include "commands/model/inbound.hpp"
#include "commands/model/message_action.hpp"

namespace starling::teams {

/// What every activity says about itself (teams.md 1).
struct activity {
    payload::json_reader json;
    std::string type;
    std::string id;
    std::string name;       ///< of an invoke
    std::string channel;    ///< channelId: "msteams"
    place at;               ///< the conversation, with its thread, and the bare service URL
    bool direct = false;    ///< the conversation of one person and the bot
    std::string tenant;     ///< of the conversation, lower case
    bool stranger = false;  ///< the sender's tenant is another one
    std::string user;       ///< "29:…"; empty when a bot or nobody sent it
    std::string alias;      ///< Entra object id of the user, lower case
    std::string reply_to;   ///< the activity it is about
    bool readable = false;  ///< the ids it needs are there and could stand in a handle
};

/// Nothing when it is no JSON object with a type. Unknown fields are passed over (SPEC A2005).
std::optional<activity> read_activity(std::string_view body);

model::address address_of(const activity& in, std::string id);
/// The message of ours that the activity is about; empty when it names none.
model::message_handle source_of(const activity& in);

/// "Give kudos" and "Suggest to advocates" on somebody's message.
struct extension_request {
    model::message_action what;
    std::string author_alias = {};  ///< Entra object id; empty for messages of apps
};

/// Search as you type.
struct search_query {
    std::string words;
    int skip = 0;
    int most = 0;  ///< 25 when the client does not say (the documented example)
};

/// Who came to or left a place, by the ids that activities give: the rest has to be asked for.
struct roster_news {
    std::string key;  ///< of the activity
    std::string tenant;
    place at;           ///< whose members they are: of a channel, its team
    bool team = false;  ///< `at` is one, and has channels
    bool all = false;   ///< the bot itself came: everybody is news
    std::vector<std::string> came = {};
    std::vector<std::string> left = {};
};

/// What a card's button sends: its own data and the card's inputs, in one object (teams.md 4).
struct press {
    std::string line;
    std::string nonce;  ///< of the card, when it has one
    std::map<std::string, std::string> inputs;
};

enum class sort {
    events,          ///< `in` has what is to be done, maybe nothing
    press,           ///< a card's button: answered with a card or a line of text
    refresh,         ///< the client asks for the newest card by itself: nobody pressed anything
    dialog,          ///< answered with what the dialog shows
    form,            ///< a message extension wants to know what to ask
    extension,       ///< its form was sent: `in` waits for the author to be known
    search,          ///< a message extension's search box
    unknown_invoke,  ///< 501
    unknown,         ///< of a type this program does not know
    malformed        ///< known, and not what the protocol says
};

/// An activity as far as this program understands it.
struct decoded {
    sort what = sort::unknown;
    std::vector<model::inbound> in = {};
    extension_request extension = {};
    press pressed = {};  ///< of an extension's form
    search_query search = {};
    std::optional<roster_news> roster = {};
};

/// What decoding needs to know of the app.
struct decode_context {
    const std::string& app_id;
    const std::string& bot_name;
};

decoded decode(const activity& in, const decode_context& context);

/// The parts, one file each.
decoded decode_message(const activity& in, const decode_context& context);
decoded decode_deletion(const activity& in);
decoded decode_reactions(const activity& in);
decoded decode_installation(const activity& in);
decoded decode_conversation(const activity& in, const decode_context& context);
decoded decode_invoke(const activity& in);

/// The team that the activity's channel belongs to, empty elsewhere.
std::string team_of(const activity& in);

/// What all inbounds of an activity share. `key` is what makes the gesture unique within the
/// conversation.
model::inbound common(const activity& in, const std::string& key);
/// For everything that is delivered again under its own id.
std::string own_key(const activity& in);
/// "28:…" of this bot, in the spellings that Teams uses.
std::vector<std::string> bot_ids(const activity& in, const std::string& app_id);

/// What the activity tells about its sender.
person_hints hints_of(const activity& in);

}  // namespace starling::teams
