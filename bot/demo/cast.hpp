#pragma once

#include <string>
#include <utility>
#include <vector>

#include "adapters/sandbox/sandbox.hpp"
#include "adapters/sandbox/teams/office.hpp"
#include "commands/rules/time.hpp"

namespace starling::bot {

/// The company of the demo: a dozen people in three time zones, four channels on Slack and ten
/// public articles, each with a text per network.
std::vector<sandbox::sandbox_user> demo_people();
std::vector<sandbox::sandbox_channel> demo_channels();

/// The office in Tokyo works in Microsoft Teams; Mara has an account on both.
struct demo_colleague {
    std::string handle;
    sandbox::office_user user;
};
const std::vector<demo_colleague>& demo_teams_people();
sandbox::office_channel demo_teams_channel();

struct demo_item {
    std::string url;
    std::string title;
    std::string topic;
    std::vector<std::pair<std::string, std::string>> texts;  ///< network, text
};
const std::vector<demo_item>& demo_items();

/// The Monday of the week that is played.
rules::day demo_monday();
/// The Friday before, 16:30 in Berlin: the program is set up.
rules::instant demo_start();

}  // namespace starling::bot
