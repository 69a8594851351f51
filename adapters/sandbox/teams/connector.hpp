#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "adapters/net/http_server.hpp"
#include "adapters/sandbox/teams/office_state.hpp"

namespace starling::sandbox {

/// A call of the connector, taken apart.
struct connector_call {
    std::string method;
    std::vector<std::string> path;  ///< behind "/emea/v3/", percent signs decoded
    std::string conversation = {};  ///< bare, of calls about one
    std::string thread = {};        ///< root message named in the conversation id
    bool targeted = false;          ///< ?isTargetedActivity=true
    std::string page_size = {};
    std::string continuation = {};
    boost::json::object body = {};
};

/// Answer of the connector; errors as {"error":{"code","message"}} (teams.md 3).
struct connector_reply {
    int status = 200;
    boost::json::value body = boost::json::object{};
};
connector_reply refused(int status, std::string_view code, std::string_view message);

/// Serves everything below /emea/: token, faults, windows, 412, then the call itself.
class connector {
public:
    explicit connector(office_state& at) : at_{at} {}
    awaitable<net::server_response> answer(net::server_request request);

private:
    awaitable<connector_reply> run_alone(connector_call call);

    office_state& at_;
};

// The calls, by what they are about. `activity` is the last part of the path, or empty.
connector_reply send_activity(office_state& at, const connector_call& call,
                              const std::string& reply_to);
connector_reply update_activity(office_state& at, const connector_call& call,
                                const std::string& activity);
connector_reply delete_activity(office_state& at, const connector_call& call,
                                const std::string& activity);
connector_reply create_conversation(office_state& at, const connector_call& call);
connector_reply list_members(office_state& at, const connector_call& call);
connector_reply page_members(office_state& at, const connector_call& call);
connector_reply one_member(office_state& at, const connector_call& call, const std::string& id);
connector_reply describe_team(office_state& at, const std::string& team);
connector_reply list_channels(office_state& at, const std::string& team);

}  // namespace starling::sandbox
