#include "commands/ports/outgoing.hpp"

namespace starling::ports {

std::string_view outbox_state_key(outbox_state s) {
    switch (s) {
        case outbox_state::pending:
            return "pending";
        case outbox_state::sending:
            return "sending";
        case outbox_state::sent:
            return "sent";
        case outbox_state::ambiguous:
            return "ambiguous";
        case outbox_state::dead:
            return "dead";
    }
    return "";
}

}  // namespace starling::ports
