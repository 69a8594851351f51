#pragma once

#include <string>
#include <vector>

#include "commands/rules/ids.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

struct kudos {
    rules::kudos_id id;
    rules::person_id giver;
    std::vector<rules::person_id> receivers;
    std::string reason;
    bool executive = false;
    rules::instant at = {};
    std::string period;  ///< budget period it was charged to
};

class recognition {
public:
    virtual ~recognition() = default;

    virtual void insert(const kudos& k) = 0;
    /// Kudos charged to the giver in this budget period (one per receiver).
    virtual int used(rules::person_id giver, std::string_view period) = 0;
    virtual int between(rules::person_id giver, rules::person_id receiver, rules::instant from) = 0;
    virtual std::vector<std::string> reasons(rules::person_id giver, rules::instant from) = 0;
    virtual std::vector<kudos> received(rules::person_id p, rules::instant from) = 0;
    virtual int count(rules::instant from) = 0;
};

}  // namespace starling::ports
