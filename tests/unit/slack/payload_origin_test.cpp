#include "adapters/slack/payload_origin.hpp"

#include <gtest/gtest.h>

#include "adapters/payload/text.hpp"

namespace starling::slack {
namespace {

payload_origin origin(const std::string& body, const std::string& type) {
    return origin_of_request({.method = "POST", .headers = {{"content-type", type}}, .body = body});
}
payload_origin of_json(const std::string& body) {
    return origin(body, "application/json");
}
payload_origin of_form(const std::string& body) {
    return origin(body, "application/x-www-form-urlencoded");
}
payload_origin of_payload(const std::string& json) {
    return of_form("payload=" + payload::percent_encode(json));
}

TEST(payload_origin, of_a_command_reads_the_text_true) {
    auto from = of_form("team_id=T1&enterprise_id=E1&is_enterprise_install=true&command=%2Fx");
    EXPECT_EQ(from.team, "T1");
    EXPECT_EQ(from.enterprise, "E1");
    EXPECT_TRUE(from.org_wide);
    from = of_form("team_id=T1&enterprise_id=E1&is_enterprise_install=false&command=%2Fx");
    EXPECT_FALSE(from.org_wide) << "a text that is not empty is no truth";
}

TEST(payload_origin, of_a_press_reads_the_value_true_and_a_team_that_is_null) {
    auto from = of_payload(R"({"type":"block_actions","team":null,"enterprise":{"id":"E1"},)"
                           R"("user":{"id":"U1","team_id":"T3"},"is_enterprise_install":true})");
    EXPECT_EQ(from.team, "T3") << "where the person is";
    EXPECT_EQ(from.enterprise, "E1");
    EXPECT_TRUE(from.org_wide);
    from = of_payload(R"({"team":{"id":"T1"},"user":{"team_id":"T9"},"enterprise":null,)"
                      R"("is_enterprise_install":false})");
    EXPECT_EQ(from.team, "T1") << "the person may belong to another one";
    EXPECT_EQ(from.enterprise, "");
    EXPECT_FALSE(from.org_wide);
}

TEST(payload_origin, of_an_event_is_the_installation_it_was_authorized_by) {
    auto from = of_json(R"({"team_id":"T9","enterprise_id":"E9","authorizations":[)"
                        R"({"enterprise_id":"E1","team_id":"T1","is_enterprise_install":true}]})");
    EXPECT_EQ(from.team, "T1") << "the channel is shared with T9";
    EXPECT_EQ(from.enterprise, "E1");
    EXPECT_TRUE(from.org_wide);
    from =
        of_json(R"({"team_id":"T2","type":"event_callback","event":{"type":"app_uninstalled"}})");
    EXPECT_EQ(from.team, "T2");
    EXPECT_FALSE(from.org_wide);
}

TEST(payload_origin, of_junk_is_nowhere) {
    for (const auto* body : {"", "{", "[]", "null"}) EXPECT_FALSE(of_json(body).known()) << body;
    for (const auto* body : {"", "%zz", "payload=%7B", "team_id="})
        EXPECT_FALSE(of_form(body).known()) << body;
}

}  // namespace
}  // namespace starling::slack
