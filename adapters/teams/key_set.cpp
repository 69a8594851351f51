#include "adapters/teams/key_set.hpp"

#include <algorithm>
#include <utility>

namespace starling::teams {
namespace {

using limits = key_set_limits;

/// A clock that was set back must not hold anything up.
bool elapsed(const std::optional<rules::instant>& since, rules::instant now,
             std::chrono::seconds time) {
    return !since || now < *since || now - *since >= time;
}

}  // namespace

key_set::key_set(boost::asio::io_context& io, net::http_client& http, const ports::clock& clock,
                 std::string metadata_url, log_sink log)
    : http_{http},
      clock_{clock},
      metadata_url_{std::move(metadata_url)},
      log_{std::move(log)},
      changed_{io.get_executor(), std::chrono::steady_clock::time_point::max()},
      tasks_{io, [this](std::string bug) { log_("error", "bug: " + bug); }} {}

awaitable<key_set::answer> key_set::find(std::string key_id) {
    const auto asked_at = clock_.now();
    const bool starts = wants_fetch(key_id, asked_at);
    if (starts) start_fetch(asked_at);  // may have ended when this returns
    if (keys_.contains(key_id) && usable(asked_at)) co_return look_up(key_id, asked_at);
    const bool waited = starts || fetching_;
    while (fetching_) co_await net::wait(changed_);
    const auto now = clock_.now();
    // Only an id that a fetch was waited for, in vain, is surely unknown.
    if (waited && !keys_.contains(key_id) && fetched_at_ && *fetched_at_ >= asked_at)
        note_unknown(key_id, now);
    co_return look_up(key_id, now);
}

key_set::answer key_set::look_up(const std::string& key_id, rules::instant now) const {
    if (!usable(now)) return {{}, false};
    const auto found = keys_.find(key_id);
    return {found == keys_.end() ? nullptr : found->second, true};
}

bool key_set::usable(rules::instant now) const {
    return !keys_.empty() && fetched_at_ && now - *fetched_at_ < limits::longest_kept;
}

bool key_set::wants_fetch(const std::string& key_id, rules::instant now) const {
    if (fetching_ || !may_fetch(now)) return false;
    if (!fetched_at_ || elapsed(fetched_at_, now, limits::fresh)) return true;
    return !keys_.contains(key_id) && !is_unknown(key_id, now);
}

bool key_set::may_fetch(rules::instant now) const {
    return elapsed(tried_at_, now, limits::between_fetches);
}

bool key_set::is_unknown(const std::string& key_id, rules::instant now) const {
    const auto found = unknown_.find(key_id);
    return found != unknown_.end() && !elapsed(found->second, now, limits::unknown_for);
}

void key_set::note_unknown(const std::string& key_id, rules::instant now) {
    if (unknown_.size() >= limits::most_unknown && !unknown_.contains(key_id))
        unknown_.erase(
            std::ranges::min_element(unknown_, {}, [](const auto& entry) { return entry.second; }));
    unknown_.insert_or_assign(key_id, now);
}

/// The attempt counts from here, whatever becomes of it.
void key_set::start_fetch(rules::instant now) {
    tried_at_ = now;
    fetching_ = true;
    ++fetches_;
    tasks_.spawn("keys", [this] { return fetch(); });
}

/// Whoever waits goes on however the fetch ends.
struct key_set::flight {
    explicit flight(key_set& owner) : of{owner} {}
    ~flight() {
        of.fetching_ = false;
        of.changed_.cancel();
    }
    flight(const flight&) = delete;
    flight& operator=(const flight&) = delete;

    key_set& of;
};

awaitable<void> key_set::fetch() {
    const flight under_way{*this};
    auto keys = parse_keys(co_await fetch_keys());
    if (keys.empty()) {
        log_("warn", "the keys that sign what Teams sends could not be fetched from " +
                         metadata_url_ + (keys_.empty() ? "" : "; the known ones stay in use"));
    } else {
        keys_ = std::move(keys);
        fetched_at_ = clock_.now();
    }
}

awaitable<std::string> key_set::fetch_keys() {
    const auto metadata = co_await get(metadata_url_);
    const auto url = keys_url(metadata, metadata_url_);
    if (url.empty()) co_return std::string{};
    co_return co_await get(url);
}

/// The body; empty for anything but 200.
awaitable<std::string> key_set::get(std::string url) {
    auto outcome =
        co_await http_.send({"GET", std::move(url), {}, {}, key_set_limits::deadline / 2});
    const bool fine =
        outcome.state == net::http_outcome::what::answered && outcome.response.status == 200;
    co_return fine ? std::move(outcome.response.body) : std::string{};
}

awaitable<void> key_set::stop() {
    co_await tasks_.drain(std::chrono::milliseconds{100});
}

}  // namespace starling::teams
