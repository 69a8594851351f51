#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/ports/async.hpp"
#include "commands/ports/error.hpp"

namespace starling::net {

using header_list = std::vector<std::pair<std::string, std::string>>;  ///< names in lower case

struct http_request {
    std::string method = "POST";
    std::string url;  ///< http:// (loopback only) or https://
    header_list headers;
    std::string body;
    std::chrono::milliseconds deadline{10'000};  ///< for everything: connect, write, read
};

struct http_response {
    int status = 0;
    header_list headers;
    std::string body;

    std::string_view header(std::string_view lower_case_name) const;  ///< empty when absent
};

/// The one thing a sender must know of a failure: can the other side have seen the request?
struct http_outcome {
    enum class what {
        answered,
        not_sent,  ///< no byte of the request left: sending again is safe
        unknown    ///< bytes left and no whole answer came
    };

    what state = what::not_sent;
    http_response response = {};
    boost::system::error_code error = {};
};

struct http_client_options {
    std::size_t max_response = 4 * 1024 * 1024;
    std::size_t max_idle_per_host = 8;
    std::chrono::seconds idle{50};
    std::string ca_file = {};  ///< extra trusted certificates (tests, private stand-ins)
};

/// Keep-alive connections per host, verified TLS 1.2+, no redirects. One I/O thread. A kept
/// connection that turns out closed before any byte of an answer is retried once on a new one only
/// when nothing was written.
class http_client {
public:
    virtual ~http_client() = default;
    virtual awaitable<http_outcome> send(http_request request) = 0;
    virtual void close_idle() = 0;
};

std::unique_ptr<http_client> make_http_client(boost::asio::io_context& io,
                                              http_client_options options = {});

/// True for http:// URLs whose host is a loopback address or "localhost"; plain text is accepted
/// nowhere else.
bool is_loopback_url(std::string_view url);

}  // namespace starling::net
