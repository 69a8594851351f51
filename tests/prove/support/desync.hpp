#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/prove/support/request_shapes.hpp"
#include "tests/prove/support/watched_web.hpp"

namespace starling::prove {

/// What came of all shapes on one way to the server.
struct desync_report {
    std::string way;
    std::size_t shapes = 0;
    std::size_t seen = 0;      ///< requests of the shapes that reached the handler
    std::size_t smuggled = 0;  ///< of these, the ones that nobody in between knew of: must be 0
    std::size_t misread = 0;   ///< direct: shapes that were not taken as they are documented
    std::size_t victims = 0;   ///< well-formed requests behind the shapes
    std::size_t wronged = 0;   ///< of these, not taken exactly as sent or not answered: must be 0
    std::size_t events = 0;    ///< that the route made of all requests: one per victim
    std::size_t connections = 0;  ///< that the server saw
    std::vector<std::string> complaints = {};

    /// A proxy proves nothing unless it keeps its connections to the server.
    bool holds() const {
        return smuggled + misread + wronged == 0 && events == victims && victims >= shapes &&
               (way == "direct" || connections < victims / 2);
    }
};

/// Sends every shape on a connection of its own, and behind each a well-formed request: on the same
/// connection where it is still one, and on a new one. Straight to the server when `front_name` is
/// empty, else through the proxy of that name, which marks what it passes on.
desync_report try_shapes(watched_web& web, const std::vector<request_shape>& shapes,
                         std::uint16_t port, const std::string& front_name);

}  // namespace starling::prove
