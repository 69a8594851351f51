#include "commands/model/address.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace starling::model {
namespace {

TEST(addresses, print_and_read) {
    const address where{"slack", "T1", "C1"};
    EXPECT_EQ(to_text(where), "slack:T1:C1");
    EXPECT_EQ(parse_address("slack:T1:C1"), where);
    EXPECT_EQ(parse_address("teams:tenant:29:1abc"), (address{"teams", "tenant", "29:1abc"}));
    for (const auto* text : {"", "slack", "slack:T1", "slack:T1:", ":T1:C1"}) {
        EXPECT_FALSE(parse_address(text)) << text;
    }
}

RC_GTEST_PROP(addresses, come_back_as_they_went, (std::string workspace, std::string id)) {
    std::erase(workspace, ':');
    const address where{"slack", workspace, "x" + id};
    RC_ASSERT(parse_address(to_text(where)) == where);
}

}  // namespace
}  // namespace starling::model
