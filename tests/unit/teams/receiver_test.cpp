#include "tests/unit/teams/receiver_office.hpp"

namespace starling::teams::test {
namespace {

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
