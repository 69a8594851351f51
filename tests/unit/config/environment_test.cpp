#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

#include "tests/unit/config/support.hpp"

namespace starling::config::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

struct config_environment : testing::Test {
    config_environment() { fs::create_directories(folder); }
    ~config_environment() override { fs::remove_all(folder); }

    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream{folder / name} << text;
        return folder / name;
    }

    fs::path folder = fs::temp_directory_path() / ("starling-config-" + std::to_string(::getpid()));
};

TEST_F(config_environment, wins_over_the_file) {
    const auto l = from_text(
        "[log]\nlevel = \"warn\"\nformat = \"json\"\n[slack]\n"
        "api_url = \"https://a/\"\n[storage]\nurl = \"sqlite:a.db\"",
        {{"STARLING_LOG_LEVEL", "debug"},
         {"STARLING_LOG_FORMAT", "text"},
         {"STARLING_STORAGE_URL", "sqlite:b.db"},
         {"SLACK_API_URL", "http://127.0.0.1:3900/api"},
         {"SLACK_BOT_TOKEN", bot_token},
         {"SLACK_APP_TOKEN", app_token},
         {"SLACK_SIGNING_SECRET", signing_secret}});
    EXPECT_THAT(faults_of(l), IsEmpty());
    EXPECT_EQ(l.value.log_level, "debug");
    EXPECT_EQ(l.value.log_format, "text");
    EXPECT_EQ(l.value.storage_url, "sqlite:b.db");
    EXPECT_EQ(l.value.slack.api_url, "http://127.0.0.1:3900/api/");
    EXPECT_EQ(l.value.slack.bot_token.reveal(), bot_token);
    EXPECT_EQ(l.value.slack.app_token.reveal(), app_token);
    EXPECT_EQ(l.value.slack.signing_secret.reveal(), signing_secret);
    EXPECT_THAT(l.sources, SizeIs(8));
}

TEST_F(config_environment, an_empty_variable_is_not_set) {
    const auto l = from_text("[log]\nlevel = \"warn\"", {{"STARLING_LOG_LEVEL", ""}});
    EXPECT_EQ(l.value.log_level, "warn");
    EXPECT_THAT(l.faults, IsEmpty());
}

TEST_F(config_environment, a_file_may_hold_the_secret) {
    const auto l = from_text(
        "", {{"SLACK_BOT_TOKEN_FILE", write("bot", bot_token + "\n")},
             {"SLACK_APP_TOKEN_FILE", write("app", app_token)},
             {"SLACK_SIGNING_SECRET_FILE", write("signing", "  " + signing_secret + "\r\n")}});
    EXPECT_THAT(faults_of(l), IsEmpty());
    EXPECT_EQ(l.value.slack.bot_token.reveal(), bot_token);
    EXPECT_EQ(l.value.slack.app_token.reveal(), app_token);
    EXPECT_EQ(l.value.slack.signing_secret.reveal(), signing_secret);
    EXPECT_THAT(l.sources, testing::Contains("SLACK_BOT_TOKEN_FILE"));
}

TEST_F(config_environment, unusable_secret_files_are_faults) {
    const auto with = [](const std::string& path) {
        return faults_of(from_text("", {{"SLACK_BOT_TOKEN_FILE", path}}));
    };
    const auto none = (folder / "none").string();
    EXPECT_THAT(with(none), ElementsAre("environment: `SLACK_BOT_TOKEN_FILE` names a file that "
                                        "cannot be read: " +
                                        none + ": No such file or directory"));
    EXPECT_THAT(with(folder), ElementsAre(HasSubstr("cannot be read")));
    EXPECT_THAT(with(write("empty", " \n")), ElementsAre(HasSubstr("names an empty file")));
    EXPECT_THAT(with(write("large", std::string(2'000'000, 'x'))),
                ElementsAre(HasSubstr("larger than 1 MB")));
    EXPECT_THAT(with(write("wrong", app_token)),
                ElementsAre(HasSubstr("it belongs in slack.app_token")));
    EXPECT_THAT(with(write("two", bot_token + "\n" + bot_token)),
                ElementsAre(HasSubstr("line breaks")));
}

TEST_F(config_environment, a_secret_where_a_file_name_belongs_is_recognised_and_not_shown) {
    const auto faults = faults_of(from_text("", {{"SLACK_BOT_TOKEN_FILE", bot_token}}));
    EXPECT_THAT(faults, ElementsAre("environment: `SLACK_BOT_TOKEN_FILE` wants the name of a file, "
                                    "not the secret itself; put the secret in SLACK_BOT_TOKEN"));
    const std::string odd = "0123456789abcdef0123456789abcdef01";
    EXPECT_THAT(faults_of(from_text("", {{"SLACK_BOT_TOKEN_FILE", odd}})),
                ElementsAre(Not(HasSubstr(odd))));
}

TEST_F(config_environment, a_variable_and_its_file_exclude_each_other) {
    EXPECT_THAT(faults_of(from_text("", {{"SLACK_APP_TOKEN", app_token},
                                         {"SLACK_APP_TOKEN_FILE", write("app", app_token)}})),
                ElementsAre("environment: both `SLACK_APP_TOKEN` and `SLACK_APP_TOKEN_FILE` are "
                            "set; keep one of them"));
}

TEST_F(config_environment, a_named_file_must_be_readable) {
    const auto none = (folder / "none.toml").string();
    EXPECT_THAT(faults_of(load(none, env_of({}))),
                ElementsAre(none + ": cannot be read: No such file or directory"));
    EXPECT_THAT(faults_of(load(folder, env_of({}))), ElementsAre(HasSubstr("cannot be read")));
    const auto good = write("good.toml", "[log]\nlevel = \"warn\"");
    const auto l = load(good, env_of({}));
    EXPECT_EQ(l.value.log_level, "warn");
    EXPECT_THAT(l.sources, ElementsAre(good));
}

TEST_F(config_environment, the_usual_file_may_be_missing) {
    const auto before = fs::current_path();
    fs::current_path(folder);
    const auto without = load("", env_of({}));
    write("starling.toml", "[log]\nlevl = \"warn\"");
    const auto with = load("", env_of({}));
    fs::current_path(before);
    EXPECT_THAT(without.faults, IsEmpty());
    EXPECT_THAT(without.sources, IsEmpty());
    EXPECT_THAT(faults_of(with), ElementsAre(StartsWith("starling.toml:2: unknown key")));
}

TEST_F(config_environment, the_process_has_one) {
    ::setenv("STARLING_TEST_VARIABLE", "x", 1);
    EXPECT_EQ(process_environment()("STARLING_TEST_VARIABLE"), "x");
    ::unsetenv("STARLING_TEST_VARIABLE");
    EXPECT_EQ(process_environment()("STARLING_TEST_VARIABLE"), std::nullopt);
}

}  // namespace
}  // namespace starling::config::test
