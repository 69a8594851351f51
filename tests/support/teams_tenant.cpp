#include "tests/support/teams_tenant.hpp"

#include <fstream>
#include <functional>

#include <boost/asio/co_spawn.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/sandbox/teams/signing_key.hpp"

namespace starling::support {
namespace json = boost::json;
namespace {

std::string object_id(const std::string& person) {
    char out[37];
    std::snprintf(out, sizeof out, "00000000-0000-4000-8000-%012zx",
                  std::hash<std::string>{}(person) & 0xffffffffffff);
    return out;
}

}  // namespace

teams_tenant::teams_tenant()
    : facts_{.enforce_rate_limits = false}, office_{sandbox::make_office(io_, facts_, clock_)} {
    boost::asio::co_spawn(io_.get_executor(), office_->run(), [](std::exception_ptr) {});
    thread_ = std::thread{[this] { io_.run(); }};
}

teams_tenant::~teams_tenant() {
    io_.stop();
    thread_.join();
}

teams::teams_options teams_tenant::options() const {
    return {.app_id = facts_.app_id,
            .credentials = {.secret = facts_.app_secret},
            .tenants = {facts_.tenant},
            .login_url = office_->login_url(),
            .openid_url = office_->openid_url()};
}

void teams_tenant::configure(const std::string& file, const std::string& storage_url,
                             std::uint16_t port) const {
    std::ofstream{file} << "[storage]\nurl = \"" << storage_url << "\"\n[log]\nlevel = \"warn\"\n"
                        << "[web]\nlisten = \"127.0.0.1:" << port << "\"\n[teams]\napp_id = \""
                        << facts_.app_id << "\"\ntenants = [\"" << facts_.tenant
                        << "\"]\nlogin_url = \"" << office_->login_url() << "\"\nopenid_url = \""
                        << office_->openid_url() << "\"\n";
}

std::vector<std::pair<std::string, std::string>> teams_tenant::environment() const {
    return {{"MICROSOFT_APP_PASSWORD", facts_.app_secret}};
}

std::string teams_tenant::token(const std::string& id) const {
    const auto& key = sandbox::signing_key_in_use();
    const auto now = clock_.now().time_since_epoch().count();
    const json::object header{
        {"alg", "RS256"}, {"kid", key.id()}, {"x5t", key.id()}, {"typ", "JWT"}};
    const json::object claims{
        {"serviceurl", office_->service_url()},  {"nbf", now - 300},     {"exp", now + 3600},
        {"iss", "https://api.botframework.com"}, {"aud", facts_.app_id}, {"jti", id}};
    return key.sign(json::serialize(header), json::serialize(claims));
}

std::string teams_tenant::message(const std::string& person, const std::string& id,
                                  const std::string& text) const {
    return json::serialize(json::object{
        {"type", "message"},
        {"id", id},
        {"timestamp", "2026-11-23T08:00:00.000Z"},
        {"localTimestamp", "2026-11-23T09:00:00.000+01:00"},
        {"localTimezone", "Europe/Berlin"},
        {"channelId", "msteams"},
        {"serviceUrl", office_->service_url()},
        {"from",
         {{"id", person}, {"name", "Person " + person}, {"aadObjectId", object_id(person)}}},
        {"conversation",
         {{"conversationType", "personal"}, {"tenantId", facts_.tenant}, {"id", "a:" + person}}},
        {"recipient", {{"id", "28:" + facts_.app_id}, {"name", "Starling"}}},
        {"entities", json::array{json::object{{"type", "clientInfo"},
                                              {"locale", "en-GB"},
                                              {"country", "GB"},
                                              {"platform", "Web"},
                                              {"timezone", "Europe/Berlin"}}}},
        {"channelData", {{"tenant", {{"id", facts_.tenant}}}}},
        {"locale", "en-GB"},
        {"textFormat", "plain"},
        {"text", text}});
}

std::string post_to_bot(const std::string& token, const std::string& body,
                        const std::string& fields) {
    return "POST /api/messages HTTP/1.1\r\nHost: starling.example\r\n" + fields +
           "Authorization: Bearer " + token +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

}  // namespace starling::support
