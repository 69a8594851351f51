#include "tests/contract/store_fixture.hpp"

namespace starling {
namespace {

using namespace std::chrono_literals;

class recognition_contract : public store_contract {};
STARLING_ON_EVERY_ENGINE(recognition_contract);

TEST_P(recognition_contract, kudos_are_charged_per_receiver) {
    const auto ana = person("Ana");
    const auto bo = person("Bo");
    const auto cy = person("Cy");
    write([&](ports::tx& t) {
        auto& r = t.recognition();
        r.insert({.id = {1},
                  .giver = ana,
                  .receivers = {cy, bo},
                  .reason = "for the launch",
                  .executive = true,
                  .at = now_,
                  .period = "2026-W48"});
        r.insert({.id = {2},
                  .giver = ana,
                  .receivers = {bo},
                  .reason = "for the talk",
                  .at = now_ + 1h,
                  .period = "2026-W49"});
        EXPECT_EQ(r.used(ana, "2026-W48"), 2);
        EXPECT_EQ(r.used(ana, "2026-W49"), 1);
        EXPECT_EQ(r.used(bo, "2026-W48"), 0);
        EXPECT_EQ(r.between(ana, bo, now_), 2);
        EXPECT_EQ(r.between(ana, bo, now_ + 1s), 1);
        EXPECT_EQ(r.between(bo, ana, now_), 0);
        EXPECT_EQ(r.reasons(ana, now_),
                  (std::vector<std::string>{"for the talk", "for the launch"}));
        EXPECT_EQ(r.count(now_), 2);
        EXPECT_EQ(r.count(now_ + 1h), 1);
        const auto got = r.received(bo, now_);
        ASSERT_EQ(got.size(), 2u);
        EXPECT_EQ(got[0].id.value, 2);
        EXPECT_EQ(got[1].receivers, (std::vector{cy, bo})) << "in the order they were named";
        EXPECT_EQ(got[1].giver, ana);
        EXPECT_EQ(got[1].reason, "for the launch");
        EXPECT_TRUE(got[1].executive);
        EXPECT_EQ(got[1].at, now_);
        EXPECT_EQ(got[1].period, "2026-W48");
    });
}

}  // namespace
}  // namespace starling
