#include "adapters/teams/key_set.hpp"

#include <gtest/gtest.h>

#include "tests/support/clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/teams/tokens.hpp"

namespace starling::teams::test {
namespace {

using namespace std::chrono_literals;

struct office {
    boost::asio::io_context io;
    support::manual_clock clock;
    table_of_pages web;
    std::vector<std::string> lines;
    key_set keys{io, web, clock, metadata_url,
                 [this](std::string_view, std::string text) { lines.push_back(text); }};

    office() { publish(web, {microsoft().jwk("k1")}); }
    ~office() { support::run(io, keys.stop()); }

    key_set::answer find(const std::string& id) { return support::run(io, keys.find(id)); }
};

TEST(key_set, fetches_once_and_keeps_for_a_day) {
    office o;
    EXPECT_TRUE(o.find("k1").key);
    EXPECT_EQ(o.web.asked, (std::vector<std::string>{metadata_url, keys_page}));
    o.clock.advance(23h);
    EXPECT_TRUE(o.find("k1").key);
    EXPECT_EQ(o.keys.fetches(), 1u);
    o.clock.advance(2h);
    EXPECT_TRUE(o.find("k1").key) << "the old key serves while the new ones come";
    EXPECT_EQ(o.keys.fetches(), 2u);
}

TEST(key_set, a_new_key_is_found_when_it_is_asked_for) {
    office o;
    EXPECT_TRUE(o.find("k1").key);
    publish(o.web, {microsoft().jwk("k1"), stranger().jwk("k2")});
    o.clock.advance(31s);
    EXPECT_TRUE(o.find("k2").key);
    EXPECT_TRUE(o.find("k1").key);
    EXPECT_EQ(o.keys.fetches(), 2u);
}

TEST(key_set, a_key_that_was_withdrawn_is_gone) {
    office o;
    const std::weak_ptr<const signing_key> first = o.find("k1").key;
    EXPECT_FALSE(first.expired());
    publish(o.web, {stranger().jwk("k2")});
    o.clock.advance(31s);
    EXPECT_TRUE(o.find("k2").key);
    EXPECT_TRUE(first.expired());
    const auto gone = o.find("k1");
    EXPECT_FALSE(gone.key);
    EXPECT_TRUE(gone.available);
}

TEST(key_set, unknown_ids_cannot_make_it_fetch_more_than_three_times_a_minute) {
    office o;
    o.find("k1");
    for (int second = 0; second < 600; ++second) {
        for (int i = 0; i < 10; ++i)
            EXPECT_FALSE(o.find("x" + std::to_string(second * 10 + i)).key);
        o.clock.advance(1s);
        EXPECT_TRUE(o.find("k1").key);
    }
    EXPECT_GE(o.keys.fetches(), 10u) << "a real new key would have been found";
    EXPECT_LE(o.keys.fetches(), 1u + 2u * 10u);
}

TEST(key_set, the_same_unknown_id_counts_once_an_hour) {
    office o;
    o.find("k1");
    o.clock.advance(31s);
    EXPECT_FALSE(o.find("x").key);
    EXPECT_EQ(o.keys.fetches(), 2u);
    for (int i = 0; i < 100; ++i) {
        o.clock.advance(31s);
        EXPECT_FALSE(o.find("x").key);
    }
    EXPECT_EQ(o.keys.fetches(), 2u);
    o.clock.advance(10min);
    EXPECT_FALSE(o.find("x").key);
    EXPECT_EQ(o.keys.fetches(), 3u);
}

TEST(key_set, a_failing_service_is_asked_by_last_attempt) {
    office o;
    o.web.down = true;
    const auto none = o.find("k1");
    EXPECT_FALSE(none.key);
    EXPECT_FALSE(none.available);
    for (int i = 0; i < 29; ++i) {
        o.clock.advance(1s);
        EXPECT_FALSE(o.find("k1").available);
    }
    EXPECT_EQ(o.keys.fetches(), 1u);
    EXPECT_EQ(o.lines.size(), 1u);
    o.web.down = false;
    o.clock.advance(1s);
    EXPECT_TRUE(o.find("k1").key);
    EXPECT_EQ(o.keys.fetches(), 2u);
}

TEST(key_set, old_keys_serve_while_the_service_is_down_but_not_for_ever) {
    office o;
    o.find("k1");
    o.web.down = true;
    o.clock.advance(119h);
    EXPECT_TRUE(o.find("k1").key);
    o.clock.advance(2h);
    const auto none = o.find("k1");
    EXPECT_FALSE(none.key);
    EXPECT_FALSE(none.available);
}

TEST(key_set, many_who_ask_at_once_share_one_fetch) {
    office o;
    int found = 0;
    for (int i = 0; i < 50; ++i)
        boost::asio::co_spawn(
            o.io.get_executor(), o.keys.find("k1"),
            [&](std::exception_ptr, key_set::answer a) { found += a.key ? 1 : 0; });
    o.io.run();
    EXPECT_EQ(found, 50);
    EXPECT_EQ(o.keys.fetches(), 1u);
}

TEST(key_set, a_clock_that_was_set_back_holds_nothing_up) {
    office o;
    o.web.down = true;
    o.find("k1");
    o.web.down = false;
    o.clock.set(o.clock.now() - 48h);
    EXPECT_TRUE(o.find("k1").key);
}

TEST(key_list, passes_over_what_is_no_key) {
    const auto good = microsoft().jwk("k1");
    EXPECT_TRUE(parse_keys("").empty());
    EXPECT_TRUE(parse_keys("[]").empty());
    EXPECT_TRUE(parse_keys(R"({"keys":"x"})").empty());
    const auto keys = parse_keys(R"({"keys":[{"kty":"EC","kid":"a"},7,{"kty":"RSA","kid":"b"},)"
                                 R"({"kty":"RSA","kid":"c","n":"!","e":"AQAB"},)" +
                                 good + "," + stranger().jwk("k1") + "]}");
    ASSERT_EQ(keys.size(), 1u);
    EXPECT_TRUE(keys.at("k1")->endorses("msteams"));
    EXPECT_FALSE(keys.at("k1")->endorses("webchat"));
    const auto text = std::string{"hello"};
    EXPECT_TRUE(keys.at("k1")->key.verifies(text, microsoft().sign(text))) << "the first counts";
}

TEST(key_list, keeps_at_most_64) {
    std::string list;
    for (int i = 0; i < 100; ++i)
        list += (i == 0 ? "" : ",") + microsoft().jwk("k" + std::to_string(i));
    EXPECT_EQ(parse_keys("{\"keys\":[" + list + "]}").size(), max_keys);
}

TEST(key_list, the_keys_are_at_the_host_of_the_metadata) {
    const auto at = [](const std::string& url, const std::string& from = metadata_url) {
        return keys_url(R"({"jwks_uri":")" + url + "\"}", from);
    };
    EXPECT_EQ(at(keys_page), keys_page);
    for (const auto* bad :
         {"", "http://login.botframework.com/keys", "https://evil.example/keys",
          "https://login.botframework.com.evil.example/keys", "http://127.0.0.1/keys",
          "https://login.botframework.com@evil.example/keys", "ftp://login.botframework.com/k",
          "wss://login.botframework.com/k", "/keys", "file:///etc/passwd"})
        EXPECT_EQ(at(bad), "") << bad;
    const std::string local = "http://127.0.0.1:4000/openid";
    EXPECT_EQ(at("http://127.0.0.1:4001/keys", local), "http://127.0.0.1:4001/keys");
    EXPECT_EQ(keys_url("no json", metadata_url), "");
}

}  // namespace
}  // namespace starling::teams::test
