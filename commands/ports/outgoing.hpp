#pragma once

#include <optional>
#include <string>

#include "commands/model/address.hpp"
#include "commands/model/card.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// Where a message goes.
struct destination {
    enum class kind {
        user,     ///< `where` is a user: their private conversation with the bot
        channel,  ///< `where` is a channel
        reply,    ///< `handle` is the reply_handle of what came in
        update,   ///< `handle` is the message_handle of a message of ours
        home      ///< `where` is a user: the page only they see
    };

    kind what{};
    model::address where = {};  ///< platform and workspace are always set
    std::string handle = {};
    bool replace_source = false;  ///< reply only: the answer takes the place of the pressed card
    bool in_public = false;       ///< reply only: everybody in the channel sees it
    /// What the platform's adapter last said about how to reach `where` (model::contact). Not part
    /// of the message: whoever claims the row fills it in.
    std::string reference = {};
    /// update only, in place of `handle`: the key of a message of ours, sent already or still on
    /// its way. The outbox waits for it; when it was never shown, neither is the update.
    std::string message = {};
};

/// An answer to a person never waits behind a broadcast.
enum class priority { answer = 0, personal = 1, broadcast = 2 };

/// A message to be sent, as the unit of work writes it into the outbox.
struct outgoing {
    std::string key;  ///< UNIQUE per tenant: a second one is a no-op
    destination to;
    model::card card;
    priority urgency = priority::answer;
    std::string subject = {};  ///< kept with the sent message: "item:1234"; for reactions
    std::optional<rules::instant> not_before = {};  ///< nothing = as soon as possible
    std::optional<rules::instant> not_after = {};   ///< later it is dropped, not sent late
};

/// pending -> sending -> sent | ambiguous | dead (reliability: nothing is re-sent blindly).
enum class outbox_state { pending, sending, sent, ambiguous, dead };

std::string_view outbox_state_key(outbox_state s);

/// An outbox row that was claimed for sending.
struct outbox_row {
    rules::outbox_id id;
    rules::tenant_id tenant;
    outgoing message;
    int attempts = 0;
    rules::instant created_at;
};

}  // namespace starling::ports
