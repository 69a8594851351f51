#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/ports/random.hpp"
#include "commands/ports/tables/content.hpp"
#include "commands/rules/clicks.hpp"
#include "commands/rules/fatigue.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/share_links.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// The address of one person's share of an item on a network. It outlives the share: a reservation
/// that ran out may have been posted all the same, and what is posted carries the address for good.
struct share_link {
    rules::link_code code;
    rules::person_id person = {};
    rules::item_id item = {};
    rules::network net{};
    int clicks = 0;                                  ///< people who followed it, each once a day
    std::optional<rules::instant> evidence_at = {};  ///< when it was first seen to be posted
};

/// What the redirect needs to know, whichever tenant it belongs to.
struct link_target {
    rules::tenant_id tenant;
    rules::item_id item = {};
    rules::network net{};
    std::string url = {};  ///< of the item
    item_state state{};
    std::optional<rules::instant> expires_at = {};
};

/// Somebody or something followed a link. `visitor` tells one from another and is never stored.
struct click {
    rules::link_code code;
    rules::click_class what;
    std::string visitor;
    rules::instant at;
};

class share_links {
public:
    virtual ~share_links() = default;

    /// Made with `fresh` when there is none yet.
    virtual share_link ensure(rules::person_id p, rules::item_id i, rules::network n,
                              rules::link_code fresh) = 0;
    virtual std::optional<share_link> find(rules::person_id p, rules::item_id i,
                                           rules::network n) = 0;
    virtual std::optional<share_link> get(rules::link_code code) = 0;
    /// Adds one to the hour's total; how many of that kind the link has now in this hour.
    virtual int count(rules::link_code code, rules::click_kind kind, rules::instant at) = 0;
    /// Whether the visitor comes for the first time on this (UTC) day. Kept is a hash with the
    /// day's salt, which `chance` makes.
    virtual bool first_visit(const click& c, ports::random& chance) = 0;
    /// One more person: moves the totals of the link and of its item.
    virtual void clicked(const share_link& l) = 0;
    virtual void seen(rules::link_code code, rules::instant at) = 0;

    /// People who followed the person's links.
    virtual int clicks_of(rules::person_id p) = 0;
    virtual int clicks_on(rules::item_id i) = 0;
    /// The clicks of the person's confirmed shares that were confirmed before, newest first.
    virtual std::vector<int> clicks_per_share(rules::person_id p, rules::instant before,
                                              int limit) = 0;
    /// Of the whole program, in one look.
    virtual rules::readers program_readers() = 0;

    virtual rules::tiredness tiredness_of(rules::person_id p) = 0;
    virtual void keep(rules::person_id p, const rules::tiredness& t) = 0;

    /// Destroys salts and hashes of days that began before or then, resp. hours; in bites of about
    /// `limit` rows, how many.
    virtual int forget_visitors(rules::instant before, int limit) = 0;
    virtual int forget_hours(rules::instant before, int limit) = 0;
};

}  // namespace starling::ports
