#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/model/address.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/kudos_ties.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

struct kudos {
    rules::kudos_id id;
    rules::person_id giver;
    std::vector<rules::person_id> receivers;
    std::string reason;
    bool executive = false;
    rules::instant at = {};
    std::string period;                 ///< budget period it was charged to
    model::message_handle source = {};  ///< the giver's message; empty where it cannot be deleted
    std::optional<rules::instant> withdrawn_at = {};
    std::string value = {};    ///< of the program's values; empty = none
    rules::item_id item = {};  ///< what it is about; 0 = nothing in particular
    std::string team = {};     ///< thanked as a whole; then there are no receivers
    bool in_private = false;   ///< told to the receivers alone, on no board
    /// Of the receivers: whose thanks are returned here (D6), and who does not want to be seen.
    std::vector<rules::person_id> weightless = {};
    std::vector<rules::person_id> hidden = {};
};

class recognition {
public:
    virtual ~recognition() = default;

    virtual void insert(const kudos& k) = 0;
    virtual std::optional<kudos> get(rules::kudos_id id) = 0;
    virtual std::optional<kudos> by_source(const model::message_handle& source) = 0;
    /// The giver's newest that stands.
    virtual std::optional<kudos> newest_of(rules::person_id giver) = 0;
    /// The receiver's newest that everybody sees.
    virtual std::optional<kudos> newest_for(rules::person_id receiver) = 0;
    /// The receiver is not shown in it any more; false when it was so before.
    virtual bool hide(rules::kudos_id id, rules::person_id receiver) = 0;
    /// False when it was withdrawn before.
    virtual bool withdraw(rules::kudos_id id, rules::instant now) = 0;

    /// Somebody reacted to the post; false when known already (resp. not known).
    virtual bool join_in(rules::kudos_id id, rules::person_id p, std::string_view emoji,
                         rules::instant now) = 0;
    virtual bool step_out(rules::kudos_id id, rules::person_id p, std::string_view emoji) = 0;
    /// People who joined in the thanks to somebody, once per person and kudos; standing ones only.
    virtual int joined_for(rules::person_id receiver, rules::instant from) = 0;
    virtual int joined(rules::instant from) = 0;

    /// Kudos charged to the giver in this budget period (one per receiver), withdrawn ones too:
    /// taking back is no way to more (as program.md D3 has it for shares).
    virtual int used(rules::person_id giver, std::string_view period) = 0;
    virtual int between(rules::person_id giver, rules::person_id receiver, rules::instant from) = 0;
    /// Whether one thanked the other in kudos that stand.
    virtual bool thanked(rules::person_id giver, rules::person_id receiver,
                         rules::instant from) = 0;
    /// Who thanked whom how often, in kudos that stand; of one giver, or of everybody.
    virtual std::vector<rules::tie> ties_of(rules::person_id giver, rules::instant from) = 0;
    virtual std::vector<rules::tie> ties(rules::instant from) = 0;
    /// Of kudos that stand: a slip may be put right with the same words.
    virtual std::vector<std::string> reasons(rules::person_id giver, rules::instant from) = 0;
    /// Those that stand, private and hidden ones too: for the receiver alone.
    virtual std::vector<kudos> received(rules::person_id p, rules::instant from) = 0;
    /// For boards: neither private ones nor returned favours.
    virtual int count(rules::instant from) = 0;
};

}  // namespace starling::ports
