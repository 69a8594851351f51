#include "commands/rules/clicks.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view firefox =
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

/// As a browser asks for a page, with another name.
visit opened(std::string_view agent) {
    return {.method = "GET",
            .agent = agent,
            .purpose = {},
            .accept = "text/html,application/xhtml+xml",
            .language = "de,en;q=0.7",
            .mode = "navigate"};
}
click_class seen(std::string_view agent) {
    return classify(opened(agent));
}

constexpr click_class person{click_kind::human, true};
constexpr click_class network_card{click_kind::preview, true};
constexpr click_class no_evidence{click_kind::preview, false};
constexpr click_class program{click_kind::bot, false};
constexpr click_class nobody_knows{click_kind::unknown, false};

TEST(classify, knows_people_in_browsers_and_apps) {
    for (const auto agent :
         {firefox,
          std::string_view{"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
                           "AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]"},
          std::string_view{"Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, "
                           "like Gecko) Chrome/120.0 Mobile Safari/537.36"}})
        EXPECT_EQ(seen(agent), person) << agent;
    auto old = opened(firefox);
    old.mode = {};
    EXPECT_EQ(classify(old), person) << "older browsers say no mode";
}

TEST(classify, takes_the_cards_of_networks_as_evidence) {
    for (const auto* agent :
         {"LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
          "Twitterbot/1.0", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext)",
          "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
          "Mastodon/4.3.1 (http.rb/5.2.0; +https://mastodon.social/)", "WhatsApp/2.23.20.0 A",
          "TelegramBot (like TwitterBot)"})
        EXPECT_EQ(seen(agent), network_card) << agent;
    EXPECT_EQ(classify({.method = "HEAD", .agent = "LinkedInBot/1.0"}), network_card);
}

TEST(classify, takes_the_cards_of_chats_as_none) {
    for (const auto* agent :
         {"Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "Slack-ImgProxy (+https)",
          "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
          "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) "
          "Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0"})
        EXPECT_EQ(seen(agent), no_evidence) << agent;
}

TEST(classify, knows_programs) {
    for (const auto* agent :
         {"curl/8.5.0", "Wget/1.21", "python-requests/2.31", "Go-http-client/2.0",
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0"})
        EXPECT_EQ(seen(agent), program) << agent;
}

TEST(classify, believes_no_browser_that_only_looks_ahead) {
    auto v = opened(firefox);
    for (const auto* purpose : {"prefetch", "prefetch;prerender", "Preview"}) {
        v.purpose = purpose;
        EXPECT_EQ(classify(v), no_evidence) << purpose;
    }
    v.purpose = {};
    v.method = "HEAD";
    EXPECT_EQ(classify(v), no_evidence);
}

TEST(classify, believes_nobody_who_says_too_little) {
    EXPECT_EQ(classify({.method = "GET"}), nobody_knows);
    EXPECT_EQ(seen("Mozilla/5.0"), nobody_knows);
    EXPECT_EQ(classify({.method = "GET", .agent = firefox}), nobody_knows);
    auto image = opened(firefox);
    image.accept = "image/avif,*/*";
    EXPECT_EQ(classify(image), nobody_knows);
    auto script = opened(firefox);
    script.mode = "cors";
    EXPECT_EQ(classify(script), nobody_knows);
}

RC_GTEST_PROP(classify, makes_a_person_of_nothing_but_a_get, (const std::string& agent)) {
    auto v = opened(agent);
    v.method = *rc::gen::element("HEAD", "POST", "");
    RC_ASSERT(classify(v).kind != click_kind::human);
}

TEST(evidence, makes_an_open_share_likely_and_leaves_the_others) {
    using enum share_state;
    const auto now = utc(2026, 11, 23, 12);
    EXPECT_EQ(seen_in_use(reserved, now + 1s, now), likely);
    EXPECT_EQ(seen_in_use(issued, now + 1s, now), likely);
    EXPECT_EQ(seen_in_use(issued, now, now), std::nullopt) << "its time is over";
    for (const auto s : {likely, confirmed, withdrawn, expired})
        EXPECT_EQ(seen_in_use(s, now + 1h, now), std::nullopt);
}

}  // namespace
}  // namespace starling::rules
