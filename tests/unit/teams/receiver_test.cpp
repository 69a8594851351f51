#include "adapters/teams/receiver.hpp"

#include <gtest/gtest.h>

#include "adapters/net/pause.hpp"
#include "adapters/teams/clouds.hpp"
#include "tests/support/clock.hpp"
#include "tests/support/random.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/teams/activities.hpp"
#include "tests/unit/teams/tokens.hpp"

namespace starling::teams::test {
namespace {

using namespace std::chrono_literals;

/// Keeps what comes in, knows what came before, and answers what the test wants.
class desk final : public ports::intake {
public:
    explicit desk(boost::asio::io_context& io) : io_{io} {}

    awaitable<result<ports::receipt>> accept(model::inbound what) override {
        if (takes > 0ms) co_await net::pause(io_, takes);
        if (broken) throw std::runtime_error{"a bug"};
        if (full) co_return errc::busy;
        ports::receipt out = says;
        out.duplicate = std::ranges::find(got, what.key, &model::inbound::key) != got.end();
        if (out.duplicate && forgets) out.at_once.reset();
        if (!out.duplicate) got.push_back(std::move(what));
        co_return out;
    }
    awaitable<result<ports::findings>> search(ports::search_request what) override {
        asked = std::move(what);
        if (full) co_return errc::busy;
        co_return finds;
    }

    std::vector<model::inbound> got;
    ports::receipt says;
    std::chrono::milliseconds takes{};
    bool full = false;
    bool broken = false;
    bool forgets = false;  ///< what it answered before
    ports::search_request asked;
    ports::findings finds;

private:
    boost::asio::io_context& io_;
};

struct office {
    boost::asio::io_context io;
    support::manual_clock clock;
    support::seeded_random chance;
    table_of_pages web;
    teams_options options{.app_id = "app-1", .tenants = {tenant_id}};
    std::vector<std::string> lines;
    std::vector<ports::outgoing> late;
    log_sink log = [this](std::string_view, std::string text) { lines.push_back(text); };
    key_set keys{io, web, clock, metadata_url, log};
    token_check tokens{keys, clock, addresses_of(cloud::commercial).issuer, "app-1"};
    people_book people{100};
    desk intake{io};
    std::vector<roster_news> rosters;
    receiver_links links{.send_late = [this](ports::outgoing what) -> awaitable<void> {
                             late.push_back(std::move(what));
                             co_return;
                         },
                         .roster = [this](roster_news news) { rosters.push_back(news); }};
    std::unique_ptr<receiver> door;

    office() {
        publish(web, {microsoft().jwk("k1")});
        open();
    }
    ~office() {
        support::run(io, door->stop(2s));
        support::run(io, keys.stop());
    }
    void open() {
        door = std::make_unique<receiver>(io, options, tokens, intake, people, clock, chance, links,
                                          log, 50ms);
    }
    net::server_response send(net::server_request request) {
        return support::run(io, door->receive(std::move(request)));
    }
    net::server_response post(const std::string& body) {
        return send(request(body, "Bearer " + token_parts{}.signed_by()));
    }
    static net::server_request request(const std::string& body, const std::string& authorization) {
        net::server_request out{
            .method = "POST", .target = "/api/messages", .body = body, .remote = "127.0.0.1:5000"};
        out.headers = {{"content-type", "application/json; charset=utf-8"}};
        if (!authorization.empty()) out.headers.emplace_back("authorization", authorization);
        return out;
    }
};

std::string press_json(const std::string& id = "f:1", const std::string& line = "done i-1") {
    return invoke_json("adaptiveCard/action", execute_value(R"({"line":")" + line + "\"}"), id);
}

std::string at(const std::string& json, std::string_view pointer) {
    const auto read = payload::json_reader::over(json);
    return read ? read->scalar(pointer) : "no json: " + json;
}

TEST(receiver, a_message_reaches_the_intake_and_is_answered_with_nothing) {
    office o;
    const auto reply = o.post(activity_json("message", text_fields("today")));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, "");
    ASSERT_EQ(o.intake.got.size(), 1u);
    EXPECT_EQ(line_of(o.intake.got[0]), "today");
    EXPECT_EQ(o.people.find(o.intake.got[0].actor)->name, "Ana Costa");
    EXPECT_EQ(o.door->figures().activities, 1u);
}

TEST(receiver, other_methods_and_bodies_are_refused) {
    office o;
    for (const auto* method : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"}) {
        auto request = o.request("", "");
        request.method = method;
        EXPECT_EQ(o.send(request).status, 405) << method;
    }
    for (const auto* body : {"", "[]", "x", "{}", R"({"type":5})"})
        EXPECT_EQ(o.post(body).status, 400) << body;
    EXPECT_EQ(o.door->figures().bad, 5u);
}

