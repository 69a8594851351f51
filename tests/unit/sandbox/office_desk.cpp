#include "tests/unit/sandbox/office_desk.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/json/parse.hpp>

#include "adapters/payload/text.hpp"
#include "tests/unit/sandbox/desk.hpp"

namespace starling::sandbox::test {
namespace {

json::object body_of(const net::http_response& response) {
    boost::system::error_code broken;
    auto value = json::parse(response.body, broken);
    return !broken && value.is_object() ? value.as_object() : json::object{};
}

}  // namespace

std::string card_with(const std::string& body, const std::string& actions) {
    return R"({"type":"AdaptiveCard","version":"1.5","body":)" + body + R"(,"actions":)" + actions +
           "}";
}

std::string card_activity(const std::string& card) {
    return R"({"type":"message","summary":"s","attachments":[{"contentType":)"
           R"("application/vnd.microsoft.card.adaptive","content":)" +
           card + "}]}";
}

void office_desk::open(office_options options) {
    auto server = net::make_http_server(
        io_, {}, [this](net::server_request request) -> awaitable<net::server_response> {
            heard_.push_back(request);
            auto answer = answer_;
            if (!answer) co_return net::server_response{.body = {}};
            co_return co_await answer(json::parse(request.body).as_object());
        });
    bot_ = std::move(*server);
    teams_ = make_office(io_, std::move(options), clock_);
    teams_->bot_is_at("http://127.0.0.1:" + std::to_string(bot_->port()) + "/api/messages");
    http_ = net::make_http_client(io_);
    running_ = 2;
    const auto ended = [this](std::exception_ptr) { --running_; };
    boost::asio::co_spawn(io_.get_executor(), teams_->run(), ended);
    boost::asio::co_spawn(io_.get_executor(), bot_->run(), ended);
    teams_->add(office_user{ana, "00000000-0000-4000-8000-0000000000a1", "Ana Costa",
                            "Europe/Lisbon", "pt-PT"});
    teams_->add(office_user{.id = ben,
                            .object = "00000000-0000-4000-8000-0000000000b2",
                            .name = "Ben Guest",
                            .tz = "Asia/Tokyo",
                            .guest = true});
    teams_->add(office_channel{general, "General"});
    teams_->add(office_channel{kudos, "kudos"});
}

office_desk::~office_desk() {
    if (!teams_) return;
    teams_->stop();
    bot_->stop();
    http_->close_idle();
    EXPECT_TRUE(run_until([this] { return running_ == 0; }));
}

void office_desk::install_everywhere() {
    for (const auto& who : {ana, ben}) EXPECT_EQ(run(teams_->install(who)).error, "");
    EXPECT_EQ(run(teams_->install(ana, general)).error, "");
    heard_.clear();
}

net::http_response office_desk::send(net::http_request request) {
    auto outcome = run(http_->send(std::move(request)));
    EXPECT_EQ(outcome.state, net::http_outcome::what::answered) << outcome.error.message();
    return std::move(outcome.response);
}

net::http_response office_desk::login(const std::string& form, const std::string& tenant) {
    const auto where = tenant.empty() ? office_options{}.tenant : tenant;
    return send({.url = teams_->login_url() + "/" + where + "/oauth2/v2.0/token",
                 .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                 .body = form});
}

std::string office_desk::token() {
    if (token_.empty())
        token_ = text_at(
            body_of(login(form_encoded({{"grant_type", "client_credentials"},
                                        {"client_id", office_options{}.app_id},
                                        {"client_secret", "sandbox-secret"},
                                        {"scope", "https://api.botframework.com/.default"}}))),
            "access_token");
    return token_;
}

net::http_response office_desk::call(const std::string& method, const std::string& path,
                                     const std::string& body) {
    const auto bearer = "Bearer " + token();
    return send({.method = method,
                 .url = teams_->service_url() + "v3/" + path,
                 .headers = {{"authorization", bearer}, {"content-type", "application/json"}},
                 .body = body});
}

std::string office_desk::path_of(const std::string& conversation) const {
    return "conversations/" + payload::percent_encode(conversation);
}

std::string office_desk::error_of(const std::string& method, const std::string& path,
                                  const std::string& body) {
    const auto answer = call(method, path, body);
    return std::to_string(answer.status) + " " + text_at(body_of(answer), "error.code");
}

std::string office_desk::personal_of(const std::string& user) {
    const auto answer = call(
        "POST", "conversations",
        R"({"members":[{"id":")" + user + R"("}],"tenantId":")" + office_options{}.tenant + "\"}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return text_at(body_of(answer), "id");
}

std::string office_desk::post(const std::string& conversation, const std::string& activity) {
    const auto answer = call("POST", path_of(conversation) + "/activities", activity);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return text_at(body_of(answer), "id");
}

bool office_desk::run_until(std::function<bool()> done) {
    const auto end = std::chrono::steady_clock::now() + 5s;
    if (io_.stopped()) io_.restart();
    while (!done() && std::chrono::steady_clock::now() < end) io_.run_one_for(20ms);
    return done();
}

json::object office_desk::heard(std::size_t index) const {
    return json::parse(heard_.at(index).body).as_object();
}

}  // namespace starling::sandbox::test
