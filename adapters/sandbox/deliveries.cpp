#include "adapters/sandbox/deliveries.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace starling::sandbox {
namespace json = boost::json;
namespace {

using steady = std::chrono::steady_clock;

constexpr int max_retries = 3;
constexpr std::string_view events = "events_api";

std::string frame_of(const envelope& what, const std::string& id, int attempt) {
    std::string frame = R"({"envelope_id":")" + id + R"(","payload":)" + what.payload +
                        R"(,"type":")" + what.type + R"(","accepts_response_payload":)";
    if (what.type != events) return frame + "true}";
    frame += R"(false,"retry_attempt":)" + std::to_string(attempt);
    return frame + R"(,"retry_reason":")" + (attempt ? "timeout" : "") + "\"}";
}

json::object parsed(std::string_view frame) {
    boost::system::error_code broken;
    auto value = json::parse(frame, broken);
    return !broken && value.is_object() ? std::move(value.as_object()) : json::object{};
}

std::string id_in(const json::object& ack) {
    const auto* id = ack.if_contains("envelope_id");
    return id && id->is_string() ? std::string{id->as_string()} : std::string{};
}

std::chrono::microseconds since(steady::time_point start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(steady::now() - start);
}

}  // namespace

awaitable<gesture_result> deliveries::ask(envelope what) {
    const attempt only{0, ws_.options.ack_deadline};
    co_return co_await deliver(std::move(what), only);
}

awaitable<gesture_result> deliveries::tell(std::string payload) {
    const auto start = steady::now();
    gesture_result last;
    for (int number = 0; number <= max_retries && !stopped_; ++number) {
        if (number > 0) ++ws_.figures.retries;
        envelope again{std::string{events}, payload};
        const attempt tried{number, ws_.options.retry_after};
        last = co_await deliver(std::move(again), tried);
        last.took = since(start);
        if (last.acked || last.detail == no_retry) co_return last;
        if (posts() && number < max_retries) co_await rest(tried.patience - last.took);
    }
    ++ws_.figures.lost_events;
    co_return last;
}

awaitable<gesture_result> deliveries::deliver(envelope what, attempt tried) {
    if (posts()) co_return co_await posts_.post(what, tried.number, ws_.options.ack_deadline);
    const auto id = ws_.fresh_id();
    const auto mine = std::make_shared<in_flight>(
        in_flight{net::timer{io_.get_executor()}, steady::now(), what.payload_in_ack});
    const bool sent = !stopped_ && out_.send(frame_of(what, id, tried.number));
    if (sent) {
        ++ws_.figures.envelopes;
        in_flight_.emplace(id, mine);
    } else if (what.type != events || stopped_) {
        co_return gesture_result{.error = "dispatch_failed", .detail = "no socket is open"};
    }
    // An event that found no socket waits for its next attempt all the same.
    waits_.insert(mine);
    mine->clock.expires_after(tried.patience);
    co_await net::wait(mine->clock);
    waits_.erase(mine);
    in_flight_.erase(id);
    if (!mine->acked)
        co_return gesture_result{.error = "operation_timeout", .took = since(mine->sent)};
    co_return gesture_result{.acked = true,
                             .error = mine->refused.empty() ? "" : "dispatch_failed",
                             .payload = std::move(mine->payload),
                             .took = mine->took,
                             .detail = std::move(mine->refused)};
}

/// Until the next attempt; stop() cuts it short.
awaitable<void> deliveries::rest(std::chrono::microseconds time) {
    const auto waiting =
        std::make_shared<in_flight>(in_flight{net::timer{io_.get_executor()}, steady::now()});
    waits_.insert(waiting);
    waiting->clock.expires_after(time);
    co_await net::wait(waiting->clock);
    waits_.erase(waiting);
}

void deliveries::on_frame(std::string_view frame) {
    const auto ack = parsed(frame);
    const auto id = id_in(ack);
    if (id.empty()) {
        ++ws_.figures.bad_acks;
        return;
    }
    const auto waiting = in_flight_.find(id);
    if (waiting == in_flight_.end() || waiting->second->acked) {
        ++ws_.figures.late_acks;
        return;
    }
    if (ws_.faults.drop_acks > 0) {
        --ws_.faults.drop_acks;
        return;
    }
    accept(*waiting->second, ack);
}

/// An empty payload is what Slack's own Node client always sends; anything more needs an envelope
/// that takes an answer.
void deliveries::accept(in_flight& waiting, const json::object& ack) {
    const auto* payload = ack.if_contains("payload");
    const auto* answer = payload ? payload->if_object() : nullptr;
    if ((payload && !answer) || (answer && !answer->empty() && !waiting.payload_in_ack)) {
        ++ws_.figures.bad_acks;
        waiting.refused = "an acknowledgement of this envelope takes no such payload";
    } else if (answer && !answer->empty()) {
        waiting.payload = json::serialize(*answer);
    }
    waiting.acked = true;
    waiting.took = since(waiting.sent);
    ++ws_.figures.acks;
    ws_.figures.longest_ack = std::max(ws_.figures.longest_ack, waiting.took);
    waiting.clock.cancel();
}

void deliveries::stop() {
    stopped_ = true;
    for (const auto& waiting : waits_) waiting->clock.cancel();
}

}  // namespace starling::sandbox