TEST(receiver, without_a_good_token_nothing_comes_in) {
    office o;
    const auto body = activity_json("message", text_fields("today"));
    token_parts other;
    other.service = R"("https://smba.trafficmanager.net/amer")";
    for (const auto& token :
         {std::string{}, std::string{"Bearer x"}, "Bearer " + token_parts{}.signed_by(stranger()),
          "Bearer " + other.signed_by()})
        EXPECT_EQ(o.send(o.request(body, token)).status, 401);
    EXPECT_TRUE(o.intake.got.empty());
    EXPECT_EQ(o.people.size(), 0u) << "nothing is learned from strangers";
    EXPECT_EQ(o.door->figures().refused, 4u);
    o.web.down = true;
    o.clock.advance(121h);
    token_parts late;
    late.expires = "9999999999";
    EXPECT_EQ(o.send(o.request(body, "Bearer " + late.signed_by())).status, 503);
}

TEST(receiver, foreign_tenants_services_and_channels_are_refused) {
    office o;
    const auto changed = [&](const std::string& from, const std::string& to) {
        auto body = activity_json("message", text_fields("today"));
        for (auto i = body.find(from); i != std::string::npos; i = body.find(from, i + to.size()))
            body.replace(i, from.size(), to);
        return body;
    };
    EXPECT_EQ(o.post(changed(tenant_id, "99999999-0000-0000-0000-000000000000")).status, 403);
    EXPECT_EQ(o.post(changed("\"msteams\"", "\"webchat\"")).status, 403);
    token_parts evil;
    evil.service = R"("https://evil.example")";
    EXPECT_EQ(o.send(o.request(changed(service_url + "/", "https://evil.example/"),
                               "Bearer " + evil.signed_by()))
                  .status,
              403)
        << "even with a token that says so";
    EXPECT_TRUE(o.intake.got.empty());
    o.options.tenants = {"AAAA"};
    EXPECT_EQ(o.post(changed(tenant_id, "aaaa")).status, 200) << "tenant ids have no case";
}

TEST(receiver, development_takes_what_comes_from_this_machine_only) {
    office o;
    o.options.unauthenticated = true;
    o.open();
    auto local = activity_json("message", text_fields("today"));
    local.replace(local.find(service_url), service_url.size(), "http://localhost:56150/_connector");
    EXPECT_EQ(o.send(o.request(local, "")).status, 200);
    EXPECT_EQ(o.send(o.request(local, "Bearer x")).status, 401) << "a bad token stays bad";
    EXPECT_EQ(o.send(o.request(activity_json("message"), "")).status, 401) << "a real service";
    const auto with = [&](auto change) {
        auto request = o.request(local, "");
        change(request);
        return o.send(request).status;
    };
    EXPECT_EQ(with([](auto& r) { r.remote = "192.0.2.7:5000"; }), 401);
    EXPECT_EQ(with([](auto& r) { r.remote = ""; }), 401);
    EXPECT_EQ(with([](auto& r) { r.remote = "127.0.0.1.evil.example:1"; }), 401);
    EXPECT_EQ(with([](auto& r) { r.remote = "[::1]:5000"; }), 200);
    EXPECT_EQ(with([](auto& r) { r.headers.emplace_back("x-forwarded-for", "192.0.2.7"); }), 401);
    EXPECT_EQ(with([](auto& r) { r.headers.emplace_back("origin", "https://evil.example"); }), 401);
    EXPECT_EQ(with([](auto& r) { r.headers[0].second = "text/plain"; }), 401);
    o.options.unauthenticated = false;
    o.open();
    EXPECT_EQ(o.send(o.request(local, "")).status, 401);
}

TEST(receiver, what_was_not_kept_is_to_come_again) {
    office o;
    o.intake.full = true;
    const auto body = activity_json("message", text_fields("today"));
    EXPECT_EQ(o.post(body).status, 500);
    o.intake.full = false;
    o.intake.broken = true;
    EXPECT_EQ(o.post(body).status, 500);
    o.intake.broken = false;
    EXPECT_EQ(o.post(body).status, 200);
    EXPECT_EQ(o.post(body).status, 200) << "known already";
    EXPECT_EQ(o.intake.got.size(), 1u);
}

TEST(receiver, unknown_activities_are_fine_and_unknown_invokes_are_not_implemented) {
    office o;
    EXPECT_EQ(o.post(activity_json("brandNew")).status, 200);
    EXPECT_EQ(o.post(activity_json("typing")).status, 200);
    EXPECT_EQ(o.post(invoke_json("brand/new", "{}")).status, 501);
    EXPECT_EQ(o.post(invoke_json("task/submit", "{}")).status, 400);
    const auto bad = o.post(invoke_json("adaptiveCard/action", "{}"));
    EXPECT_EQ(bad.status, 400);
    EXPECT_EQ(at(bad.body, "/type"), "application/vnd.microsoft.error");
    EXPECT_EQ(o.door->figures().unknown, 2u);
}

