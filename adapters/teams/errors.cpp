#include "adapters/teams/errors.hpp"

namespace starling::teams {
namespace {

using fault = ports::send_report::fault;
using outcome = ports::send_report::outcome;
using state = connector_reply::what;

constexpr std::chrono::seconds doubtful_pause{2};

fault gone(audience whom) {
    switch (whom) {
        case audience::person:
            return fault::person_unreachable;
        case audience::channel:
            return fault::channel_gone;
        case audience::nobody:
            break;
    }
    return fault::none;
}

ports::send_report refused(const connector_reply& reply, audience whom) {
    switch (classify(reply)) {
        // The store waits and tries again: nothing was sent, and only an admin can mend it.
        case error_class::unauthorized:
            return {outcome::retry, {}, {}, reply.code, fault::workspace_lost};
        case error_class::tenant_disabled:
            return {outcome::dead, {}, {}, reply.code, fault::workspace_lost};
        case error_class::undeliverable:
        case error_class::conversation_gone:
            return {outcome::dead, {}, {}, reply.code, gone(whom)};
        case error_class::message_gone:
        case error_class::too_large:
        case error_class::payload_bug:
        case error_class::unknown:
            break;
    }
    return {outcome::dead, {}, {}, reply.code};
}

}  // namespace

error_class classify(int status, std::string_view code) {
    if (code == "BotDisabledByAdmin") return error_class::tenant_disabled;
    if (code == "BotNotInConversationRoster") return error_class::undeliverable;
    if (code == "ActivityNotFoundInConversation") return error_class::message_gone;
    switch (status) {
        case 400:
            return error_class::payload_bug;
        case 401:
            return error_class::unauthorized;
        case 403:
            return error_class::undeliverable;
        case 404:
            return error_class::conversation_gone;
        case 413:
            return error_class::too_large;
        default:
            return error_class::unknown;
    }
}

error_class classify(const connector_reply& reply) {
    return classify(reply.status, reply.code);
}

ports::send_report report_of(const connector_reply& reply, audience whom, bool repeatable) {
    switch (reply.state) {
        case state::ok:
            return {outcome::sent};
        case state::refused:
            return refused(reply, whom);
        case state::later:
            return {outcome::retry,
                    {},
                    reply.wait,
                    reply.code,
                    reply.locked_out ? fault::workspace_lost : fault::none};
        case state::not_sent:
            return {outcome::retry, {}, reply.wait, reply.code};
        case state::unknown:
            break;
    }
    if (repeatable) return {outcome::retry, {}, doubtful_pause, reply.code};
    return {outcome::ambiguous, {}, {}, reply.code};
}

}  // namespace starling::teams
