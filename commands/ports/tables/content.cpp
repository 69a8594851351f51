#include "commands/ports/tables/content.hpp"

namespace starling::ports {

std::string_view item_state_key(item_state s) {
    switch (s) {
        case item_state::draft:
            return "draft";
        case item_state::published:
            return "published";
        case item_state::recalled:
            return "recalled";
        case item_state::expired:
            return "expired";
    }
    return "";
}

}  // namespace starling::ports
