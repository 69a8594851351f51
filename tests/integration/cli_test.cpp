// The built program as people and scripts meet it: arguments, environment, texts, exit codes.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "storage/storage.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/unit.hpp"

namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct outcome {
    int code = -1;
    std::string out;
    std::string err;
};

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    return text.str();
}

struct cli_test : testing::Test {
    cli_test() { fs::create_directories(folder); }
    ~cli_test() override { fs::remove_all(folder); }

    /// In a folder of its own with no environment but `variables` ("A=b C=d").
    outcome starling(const std::string& arguments, const std::string& variables = "") const {
        const auto line = "cd '" + folder.string() + "' && env -i " + variables + " '" +
                          STARLING_PROGRAM "' " + arguments + " >out 2>err </dev/null";
        const int status = std::system(line.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(folder / "out"),
                text_of(folder / "err")};
    }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream{folder / name} << text;
    }

    /// Of three messages one came, one may have come and one was refused.
    void leave_unsettled_messages() const {
        namespace ports = starling::ports;
        boost::asio::io_context io{1};
        std::string why;
        const auto store = starling::storage::open(
            io, {.url = "sqlite:" + (folder / "starling.db").string()}, why);
        ASSERT_TRUE(store) << why;
        const starling::rules::instant now{std::chrono::hours{500'000}};
        const auto done = starling::support::write(io, **store, {"t"}, [&](ports::tx& rows) {
            for (const std::string text : {"came", "may have come", "was refused"})
                rows.traffic().enqueue(
                    {text,
                     {.what = ports::destination::kind::user, .where = {"slack", "T1", "U1"}},
                     starling::model::message(text)},
                    now);
            const auto out = rows.traffic().claim(now, 3);
            rows.traffic().sent(out.at(0).id, "D1/1.2", now);
            rows.traffic().ambiguous(out.at(1).id, "no answer after 10 s");
            rows.traffic().dead(out.at(2).id, "user_not_found");
        });
        ASSERT_TRUE(done);
    }

    fs::path folder = fs::temp_directory_path() / ("starling-cli-" + std::to_string(::getpid()));
};

TEST_F(cli_test, simulates_without_a_store_and_says_the_same_each_time) {
    const auto line = "simulate --people 12 --days 14 --seed 3 cap.person_day=1";
    const auto first = starling(line);
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_THAT(first.out, AllOf(HasSubstr("12 made-up people, 14 days"), HasSubstr("Changed"),
                                 HasSubstr("Gini of points")));
    EXPECT_EQ(starling(line).out, first.out);
    const auto wrong = starling("simulate cap.person_day=51");
    EXPECT_EQ(wrong.code, 2);
    EXPECT_THAT(wrong.err, HasSubstr("from 0 to 50"));
}

TEST_F(cli_test, says_its_version) {
    const auto r = starling("--version");
    EXPECT_EQ(r.code, 0);
    EXPECT_THAT(r.out, testing::MatchesRegex("starling [0-9.]+\n"));
}

TEST_F(cli_test, every_subcommand_has_help) {
    for (const std::string command :
         {"", "run", "demo", "config", "config init", "config check", "config dump", "migrate",
          "migrate-store", "backup", "restore", "audit", "audit verify", "manifest",
          "manifest slack", "manifest teams", "outbox"}) {
        const auto r = starling(command + " --help");
        EXPECT_EQ(r.code, 0) << command;
        EXPECT_THAT(r.out, HasSubstr("Usage: ")) << command;
        EXPECT_THAT(r.err, IsEmpty()) << command;
    }
}

TEST_F(cli_test, bad_usage_is_2_and_points_to_help) {
    for (const std::string line :
         {"", "fly", "config", "config fly", "run --fast", "manifest", "demo --seed x",
          "migrate extra", "migrate-store sqlite:a.db", "backup", "restore --verify", "audit",
          "outbox", "outbox --ambiguous --refused", "outbox --refused --limit 0",
          "config check --config"}) {
        const auto r = starling(line);
        EXPECT_EQ(r.code, 2) << line;
        EXPECT_THAT(r.out + r.err, HasSubstr("--help")) << line;
    }
}

TEST_F(cli_test, init_writes_a_file_that_checks_fine) {
    const auto r = starling("config init");
    EXPECT_EQ(r.code, 0) << r.err;
    EXPECT_THAT(r.out, HasSubstr("Next: "));
    struct stat file{};
    ASSERT_EQ(::stat((folder / "starling.toml").c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777, 0600U);
    const auto check = starling("config check");
    EXPECT_EQ(check.code, 0) << check.err;
    EXPECT_THAT(check.out, StartsWith("starling.toml is fine:\n"));
    EXPECT_THAT(check.out, HasSubstr("Next: `slack.bot_token` is missing"));
}

TEST_F(cli_test, init_does_not_overwrite_unless_forced) {
    write("starling.toml", "mine");
    fs::permissions(folder / "starling.toml", fs::perms::all);
    const auto r = starling("config init");
    EXPECT_EQ(r.code, 1);
    EXPECT_THAT(r.err, HasSubstr("--force"));
    EXPECT_EQ(text_of(folder / "starling.toml"), "mine");
    EXPECT_EQ(starling("config init --force").code, 0);
    EXPECT_THAT(text_of(folder / "starling.toml"), HasSubstr("[slack]"));
    EXPECT_EQ(fs::status(folder / "starling.toml").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_FALSE(fs::exists(folder / "starling.toml.new"));
}

TEST_F(cli_test, init_says_why_it_cannot_write) {
    fs::create_directory(folder / "starling.toml");
    const auto r = starling("config init --force");
    EXPECT_EQ(r.code, 1);
    EXPECT_THAT(r.err, HasSubstr("could not be written"));
    EXPECT_FALSE(fs::exists(folder / "starling.toml.new"));
}

TEST_F(cli_test, check_reports_every_fault) {
    write("mine.toml", "[log]\nlevel = \"loud\"\n[slack]\nbot_tokn = \"x\"\n");
    const auto r = starling("config check --config mine.toml",
                            "SLACK_APP_TOKEN=xoxb-1111111111-2222222222-abcdefghijkl");
    EXPECT_EQ(r.code, 2);
    EXPECT_THAT(r.err, AllOf(HasSubstr("mine.toml:2: "), HasSubstr("mine.toml:4: "),
                             HasSubstr("environment: `SLACK_APP_TOKEN`: this is a bot token"),
                             HasSubstr("3 faults"), Not(HasSubstr("abcdefghijkl"))));
}

TEST_F(cli_test, check_without_a_file_tells_the_next_step) {
    const auto r = starling("config check", "SLACK_BOT_TOKEN=xoxb-1 SLACK_APP_TOKEN=xapp-1");
    EXPECT_EQ(r.code, 0) << r.err;
    EXPECT_THAT(r.out, HasSubstr("There is no starling.toml"));
    EXPECT_THAT(r.out, HasSubstr("SLACK_BOT_TOKEN, SLACK_APP_TOKEN"));
    EXPECT_THAT(r.out, HasSubstr("Next: starling run\n"));
}

TEST_F(cli_test, dump_masks_secrets) {
    const auto r = starling("config dump", "SLACK_BOT_TOKEN=xoxb-12345");
    EXPECT_EQ(r.code, 0) << r.err;
    EXPECT_THAT(r.out, AllOf(HasSubstr("[slack]"), HasSubstr("***"), Not(HasSubstr("12345"))));
    EXPECT_EQ(starling("config dump --config none.toml").code, 2);
}

TEST_F(cli_test, run_refuses_to_start_without_tokens) {
    const auto r = starling("run");
    EXPECT_EQ(r.code, 2);
    EXPECT_THAT(r.err, AllOf(HasSubstr("SLACK_BOT_TOKEN"), HasSubstr("SLACK_APP_TOKEN")));
    EXPECT_FALSE(fs::exists(folder / "starling.db"));
}

TEST_F(cli_test, migrate_creates_and_then_has_nothing_to_do) {
    const auto before = starling("migrate --check");
    EXPECT_EQ(before.code, 0) << before.err;
    EXPECT_THAT(before.out, HasSubstr("would be brought from schema 0 to "));
    const auto first = starling("migrate");
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_THAT(first.out, StartsWith("sqlite:starling.db was brought from schema 0 to "));
    const auto second = starling("migrate");
    EXPECT_EQ(second.code, 0) << second.err;
    EXPECT_THAT(second.out, StartsWith("sqlite:starling.db is up to date: schema "));
}

TEST_F(cli_test, migrate_refuses_a_foreign_file) {
    write("starling.db", std::string(8192, 'x'));
    const auto r = starling("migrate");
    EXPECT_EQ(r.code, 1);
    EXPECT_THAT(r.err, HasSubstr("starling.db"));
}

TEST_F(cli_test, a_store_is_backed_up_verified_and_restored) {
    EXPECT_EQ(starling("backup b.db").code, 1) << "there is nothing yet";
    ASSERT_EQ(starling("migrate").code, 0);
    const auto made = starling("backup b.db");
    EXPECT_EQ(made.code, 0) << made.err;
    EXPECT_THAT(made.out, StartsWith("b.db is sound: schema "));
    EXPECT_THAT(starling("restore b.db --verify").out, StartsWith("b.db is sound"));
    const auto restored = starling("restore b.db");
    EXPECT_EQ(restored.code, 0) << restored.err;
    EXPECT_THAT(restored.out, HasSubstr("starling.db.replaced"));
    EXPECT_THAT(starling("migrate").out, HasSubstr("is up to date"));
    const auto again = starling("backup b.db");
    EXPECT_EQ(again.code, 1);
    EXPECT_THAT(again.err, HasSubstr("exists already"));
    write("b.db", std::string(8192, 'x'));
    EXPECT_EQ(starling("restore b.db").code, 1);
}

TEST_F(cli_test, the_audit_log_is_verified) {
    const auto nothing = starling("audit verify");
    EXPECT_EQ(nothing.code, 1);
    EXPECT_THAT(nothing.err, HasSubstr("holds no Starling store"));
    ASSERT_EQ(starling("migrate").code, 0);
    EXPECT_EQ(starling("audit verify").code, 0);
    const auto noted = starling("audit verify --noted 0123");
    EXPECT_EQ(noted.code, 1);
    EXPECT_THAT(noted.out, HasSubstr("is in no log"));
}

TEST_F(cli_test, messages_without_a_clear_answer_are_listed) {
    ASSERT_EQ(starling("migrate").code, 0);
    const auto none = starling("outbox --ambiguous");
    EXPECT_EQ(none.code, 0) << none.err;
    EXPECT_THAT(none.out, HasSubstr("No message"));

    leave_unsettled_messages();
    const auto doubtful = starling("outbox --ambiguous");
    EXPECT_EQ(doubtful.code, 0) << doubtful.err;
    EXPECT_THAT(doubtful.out, AllOf(HasSubstr("slack:T1:U1"), HasSubstr("\"may have come\""),
                                    HasSubstr("no answer after 10 s"), HasSubstr("1 message")));
    EXPECT_THAT(doubtful.out, Not(HasSubstr("was refused")));
    const auto refused = starling("outbox --refused");
    EXPECT_THAT(refused.out, AllOf(HasSubstr("\"was refused\""), HasSubstr("user_not_found")));
}

TEST_F(cli_test, a_week_on_postgres_moves_into_a_file) {
    const starling::support::pg_schema schema;
    const auto url = "'" + schema.url() + "'";
    const auto week = starling("demo --plain --storage " + url);
    EXPECT_EQ(week.code, 0) << week.out << week.err;
    const auto occupied = starling("demo --plain --storage " + url);
    EXPECT_EQ(occupied.code, 1);
    EXPECT_THAT(occupied.err, HasSubstr("name an empty place"));
    const auto there = starling("audit verify", "STARLING_STORAGE_URL=" + url);
    EXPECT_EQ(there.code, 0) << there.out << there.err;
    const auto moved = starling("migrate-store " + url + " sqlite:starling.db");
    EXPECT_EQ(moved.code, 0) << moved.err;
    EXPECT_THAT(moved.out, HasSubstr("  ledger_entry: "));
    EXPECT_EQ(starling("audit verify").out, there.out) << "the same chain on the other engine";
    EXPECT_EQ(starling("migrate-store " + url + " sqlite:starling.db").code, 1);
}

TEST_F(cli_test, the_manifest_follows_the_configuration_and_the_registry) {
    write("starling.toml", "[slack]\nshare_command = \"/pass-on\"\n");
    const auto r = starling("manifest slack --name Wren");
    EXPECT_EQ(r.code, 0) << r.err;
    EXPECT_THAT(r.out, AllOf(HasSubstr("\"Wren\""), HasSubstr("\"/starling\""),
                             HasSubstr("\"/pass-on\""), HasSubstr("\"/kudos\""),
                             HasSubstr("\"should_escape\""), HasSubstr("leaderboard"),
                             HasSubstr("\"socket_mode_enabled\""), HasSubstr("\"today\"")));
    const auto link = starling("manifest slack --link");
    EXPECT_THAT(link.out, StartsWith("https://api.slack.com/apps?new_app=1&manifest_json="));
    EXPECT_THAT(link.out, Not(HasSubstr(" ")));
}

TEST_F(cli_test, the_teams_package_is_a_zip_that_is_always_the_same) {
    const std::string id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    const auto r = starling("manifest teams --host bot.example.org --app-id " + id);
    EXPECT_EQ(r.code, 0) << r.err;
    EXPECT_THAT(r.out, HasSubstr("starling-teams.zip"));
    const auto first = text_of(folder / "starling-teams.zip");
    EXPECT_THAT(first, AllOf(StartsWith("PK"), HasSubstr("manifest.json"), HasSubstr("color.png"),
                             HasSubstr("outline.png")));
    starling("manifest teams --host bot.example.org --out again.zip", "MICROSOFT_APP_ID=" + id);
    EXPECT_EQ(text_of(folder / "again.zip"), first);
}

TEST_F(cli_test, the_teams_package_needs_an_id_and_a_host) {
    const std::string id = " --app-id 3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    EXPECT_EQ(starling("manifest teams --host bot.example.org").code, 2);
    EXPECT_EQ(starling("manifest teams" + id).code, 2);
    const auto url = starling("manifest teams --host https://bot.example.org" + id);
    EXPECT_EQ(url.code, 2);
    EXPECT_THAT(url.err, HasSubstr("--host"));
    const auto name = starling("manifest teams --host bot.example.org --app-id Starling");
    EXPECT_EQ(name.code, 2);
    EXPECT_THAT(name.err, HasSubstr("--app-id"));
    const auto lost = starling("manifest teams --host bot.example.org --out no/where.zip" + id);
    EXPECT_EQ(lost.code, 1);
    EXPECT_THAT(lost.err, HasSubstr("no/where.zip"));
}

}  // namespace
