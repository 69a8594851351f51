#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "commands/rules/attention.hpp"
#include "commands/rules/fatigue.hpp"
#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/policy.hpp"
#include "commands/rules/reach.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// A published item as ranking sees it. The counts are totals that the store maintains.
struct candidate {
    item_id item;
    std::string title;
    std::string topic;
    instant published_at;
    std::optional<instant> expires_at;
    std::vector<network> networks;  ///< of its texts
    bool from_colleague = false;    ///< proposed by somebody who does not choose content
    int delivered = 0;              ///< to anybody
    int shared = 0;                 ///< confirmed by anybody
    int skipped = 0;                ///< "not for me" by anybody
    std::int64_t alike = 0;         ///< sum over the texts of (shares with that text) squared
    int worded = 0;                 ///< shares with a prepared text, of `shared`
    /// Of its texts; "" = of no language. An empty list is as good as texts without one.
    std::vector<std::pair<std::string, network>> languages = {};
    std::vector<std::string> teams = {};  ///< it is for them alone; empty = for everybody
    int linked = 0;                       ///< shares with a personal link, of `shared`
    int clicks = 0;                       ///< people who followed these links
};

/// The reader, as ranking sees them.
struct reader {
    person_id person;
    std::vector<network> networks;                             ///< empty = any
    std::vector<std::pair<std::string, int>> accepted_topics;  ///< shares per topic
    std::vector<std::pair<std::string, int>> declined_topics;  ///< "not for me" per topic
    std::vector<item_id> delivered;                            ///< never twice
    std::vector<std::pair<item_id, network>> shared;           ///< standing shares
    bool least_served = false;  ///< among those who waited longest for a suggestion (D8, fairness)
    std::string lang = {};      ///< primary subtag; empty = unknown, any text will do
    std::string team = {};
    double fatigue = 0;  ///< of their audience, 0..1 (D8)
};

/// One part of a score: what it is called, how it counted, in words for `why`.
struct score_part {
    std::string name;  ///< "freshness"
    double value = 0;  ///< 0..1
    double weight = 0;
    std::string reason;  ///< "published 2 days ago"
};

struct ranked {
    item_id item;
    double score = 0;
    std::vector<score_part> parts;
};

/// What items that nobody gave a topic carry: two of them are not "of one topic", so a program
/// that does not use topics still fills its digest.
inline constexpr std::string_view no_topic = "general";

/// How many impressions an item gets before ranking may bury it: min(20, 5 % of the audience),
/// rounded up (D8, fairness b).
int first_looks(const budget_policy& budget, int audience);
/// Whether the first look number `number` (from 0) belongs to those who were served least
/// recently: 15 % of them, evenly spread (D8, fairness a).
bool is_rotating(const budget_policy& budget, int number);
/// Nobody of them came within this time: anybody may have the look. [P]
inline constexpr std::chrono::hours rotation_wait{24};

struct score_frame;

/// Everything that can be suggested now, scored once for many readers as far as readers do not
/// differ (program.md D8). Deterministic; ties by hash of (person, item).
class offer {
public:
    offer(std::vector<candidate> items, const policy& p, int audience, instant now);

    bool empty() const { return items_.empty(); }
    /// At most `room` items, best first, never two of one topic. An item that still has first
    /// looks to give comes before the others; any other below the least score is not sent at all,
    /// rather than as filler.
    std::vector<ranked> choose(const reader& who, int room) const;
    /// Counts a suggestion that was made of it.
    void delivered(item_id item);

private:
    struct scored {
        double base = 0;        ///< of the parts that are the same for every reader
        std::size_t topic = 0;  ///< index in topics_
        bool for_teams = false;
        bool first_look = false;
        bool rotating = false;  ///< the next first look is for the least served
    };
    struct pick {
        std::size_t at = 0;
        double score = 0;
    };

    score_frame frame() const;
    void score(std::size_t at);
    std::vector<double> affinities(const reader& who) const;
    std::vector<bool> closed_to(const reader& who, const std::vector<network_bits>& nets) const;
    bool comes_before(const reader& who, const pick& a, const pick& b) const;
    void consider(const reader& who, pick p, std::vector<pick>& best, int room) const;
    ranked explained(const reader& who, const pick& p) const;

    std::vector<candidate> items_;
    reach reach_;
    std::vector<scored> scores_;
    std::unordered_map<std::int64_t, std::size_t> place_;
    std::vector<std::string> topics_;
    budget_policy budget_;
    int shares_per_item_;  ///< caps 1 and 2
    int audience_;
    double prior_;     ///< the program's own rate of shares among answers
    readers program_;  ///< its clicks and the shares that could get some
    instant now_;
};

/// score_parts are stored as text; both ways.
std::string encode_parts(std::span<const score_part> parts);
std::vector<score_part> decode_parts(std::string_view text);

}  // namespace starling::rules
