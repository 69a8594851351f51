#include "adapters/sandbox/teams/connector.hpp"

#include <boost/json/serialize.hpp>

#include "adapters/net/pause.hpp"
#include "adapters/sandbox/teams/connector_gate.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

connector_reply not_served() {
    return refused(404, "NotFound", "there is no such call");
}

connector_reply run_activities(office_state& at, const connector_call& call) {
    const auto id = call.path.size() == 4 ? call.path[3] : std::string{};
    if (call.method == "POST") return send_activity(at, call, id);
    if (id.empty()) return refused(405, "MethodNotAllowed", "not on activities");
    if (call.method == "PUT") return update_activity(at, call, id);
    if (call.method == "DELETE") return delete_activity(at, call, id);
    return refused(405, "MethodNotAllowed", "not on an activity");
}

connector_reply run_members(office_state& at, const connector_call& call) {
    if (call.method != "GET") return refused(405, "MethodNotAllowed", "members are read only");
    if (call.path[2] == "pagedmembers") return page_members(at, call);
    return call.path.size() == 4 ? one_member(at, call, call.path[3]) : list_members(at, call);
}

connector_reply run_call(office_state& at, const connector_call& call) {
    const auto& path = call.path;
    if (path.size() == 1 && path[0] == "conversations" && call.method == "POST")
        return create_conversation(at, call);
    if (path.size() >= 3 && path.size() <= 4 && path[0] == "conversations") {
        if (path[2] == "activities") return run_activities(at, call);
        if (path[2] == "members" || (path[2] == "pagedmembers" && path.size() == 3))
            return run_members(at, call);
    }
    if (path[0] != "teams" || call.method != "GET") return not_served();
    if (path.size() == 2) return describe_team(at, path[1]);
    return path.size() == 3 && path[2] == "conversations" ? list_channels(at, path[1])
                                                          : not_served();
}

/// Keeps a conversation to one operation for as long as it lives.
class occupied {
public:
    occupied(std::set<std::string>& all, std::string key)
        : all_{all}, key_{std::move(key)}, got_{all_.insert(key_).second} {}
    ~occupied() {
        if (got_) all_.erase(key_);
    }
    occupied(const occupied&) = delete;
    occupied& operator=(const occupied&) = delete;
    explicit operator bool() const { return got_; }

private:
    std::set<std::string>& all_;
    std::string key_;
    bool got_;
};

net::server_response to_response(const connector_reply& reply) {
    return {.status = reply.status, .body = json::serialize(reply.body)};
}

}  // namespace

connector_reply refused(int status, std::string_view code, std::string_view message) {
    return {status, json::object{{"error", {{"code", code}, {"message", message}}}}};
}

/// A send, an update or a delete keeps its conversation for a while: a second one meanwhile is a
/// concurrent operation (teams.md 3).
awaitable<connector_reply> connector::run_alone(connector_call call) {
    if (call.method == "GET" || call.conversation.empty()) co_return run_call(at_, call);
    const occupied alone{at_.busy, call.conversation + ";" + call.thread};
    if (!alone) co_return refused(412, "PreconditionFailed", "another operation is under way here");
    if (at_.options.call_takes.count() > 0) co_await net::pause(at_.io, at_.options.call_takes);
    co_return run_call(at_, call);
}

awaitable<net::server_response> connector::answer(net::server_request request) {
    ++at_.figures.calls;
    auto admitted = admit(at_, request);
    if (admitted.refusal) {
        ++at_.figures.refused_calls;
        co_return std::move(*admitted.refusal);
    }
    const auto reply = co_await run_alone(std::move(admitted.call));
    auto response = to_response(reply);
    if (reply.status < 400)
        lose_answer(at_, response);
    else
        ++at_.figures.refused_calls;
    co_return response;
}

}  // namespace starling::sandbox
