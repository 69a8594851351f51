#pragma once

#include <set>
#include <string>

#include "commands/model/card.hpp"
#include "tests/support/random.hpp"

namespace starling::prove {

/// A card with texts in every place that holds one, made to become mentions, broadcasts, links or
/// markup, and what was built into it on purpose: only that may be alive once it is rendered.
struct hostile_card {
    model::card card;
    std::set<std::string> people, channels, urls;
    int strings = 0;
};

class hostile_cards {
public:
    /// People and places belong to that platform and workspace.
    hostile_cards(std::string platform, std::string workspace)
        : platform_{std::move(platform)}, workspace_{std::move(workspace)} {}

    hostile_card next();

private:
    std::string text();
    std::string url();
    model::rich_text runs();
    model::run run();
    model::button button();
    model::input input();
    model::block block();
    std::size_t below(std::size_t limit) { return chance_.next() % limit; }

    std::string platform_, workspace_;
    support::seeded_random chance_{23};
    hostile_card made_;
};

}  // namespace starling::prove
