#include "bot/profiles.hpp"

#include <algorithm>
#include <iterator>

#include "adapters/net/at_exit.hpp"

namespace starling::bot {

bool strangers::known_to(ports::tx& rows) {
    found_.clear();
    for (const auto& who : people_) {
        auto known = rows.people().find(who);
        if (!known || now_ - known->fetched_at > profile_book::good_for) return false;
        found_.push_back(std::move(*known));
    }
    return true;
}

profile_book::profile_book(boost::asio::io_context& io, net::task_group& tasks,
                           const ports::clock& clock)
    : io_{io}, tasks_{tasks}, clock_{clock} {}

std::vector<model::address> profile_book::known(const std::vector<model::address>& people) const {
    std::vector<model::address> out;
    std::ranges::copy_if(people, std::back_inserter(out),
                         [this](const auto& who) { return known_.contains(who); });
    return out;
}

std::vector<model::address> profile_book::unknown(const std::vector<model::address>& people) const {
    std::vector<model::address> out;
    std::ranges::copy_if(people, std::back_inserter(out),
                         [this](const auto& who) { return who && !known_.contains(who); });
    return out;
}

awaitable<void> profile_book::refresh(std::vector<model::address> people,
                                      std::chrono::milliseconds patience) {
    const auto old = older(people, max_age);
    if (old.empty()) co_return;
    start_lookups(old);
    co_await wait_for(older(old, good_for), patience);
}

std::vector<model::profile> profile_book::news(const std::vector<model::address>& people) const {
    std::vector<model::profile> out;
    for (const auto& who : people) {
        const auto known = known_.find(who);
        if (known != known_.end() && known->second.untold) out.push_back(*known->second.untold);
    }
    return out;
}

void profile_book::learn(const std::vector<ports::identity>& found) {
    // What came in meanwhile is newer.
    for (const auto& identity : found)
        if (!known_.contains(identity.profile.who))
            keep(identity.profile.who, {identity.fetched_at, nullptr});
}

void profile_book::remember(model::profile now) {
    const auto who = now.who;
    keep(who, {clock_.now(), std::make_unique<const model::profile>(std::move(now))});
}

void profile_book::stored(const std::vector<model::profile>& profiles) {
    for (const auto& profile : profiles) {
        if (const auto known = known_.find(profile.who); known != known_.end()) {
            known->second.untold.reset();
        }
    }
}

void profile_book::keep(const model::address& who, entry e) {
    if (known_.size() >= most_kept) known_.clear();
    known_.insert_or_assign(who, std::move(e));
}

std::vector<model::address> profile_book::older(const std::vector<model::address>& people,
                                                std::chrono::seconds age) const {
    std::vector<model::address> out;
    std::ranges::copy_if(people, std::back_inserter(out), [&](const auto& who) {
        const auto at = known_.find(who);
        return who && (at == known_.end() || clock_.now() - at->second.fetched_at > age);
    });
    return out;
}

void profile_book::start_lookups(const std::vector<model::address>& people) {
    if (chat_ == nullptr) return;
    for (const auto& who : people) {
        if (was_silent(who) || !asking_.insert(who).second) continue;
        tasks_.spawn("profile", [this, who] { return look_up(who); });
    }
}

awaitable<void> profile_book::look_up(model::address who) {
    const net::at_exit done{[this, &who] { looked_up(who); }};
    auto found = co_await chat_->profile(who);
    if (!found) co_return note_silence(who);
    unanswered_.erase(who);
    remember(std::move(*found));
}

bool profile_book::was_silent(const model::address& who) const {
    const auto at = unanswered_.find(who);
    return at != unanswered_.end() && clock_.now() - at->second < after_silence;
}

void profile_book::note_silence(const model::address& who) {
    if (unanswered_.size() >= most_kept) unanswered_.clear();
    unanswered_.insert_or_assign(who, clock_.now());
}

void profile_book::looked_up(const model::address& who) {
    asking_.erase(who);
    for (auto* waiter : waiting_) waiter->ring();
}

awaitable<void> profile_book::wait_for(std::vector<model::address> people,
                                       std::chrono::milliseconds most) {
    const auto until = std::chrono::steady_clock::now() + most;
    bell answered{io_};
    const auto place = waiting_.insert(waiting_.end(), &answered);
    const net::at_exit leave{[this, place] { waiting_.erase(place); }};
    while (std::ranges::any_of(people, [this](const auto& who) { return asking_.contains(who); })) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0) co_return;
        co_await answered.wait(left);
    }
}

}  // namespace starling::bot
