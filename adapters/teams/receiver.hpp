#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/net/http_server.hpp"
#include "adapters/net/rare_report.hpp"
#include "adapters/net/task_group.hpp"
#include "adapters/teams/activity.hpp"
#include "adapters/teams/gate.hpp"
#include "adapters/teams/people_book.hpp"
#include "commands/ports/clock.hpp"
#include "commands/ports/intake.hpp"
#include "commands/ports/outgoing.hpp"
#include "commands/ports/random.hpp"

namespace starling::teams {

struct receiver_figures {
    std::size_t activities = 0;
    std::size_t refused = 0;  ///< 401 and 403
    std::size_t unknown = 0;
    std::size_t bad = 0;
    std::chrono::milliseconds longest_answer{};
    std::string last_problem;  ///< plain words; empty when fine
};

/// What the receiver asks of the outbound half. Each may be missing.
struct receiver_links {
    /// The address of the person with this Entra object id, as the connector says at that place.
    std::function<awaitable<std::optional<model::address>>(place, std::string tenant,
                                                           std::string alias)>
        person_of = {};
    /// Sends an answer that came too late to be shown where it was asked for.
    std::function<awaitable<void>(ports::outgoing)> send_late = {};
    /// Finds out more about who came and who left.
    std::function<void(roster_news)> roster = {};
};

/// POST /api/messages: checks, decodes, hands to the intake, answers once the effect is durable
/// (teams.md 1). Invokes are answered before Teams gives up (5 s), with a word that the work goes
/// on when it does. I/O thread only; the options must outlive it.
class receiver {
public:
    static constexpr std::chrono::milliseconds longest_silence{4'500};

    receiver(boost::asio::io_context& io, const teams_options& options, token_check& tokens,
             ports::intake& intake, people_book& people, const ports::clock& clock,
             ports::random& chance, receiver_links links, log_sink log,
             std::chrono::milliseconds patience = longest_silence);

    awaitable<net::server_response> receive(net::server_request request);
    /// Nothing new is taken (503); completes when what is under way has ended or `patience` is
    /// over.
    awaitable<void> stop(std::chrono::milliseconds patience);

    const receiver_figures& figures() const { return figures_; }

private:
    struct work;
    class visit;

    awaitable<net::server_response> take(net::server_request request);
    awaitable<net::server_response> handle(activity in);
    awaitable<net::server_response> take_events(decoded read);
    awaitable<net::server_response> answer_in_time(std::shared_ptr<work> item);
    awaitable<void> finish(std::shared_ptr<work> item);
    awaitable<net::server_response> answer(std::shared_ptr<work> item);
    awaitable<net::server_response> answer_press(std::shared_ptr<work> item);
    awaitable<net::server_response> answer_dialog(std::shared_ptr<work> item);
    awaitable<net::server_response> answer_extension(std::shared_ptr<work> item);
    awaitable<net::server_response> answer_search(std::shared_ptr<work> item);
    net::server_response answer_form(const work& item) const;
    awaitable<std::optional<model::address>> author_of(std::shared_ptr<work> item);
    awaitable<result<ports::receipt>> accept(model::inbound what);
    awaitable<void> send_late(std::shared_ptr<work> item, model::card card);
    net::server_response malformed(const activity& in);
    net::server_response refuse(const admission& why);
    net::server_response show(const work& item, const model::card& card, bool in_dialog) const;
    void learn(const activity& in);
    void report(std::string problem);

    boost::asio::io_context& io_;
    const teams_options& options_;
    gate gate_;
    ports::intake& intake_;
    people_book& people_;
    const ports::clock& clock_;
    ports::random& chance_;
    receiver_links links_;
    log_sink log_;
    std::chrono::milliseconds patience_;
    receiver_figures figures_;
    net::rare_report problems_;
    int in_flight_ = 0;
    bool stopping_ = false;
    net::task_group tasks_;
};

}  // namespace starling::teams
