#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "tests/unit/sandbox/desk.hpp"

namespace starling::sandbox::test {
namespace {

using ::testing::HasSubstr;

const std::string modal =
    R"({"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[]})";
const std::string home = R"({"type":"home","blocks":[{"type":"divider"}]})";

class views : public desk {
protected:
    /// A trigger_id, fresh from a typed command.
    std::string trigger() {
        run(slack_->type("U0ANA", "", "/starling", "x"));
        return text_at(apps_.back()->newest(), "payload.trigger_id");
    }
};

TEST_F(views, a_home_is_published_for_one_person) {
    open();
    const auto shown = call("views.publish", {{"user_id", "U0ANA"}, {"view", home}});
    EXPECT_EQ(text_at(shown, "view.type"), "home");
    EXPECT_EQ(json::parse(slack_->home_of("U0ANA")), json::parse(home));
    EXPECT_EQ(slack_->home_of("U0BEN"), "");
    const auto publish = [&](const std::string& user, const std::string& view,
                             const std::string& hash) {
        form fields{{"user_id", user}, {"view", view}};
        if (!hash.empty()) fields.emplace_back("hash", hash);
        return error_of("views.publish", fields);
    };
    EXPECT_EQ(publish("U0ANA", home, "old"), "hash_conflict");
    EXPECT_EQ(publish("U0ANA", home, text_at(shown, "view.hash")), "");
    EXPECT_EQ(publish("U0NOBODY", home, ""), "user_not_found");
    EXPECT_EQ(publish("U0ANA", modal, ""), "invalid_arguments");
    EXPECT_EQ(publish("U0ANA", "{", ""), "invalid_arguments");
    EXPECT_EQ(publish("U0ANA",
                      R"({"type":"home","blocks":[{"type":"markdown","text":")" +
                          std::string(260 * 1024, 'x') + "\"}]}",
                      ""),
              "view_too_large");
}

TEST_F(views, a_modal_needs_a_fresh_trigger) {
    open();
    connect();
    const auto once = trigger();
    const auto open_view = [&](const std::string& trigger_id, const std::string& view) {
        return call("views.open", {{"trigger_id", trigger_id}, {"view", view}});
    };
    EXPECT_EQ(text_at(open_view(once, R"({"type":"modal"})"), "error"), "invalid_arguments");
    EXPECT_EQ(text_at(open_view(once, modal), "view.type"), "modal");
    EXPECT_EQ(text_at(open_view(once, modal), "error"), "exchanged_trigger_id");
    EXPECT_EQ(text_at(open_view("1.2.3", modal), "error"), "invalid_trigger_id");
    EXPECT_EQ(error_of("views.open", {{"view", modal}}), "invalid_arguments");
    const auto late = trigger();
    run_for(3'100ms);
    EXPECT_EQ(text_at(open_view(late, modal), "error"), "expired_trigger_id");
}

TEST_F(views, a_modal_is_updated_by_id_or_external_id) {
    open();
    connect();
    const auto named =
        R"({"type":"modal","external_id":"mine","title":{"type":"plain_text","text":"t"},"blocks":[]})";
    const auto opened = call("views.open", {{"trigger_id", trigger()}, {"view", named}});
    const auto id = text_at(opened, "view.id");
    EXPECT_EQ(error_of("views.open", {{"trigger_id", trigger()}, {"view", named}}),
              "duplicate_external_id");
    const auto update = [&](form fields) {
        fields.emplace_back("view", named);
        return error_of("views.update", fields);
    };
    EXPECT_EQ(update({{"view_id", id}, {"hash", text_at(opened, "view.hash")}}), "");
    EXPECT_EQ(update({{"view_id", id}, {"hash", text_at(opened, "view.hash")}}), "hash_conflict");
    EXPECT_EQ(update({{"external_id", "mine"}}), "");
    EXPECT_EQ(update({{"view_id", "V0NONE"}}), "not_found");
}

}  // namespace
}  // namespace starling::sandbox::test
