#include "commands/rules/networks.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

constexpr std::string_view url = "https://acme.example/a?b=1&c=2";
constexpr std::string_view coded_url = "https%3A%2F%2Facme.example%2Fa%3Fb%3D1%26c%3D2";

std::string link_to(network n) {
    return share_link(n, "Hé & me", url);
}

TEST(share_links, follow_each_network) {
    const std::string u{coded_url};
    const std::string t = "H%C3%A9%20%26%20me";
    EXPECT_EQ(link_to(network::linkedin),
              "https://www.linkedin.com/sharing/share-offsite/?url=" + u);
    EXPECT_EQ(link_to(network::x), "https://x.com/intent/tweet?text=" + t + "&url=" + u);
    EXPECT_EQ(link_to(network::facebook), "https://www.facebook.com/sharer/sharer.php?u=" + u);
    EXPECT_EQ(link_to(network::threads),
              "https://www.threads.com/intent/post?text=" + t + "&url=" + u);
    EXPECT_EQ(link_to(network::bluesky), "https://bsky.app/intent/compose?text=" + t + "%0A" + u);
    EXPECT_EQ(link_to(network::mastodon), "https://mastodon.social/share?text=" + t + "%0A" + u);
    EXPECT_EQ(link_to(network::reddit), "https://www.reddit.com/submit?url=" + u + "&title=" + t);
    EXPECT_EQ(link_to(network::whatsapp), "https://wa.me/?text=" + t + "%0A" + u);
    EXPECT_EQ(link_to(network::telegram), "https://t.me/share/url?url=" + u + "&text=" + t);
    EXPECT_EQ(link_to(network::email), "mailto:?subject=" + t + "&body=" + t + "%0D%0A%0D%0A" + u);
}

TEST(share_links, take_a_host_as_mastodon_instance_and_nothing_else) {
    EXPECT_THAT(share_link(network::mastodon, "t", "", "Fosstodon.org"),
                testing::StartsWith("https://fosstodon.org/share?"));
    for (const auto* instance : {"evil.example/path", "a@b.example", "x.example?", "localhost", "",
                                 ".example", "a..b/", "x.example#"}) {
        EXPECT_THAT(share_link(network::mastodon, "t", "", instance),
                    testing::StartsWith("https://mastodon.social/share?"))
            << instance;
    }
}

TEST(share_links, use_the_first_line_as_mail_subject) {
    EXPECT_EQ(share_link(network::email, "One\nTwo", "https://a.example"),
              "mailto:?subject=One&body=One%0D%0ATwo%0D%0A%0D%0Ahttps%3A%2F%2Fa.example");
}

TEST(composed_text, carries_the_link_where_the_page_takes_none) {
    const std::string with_link = "Read this\n" + std::string{url};
    for (const auto n : {network::linkedin, network::facebook, network::bluesky, network::mastodon,
                         network::whatsapp, network::email}) {
        EXPECT_EQ(composed_text(n, "Read this", url), with_link) << network_key(n);
    }
    for (const auto n : {network::x, network::threads, network::reddit, network::telegram}) {
        EXPECT_EQ(composed_text(n, "Read this", url), "Read this") << network_key(n);
    }
    EXPECT_EQ(composed_text(network::linkedin, "", url), url);
    EXPECT_EQ(composed_text(network::linkedin, with_link, url), with_link);
}

TEST(text_length, counts_every_link_on_x_as_23) {
    EXPECT_EQ(text_length(network::x, url), 23u);
    EXPECT_EQ(text_length(network::x, "see " + std::string{url} + " now"), 4u + 23u + 4u);
    EXPECT_EQ(text_length(network::x, "http:// hi"), 10u);
    EXPECT_EQ(text_length(network::bluesky, url), url.size());
    EXPECT_EQ(text_length(network::bluesky, "Grüße 🎉"), 7u);
}

TEST(networks, are_read_as_people_name_them) {
    EXPECT_EQ(parse_network("LinkedIn"), network::linkedin);
    EXPECT_EQ(parse_network("Twitter"), network::x);
    EXPECT_EQ(parse_network("e-mail"), network::email);
    EXPECT_FALSE(parse_network("myspace"));
    EXPECT_FALSE(parse_network(""));
}

TEST(networks, keys_are_one_to_one) {
    std::set<std::string_view> keys;
    for (const auto n : all_networks()) {
        EXPECT_EQ(parse_network(network_key(n)), n);
        EXPECT_FALSE(network_name(n).empty());
        keys.insert(network_key(n));
    }
    EXPECT_EQ(keys.size(), 10u);
}

TEST(networks, without_a_text_parameter_have_no_limit) {
    EXPECT_EQ(text_limit(network::linkedin), 0u);
    EXPECT_EQ(text_limit(network::facebook), 0u);
    EXPECT_EQ(text_limit(network::x), 280u);
    EXPECT_EQ(text_limit(network::bluesky), 300u);
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        out += static_cast<char>(std::stoi(std::string{text.substr(i + 1, 2)}, nullptr, 16));
        i += 2;
    }
    return out;
}

RC_GTEST_PROP(percent_encoding, comes_back_as_it_went, (const std::string& bytes)) {
    const auto coded = percent_encode(bytes);
    RC_ASSERT(decoded(coded) == bytes);
    RC_ASSERT(coded.find_first_of(" +&?#/=\n\"<>") == std::string::npos);
}

}  // namespace
}  // namespace starling::rules