TEST(receiver, a_press_is_answered_with_words_or_the_new_card) {
    office o;
    o.intake.says.at_once = model::message("Done, 3 points");
    const auto words = o.post(press_json());
    EXPECT_EQ(words.status, 200);
    EXPECT_EQ(at(words.body, "/value"), "Done, 3 points");
    o.intake.says.replaces = true;
    const auto card = o.post(press_json("f:2", "other"));
    EXPECT_EQ(at(card.body, "/type"), "application/vnd.microsoft.card.adaptive");
    EXPECT_EQ(at(card.body, "/value/type"), "AdaptiveCard");
    o.intake.says = {};
    const auto nothing = o.post(press_json("f:3", "quiet"));
    EXPECT_EQ(at(nothing.body, "/value"), "");
}

TEST(receiver, a_press_that_comes_again_has_one_effect_and_the_same_answer) {
    office o;
    o.intake.says.at_once = model::message("Done");
    const auto first = o.post(press_json("f:1"));
    EXPECT_EQ(o.post(press_json("f:1")).body, first.body);
    EXPECT_EQ(o.intake.got.size(), 1u);
    o.intake.forgets = true;
    EXPECT_EQ(at(o.post(press_json("f:1")).body, "/value"), "That was done already.");
    EXPECT_EQ(o.intake.got.size(), 1u);
    const auto dialog = invoke_json("task/submit", R"({"data":{"line":"x"}})", "f:7");
    o.post(dialog);
    EXPECT_EQ(at(o.post(dialog).body, "/task/value"), "That was done already.");
}

TEST(receiver, a_press_that_was_not_kept_asks_to_repeat_it) {
    office o;
    o.intake.full = true;
    const auto reply = o.post(press_json());
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(at(reply.body, "/statusCode"), "500");
    EXPECT_NE(at(reply.body, "/value/message").find("repeat"), std::string::npos);
    o.intake.full = false;
    o.intake.says.at_once = model::message("Done");
    EXPECT_EQ(at(o.post(press_json("f:2")).body, "/value"), "Done");
}

TEST(receiver, slow_work_is_said_to_go_on_and_goes_on) {
    office o;
    o.intake.takes = 150ms;
    o.intake.says.at_once = model::message("Done");
    const auto press = o.post(press_json());
    EXPECT_EQ(press.status, 200);
    EXPECT_NE(at(press.body, "/value").find("working"), std::string::npos);
    const auto dialog = o.post(invoke_json("task/submit", R"({"data":{"line":"x"}})", "f:7"));
    EXPECT_EQ(at(dialog.body, "/task/type"), "message");
    support::run(o.io, o.door->stop(2s));
    EXPECT_EQ(o.intake.got.size(), 2u);
    ASSERT_EQ(o.late.size(), 1u) << "the outbox sends the press's answer, nobody the dialog's";
    EXPECT_EQ(o.late[0].card.summary, "Done");
    EXPECT_EQ(o.late[0].to.handle, o.intake.got[1].reply);
}

TEST(receiver, a_dialog_shows_the_answer) {
    office o;
    o.intake.says.at_once = model::card{.summary = "Saved", .title = "New item"};
    const auto reply = o.post(invoke_json("task/submit", R"({"data":{"line":"item new"}})"));
    EXPECT_EQ(at(reply.body, "/task/type"), "continue");
    EXPECT_EQ(at(reply.body, "/task/value/title"), "New item");
    EXPECT_EQ(at(reply.body, "/task/value/card/content/type"), "AdaptiveCard");
    o.intake.says = {};
    EXPECT_EQ(o.post(invoke_json("task/submit", R"({"data":{"line":"y"}})", "f:2")).body, "");
}

std::string kudos_json(const std::string& name, const std::string& author,
                       const std::string& id = "f:1") {
    return invoke_json(name,
                       R"({"commandId":"kudos","data":{"line":"kudos","reason":"so much help"},)"
                       R"("messagePayload":{"from":{"user":{"id":")" +
                           author + R"(","displayName":"Ben"}}}})",
                       id);
}

