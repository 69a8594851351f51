#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/rules/policy.hpp"

namespace starling::rules {

/// How far somebody is with what a program asks first.
struct trained {
    int guidelines = 0;  ///< newest version they acknowledged; 0 = none
    int lessons = 0;     ///< they passed, those included that were dropped since
};

/// What comes before the first suggestion (program.md D8: acked current guidelines, trained >=
/// lesson 1). A program without guidelines and lessons asks nothing. Any one lesson makes somebody
/// trained for good, so that adding and dropping lessons takes nobody's suggestions away.
enum class first_step { none, guidelines, lesson };
first_step first_step_of(const program& asks, const trained& done);

/// Whether an item limited to these teams is for somebody of `team`; no teams = for everybody.
bool is_for(std::span<const std::string> teams, std::string_view team);

/// What decides whether an item can be suggested to somebody at all, before any score.
struct eligibility_facts {
    first_step before = first_step::none;
    std::span<const std::string> teams;  ///< the item's audience
    std::string_view team;
    std::span<const std::string> languages;  ///< of its texts; "" = of no language
    std::string_view lang;
    bool other_languages = false;  ///< texts that somebody cannot read do not matter (own words)
};

/// What stands in the way, a sentence each, for `why`; empty when nothing does.
std::vector<std::string> obstacles(const eligibility_facts& f);

}  // namespace starling::rules
