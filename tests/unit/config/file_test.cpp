#include <gmock/gmock.h>

#include "tests/unit/config/support.hpp"

namespace starling::config::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::SizeIs;
using testing::StartsWith;

TEST(config_file, nothing_gives_the_defaults) {
    const auto l = from_text("");
    EXPECT_THAT(faults_of(l), IsEmpty());
    EXPECT_EQ(l.value.storage_url, "sqlite:starling.db");
    EXPECT_EQ(l.value.log_level, "info");
    EXPECT_EQ(l.value.log_format, "text");
    EXPECT_EQ(l.value.app_name, "Starling");
    EXPECT_EQ(l.value.slack.api_url, "https://slack.com/api/");
    EXPECT_EQ(l.value.slack.share_command, "/share");
    EXPECT_TRUE(l.value.slack.bot_token.empty());
}

TEST(config_file, every_key_arrives) {
    const auto l = from_text(R"(
app.name = "Wren"
storage.url = "sqlite:/var/lib/wren.db"
log = { level = "debug", format = "json" }
[slack]
bot_token = ")" + bot_token + R"("
app_token = ")" + app_token + R"("
signing_secret = ")" + signing_secret +
                             R"("
api_url = "https://slack.example/api"
command = "/wren"
share_command = "/pass-on"
kudos_command = "/thanks"
admins = ["U012AB3CD", "W9X"]
[slack.reactions]
tada = "done"
"-1" = "skip"
)");
    EXPECT_THAT(faults_of(l), IsEmpty());
    EXPECT_EQ(l.value.app_name, "Wren");
    EXPECT_EQ(l.value.storage_url, "sqlite:/var/lib/wren.db");
    EXPECT_EQ(l.value.log_level, "debug");
    EXPECT_EQ(l.value.log_format, "json");
    EXPECT_EQ(l.value.slack.bot_token.reveal(), bot_token);
    EXPECT_EQ(l.value.slack.app_token.reveal(), app_token);
    EXPECT_EQ(l.value.slack.signing_secret.reveal(), signing_secret);
    EXPECT_EQ(l.value.slack.api_url, "https://slack.example/api/") << "with the slash";
    EXPECT_EQ(l.value.slack.command, "/wren");
    EXPECT_EQ(l.value.slack.share_command, "/pass-on");
    EXPECT_EQ(l.value.slack.kudos_command, "/thanks");
    EXPECT_THAT(l.value.slack.admins, ElementsAre("U012AB3CD", "W9X"));
    EXPECT_THAT(l.value.slack.reactions, ElementsAre(Pair("-1", "skip"), Pair("tada", "done")));
    EXPECT_THAT(l.sources, ElementsAre("starling.toml"));
}

TEST(config_file, all_faults_come_at_once_with_their_lines) {
    const auto l = from_text(R"([log]
level = "loud"
[slack]
bot_tokn = "x"
command = "starling"
admins = ["ana"]
)");
    EXPECT_THAT(
        faults_of(l),
        testing::UnorderedElementsAre(
            "starling.toml:2: `log.level` must be one of trace, debug, info, warn, error; it is "
            "\"loud\"",
            "starling.toml:4: unknown key `slack.bot_tokn`; did you mean `slack.bot_token`?",
            "starling.toml:5: `slack.command` must begin with \"/\" and have 2 to 32 characters; "
            "it is \"starling\"",
            "starling.toml:6: `slack.admins` wants member ids such as U012AB3CD (in Slack: the "
            "person's profile, \"Copy member ID\"); \"ana\" is none"));
}

TEST(config_file, an_unknown_key_names_the_nearest_of_any_section) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"bot_token = \"x\"", "slack.bot_token"},
        {"[slak]\nadmins = []", "slack.admins"},
        {"[slak]", "slack"},
        {"[storage]\nlevel = \"info\"", "log.level"},
        {"[log]\nlvel = \"info\"", "log.level"},
        {"[slack]\nstorage_url = \"x\"", "storage.url"},
        {"[slack.reaction]\ntada = \"done\"", "slack.reactions"}};
    for (const auto& [text, right] : table) {
        const auto faults = faults_of(from_text(text));
        ASSERT_THAT(faults, SizeIs(1)) << text;
        EXPECT_THAT(faults[0], HasSubstr("did you mean `" + right + "`?")) << text;
    }
    EXPECT_THAT(faults_of(from_text("zebra_crossing = 1")),
                ElementsAre("starling.toml:1: unknown key `zebra_crossing`; `starling config init` "
                            "writes a file with all keys"));
}

TEST(config_file, wrong_types_say_what_is_wanted) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"slack = 3", "`slack` is a section: write [slack] on a line of its own"},
        {"[slack]\nreactions = []", "write [slack.reactions]"},
        {"[slack]\nadmins = \"U1A\"", "must be a list of texts"},
        {"[slack]\nadmins = [7]", "must hold texts in quotes only"},
        {"[log]\nlevel = 7", "`log.level` must be a text in quotes"},
        {"[slack.reactions]\ntada = true", "`slack.reactions.tada` must be a text in quotes"},
        {"[slack.reactions]\ntada = \"maybe\"", "must be one of done, later, skip"},
        {"[slack.reactions]\n\":tada:\" = \"done\"", "without colons"},
        {"[slack.reactions]\n\"✅\" = \"done\"", "without colons"}};
    for (const auto& [text, wanted] : table)
        EXPECT_THAT(faults_of(from_text(text)), ElementsAre(HasSubstr(wanted))) << text;
}

