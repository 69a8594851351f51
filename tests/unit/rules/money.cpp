#include "commands/rules/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::rules {
namespace {

TEST(money, is_read_with_its_currency) {
    EXPECT_EQ(parse_money("25EUR"), (money{2500, "EUR"}));
    EXPECT_EQ(parse_money(" 25.5 eur "), (money{2550, "EUR"}));
    EXPECT_EQ(parse_money("0,05 CHF"), (money{5, "CHF"}));
    EXPECT_EQ(parse_money("10000000USD"), (money{1'000'000'000, "USD"}));
    for (const auto* bad : {"", "EUR", "25", "25E", "25EU1", "-5EUR", "+5EUR", "2.555EUR", ".5EUR",
                            "1.EUR", "1..5EUR", "10000001USD", "99999999999EUR", "1e3EUR"})
        EXPECT_FALSE(parse_money(bad)) << bad;
}

TEST(money, is_written_without_needless_digits) {
    EXPECT_EQ(money_text({2500, "EUR"}), "25 EUR");
    EXPECT_EQ(money_text({2550, "EUR"}), "25.50 EUR");
    EXPECT_EQ(money_text({5, "EUR"}), "0.05 EUR");
    EXPECT_EQ(money_text({}), "");
}

RC_GTEST_PROP(money, reads_what_it_wrote, ()) {
    const money m{*rc::gen::inRange<std::int64_t>(0, 1'000'000'001), "EUR"};
    RC_ASSERT(parse_money(money_text(m)) == m);
}

RC_GTEST_PROP(money, reads_anything_without_harm, (const std::string& text)) {
    const auto m = parse_money(text);
    RC_ASSERT(!m || (m->cents >= 0 && m->currency.size() == 3));
}

}  // namespace
}  // namespace starling::rules
