#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>

#include "adapters/net/http_server.hpp"
#include "adapters/net/task_group.hpp"
#include "bot/log.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/random.hpp"
#include "commands/ports/store.hpp"
#include "commands/rules/clicks.hpp"

namespace starling::bot {

struct link_figures {
    std::size_t redirected = 0;
    std::size_t unknown = 0;   ///< codes that nobody has
    std::size_t recorded = 0;  ///< clicks that reached the store
    std::size_t counted = 0;   ///< above the limit of a link and hour: nothing but this number
    std::size_t lost = 0;      ///< the queue was full, or the store failed
};

/// GET and HEAD /s/{code}: sends whoever follows a personal link on to the item (program.md E,
/// Redirector). Answers from a read, with memory of what is followed often; the click is recorded
/// afterwards, so that a reader never waits for the writer. A click may be lost, never counted
/// twice. I/O thread only.
class links {
public:
    static constexpr std::string_view path = "/s/";

    links(net::task_group& tasks, ports::store& store, const ports::clock& clock,
          ports::random& chance, log_sink log);

    awaitable<net::server_response> answer(net::server_request request);
    link_figures figures() const { return figures_; }

private:
    /// A link that was followed lately.
    struct known {
        rules::link_code code;
        ports::link_target target;
        rules::instant read_at;
        std::int64_t hour = 0;
        std::array<int, 4> taken{};  ///< clicks of the hour by kind
    };
    struct pending {
        rules::tenant_id tenant;
        ports::click click;
    };

    awaitable<result<known*>> find(rules::link_code code);
    known* remember(rules::link_code code, ports::link_target target);
    void note(known& link, const net::server_request& request);
    awaitable<void> record();

    net::task_group& tasks_;
    ports::store& store_;
    const ports::clock& clock_;
    ports::random& chance_;
    log_sink log_;
    std::list<known> used_;  ///< newest first
    std::unordered_map<rules::link_code, std::list<known>::iterator> places_;
    std::deque<pending> waiting_;
    bool recording_ = false;
    int reading_ = 0;
    link_figures figures_;
};

}  // namespace starling::bot
