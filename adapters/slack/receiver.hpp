#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "adapters/net/pause.hpp"
#include "adapters/net/task_group.hpp"
#include "adapters/slack/envelope.hpp"
#include "adapters/slack/sender.hpp"
#include "adapters/slack/slack.hpp"
#include "commands/ports/intake.hpp"

namespace starling::slack {

/// What came in and how fast it was acknowledged.
struct receiver_figures {
    int unknown = 0;  ///< frames of a type this program does not know
    int bad = 0;      ///< no JSON, or not what Slack documents
    std::size_t acked = 0;
    std::chrono::milliseconds longest_ack{};
};

/// How the work on an envelope ended.
enum class handled {
    durable,       ///< to be acknowledged, with the answer as JSON or nothing
    not_recorded,  ///< to come again, where Slack sends again what is not acknowledged
    malformed
};
/// Takes it back to Slack, over whatever it came; false when nobody waits any more.
using acknowledgement = std::function<bool(handled how, std::string_view payload)>;

/// Hands envelopes to the intake and acknowledges them once their effect is durable (slack.md
/// 1.3). Each in its own task, so that a slow one delays no other; above the limit frames are left
/// unread.
class receiver {
public:
    receiver(boost::asio::io_context& io, ports::intake& intake, sender& out, log_sink log);

    void deliver(decoded frame, acknowledgement ack);
    void unreadable();
    awaitable<void> room();
    /// Nothing new is taken; completes when what is under way has ended or `patience` is over.
    awaitable<void> drain(std::chrono::milliseconds patience);

    const receiver_figures& figures() const { return figures_; }

private:
    struct work;

    void open(call_target to, form_request request);
    awaitable<void> show_loading(std::shared_ptr<work> item);
    awaitable<void> answer_with_form(std::shared_ptr<work> item, result<ports::receipt> receipt);
    awaitable<void> show_form(std::shared_ptr<work> item, model::card card);
    awaitable<void> handle(std::shared_ptr<work> item);
    awaitable<result<ports::receipt>> accept(model::inbound what);
    awaitable<void> answer(std::shared_ptr<work> item, ports::receipt receipt);
    awaitable<void> apologise(std::shared_ptr<work> item);
    awaitable<void> reply(std::shared_ptr<work> item, model::card card, bool in_public);
    bool acknowledge(work& item, std::string_view payload, handled how = handled::durable);
    awaitable<void> watch();
    void hurry();
    void hurry(const std::shared_ptr<work>& item);

    boost::asio::io_context& io_;
    ports::intake& intake_;
    sender& out_;
    log_sink log_;
    receiver_figures figures_;
    std::deque<std::weak_ptr<work>> people_waiting_;  ///< oldest first
    int in_flight_ = 0;
    bool stopping_ = false;
    bool watching_ = false;
    net::timer changed_;  ///< a condition: cancelled when in_flight_ sinks
    net::task_group tasks_;
};

}  // namespace starling::slack
