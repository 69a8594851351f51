#pragma once

#include <vector>

#include "commands/rules/ids.hpp"
#include "commands/rules/streak.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// What streaks and badges are made of (program.md D7).
class progress {
public:
    virtual ~progress() = default;

    /// When somebody did what keeps a streak: shares they confirmed, kudos they gave, lessons they
    /// passed, suggestions of theirs that were approved. What was taken back is not among them.
    virtual std::vector<rules::instant> activity(rules::person_id p, rules::instant from) = 0;

    /// A pause of suggestions, by the person's days. One that runs goes on.
    virtual void pause_began(rules::person_id p, rules::day today) = 0;
    virtual void pause_ended(rules::person_id p, rules::day today) = 0;
    virtual std::vector<rules::away> pauses(rules::person_id p) = 0;

    /// False when they have it already.
    virtual bool award(rules::person_id p, rules::badge b, rules::instant now) = 0;
    virtual std::vector<rules::badge> badges(rules::person_id p) = 0;  ///< oldest first
};

}  // namespace starling::ports
