#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace starling::model {

/// Somebody or some place on a chat platform. The platform's adapter gives the words their
/// meaning; everybody else compares and stores them. Printed and stored as "platform:workspace:id".
struct address {
    std::string platform;
    std::string workspace;
    std::string id;

    explicit operator bool() const { return !id.empty(); }
    auto operator<=>(const address&) const = default;
};

std::string to_text(const address& where);
std::optional<address> parse_address(std::string_view text);

/// A sent message, as its adapter can find it again. Opaque to everybody else.
using message_handle = std::string;
/// Where an answer to something that came in can go. Opaque to everybody but its adapter.
using reply_handle = std::string;

}  // namespace starling::model
