#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/model/inbound.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

enum class person_status { known, active, paused, left };
enum class role { admin, curator, exec };

std::string_view person_status_key(person_status s);
std::string_view role_key(role r);
std::optional<role> parse_role(std::string_view text);

/// What a person may set for themselves. They may always ask for less than the program's ceiling.
struct preferences {
    std::optional<int> max_day;  ///< nothing = the program's ceiling
    std::optional<int> max_week;
    std::chrono::minutes hour{9 * 60};     ///< local time of the suggestions
    std::optional<rules::work_days> days;  ///< nothing = the program's work days
    std::vector<rules::network> networks;  ///< empty = any
    bool on_boards = true;                 ///< shown on leaderboards
    bool game = true;                      ///< sees points, ranks, streaks and badges at all
    std::string lang = {};                 ///< of texts ("de"); empty = as their profile says
};

struct person {
    rules::person_id id;
    std::string name;
    std::string tz;  ///< IANA; empty = the program's
    /// A zone the person moved to: takes the place of `tz` at `next_tz_at`, when the current day
    /// has ended in both zones (program.md D2), so that nobody gains a fresh cap by flying.
    std::string next_tz = {};
    std::optional<rules::instant> next_tz_at = {};
    std::string team = {};  ///< where they work, set by an admin; empty = none
    person_status status = person_status::known;
    rules::instant consent_at = {};  ///< of the last join
    std::optional<rules::instant> paused_until = {};
    model::address home = {};  ///< the identity that gets private messages
    bool reachable = true;     ///< false after the platform said "cannot message them"
    preferences prefs = {};
};

/// Whether leaderboards list them.
bool is_on_boards(const person& p);

/// A platform account. A person has at most one per platform and workspace (program.md D1).
struct identity {
    model::profile profile;
    rules::person_id person;
    rules::instant fetched_at = {};  ///< when the profile last came from the platform
};

/// A team is there while somebody is in it.
struct team {
    std::string name;
    int people = 0;
    int active = 0;  ///< those who take part and are not paused
};

/// Two accounts of one person: a code given to one, typed with the other, confirmed with the first
/// (program.md D1).
struct account_link {
    std::string code;
    rules::person_id person;  ///< who asked for the code
    rules::instant expires_at;
    model::address claimed_by = {};  ///< the account that typed it
};

class people {
public:
    virtual ~people() = default;

    virtual std::optional<identity> find(const model::address& who) = 0;
    /// Writes the profile; a new address becomes a new person with status `known`.
    virtual identity upsert(const model::profile& profile, rules::instant now) = 0;
    virtual std::optional<person> get(rules::person_id id) = 0;
    virtual std::optional<model::address> address_on(rules::person_id id,
                                                     std::string_view platform) = 0;
    /// Every column but id and roles.
    virtual void update(const person& p) = 0;
    virtual int count(person_status s) = 0;

    /// By name.
    virtual std::vector<team> teams() = 0;
    virtual std::vector<person> in_team(std::string_view team) = 0;

    virtual bool has_role(rules::person_id id, role r) = 0;
    virtual std::vector<role> roles(rules::person_id id) = 0;
    /// False when it was granted (revoked) already.
    virtual bool grant(rules::person_id id, role r, rules::person_id by, rules::instant now) = 0;
    virtual bool revoke(rules::person_id id, role r) = 0;
    virtual std::vector<person> with_role(role r) = 0;

    /// Takes the place of the person's earlier codes.
    virtual void offer_link(const account_link& link) = 0;
    virtual std::optional<account_link> link_by_code(std::string_view code) = 0;
    virtual void claim_link(std::string_view code, const model::address& by) = 0;
    virtual void close_link(std::string_view code) = 0;
    /// Codes that ended before `before`; how many, at most `limit`.
    virtual int forget_links(rules::instant before, int limit) = 0;
    /// The account becomes one of `person`. False when they have one in that workspace already.
    virtual bool move_account(const model::address& account, rules::person_id person) = 0;

    /// Active people whose next digest is due at or before `now`, oldest first.
    virtual std::vector<rules::person_id> due_digests(rules::instant now, int limit) = 0;
    virtual std::optional<rules::instant> next_digest(rules::person_id id) = 0;
    /// Nothing = no digest is planned.
    virtual void plan_digest(rules::person_id id, std::optional<rules::instant> at) = 0;
    /// Notes that they got a suggestion.
    virtual void served(rules::person_id id, rules::instant now) = 0;
    /// Paused people whose pause has ended.
    virtual std::vector<rules::person_id> due_resumes(rules::instant now, int limit) = 0;
};

}  // namespace starling::ports
