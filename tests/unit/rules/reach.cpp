// Languages and audiences of items, as ranking honours them.
#include "commands/rules/reach.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "commands/rules/digest.hpp"
#include "commands/rules/language.hpp"
#include "tests/unit/rules/times.hpp"

namespace starling::rules {
namespace {

const instant now = utc(2026, 11, 23, 12);

candidate with_texts(std::int64_t id, std::vector<std::pair<std::string, network>> texts) {
    candidate c{.item = item_id{id}, .topic = "general", .published_at = now};
    for (const auto& [lang, net] : texts) c.networks.push_back(net);
    c.languages = std::move(texts);
    return c;
}

std::vector<std::int64_t> suggested(const std::vector<candidate>& items, const reader& who,
                                    bool other_languages = false) {
    policy p;
    p.budget.other_languages = other_languages;
    std::vector<std::int64_t> ids;
    for (const auto& r : offer{items, p, 1000, now}.choose(who, 10)) ids.push_back(r.item.value);
    std::ranges::sort(ids);
    return ids;
}

using ids = std::vector<std::int64_t>;

TEST(reach, is_by_language) {
    const std::vector items{
        with_texts(1, {{"de", network::linkedin}}), with_texts(2, {{"en", network::linkedin}}),
        with_texts(3, {{"", network::linkedin}}),
        with_texts(4, {{"en", network::x}, {"de", network::linkedin}}), with_texts(5, {})};
    EXPECT_EQ(suggested(items, {.lang = "de"}), (ids{1, 3, 4, 5}));
    EXPECT_EQ(suggested(items, {.lang = "en"}), (ids{2, 3, 4, 5}));
    EXPECT_EQ(suggested(items, {.lang = "fr"}), (ids{3, 5}));
    EXPECT_EQ(suggested(items, {}), (ids{1, 2, 3, 4, 5})) << "an unknown language reads all";
    EXPECT_EQ(suggested(items, {.lang = "fr"}, true), (ids{1, 2, 3, 4, 5})) << "own words";
}

TEST(reach, needs_the_language_on_a_network_of_theirs) {
    const std::vector items{with_texts(1, {{"en", network::x}, {"de", network::linkedin}})};
    EXPECT_EQ(suggested(items, {.networks = {network::linkedin}, .lang = "de"}), ids{1});
    EXPECT_EQ(suggested(items, {.networks = {network::x}, .lang = "de"}), ids{});
    EXPECT_EQ(suggested(items, {.networks = {network::x}, .lang = "en"}), ids{1});
}

TEST(reach, ends_where_they_shared_on_every_network_they_can_read) {
    const std::vector items{with_texts(1, {{"en", network::x}, {"de", network::linkedin}})};
    const std::vector<std::pair<item_id, network>> shared{{{1}, network::linkedin}};
    EXPECT_EQ(suggested(items, {.shared = shared, .lang = "de"}), ids{});
    EXPECT_EQ(suggested(items, {.shared = shared, .lang = "en"}), ids{1});
}

TEST(reach, is_by_team) {
    auto limited = with_texts(1, {});
    limited.teams = {"Sales", "Support"};
    const std::vector items{limited, with_texts(2, {})};
    EXPECT_EQ(suggested(items, {.team = "Support"}), (ids{1, 2}));
    EXPECT_EQ(suggested(items, {.team = "IT"}), ids{2});
    EXPECT_EQ(suggested(items, {}), ids{2});
}

/// The same, asked text by text.
RC_GTEST_PROP(reach, agrees_with_each_text, ()) {
    const auto language = rc::gen::element<std::string>("", "en", "de", "fr");
    const auto net = rc::gen::element(network::linkedin, network::x, network::bluesky);
    const auto lists =
        *rc::gen::container<std::vector<std::vector<std::pair<std::string, network>>>>(
            rc::gen::container<std::vector<std::pair<std::string, network>>>(
                rc::gen::pair(language, net)));
    const auto reader = *language;
    std::vector<candidate> items;
    for (const auto& list : lists)
        items.push_back(with_texts(static_cast<std::int64_t>(items.size()) + 1, list));
    const reach all{items, false};
    const auto& found = all.of(reader);
    RC_ASSERT(found.size() == items.size());
    for (std::size_t at = 0; at < items.size(); ++at) {
        network_bits expected = lists[at].empty() ? any_network : 0;
        for (const auto& [lang, where] : lists[at])
            if (reads(reader, lang)) expected |= bit_of(where);
        RC_ASSERT(found[at] == expected);
    }
}

}  // namespace
}  // namespace starling::rules
