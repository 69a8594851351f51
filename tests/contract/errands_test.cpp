#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

class errands_contract : public store_contract {};
STARLING_ON_EVERY_ENGINE(errands_contract);

TEST_P(errands_contract, one_of_a_kind_at_a_time) {
    const auto ana = person("Ana");
    write([&](ports::tx& t) {
        auto& e = t.errands();
        EXPECT_FALSE(e.find("simulate"));
        EXPECT_TRUE(e.ask({.what = "simulate", .by = ana, .detail = "days=9", .at = now_}));
        EXPECT_FALSE(e.ask({.what = "simulate", .by = ana, .detail = "days=8", .at = now_}));
        EXPECT_TRUE(e.ask({.what = "other", .by = ana, .at = now_}));
    });
    if (GetParam() != "memory") reopen();
    write([&](ports::tx& t) {
        const auto asked = t.errands().find("simulate");
        ASSERT_TRUE(asked) << "kept over a restart";
        EXPECT_EQ(asked->by, ana);
        EXPECT_EQ(asked->detail, "days=9");
        EXPECT_EQ(asked->at, now_);
        t.errands().finish("simulate");
        EXPECT_FALSE(t.errands().find("simulate"));
        EXPECT_TRUE(t.errands().find("other"));
        EXPECT_TRUE(t.errands().ask({.what = "simulate", .by = ana, .at = now_}));
    });
}

}  // namespace
}  // namespace starling
