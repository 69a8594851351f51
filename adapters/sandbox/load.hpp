#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "adapters/sandbox/sandbox.hpp"

namespace starling::sandbox {

struct load_options {
    std::vector<std::string> users;  ///< take turns; ids
    std::string channel;             ///< id where all of them type
    std::string command = "/share";
    /// What is typed the n-th time, already as Slack would send it; called once each, before the
    /// clock starts.
    std::function<std::string(std::size_t n)> text;
    std::size_t count = 1'000;
    std::size_t window = 1;                      ///< envelopes not yet acknowledged at a time
    std::chrono::milliseconds patience{10'000};  ///< without any acknowledgement: give up
};

struct load_report {
    std::size_t acked = 0;
    std::size_t lost = 0;             ///< never sent, or not acknowledged before we gave up
    std::chrono::nanoseconds took{};  ///< from the first frame to the last acknowledgement
    std::vector<std::chrono::nanoseconds> latencies;  ///< of each acknowledged envelope, in order
};

/// Sends `count` slash commands over the open sockets of a sandbox made by make_sandbox, `window`
/// at a time, and measures each acknowledgement. Costs the server as little as it can: frames come
/// from a template, acknowledgements are found by their envelope_id without parsing, answers are
/// not shown to anybody. The response_urls in it are not valid. One blast at a time.
awaitable<load_report> blast(boost::asio::io_context& io, sandbox& on, load_options options);

}  // namespace starling::sandbox
