// A personal link from the card in Slack to the points of its person.
#include "adapters/net/http_client.hpp"
#include "tests/e2e/office.hpp"

namespace starling::bot {
namespace {

constexpr std::string_view base = "https://go.example.org/s/";

class a_workspace_with_links : public office {
protected:
    a_workspace_with_links() {
        auto o = options();
        o.public_url = "https://go.example.org/";
        running_bot::start(std::move(o));
        set_up();
        types("ana", "", "/starling", "join");
        presses("ana", "Join the program");
        with_rows([this](ports::tx& rows) {
            rows.content().insert(ports::item{.id = {7},
                                              .url = "https://blog.example.org/a",
                                              .title = "A",
                                              .topic = "general",
                                              .state = ports::item_state::published,
                                              .created_at = clock.now(),
                                              .published_at = clock.now()});
        });
    }

    net::http_response follow(const std::string& code) {
        const auto http = net::make_http_client(io);
        auto outcome = support::run(
            io,
            http->send({.method = "GET",
                        .url = "http://127.0.0.1:" + std::to_string(bot->web_port()) + "/s/" + code,
                        .headers = {{"user-agent", "Mozilla/5.0 (X11; rv:128.0) Firefox/128"},
                                    {"accept", "text/html"},
                                    {"accept-language", "de"}}}));
        return std::move(outcome.response);
    }
    int points() {
        int n = 0;
        with_rows([&](ports::tx& rows) {
            const auto ana =
                rows.people().find({"slack", sandbox::sandbox_options{}.team, id_of("ana")});
            n = rows.ledger().of(ana->person).spendable;
        });
        return n;
    }
};

TEST_F(a_workspace_with_links, pays_whoever_is_read) {
    const auto card =
        types("ana", "general", "/share", "i-0007 linkedin --words \"My own view of it\"").payload;
    const auto at = card.find(base);
    ASSERT_NE(at, std::string::npos) << card;
    const auto code = card.substr(at + base.size(), 12);
    EXPECT_NE(types("ana", "general", "/starling", "done i-0007").payload.find("Still to come"),
              std::string::npos);
    EXPECT_EQ(points(), 3);

    const auto answer = follow(code);
    EXPECT_EQ(answer.status, 302);
    EXPECT_TRUE(answer.header("location").starts_with("https://blog.example.org/a?utm_source="));
    ASSERT_TRUE(until([this] { return bot->figures().links.recorded == 1; }));
    EXPECT_EQ(points(), 3 + 3 + 1);
    follow(code);
    ASSERT_TRUE(until([this] { return bot->figures().links.recorded == 2; }));
    EXPECT_EQ(points(), 7) << "the same person";
    EXPECT_EQ(follow("000000000001").status, 404);
}

TEST_F(a_workspace_with_links, offers_nothing_else_on_the_web) {
    const auto http = net::make_http_client(io);
    const auto answer =
        support::run(io, http->send({.url = "http://127.0.0.1:" + std::to_string(bot->web_port()) +
                                            "/api/messages"}));
    EXPECT_EQ(answer.response.status, 404) << "Teams is not served";
}

TEST_F(office, listens_to_nobody_without_teams_and_links) {
    start();
    EXPECT_EQ(bot->web_port(), 0);
}

}  // namespace
}  // namespace starling::bot
