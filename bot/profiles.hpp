#pragma once

#include <list>
#include <map>
#include <set>
#include <vector>

#include "adapters/net/task_group.hpp"
#include "bot/bell.hpp"
#include "commands/ports/chat.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/store.hpp"

namespace starling::bot {

/// The profiles of people who are about to do something: from memory, else from the store, else
/// from the platform. One older than `max_age` is asked for again while the old one serves (changes
/// also arrive as events); somebody not known, or not for `good_for`, is waited for. I/O thread
/// only.
class profile_book {
public:
    static constexpr std::chrono::minutes max_age{10};
    static constexpr std::chrono::hours good_for{24};
    static constexpr std::size_t most_kept = 20'000;

    profile_book(boost::asio::io_context& io, net::task_group& tasks, ports::store& store,
                 const ports::clock& clock);

    /// Where profiles come from; until then the store's are all there are.
    void ask(ports::chat& platform) { chat_ = &platform; }
    /// The profiles among `people` that the store has yet to learn. Waits for the platform at most
    /// `patience`; an answer that comes later is kept for the next time.
    awaitable<std::vector<model::profile>> news(rules::tenant_id tenant,
                                                std::vector<model::address> people,
                                                std::chrono::milliseconds patience);
    /// The platform said so just now; the store does not know yet.
    void remember(model::profile now);
    /// The store has these now.
    void stored(const std::vector<model::profile>& profiles);

private:
    struct entry {
        model::profile profile;
        rules::instant fetched_at;
        bool stored = true;
    };

    /// Those of `people` whose profile is not known or older than `age`.
    std::vector<model::address> older(const std::vector<model::address>& people,
                                      std::chrono::seconds age) const;
    awaitable<void> load(rules::tenant_id tenant, std::vector<model::address> people);
    void start_lookups(const std::vector<model::address>& people);
    awaitable<void> look_up(model::address who);
    awaitable<void> wait_for(std::vector<model::address> people, std::chrono::milliseconds most);
    void looked_up(const model::address& who);
    void keep(entry e);

    boost::asio::io_context& io_;
    net::task_group& tasks_;
    ports::store& store_;
    const ports::clock& clock_;
    ports::chat* chat_ = nullptr;
    std::map<model::address, entry> known_;
    std::set<model::address> asking_;  ///< one question per person at a time
    std::list<bell*> waiting_;
};

}  // namespace starling::bot