TEST(config_file, broken_toml_is_one_fault_beside_those_of_the_environment) {
    const auto l = from_text("[slack\nx = 1", {{"STARLING_LOG_LEVEL", "loud"}});
    ASSERT_THAT(l.faults, SizeIs(2));
    EXPECT_THAT(to_text(l.faults[0]), StartsWith("starling.toml:1: this is not valid TOML: "));
    EXPECT_THAT(to_text(l.faults[1]), StartsWith("environment: `STARLING_LOG_LEVEL` must be"));
}

TEST(config_file, commands_are_distinct) {
    EXPECT_THAT(faults_of(from_text("[slack]\nshare_command = \"/starling\"")),
                ElementsAre("starling.toml:2: `slack.share_command` is \"/starling\" like "
                            "`slack.command`; give each of the three commands a name of its own"));
}

TEST(config_file, command_names_have_slacks_limits) {
    const auto with = [](const std::string& name) {
        return from_text("[slack]\ncommand = \"" + name + "\"").faults.size();
    };
    EXPECT_EQ(with("/s"), 0U);
    EXPECT_EQ(with("/" + std::string(31, 'a')), 0U);
    EXPECT_EQ(with("/"), 1U);
    EXPECT_EQ(with("/" + std::string(32, 'a')), 1U);
    EXPECT_EQ(with("/two words"), 1U);
    EXPECT_EQ(with("/Loud"), 1U);
    EXPECT_EQ(with(""), 1U);
}

TEST(config_file, the_api_is_https_or_on_this_machine) {
    const auto with = [](const std::string& url) {
        return from_text("[slack]\napi_url = \"" + url + "\"").faults.size();
    };
    for (const auto* good : {"https://slack.com/api/", "https://slack.com", "https://a:8443/x",
                             "http://127.0.0.1:3900/api/", "http://localhost/api/",
                             "http://[::1]:80/", "http://127.1.2.3/"})
        EXPECT_EQ(with(good), 0U) << good;
    for (const auto* bad :
         {"", "slack.com/api/", "http://slack.com/api/", "http://127.0.0.1.example.com/",
          "http://127.0.0.1@example.com/", "http://10.0.0.1/", "ftp://127.0.0.1/", "https://",
          "https://a b/", "https://a/?x=1", "https://a/#x", "https://u:p@a/", "https://a:0/",
          "https://a:99999/", "http://127.0.0/", "http://127.0.0.1.1/", "http://127.0.0.256/",
          "http://localhost.example.com/", "http:///x"})
        EXPECT_EQ(with(bad), 1U) << bad;
}

TEST(config_file, storage_is_a_file_or_a_server) {
    const auto with = [](const std::string& url) {
        return faults_of(from_text("[storage]\nurl = \"" + url + "\""));
    };
    for (const auto* good :
         {"sqlite:x.db", "sqlite::memory:", "postgres://bot@db.example/starling",
          "postgresql:///starling?host=/run/postgresql", "postgres://[::1]:5432/starling",
          "postgres://bot@a:5432,b:5432/starling?target_session_attrs=read-write"})
        EXPECT_THAT(with(good), IsEmpty()) << good;
    EXPECT_THAT(with("sqlite:"), SizeIs(1));
    EXPECT_THAT(with("x.db"), ElementsAre(HasSubstr("sqlite:FILE")));
    EXPECT_THAT(with("postgres:x"), SizeIs(1));
    EXPECT_THAT(with("postgres://bot@db/a b"), ElementsAre(HasSubstr("%XX")));
}

TEST(config_file, a_password_has_a_place_of_its_own) {
    for (const auto* url : {"postgresql://u:hunter2@db/x", "postgres://u:hunter2/3@db/x",
                            "postgres://db/x?user=u&password=hunter2"})
        EXPECT_THAT(faults_of(from_text("[storage]\nurl = \"" + std::string{url} + "\"")),
                    ElementsAre(testing::AllOf(HasSubstr("PGPASSWORD"), Not(HasSubstr("hunter2")))))
            << url;
    const auto l = from_text("[storage]\npassword = \"hunter2\"");
    EXPECT_THAT(l.faults, IsEmpty());
    EXPECT_EQ(l.value.storage_password.reveal(), "hunter2");
    EXPECT_THAT(dump(l.value), Not(HasSubstr("hunter2")));
    EXPECT_THAT(faults_of(from_text("[storage]\npassword = \"xoxb-1-2-3\"")), SizeIs(1));
}

TEST(config_file, the_app_has_a_name_slack_takes) {
    const auto with = [](const std::string& name) {
        return from_text("[app]\nname = \"" + name + "\"").faults.size();
    };
    EXPECT_EQ(with(""), 1U);
    EXPECT_EQ(with(std::string(35, 'a')), 0U);
    EXPECT_EQ(with(std::string(36, 'a')), 1U);
    EXPECT_EQ(with("Стрекоза, которая приносит новости"), 0U) << "characters, not bytes";
}

}  // namespace
}  // namespace starling::config::test
