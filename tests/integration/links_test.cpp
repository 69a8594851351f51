// Who follows a link, over a real socket.
#include "bot/links.hpp"

#include <gmock/gmock.h>

#include "adapters/net/http_client.hpp"
#include "bot/link_pages.hpp"
#include "commands/rules/share_links.hpp"
#include "tests/integration/room.hpp"

namespace starling::bot {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class redirect_room : public room {
protected:
    redirect_room() {
        with_rows([&](ports::tx& rows) {
            const auto ana = rows.people()
                                 .upsert({.who = {"slack", "T1", "U1"}, .name = "Ana"}, clock.now())
                                 .person;
            rows.content().insert(ports::item{.id = {7},
                                              .url = "https://blog.example.org/a?b=c",
                                              .title = "A",
                                              .topic = "general",
                                              .state = ports::item_state::published,
                                              .created_at = clock.now(),
                                              .published_at = clock.now()});
            rows.links().ensure(ana, {7}, rules::network::linkedin, code);
        });
        server = *net::make_http_server(
            io, {}, [this](net::server_request r) { return desk.answer(std::move(r)); });
        tasks.spawn("server", [this] { return server->run(); });
    }
    ~redirect_room() override {
        client->close_idle();
        server->stop();
        support::run(io, tasks.drain(3s));
    }

    static net::header_list browser(const std::string& address = "203.0.113.7") {
        return {{"user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0"},
                {"accept", "text/html"},
                {"accept-language", "de"},
                {"x-forwarded-for", "10.0.0.1, " + address}};
    }
    net::http_response ask(const std::string& path, const std::string& method = "GET",
                           net::header_list headers = browser()) {
        auto outcome = support::run(
            io, client->send({.method = method,
                              .url = "http://127.0.0.1:" + std::to_string(server->port()) + path,
                              .headers = std::move(headers)}));
        EXPECT_EQ(outcome.state, net::http_outcome::what::answered) << path;
        return std::move(outcome.response);
    }
    std::string path() const { return "/s/" + rules::link_text(code); }
    int clicks() {
        int n = 0;
        with_rows([&](ports::tx& rows) { n = rows.links().get(code)->clicks; });
        return n;
    }
    bool recorded(std::size_t n) {
        return until([&] { return desk.figures().recorded + desk.figures().lost >= n; });
    }

