#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/rules/caps.hpp"
#include "commands/rules/digest.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// A suggestion to a person. UNIQUE (person, item), (person, local day, slot), (person, iso week,
/// slot): over-sending is impossible, not merely avoided (program.md B1).
struct delivery {
    rules::delivery_id id;
    rules::person_id person;
    rules::item_id item;
    rules::day day;
    int slot_day = 0;
    int iso_week = 0;
    int slot_week = 0;
    double score = 0;
    std::string parts;  ///< encode_parts: what `why` explains
    rules::instant at = {};
    std::string response = {};  ///< "", "shared", "later", "not-me", "interest"
};

struct share {
    rules::share_id id;
    rules::person_id person;
    rules::item_id item;
    rules::network net{};
    rules::variant_id variant = {};  ///< 0 = own words
    rules::share_state state = rules::share_state::reserved;
    rules::instant reserved_at = {};
    rules::day program_day = {};  ///< of reserved_at in the program's zone: for caps 6 and 9
    rules::instant expires_at = {};
    rules::instant confirmed_at = {};
    bool over_cap = false;  ///< a cap had no room for it; it earns nothing
    std::string team = {};  ///< the person's at that time: for cap 8
    std::string post_url = {};
    /// The second half of its points as they were when it was confirmed, and how long evidence can
    /// earn it (program.md D5); no time = evidence earns nothing.
    int on_evidence = 0;
    rules::instant evidence_until = {};
};

/// The people suggestions are planned for, as counted when a day is first asked about.
struct audience {
    int active = 0;
    /// Whoever got their last suggestion at or before this is among the least recently served.
    rules::instant waited_until;
};

class sharing {
public:
    virtual ~sharing() = default;

    /// False when a UNIQUE key says the person has this item or this slot already.
    virtual bool insert(const delivery& d) = 0;
    /// The newest suggestions to the person, newest first.
    virtual std::vector<rules::given> history(rules::person_id p, int limit) = 0;
    virtual std::optional<delivery> delivery_of(rules::person_id p, rules::item_id i) = 0;
    virtual std::vector<delivery> deliveries_on(rules::person_id p, rules::day day) = 0;
    virtual void respond(rules::delivery_id id, std::string_view response) = 0;
    virtual int deliveries_since(rules::instant from) = 0;

    /// Shares of the item and all of the last 8 days: what check_caps asks for.
    virtual std::vector<rules::share_fact> facts(rules::person_id p, rules::item_id i,
                                                 rules::instant now) = 0;
    /// What everybody took of one program day: totals that insert, update and expire maintain. The
    /// active people are counted when the day is first asked about. `network` stays 0: few programs
    /// have a cap for it, and its sum goes over all items of the day.
    virtual rules::program_use program_use(rules::day today, rules::item_id i,
                                           rules::network n) = 0;
    virtual int network_use(rules::day today, rules::network n) = 0;
    /// The same of one team; its active people are counted when the day is first asked about.
    virtual rules::team_use team_use(rules::day today, std::string_view team, rules::item_id i,
                                     rules::network n) = 0;
    virtual void insert(const share& s) = 0;
    /// person, item, network, team and the day stay as they were inserted.
    virtual void update(const share& s) = 0;
    /// The share that is reserved..confirmed (at most one: partial UNIQUE), else the latest
    /// expired or withdrawn one.
    virtual std::optional<share> find(rules::person_id p, rules::item_id i, rules::network n) = 0;
    virtual std::optional<share> get(rules::share_id id) = 0;
    /// The person's shares of an item, newest first.
    virtual std::vector<share> of_item(rules::person_id p, rules::item_id i) = 0;
    virtual std::vector<share> confirmed_since(rules::person_id p, rules::instant from) = 0;
    virtual int count_confirmed(rules::instant from) = 0;
    /// Reservations past their time become expired; how many (at most `limit`).
    virtual int expire(rules::instant now, int limit) = 0;

    /// A reaction that says "interesting" without being a command; false when known already
    /// (resp. not known).
    virtual bool add_interest(rules::person_id p, rules::item_id i, std::string_view emoji,
                              rules::instant now) = 0;
    virtual bool drop_interest(rules::person_id p, rules::item_id i, std::string_view emoji) = 0;
    virtual int interests(rules::item_id i) = 0;

    /// What ranking asks about a person, but for their settings.
    virtual rules::reader reader(rules::person_id p) = 0;
    /// `percent` of the people count as the least recently served.
    virtual audience audience_on(rules::day today, int percent) = 0;
    /// How many suggestions active people who changed none of their settings got since `from`,
    /// joined before it; `limit` of them.
    virtual std::vector<int> given_to_equals(rules::day from, rules::instant joined_by,
                                             int limit) = 0;
};

}  // namespace starling::ports
