#include "adapters/sandbox/teams/local_office.hpp"

#include <cstdio>
#include <utility>

#include <boost/json/serialize.hpp>
#include <boost/system/system_error.hpp>

#include "adapters/sandbox/teams/signing_key.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

constexpr std::string_view openid_path = "/v1/.well-known/openidconfiguration";
constexpr std::string_view keys_path = "/v1/.well-known/keys";
constexpr std::string_view login_path = "/login/";
constexpr std::string_view token_path = "/oauth2/v2.0/token";

/// Nobody else would hear of it: the office has no log.
void report_bug(const std::string& what) {
    std::fprintf(stderr, "office: %s\n", what.c_str());
}

/// More than any bot sends: what is refused for its size must reach the call that refuses it.
net::http_server_options server_options(const office_options& options) {
    return {.port = options.port, .max_body = 1024 * 1024, .on_bug = report_bug};
}

}  // namespace

local_office::local_office(boost::asio::io_context& io, office_options options,
                           const ports::clock& clock)
    : at_{io, std::move(options), clock},
      tasks_{io, report_bug},
      bot_{io, at_},
      presses_{at_, bot_} {
    auto server = net::make_http_server(
        io, server_options(at_.options),
        [this](net::server_request request) { return answer(std::move(request)); });
    signing_key_in_use();  // made now: a key takes long, and the first to ask would time out
    signing_key_to_come();
    if (!server) throw boost::system::system_error{server.error(), "office port"};
    server_ = std::move(*server);
    at_.url = "http://127.0.0.1:" + std::to_string(server_->port());
}

std::string local_office::sign(std::string header, std::string claims) {
    return signing_key_in_use().sign(header, claims);
}

std::string local_office::openid_url() const {
    return at_.url + std::string{openid_path};
}

awaitable<net::server_response> local_office::answer(net::server_request request) {
    const auto path = request.target.substr(0, request.target.find('?'));
    if (path.starts_with("/emea/")) co_return co_await connector_.answer(std::move(request));
    if (path.starts_with(login_path) && path.ends_with(token_path)) {
        ++at_.figures.token_requests;
        const auto tenant =
            path.substr(login_path.size(), path.size() - login_path.size() - token_path.size());
        co_return at_.login.answer(tenant, at_.url + path, request);
    }
    co_return answer_keys(path);
}

net::server_response local_office::answer_keys(const std::string& path) {
    if (path == openid_path) {
        const json::object metadata{{"issuer", "https://api.botframework.com"},
                                    {"authorization_endpoint", "https://invalid.botframework.com"},
                                    {"jwks_uri", at_.url + std::string{keys_path}},
                                    {"id_token_signing_alg_values_supported", {"RS256"}},
                                    {"token_endpoint_auth_methods_supported", {"private_key_jwt"}}};
        return {.body = json::serialize(metadata)};
    }
    if (path != keys_path) return {.status = 404, .body = "{}"};
    ++at_.figures.key_requests;
    return {.body = R"({"keys":[)" + signing_key_in_use().jwk() + "," +
                    signing_key_to_come().jwk() + "]}"};
}

awaitable<void> local_office::run() {
    co_await server_->run();
    co_await tasks_.join();
}

void local_office::stop() {
    bot_.stop();
    server_->stop();
}

void local_office::add(office_channel channel) {
    const auto now = channel;
    const auto before = at_.facts.channels.put(std::move(channel));
    const auto where = at_.facts.room(now.id);
    if (before.id.empty() || before.name == now.name || !at_.facts.has_bot(where)) return;
    if (at_.facts.users.all().empty()) return;
    const office_gesture g{at_.facts.users.all().front(), where};
    tasks_.spawn("rename", [this, activity = renaming_of(at_, g)]() -> awaitable<void> {
        return tell_and_forget(activity);
    });
}

awaitable<void> local_office::tell_and_forget(json::object activity) {
    co_await bot_.tell(std::move(activity));
}

office_message local_office::seen_by(std::string user, std::string message) const {
    const auto* found = at_.facts.find(message);
    if (!found || !at_.facts.can_see(user, *found)) return {};
    auto shown = *found;
    const auto view = at_.views.find({user, message});
    if (view != at_.views.end() && !view->second.card.empty()) shown.card = view->second.card;
    return shown;
}

std::unique_ptr<office> make_office(boost::asio::io_context& io, office_options options,
                                    const ports::clock& clock) {
    return std::make_unique<local_office>(io, std::move(options), clock);
}

}  // namespace starling::sandbox
