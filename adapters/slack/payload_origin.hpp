#pragma once

#include <string>
#include <string_view>

#include "adapters/net/http_server.hpp"
#include "adapters/payload/json_reader.hpp"

namespace starling::slack {

/// Where a payload comes from, as it says itself (slack.md 3.7). What was posted is signed.
struct payload_origin {
    std::string team;
    std::string enterprise;
    bool org_wide = false;  ///< of an installation for a whole organisation

    bool known() const { return !team.empty() || !enterprise.empty(); }
};

/// Events name the installation in their first authorization: in a channel that is shared with
/// others the payload's own team may be another one. Commands write `is_enterprise_install` as a
/// text, everything else as a truth value.
payload_origin origin_of(const payload::json_reader& payload);
/// The same of a whole request, or of a frame of a socket with 64 readable bytes behind its end.
/// What cannot be read comes from nowhere.
payload_origin origin_of_request(const net::server_request& request);
payload_origin origin_of_frame(std::string_view padded_frame);

}  // namespace starling::slack
