#pragma once

#include <list>
#include <map>
#include <set>
#include <vector>

#include "adapters/net/task_group.hpp"
#include "bot/bell.hpp"
#include "commands/ports/chat.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/tx.hpp"

namespace starling::bot {

/// Looks up in a unit's own transaction those whom memory does not know, so that an event of a
/// colleague who was here before costs no unit of its own.
class strangers {
public:
    strangers(std::vector<model::address> people, rules::instant now)
        : people_{std::move(people)}, now_{now} {}

    /// False when somebody is not in the store, or was not asked about for profile_book::good_for.
    bool known_to(ports::tx& rows);
    const std::vector<ports::identity>& found() const { return found_; }

private:
    std::vector<model::address> people_;
    rules::instant now_;
    std::vector<ports::identity> found_;
};

/// The profiles of people who are about to do something: from memory, else from the store, else
/// from the platform. One older than `max_age` is asked for again while the old one serves (changes
/// also arrive as events); somebody not known, or not for `good_for`, is waited for. I/O thread
/// only.
class profile_book {
public:
    static constexpr std::chrono::minutes max_age{10};
    static constexpr std::chrono::hours good_for{24};
    static constexpr std::size_t most_kept = 20'000;
    /// Somebody the platform could not tell us about is not asked about again so soon.
    static constexpr std::chrono::seconds after_silence{10};

    profile_book(boost::asio::io_context& io, net::task_group& tasks, const ports::clock& clock);

    /// Where profiles come from; until then the store's are all there are.
    void ask(ports::chat& platform) { chat_ = &platform; }
    /// Those of `people` whom memory knows, and those whom it does not.
    std::vector<model::address> known(const std::vector<model::address>& people) const;
    std::vector<model::address> unknown(const std::vector<model::address>& people) const;
    /// What the store knows of them.
    void learn(const std::vector<ports::identity>& found);
    /// Asks the platform about those who need it, and waits for it at most `patience`; an answer
    /// that comes later is kept for the next time.
    awaitable<void> refresh(std::vector<model::address> people, std::chrono::milliseconds patience);
    /// The profiles among `people` that the store has yet to learn.
    std::vector<model::profile> news(const std::vector<model::address>& people) const;
    /// The platform said so just now; the store does not know yet.
    void remember(model::profile now);
    /// Ask anew when they are heard of again.
    void forget(const model::address& who) { known_.erase(who); }
    /// The store has these now.
    void stored(const std::vector<model::profile>& profiles);

private:
    struct entry {
        rules::instant fetched_at;
        /// Until the store has it; afterwards it would only take room, for 20,000 people.
        std::unique_ptr<const model::profile> untold;
    };

    /// Those of `people` whose profile is not known or older than `age`.
    std::vector<model::address> older(const std::vector<model::address>& people,
                                      std::chrono::seconds age) const;
    void start_lookups(const std::vector<model::address>& people);
    awaitable<void> look_up(model::address who);
    awaitable<void> wait_for(std::vector<model::address> people, std::chrono::milliseconds most);
    void looked_up(const model::address& who);
    bool was_silent(const model::address& who) const;
    void note_silence(const model::address& who);
    void keep(const model::address& who, entry e);

    boost::asio::io_context& io_;
    net::task_group& tasks_;
    const ports::clock& clock_;
    ports::chat* chat_ = nullptr;
    std::map<model::address, entry> known_;
    std::set<model::address> asking_;  ///< one question per person at a time
    std::map<model::address, rules::instant> unanswered_;
    std::list<bell*> waiting_;
};

}  // namespace starling::bot
