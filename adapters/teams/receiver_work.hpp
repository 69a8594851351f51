#pragma once

// Private to the receiver: an invoke that is being answered.

#include "adapters/net/pause.hpp"
#include "adapters/teams/receiver.hpp"

namespace starling::teams {

struct receiver::work {
    work(boost::asio::io_context& io, activity in, decoded read)
        : asked{std::move(in)}, read{std::move(read)}, changed{io.get_executor()} {}

    activity asked;
    decoded read;
    std::optional<net::server_response> answer = {};
    bool late = false;   ///< the person was told that the work goes on
    net::timer changed;  ///< cancelled when the answer is there
};

}  // namespace starling::teams
