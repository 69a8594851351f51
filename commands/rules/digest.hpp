#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/rules/ids.hpp"
#include "commands/rules/networks.hpp"
#include "commands/rules/policy.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

/// A published item as ranking sees it.
struct candidate {
    item_id item;
    std::string title;
    std::string topic;
    instant published_at;
    std::optional<instant> expires_at;
    std::vector<network> networks;  ///< of its variants
    int planned = 1;                ///< deliveries planned so far are compared with this
    int delivered = 0;              ///< to anybody
    int shared = 0;                 ///< confirmed by anybody
    int skipped = 0;                ///< "not for me" by anybody
};

/// The reader, as ranking sees them.
struct reader {
    person_id person;
    std::vector<network> networks;                             ///< empty = any
    std::vector<std::pair<std::string, int>> accepted_topics;  ///< shares per topic
    std::vector<std::pair<std::string, int>> declined_topics;  ///< "not for me" per topic
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

/// program.md D8 as far as this release goes: topic affinity .30, freshness .20 (half-life 3
/// days), quality .15, need .10 over the weights in use; ties by hash of (person, item).
std::vector<ranked> rank_candidates(const reader& who, std::span<const candidate> items,
                                    instant now);

/// Never two of one topic in one digest; below `least_score` nothing is sent rather than filler.
/// `no_topic` is what items carry that nobody gave a topic: two of them are not "of one topic", so
/// a program that does not use topics still fills its digest.
inline constexpr double least_score = 0.35;
inline constexpr std::string_view no_topic = "general";
std::vector<ranked> choose(std::vector<ranked> ranking, std::span<const candidate> items, int room);

/// Free slots of the attention budget (B1): the lowest free daily slot and weekly slot, 1-based.
struct slots_taken {
    std::vector<int> day;
    std::vector<int> week;
};
struct slot_pair {
    int day = 0;
    int week = 0;
};
std::optional<slot_pair> next_slots(const slots_taken& taken, int day_limit, int week_limit);

/// When to send next: the person's hour on the next day that is one of theirs, strictly after
/// `after` (D2: gap moves forward, overlap takes the first).
instant next_digest(instant after, const zone& tz, work_days days, std::chrono::minutes hour);
/// Late by more than 2 hours: skipped, never caught up (D2).
inline constexpr std::chrono::hours catch_up{2};

/// score_parts are stored as text; both ways.
std::string encode_parts(std::span<const score_part> parts);
std::vector<score_part> decode_parts(std::string_view text);

}  // namespace starling::rules
