#include "tests/bench/keep_alive_load.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <poll.h>
#include <sys/socket.h>

#include "tests/support/wire.hpp"

namespace starling::bench {
namespace {

using steady = std::chrono::steady_clock;

constexpr int patience_ms = 20'000;

class loader {
public:
    loader(std::uint16_t port, std::size_t connections, const std::vector<std::string>& requests)
        : requests_{requests}, lines_(connections) {
        out_.fine.resize(requests.size());
        for (auto& one : lines_) {
            one.to = std::make_unique<support::wire>(port);
            waits_.push_back({one.to->handle(), POLLIN, 0});
        }
    }

    load_figures run();

private:
    struct line {
        std::unique_ptr<support::wire> to;
        std::size_t request = 0;
        steady::time_point since{};
        bool waiting = false;
    };

    void send_next(line& on);
    void hear(line& on);

    const std::vector<std::string>& requests_;
    std::vector<line> lines_;
    std::vector<pollfd> waits_;
    std::size_t next_ = 0;
    std::size_t done_ = 0;
    load_figures out_;
};

void loader::send_next(line& on) {
    on.waiting = next_ < requests_.size();
    if (!on.waiting) return;
    on.request = next_++;
    on.since = steady::now();
    on.to->say(requests_[on.request]);
}

void loader::hear(line& on) {
    const auto answer = on.to->hear_answer(std::chrono::milliseconds{patience_ms});
    if (answer.empty()) throw std::runtime_error{"a connection ended without an answer"};
    const std::chrono::duration<double, std::milli> wait = steady::now() - on.since;
    out_.waits_ms.push_back(wait.count());
    out_.fine[on.request] = support::status_of(answer) == 200;
    out_.answered += out_.fine[on.request] ? 1 : 0;
    ++done_;
    send_next(on);
}

load_figures loader::run() {
    const auto begun = steady::now();
    for (auto& one : lines_) send_next(one);
    while (done_ < requests_.size()) {
        if (::poll(waits_.data(), waits_.size(), patience_ms) <= 0)
            throw std::runtime_error{"nothing was answered for 20 s"};
        for (std::size_t n = 0; n < lines_.size(); ++n)
            if (waits_[n].revents != 0 && lines_[n].waiting) hear(lines_[n]);
    }
    out_.took = steady::now() - begun;
    std::ranges::sort(out_.waits_ms);
    return std::move(out_);
}

}  // namespace

load_figures load(std::uint16_t port, std::size_t connections,
                  const std::vector<std::string>& requests) {
    return loader{port, connections, requests}.run();
}

}  // namespace starling::bench
