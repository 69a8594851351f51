#pragma once

#include <vector>

#include "commands/rules/caps.hpp"
#include "tests/unit/rules/times.hpp"

namespace starling::rules {

inline share_fact share(instant at, network net = network::linkedin, std::int64_t item = 1,
                        share_state state = share_state::confirmed) {
    return {item_id{item}, net, state, at, at + std::chrono::minutes{30}};
}

/// May item 1 go to LinkedIn?
inline cap_question question(instant now, zone tz = zone::utc()) {
    return {.item = item_id{1}, .net = network::linkedin, .now = now, .tz = tz};
}

inline std::vector<cap_scope> scopes_of(const cap_answer& answer) {
    std::vector<cap_scope> scopes;
    for (const auto& cap : answer.blocking) scopes.push_back(cap.scope);
    return scopes;
}

}  // namespace starling::rules
