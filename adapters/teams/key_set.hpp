#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "adapters/net/http_client.hpp"
#include "adapters/net/pause.hpp"
#include "adapters/net/task_group.hpp"
#include "adapters/teams/key_list.hpp"
#include "adapters/teams/teams.hpp"
#include "commands/ports/clock.hpp"

namespace starling::teams {

/// How long keys are believed and how often they are asked for (teams.md 2, reliability.md T5).
struct key_set_limits {
    static constexpr std::chrono::hours fresh{24};
    /// A service that cannot be reached does not silence the bot at once; what Microsoft called
    /// usual is 5 days.
    static constexpr std::chrono::hours longest_kept{120};
    /// Between two fetches whatever comes, failed ones included: at most 3 in any minute.
    static constexpr std::chrono::seconds between_fetches{30};
    /// The same unknown key id is a reason to fetch once an hour.
    static constexpr std::chrono::hours unknown_for{1};
    static constexpr std::size_t most_unknown = 128;
    static constexpr std::chrono::milliseconds deadline{4'000};
};

/// The keys that sign inbound activities, fetched when they are needed. One fetch at a time; I/O
/// thread only; must outlive whoever waits in find().
class key_set {
public:
    key_set(boost::asio::io_context& io, net::http_client& http, const ports::clock& clock,
            std::string metadata_url, log_sink log);

    struct answer {
        std::shared_ptr<const signing_key> key;  ///< none: no such key
        bool available = true;                   ///< false: no keys could be had at all
    };
    /// Waits for a fetch only when the key is not known.
    awaitable<answer> find(std::string key_id);

    std::size_t fetches() const { return fetches_; }
    awaitable<void> stop();

private:
    struct flight;

    bool usable(rules::instant now) const;
    bool wants_fetch(const std::string& key_id, rules::instant now) const;
    bool may_fetch(rules::instant now) const;
    bool is_unknown(const std::string& key_id, rules::instant now) const;
    void note_unknown(const std::string& key_id, rules::instant now);
    void start_fetch(rules::instant now);
    awaitable<void> fetch();
    awaitable<std::string> fetch_keys();
    awaitable<std::string> get(std::string url);
    answer look_up(const std::string& key_id, rules::instant now) const;

    net::http_client& http_;
    const ports::clock& clock_;
    std::string metadata_url_;
    log_sink log_;
    key_list keys_;
    std::optional<rules::instant> fetched_at_;
    std::optional<rules::instant> tried_at_;
    std::map<std::string, rules::instant> unknown_;  ///< key id -> when a fetch did not bring it
    bool fetching_ = false;
    std::size_t fetches_ = 0;
    net::timer changed_;  ///< a condition: cancelled when a fetch has ended
    net::task_group tasks_;
};

}  // namespace starling::teams
