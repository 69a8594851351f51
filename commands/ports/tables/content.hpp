#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/rules/digest.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/time.hpp"

namespace starling::ports {

/// draft -> published -> (recalled | expired). Submission and approval are one step here: a new
/// item waits as `draft` until somebody else approves it, which publishes it.
enum class item_state { draft, published, recalled, expired };

std::string_view item_state_key(item_state s);

struct item {
    rules::item_id id;
    std::string url;  ///< canonical, https
    std::string title;
    std::string topic;  ///< "general" when none was given
    item_state state = item_state::draft;
    rules::person_id author;
    rules::person_id approver = {};
    rules::instant created_at = {};
    rules::instant published_at = {};
    std::optional<rules::instant> expires_at = {};
    std::vector<std::string> teams = {};  ///< its audience; empty = everybody
};

struct variant {
    rules::variant_id id;
    rules::item_id item;
    rules::network net{};
    std::string lang = {};  ///< primary subtag ("de"); empty = for readers of any language
    std::string text;
    rules::person_id author = {};
    rules::instant created_at = {};
};

class content {
public:
    virtual ~content() = default;

    /// A new id with a code as short as still free (4 digits first); `chance` feeds it.
    virtual rules::item_id new_item_id(std::uint64_t chance) = 0;
    virtual void insert(const item& i) = 0;
    virtual void update(const item& i) = 0;
    virtual std::optional<item> get(rules::item_id id) = 0;
    virtual std::optional<item> by_url(std::string_view canonical_url) = 0;
    /// Newest first.
    virtual std::vector<item> list(item_state state, int limit) = 0;
    virtual int count(item_state state) = 0;
    /// Published items past their expiry become expired; which.
    virtual std::vector<rules::item_id> expire(rules::instant now) = 0;

    /// False when the same text exists already for the item and network.
    virtual bool insert(const variant& v) = 0;
    virtual std::vector<variant> variants(rules::item_id id) = 0;
    virtual std::vector<variant> variants(rules::item_id id, rules::network net) = 0;
    /// Confirmed or open shares of a variant in the last 72 hours, for spreading. Counted to 20 at
    /// most: more changes no choice and would cost a popular item dearly.
    virtual int uses_72h(rules::variant_id id, rules::instant now) = 0;

    /// Published, unexpired items with at least one variant, with their totals: read once for many
    /// readers.
    virtual std::vector<rules::candidate> candidates(rules::instant now) = 0;
    /// The newest published item for everybody not yet posted to the content channel.
    virtual std::optional<item> next_for_channel(rules::instant now) = 0;
    virtual void mark_posted(rules::item_id id, rules::instant now) = 0;
};

}  // namespace starling::ports
