#include "adapters/slack/payload_origin.hpp"

#include <initializer_list>

#include "adapters/slack/decode_request.hpp"

namespace starling::slack {
namespace {

std::string first_text(const payload::json_reader& from,
                       std::initializer_list<std::string_view> pointers) {
    for (const auto pointer : pointers)
        if (auto found = from.text(pointer); !found.empty()) return found;
    return {};
}

payload_origin origin_of_event(const payload::json_reader& event) {
    const auto by = event.under("/authorizations/0");
    return {first_text(by, {"/team_id"}), first_text(by, {"/enterprise_id"}),
            by.flag("/is_enterprise_install")};
}

}  // namespace

payload_origin origin_of(const payload::json_reader& payload) {
    auto origin = payload.has("/authorizations/0") ? origin_of_event(payload) : payload_origin{};
    // A person's team is the last resort: a modal of an organisation names no other.
    if (origin.team.empty())
        origin.team = first_text(
            payload, {"/team_id", "/team/id", "/view/app_installed_team_id", "/user/team_id"});
    if (origin.enterprise.empty())
        origin.enterprise = first_text(payload, {"/enterprise_id", "/enterprise/id"});
    origin.org_wide |= payload.scalar("/is_enterprise_install") == "true";
    return origin;
}

payload_origin origin_of_request(const net::server_request& request) {
    const auto json = payload_of(request);
    return json ? origin_of(*json) : payload_origin{};
}

payload_origin origin_of_frame(std::string_view padded_frame) {
    const auto frame = payload::json_reader::over_padded(padded_frame);
    return frame ? origin_of(frame->under("/payload")) : payload_origin{};
}

}  // namespace starling::slack
