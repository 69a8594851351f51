#pragma once

#include <optional>

#include "adapters/sandbox/teams/connector.hpp"

namespace starling::sandbox {

/// A call that may run, or the answer that it gets instead.
struct admitted_call {
    connector_call call = {};
    std::optional<net::server_response> refusal = {};
};

/// Everything that is judged before a call is looked at: injected faults, the access token, the
/// rate windows, the size (100 KB) and whether the body is JSON.
admitted_call admit(office_state& at, const net::server_request& request);

/// Faults that strike after the call took effect.
void lose_answer(office_state& at, net::server_response& response);

}  // namespace starling::sandbox
