#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/rules/eligibility.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/lessons.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// What advocates agree to. A version is never changed: a new text is a new version.
struct guidelines {
    int version = 0;
    std::string text;
    rules::person_id author = {};
    rules::instant at = {};
};

/// A micro-lesson. Its number is never used again.
struct lesson {
    int number = 0;
    std::string title;
    std::string text;
    rules::quiz quiz = {};
    rules::person_id author = {};
    rules::instant at = {};
};

/// A sentence that goes along with the first suggestion of a week.
struct tip {
    int number = 0;  ///< never used again
    std::string text;
    rules::person_id author = {};
    rules::instant at = {};
};

/// How many of those who take part the program still waits for; numbers, never names (program.md
/// F1).
struct training_gap {
    int people = 0;          ///< who take part, paused or not
    int unacknowledged = 0;  ///< of them, who have not acknowledged the version
    int untrained = 0;       ///< of them, who passed no lesson
};

/// What people learn before they get suggestions (program.md S1-1), and who did.
class training_book {
public:
    virtual ~training_book() = default;

    virtual rules::trained of(rules::person_id p) = 0;
    virtual training_gap gap(int version) = 0;

    virtual void publish(const guidelines& g) = 0;
    virtual std::optional<guidelines> find_guidelines(int version) = 0;
    /// False when they acknowledged this version before.
    virtual bool acknowledge(rules::person_id p, int version, rules::instant now) = 0;

    /// Adds it under the next number and returns that.
    virtual int add(const lesson& l) = 0;
    /// False when there is none that stands. Who passed it stays trained.
    virtual bool drop(int number, rules::instant now) = 0;
    virtual std::vector<lesson> lessons() = 0;                  ///< those that stand, by number
    virtual std::optional<lesson> find_lesson(int number) = 0;  ///< that stands
    /// False when they passed it before.
    virtual bool pass(rules::person_id p, int lesson, rules::instant now) = 0;
    virtual std::vector<int> passed(rules::person_id p) = 0;  ///< numbers, rising

    /// As lessons are.
    virtual int add_tip(const tip& t) = 0;
    virtual bool drop_tip(int number, rules::instant now) = 0;
    virtual std::vector<tip> tips() = 0;
};

}  // namespace starling::ports
