// Nobody's words become a mention, a broadcast, a link or a tag: cards with hostile strings in
// every place that holds a text are rendered for Slack and for Teams and read by the rules of each;
// what is alive in them must have been built on purpose.
//
// usage: prove_inject [--full] [--mutant]
//   --full    1,000,000 strings on each platform, else 100,000
//   --mutant  plants faults in what was rendered (an escape taken back) and fails when one goes
//             unnoticed
#include <cstdio>
#include <string>

#include "adapters/slack/render.hpp"
#include "adapters/teams/render.hpp"
#include "tests/prove/support/arguments.hpp"
#include "tests/prove/support/live_parts.hpp"

namespace starling::prove {
namespace {

constexpr const char* office = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

void take_back(std::string& text, std::string_view escape, std::string_view meant) {
    for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape, at))
        text.replace(at, escape.size(), meant);
}

struct tally {
    int strings = 0, cards = 0, alive = 0;

    void count(const hostile_card& from, const std::string& found, const char* where) {
        strings += from.strings;
        ++cards;
        if (found.empty()) return;
        if (++alive <= 3) std::printf("  %s: %s\n", where, found.c_str());
    }
};

tally on_slack(int strings, bool mutant) {
    hostile_cards source{"slack", "T0ACME"};
    tally all;
    while (all.strings < strings) {
        const auto from = source.next();
        auto shown = slack::render(from.card, {"T0ACME"});
        if (mutant) take_back(shown.text, "&lt;", "<");
        all.count(from, alive_on_slack(shown.text, shown.blocks, from), "Slack");
    }
    return all;
}

tally on_teams(int strings, bool mutant) {
    hostile_cards source{"teams", office};
    tally all;
    while (all.strings < strings) {
        const auto from = source.next();
        auto shown = teams::render(from.card, {.tenant = office});
        // In JSON the backslash before a bracket is two of them.
        if (mutant) take_back(shown.card, "\\\\]", "]");
        all.count(from, alive_on_teams(shown.summary, shown.card, from), "Teams");
    }
    return all;
}

bool holds(int strings) {
    const auto slack = on_slack(strings, false), teams = on_teams(strings, false);
    std::printf(
        "inject: Slack %d strings in %d cards, %d alive; Teams %d strings in %d cards, %d "
        "alive\n",
        slack.strings, slack.cards, slack.alive, teams.strings, teams.cards, teams.alive);
    return slack.alive == 0 && teams.alive == 0;
}

bool notices_faults() {
    const bool slack = on_slack(20'000, true).alive > 0;
    const bool teams = on_teams(20'000, true).alive > 0;
    std::printf("inject: planted faults: Slack %s, Teams %s\n", slack ? "found" : "MISSED",
                teams ? "found" : "MISSED");
    return slack && teams;
}

}  // namespace
}  // namespace starling::prove

int main(int argc, char** argv) {
    const starling::prove::arguments how{argc, argv};
    const bool fine = how.mutant ? starling::prove::notices_faults()
                                 : starling::prove::holds(how.full ? 1'000'000 : 100'000);
    return fine ? 0 : 1;
}
