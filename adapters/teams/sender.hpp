#pragma once

#include <string>

#include "adapters/teams/activities.hpp"
#include "adapters/teams/connector.hpp"
#include "adapters/teams/errors.hpp"
#include "adapters/teams/handles.hpp"
#include "adapters/teams/people_book.hpp"
#include "adapters/teams/teams.hpp"
#include "commands/ports/chat.hpp"

namespace starling::teams {

/// Sends one message, whatever its destination; one attempt (ports::chat::send).
class sender {
public:
    /// Everything must outlive it. `people` says on which service somebody was last seen.
    sender(connector& web, const people_book& people, log_sink log)
        : web_{web}, people_{people}, log_{std::move(log)} {}

    awaitable<ports::send_report> send(ports::outgoing message);

private:
    /// One call that carries a card.
    struct delivery {
        enum class way { send, reply, whisper, update, update_whisper };

        delivery(way w, const ports::outgoing& message, message_place place, envelope with = {});

        way how;
        account by;
        std::string nonce;
        message_place to;  ///< `activity` of replies and updates
        envelope around;
    };
    struct opened {
        place conversation;
        ports::send_report report;  ///< when there is no conversation
    };

    awaitable<ports::send_report> to_user(ports::outgoing message);
    awaitable<ports::send_report> to_channel(ports::outgoing message);
    awaitable<ports::send_report> update(ports::outgoing message);
    awaitable<ports::send_report> reply(ports::outgoing message);
    awaitable<ports::send_report> reply_anew(ports::outgoing message, reply_place to);
    awaitable<ports::send_report> whisper(ports::outgoing message, reply_place to);
    awaitable<bool> replace(const ports::outgoing& message, const reply_place& to,
                            ports::send_report& report);
    awaitable<ports::send_report> to_person(ports::outgoing message, place at, model::address who,
                                            bool alert);
    awaitable<opened> open(place at, model::address who, ports::priority urgency);

    awaitable<connector_reply> deliver(delivery how, model::card card);
    awaitable<connector_reply> call(delivery how, std::string activity);
    place known_place(const ports::destination& to) const;

    connector& web_;
    const people_book& people_;
    log_sink log_;
};

}  // namespace starling::teams
