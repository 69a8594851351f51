#include <algorithm>
#include <iostream>

#include "bot/cli/cli.hpp"

namespace starling::bot::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

std::string_view presence(const config::secret& s) {
    return s.empty() ? "missing" : "set";
}

void say_slack(const config::configuration& all) {
    const auto& c = all.slack;
    const auto tokens = config::installs_slack(all)
                            ? "from " + all.web.public_url + "/slack/install"
                            : std::string{presence(c.bot_token)};
    std::cout << "  Slack at       " << c.api_url << '\n'
              << "  bot token      " << tokens << '\n'
              << "  Socket Mode    "
              << (c.app_token.empty() ? "off: no app token" : "on: app token set") << '\n'
              << "  HTTP           "
              << (config::serves_slack_over_http(all)
                      ? "listens at " + all.web.listen + "/slack/events"
                      : std::string{"off: no signing secret"})
              << '\n'
              << "  commands       " << c.command << ", " << c.share_command << ", "
              << c.kudos_command << '\n'
              << "  admins         "
              << (c.admins.empty() ? "the first to run " + c.command + " setup" : joined(c.admins))
              << '\n';
}

std::string credentials(const config::teams_config& c) {
    if (!c.assertion_file.empty()) return "federated, from " + c.assertion_file;
    if (!c.certificate_file.empty()) return "certificate " + c.certificate_file;
    return "secret " + std::string{presence(c.app_secret)};
}

void say_teams(const config::configuration& all) {
    const auto& c = all.teams;
    std::cout << "  Teams app      " << c.app_id << ", " << credentials(c) << '\n'
              << "  tenants        " << (c.tenants.empty() ? "missing" : joined(c.tenants)) << '\n'
              << "  listens at     " << all.web.listen << "/api/messages\n"
              << "  admins         "
              << (c.admins.empty() ? "the first to run setup" : joined(c.admins)) << '\n';
    if (c.authentication == "off")
        std::cout << "  DEVELOPMENT    messages are taken from this machine without a token\n";
}

void say_links(const config::web_config& c) {
    std::cout << "  shared links   "
              << (c.public_url.empty()
                      ? "the items' own; set web.public_url to see what a share brings"
                      : "personal, under " + c.public_url + ", taken at " + c.listen + "/s/")
              << '\n';
}

void say_what_was_found(const config::loaded& all) {
    const auto& c = all.value;
    std::cout << "  read from      "
              << (all.sources.empty() ? "nothing: all defaults" : joined(all.sources)) << '\n'
              << "  storage        " << c.storage_url << '\n';
    if (config::serves_slack(c)) say_slack(c);
    if (config::serves_teams(c)) say_teams(c);
    say_links(c.web);
}

void say_next_step(const config::configuration& c) {
    const auto missing = config::check_ready_to_run(c);
    for (const auto& fault : missing) std::cout << "Next: " << config::to_text(fault) << '\n';
    if (missing.empty()) std::cout << "Next: starling run\n";
}

int explain(const std::vector<config::fault>& faults) {
    for (const auto& fault : faults) std::cerr << config::to_text(fault) << '\n';
    std::cerr << (faults.size() == 1 ? "1 fault" : std::to_string(faults.size()) + " faults")
              << "; mend and check again\n";
    return misused;
}

}  // namespace

int run_config_check(const config_options& options) {
    const auto all = config::load(options.file, config::process_environment());
    if (!all.faults.empty()) return explain(all.faults);
    const std::string name = options.file.empty() ? "starling.toml" : options.file;
    const bool has_file = std::ranges::find(all.sources, name) != all.sources.end();
    std::cout << (has_file ? name + " is fine:\n"
                           : "There is no " + name + ", and none is needed:\n");
    say_what_was_found(all);
    say_next_step(all.value);
    return fine;
}

}  // namespace starling::bot::cli