TEST(receiver, kudos_for_the_author_of_a_message) {
    office o;
    o.intake.says.at_once = model::message("Your thanks go to Ben");
    const auto form = o.post(kudos_json("composeExtension/fetchTask", "bbbb-2"));
    EXPECT_EQ(at(form.body, "/task/value/title"), "Thank Ben");
    EXPECT_EQ(at(o.post(kudos_json("composeExtension/fetchTask", "")).body, "/task/type"),
              "message");
    EXPECT_TRUE(o.intake.got.empty()) << "a form has no effect";

    const auto who = o.post(kudos_json("composeExtension/submitAction", "bbbb-2"));
    EXPECT_NE(at(who.body, "/task/value").find("could not find out"), std::string::npos);
    o.people.note({"teams", tenant_id, "29:ben"}, {.alias = "bbbb-2"});
    o.post(kudos_json("composeExtension/submitAction", "bbbb-2", "f:2"));
    ASSERT_EQ(o.intake.got.size(), 1u);
    EXPECT_EQ(what<model::command_used>(o.intake.got[0]).entry, "kudos");
    EXPECT_EQ(line_of(o.intake.got[0]), "@Ben for so much help");

    o.links.person_of = [](place, std::string tenant,
                           std::string) -> awaitable<std::optional<model::address>> {
        co_return model::address{"teams", tenant, "29:cleo"};
    };
    o.open();
    o.post(kudos_json("composeExtension/submitAction", "cccc-3", "f:3"));
    ASSERT_EQ(o.intake.got.size(), 2u);
    EXPECT_EQ(what<model::command_used>(o.intake.got[1]).text.at(0).who.id, "29:cleo");
}

TEST(receiver, a_search_lists_cards) {
    office o;
    o.intake.finds.list = {{"Cats", "pets · x.example", {.summary = "About cats"}}};
    const auto reply = o.post(invoke_json(
        "composeExtension/query",
        R"({"parameters":[{"name":"query","value":"cats"}],"queryOptions":{"skip":25,"count":10}})"));
    EXPECT_EQ(o.intake.asked.who, (model::address{"teams", tenant_id, "29:ana"}));
    EXPECT_EQ(o.intake.asked.words, "cats");
    EXPECT_EQ(o.intake.asked.skip, 25);
    EXPECT_EQ(o.intake.asked.most, 10);
    EXPECT_EQ(at(reply.body, "/composeExtension/attachments/0/preview/content/title"), "Cats");
    EXPECT_EQ(at(reply.body, "/composeExtension/attachments/0/preview/content/text"),
              "pets · x.example");
    EXPECT_EQ(at(reply.body, "/composeExtension/attachments/0/content/type"), "AdaptiveCard");
}

TEST(receiver, a_search_that_finds_nothing_says_why) {
    office o;
    o.intake.finds.instead = "You have not joined";
    const auto ask = [&](const std::string& value) {
        return o.post(invoke_json("composeExtension/query", value)).body;
    };
    EXPECT_EQ(at(ask("{}"), "/composeExtension/text"), "You have not joined");
    EXPECT_EQ(o.intake.asked.most, 25);
    ask(R"({"queryOptions":{"skip":-3,"count":5000}})");
    EXPECT_EQ(o.intake.asked.skip, 0);
    EXPECT_EQ(o.intake.asked.most, 25);
    o.intake.full = true;
    EXPECT_EQ(at(ask("{}"), "/composeExtension/type"), "message");
    EXPECT_TRUE(o.intake.got.empty()) << "a search has no effect";
}

TEST(receiver, an_arrival_is_followed_up_once) {
    office o;
    const auto arrival =
        activity_json("installationUpdate", R"(,"action":"add")", "channel", "f:i");
    o.post(arrival);
    o.post(arrival);
    ASSERT_EQ(o.rosters.size(), 1u);
    EXPECT_TRUE(o.rosters[0].all);
    o.post(activity_json("conversationUpdate", R"(,"membersRemoved":[{"id":"29:ben"}])", "channel",
                         "f:m"));
    ASSERT_EQ(o.rosters.size(), 2u);
    EXPECT_EQ(o.rosters[1].left, std::vector<std::string>{"29:ben"});
    o.intake.full = true;
    o.post(activity_json("installationUpdate", R"(,"action":"add")", "channel", "f:j"));
    EXPECT_EQ(o.rosters.size(), 2u) << "it will come again";
}

TEST(receiver, a_bug_is_answered_and_logged) {
    office o;
    o.intake.broken = true;
    EXPECT_EQ(at(o.post(press_json()).body, "/statusCode"), "500");
    ASSERT_FALSE(o.lines.empty());
    EXPECT_NE(o.lines[0].find("a bug"), std::string::npos);
}

TEST(receiver, strangers_do_not_fill_the_log) {
    office o;
    for (int i = 0; i < 1000; ++i) o.send(o.request(activity_json("message"), ""));
    EXPECT_EQ(o.lines.size(), 1u);
    o.clock.advance(61s);
    o.send(o.request(activity_json("message"), ""));
    EXPECT_EQ(o.lines.size(), 2u);
    for (const auto& line : o.lines) EXPECT_EQ(line.find("Ana"), std::string::npos);
}

TEST(receiver, takes_nothing_new_after_stop) {
    office o;
    support::run(o.io, o.door->stop(1s));
    EXPECT_EQ(o.post(press_json()).status, 503);
}

}  // namespace
}  // namespace starling::teams::test
