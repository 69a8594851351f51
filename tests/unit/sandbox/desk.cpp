#include "tests/unit/sandbox/desk.hpp"

#include <cctype>
#include <cstdio>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/json/parse.hpp>

namespace starling::sandbox::test {
namespace {

std::string quoted(const std::string& text) {
    std::string out;
    for (const char c : text) {
        char code[4];
        std::snprintf(code, sizeof code, "%%%02X",
                      static_cast<unsigned>(static_cast<unsigned char>(c)));
        if (std::isalnum(static_cast<unsigned char>(c)))
            out += c;
        else
            out += code;
    }
    return out;
}

}  // namespace

std::string form_encoded(const form& fields) {
    std::string out;
    for (const auto& [name, value] : fields)
        out += (out.empty() ? "" : "&") + quoted(name) + "=" + quoted(value);
    return out;
}

json::value at(const json::object& object, std::string_view path) {
    const json::value* found = nullptr;
    const auto* inside = &object;
    while (true) {
        const auto name = path.substr(0, path.find('.'));
        found = inside ? inside->if_contains(name) : nullptr;
        if (!found) return nullptr;
        if (name.size() == path.size()) return *found;
        inside = found->if_object();
        path.remove_prefix(name.size() + 1);
    }
}

std::string text_at(const json::object& object, std::string_view path) {
    const auto value = at(object, path);
    return value.is_string() ? std::string{value.as_string()} : std::string{};
}

awaitable<void> scripted_app::serve() {
    while (true) {
        const auto text = co_await socket->read();
        if (!text) break;
        frames.push_back(json::parse(*text).as_object());
        if (!frames.back().contains("envelope_id")) continue;
        const auto reply = answer ? answer(frames.back()) : ack(frames.back());
        if (!reply.empty()) socket->send(reply);
    }
    closed = true;
}

std::string ack(const json::object& envelope, std::string payload) {
    const auto head = R"({"envelope_id":")" + text_at(envelope, "envelope_id") + "\"";
    return payload.empty() ? head + "}" : head + R"(,"payload":)" + payload + "}";
}

desk::~desk() {
    if (!slack_) return;
    for (const auto& app : apps_)
        if (app->socket) app->socket->abort();
    slack_->stop();
    http_->close_idle();
    EXPECT_TRUE(run_until([&] {
        for (const auto& app : apps_)
            if (!app->closed) return false;
        return ended_;
    }));
}

void desk::open(sandbox_options options) {
    slack_ = make_sandbox(io_, std::move(options), clock_);
    http_ = net::make_http_client(io_);
    ended_ = false;
    boost::asio::co_spawn(io_.get_executor(), slack_->run(),
                          [this](std::exception_ptr) { ended_ = true; });
    slack_->add({.id = "U0ANA", .handle = "ana", .name = "Ana Costa", .tz = "Europe/Lisbon"});
    slack_->add(
        {.id = "U0BEN", .handle = "ben", .name = "Ben Guest", .tz = "Asia/Tokyo", .guest = true});
    slack_->add({.id = "U0ZOE", .handle = "zoe", .name = "Zoe Else", .tz = "", .stranger = true});
    slack_->add({.id = "U0DEL", .handle = "del", .name = "Del Gone", .tz = "", .deleted = true});
    slack_->add({.id = "U0ROB", .handle = "rob", .name = "Rob Bot", .tz = "", .bot = true});
    slack_->add({.id = "C0GENERAL", .name = "general", .members = {"U0ANA", "U0BEN", "U0ZOE"}});
    slack_->add({.id = "C0QUIET", .name = "quiet", .members = {"U0ANA"}, .bot_is_member = false});
    slack_->add({.id = "C0SECRET",
                 .name = "secret",
                 .is_private = true,
                 .members = {"U0ANA"},
                 .bot_is_member = false});
    slack_->add({.id = "C0BOARD", .name = "board", .is_private = true, .members = {"U0ANA"}});
    slack_->add({.id = "C0OLD", .name = "old", .archived = true, .members = {"U0ANA"}});
}

net::http_response desk::send(net::http_request request) {
    auto outcome = run(http_->send(std::move(request)));
    EXPECT_EQ(outcome.state, net::http_outcome::what::answered) << outcome.error.message();
    return std::move(outcome.response);
}

net::http_response desk::raw_call(const std::string& method, const form& fields) {
    net::http_request request{.url = slack_->api_url() + method,
                              .headers = {{"authorization", "Bearer xoxb-sandbox-bot"},
                                          {"content-type", "application/x-www-form-urlencoded"}},
                              .body = form_encoded(fields)};
    return send(std::move(request));
}

json::object desk::call_as(const std::string& token, const std::string& method,
                           const form& fields) {
    net::http_request request{.url = slack_->api_url() + method,
                              .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                              .body = form_encoded(fields)};
    if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
    return json::parse(send(std::move(request)).body).as_object();
}

json::object desk::call(const std::string& method, const form& fields) {
    return call_as("xoxb-sandbox-bot", method, fields);
}

std::string desk::error_of(const std::string& method, const form& fields) {
    return text_at(call(method, fields), "error");
}

net::http_response desk::post_json(const std::string& url, const std::string& body) {
    net::http_request request{.url = url,
                              .headers = {{"authorization", "Bearer xoxb-sandbox-bot"},
                                          {"content-type", "application/json; charset=utf-8"}},
                              .body = body};
    return send(std::move(request));
}

std::string desk::fresh_socket_url() {
    return text_at(call_as("xapp-sandbox-app", "apps.connections.open"), "url");
}

std::shared_ptr<scripted_app> desk::connect() {
    auto dialled = run(net::connect_websocket(io_, fresh_socket_url()));
    if (!dialled) throw boost::system::system_error{dialled.error()};
    auto app = std::make_shared<scripted_app>();
    app->socket = std::move(*dialled);
    apps_.push_back(app);
    boost::asio::co_spawn(io_.get_executor(), app->serve(),
                          [app](std::exception_ptr) { app->closed = true; });
    EXPECT_TRUE(run_until([&] { return !app->frames.empty(); }));
    return app;
}

bool desk::run_until(std::function<bool()> done) {
    const auto end = std::chrono::steady_clock::now() + 5s;
    if (io_.stopped()) io_.restart();
    while (!done() && std::chrono::steady_clock::now() < end) io_.run_one_for(20ms);
    return done();
}

void desk::run_for(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    if (io_.stopped()) io_.restart();
    while (std::chrono::steady_clock::now() < end) io_.run_one_until(end);
}

std::string desk::post(const std::string& channel, const std::string& text,
                       const std::string& blocks) {
    form fields{{"channel", channel}, {"text", text}};
    if (!blocks.empty()) fields.emplace_back("blocks", blocks);
    const auto answer = call("chat.postMessage", fields);
    EXPECT_TRUE(answer.at("ok").as_bool()) << answer;
    return text_at(answer, "ts");
}

}  // namespace starling::sandbox::test
