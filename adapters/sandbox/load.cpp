#include "adapters/sandbox/load.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "adapters/sandbox/local_workspace.hpp"

namespace starling::sandbox {
namespace {

using steady = std::chrono::steady_clock;

constexpr std::string_view id_key = "\"envelope_id\":\"";
constexpr std::size_t id_length = 36;
constexpr std::size_t digits = 12;

/// 36 characters as any envelope id, the last twelve of them the number of the envelope.
std::string numbered(std::string_view run, std::size_t n) {
    char number[digits + 1];
    std::snprintf(number, sizeof number, "%012zu", n);
    return std::string{run} + number;
}

/// One blast: what to send and what came back. Everything is sent from the reader's side of the
/// sockets, right when a place in the window gets free.
class blaster {
public:
    blaster(boost::asio::io_context& io, local_workspace& on, load_options options)
        : out_{on.links()}, options_{std::move(options)}, done_{io.get_executor()} {
        run_ = on.fresh_id().substr(0, id_length - digits);
        sent_.reserve(options_.count);
        latencies_.resize(options_.count);
        cut_template(on.state());
    }

    awaitable<load_report> run() {
        start_ = steady::now();
        for (std::size_t i = 0; i < options_.window; ++i) send_next();
        while (acked_ < options_.count) {
            const auto before = acked_;
            done_.expires_after(options_.patience);
            co_await net::wait(done_);
            if (acked_ == before) break;
        }
        co_return report();
    }

    /// True when the frame acknowledges an envelope of this blast.
    bool take(std::string_view frame) {
        const auto now = steady::now();
        const auto key = frame.find(id_key);
        if (key == frame.npos) return false;
        const auto id = frame.substr(key + id_key.size(), id_length);
        if (id.size() != id_length || !id.starts_with(run_)) return false;
        std::size_t n = 0;
        std::from_chars(id.data() + id_length - digits, id.data() + id_length, n);
        if (n >= sent_.size() || latencies_[n].count() != 0) return true;
        latencies_[n] = now - sent_[n];
        last_ = now;
        if (++acked_ == options_.count) done_.cancel();
        send_next();
        return true;
    }

private:
    /// Everything of a frame that stays the same, cut where envelope_id, user_id, user_name, text
    /// and trigger_id belong.
    void cut_template(const workspace& ws) {
        const auto json = [](const std::string& text) {
            return boost::json::serialize(boost::json::value(text));
        };
        parts_ = {R"({"envelope_id":")",
                  R"(","payload":{"token":"deprecated-verification-token","team_id":)" +
                      json(ws.options.team) + R"(,"team_domain":"sandbox","channel_id":)" +
                      json(options_.channel) + R"(,"channel_name":"load","user_id":)",
                  R"(,"user_name":)",
                  R"(,"command":)" + json(options_.command) + R"(,"text":)",
                  R"(,"api_app_id":"A0STARLING","is_enterprise_install":"false","response_url":)" +
                      json(ws.url + "hooks/load") + R"(,"trigger_id":")",
                  R"("},"type":"slash_commands","accepts_response_payload":true})"};
        for (const auto& id : options_.users)
            users_.emplace_back(json(id), json(ws.facts.user(id)->handle));
        for (std::size_t n = 0; n < options_.count; ++n) texts_.push_back(json(options_.text(n)));
    }

    std::string frame(std::size_t n) const {
        const auto id = numbered(run_, n);
        const auto& [user, handle] = users_[n % users_.size()];
        std::string out;
        out.reserve(1024);
        ((out += parts_[0]) += id) += parts_[1];
        ((out += user) += parts_[2]) += handle;
        ((out += parts_[3]) += texts_[n]) += parts_[4];
        return (out += id) += parts_[5];
    }

    void send_next() {
        if (sent_.size() == options_.count) return;
        auto next = frame(sent_.size());
        sent_.push_back(steady::now());
        out_.send(std::move(next));
    }

    load_report report() {
        load_report r{.acked = acked_,
                      .lost = options_.count - acked_,
                      .took = last_ - start_,
                      .latencies = {}};
        for (const auto latency : latencies_)
            if (latency.count() != 0) r.latencies.push_back(latency);
        return r;
    }

    sockets& out_;
    load_options options_;
    net::timer done_;
    std::string run_;
    std::array<std::string, 6> parts_;
    std::vector<std::pair<std::string, std::string>> users_;  ///< id and handle, as JSON
    std::vector<std::string> texts_;                          ///< as JSON
    std::vector<steady::time_point> sent_;
    std::vector<std::chrono::nanoseconds> latencies_;  ///< by number; zero = not yet
    std::size_t acked_ = 0;
    steady::time_point start_{};
    steady::time_point last_{};
};

}  // namespace

awaitable<load_report> blast(boost::asio::io_context& io, sandbox& on, load_options options) {
    auto& local = static_cast<local_workspace&>(on);
    const auto run = std::make_shared<blaster>(io, local, std::move(options));
    local.listen_in([run](std::string_view frame) { return run->take(frame); });
    auto report = co_await run->run();
    local.listen_in({});
    co_return report;
}

}  // namespace starling::sandbox
