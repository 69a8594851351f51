#include "tests/prove/support/request_shapes.hpp"

namespace starling::prove {

std::string known_fields() {
    return "Host: starling.example\r\nX-Shape: outer\r\n";
}

std::string hidden_request() {
    return std::string{"GET "} + hidden_target + " HTTP/1.1\r\nHost: starling.example\r\n\r\n";
}

std::string post(const std::string& fields, const std::string& body) {
    return "POST /api/messages HTTP/1.1\r\n" + known_fields() + fields + "\r\n" + body;
}

std::string post_with_length(const std::string& fields, const std::string& body) {
    return post(fields + "Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}

std::vector<request_shape> all_shapes() {
    std::vector<request_shape> all;
    for (auto* const some :
         {length_shapes, encoding_shapes, chunk_shapes, line_shapes, connection_shapes})
        for (auto& shape : some()) all.push_back(std::move(shape));
    return all;
}

}  // namespace starling::prove