    const rules::link_code code{1'234'567};
    links desk{tasks, *store, clock, chance, log()};
    std::unique_ptr<net::http_server> server;
    std::unique_ptr<net::http_client> client = net::make_http_client(io);
};

using redirects = redirect_room;

TEST_F(redirects, lead_to_the_item_and_record_who_came) {
    const auto answer = ask(path());
    EXPECT_EQ(answer.status, 302);
    EXPECT_EQ(answer.header("location"),
              "https://blog.example.org/a?b=c&utm_source=linkedin&utm_medium=advocacy"
              "&utm_campaign=i-0007");
    EXPECT_EQ(answer.header("cache-control"), "no-store");
    EXPECT_EQ(answer.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(answer.body, "");
    ASSERT_TRUE(recorded(1));
    EXPECT_EQ(clicks(), 1);
}

TEST_F(redirects, know_a_visitor_by_what_the_proxy_says_last) {
    ask(path());
    auto disguised = browser();
    disguised.back().second = "1.1.1.1, 203.0.113.7";
    ask(path(), "GET", disguised);
    ask(path(), "GET", browser("203.0.113.8"));
    ASSERT_TRUE(recorded(3));
    EXPECT_EQ(clicks(), 2);
}

TEST_F(redirects, take_what_networks_append) {
    EXPECT_EQ(ask(path() + "?fbclid=x&url=https://evil.example").status, 302);
    EXPECT_THAT(std::string{ask(path() + "?url=https://evil.example").header("location")},
                testing::StartsWith("https://blog.example.org/"));
}

TEST_F(redirects, answer_head_like_get_without_counting_a_person) {
    const auto answer = ask(path(), "HEAD");
    EXPECT_EQ(answer.status, 302);
    EXPECT_THAT(std::string{answer.header("location")}, HasSubstr("blog.example.org"));
    ASSERT_TRUE(recorded(1));
    EXPECT_EQ(clicks(), 0);
}

TEST_F(redirects, refuse_other_methods) {
    const auto answer = ask(path(), "POST");
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.header("allow"), "GET, HEAD");
}

TEST_F(redirects, know_no_other_code_and_no_other_form) {
    const auto known = rules::link_text(code);
    for (const auto& other :
         {std::string{"/s/000000000009"}, "/s/" + known + "/", "/s/" + known + "%00",
          "/s//" + known, std::string{"/s/"}, "/s/../s/" + known,
          std::string{"/s/https://evil.example"}, "/s/0" + known, "/s/" + known.substr(1)}) {
        const auto answer = ask(other);
        EXPECT_EQ(answer.status, 404) << other;
        EXPECT_EQ(answer.header("location"), "") << other;
    }
    EXPECT_EQ(desk.figures().unknown, 1u) << "the others are not even looked up";
    EXPECT_EQ(desk.figures().redirected, 0u);
}

TEST_F(redirects, end_with_the_item) {
    EXPECT_EQ(ask(path()).status, 302);
    with_rows([&](ports::tx& rows) {
        auto i = *rows.content().get({7});
        i.state = ports::item_state::recalled;
        rows.content().update(i);
    });
    clock.advance(31s);
    const auto answer = ask(path());
    EXPECT_EQ(answer.status, 410);
    EXPECT_EQ(answer.header("location"), "");
    EXPECT_THAT(answer.body, HasSubstr("No longer shared"));
    EXPECT_THAT(answer.body, testing::Not(HasSubstr("Ana")));
}

TEST_F(redirects, end_at_the_items_time_whatever_is_remembered) {
    with_rows([&](ports::tx& rows) {
        auto i = *rows.content().get({7});
        i.expires_at = clock.now() + 5s;
        rows.content().update(i);
    });
    EXPECT_EQ(ask(path()).status, 302);
    clock.advance(5s);
    EXPECT_EQ(ask(path()).status, 410);
}

TEST_F(redirects, a_flood_on_one_link_does_not_reach_the_store) {
    const int many = 3 * rules::clicks_per_hour;
    for (int i = 0; i < many; ++i)
        ASSERT_EQ(ask(path(), "GET", browser(std::to_string(i))).status, 302);
    const auto limit = static_cast<std::size_t>(rules::clicks_per_hour);
    ASSERT_TRUE(recorded(limit));
    EXPECT_EQ(desk.figures().recorded, limit);
    EXPECT_EQ(desk.figures().counted, 2 * limit);
    EXPECT_EQ(clicks(), rules::clicks_per_hour);
    clock.advance(1h);
    ask(path(), "GET", browser("x"));
    ASSERT_TRUE(recorded(limit + 1));
    EXPECT_EQ(clicks(), rules::clicks_per_hour + 1);
}

TEST_F(redirects, go_on_while_the_store_cannot_be_written) {
    store->failures = 1;
    EXPECT_EQ(ask(path()).status, 302);
    ASSERT_TRUE(recorded(1));
    EXPECT_EQ(desk.figures().lost, 1u);
    EXPECT_TRUE(logged("1 clicks were not recorded"));
    EXPECT_EQ(clicks(), 0) << "lost";
    ask(path());
    ASSERT_TRUE(recorded(2));
    EXPECT_EQ(clicks(), 1) << "and counted once when they come again";
}

TEST_F(redirects, a_click_that_was_recorded_is_known_after_a_restart) {
    ask(path());
    ASSERT_TRUE(recorded(1));
    links next{tasks, *store, clock, chance, log()};
    const auto again = support::run(io, next.answer({.method = "GET",
                                                     .target = path(),
                                                     .headers = browser(),
                                                     .body = {},
                                                     .remote = "127.0.0.1:5000"}));
    EXPECT_EQ(again.status, 302);
    ASSERT_TRUE(until([&] { return next.figures().recorded == 1; }));
    EXPECT_EQ(clicks(), 1);
}

TEST(visitor, is_the_peer_unless_a_proxy_of_this_machine_speaks) {
    net::server_request r{.headers = {{"user-agent", "F"}, {"x-forwarded-for", "9.9.9.9, 8.8.8.8"}},
                          .remote = "127.0.0.1:1"};
    EXPECT_EQ(visitor_of(r), "8.8.8.8\nF");
    r.remote = "198.51.100.1:1";
    EXPECT_EQ(visitor_of(r), "198.51.100.1\nF") << "anybody can say the header";
    r.remote = "::1:1";
    EXPECT_EQ(visitor_of(r), "8.8.8.8\nF");
    r.headers.pop_back();
    EXPECT_EQ(visitor_of(r), "::1\nF");
}

}  // namespace
}  // namespace starling::bot
