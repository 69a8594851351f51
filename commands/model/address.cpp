#include "commands/model/address.hpp"

namespace starling::model {

std::string to_text(const address& where) {
    return where.platform + ":" + where.workspace + ":" + where.id;
}

std::optional<address> parse_address(std::string_view text) {
    const auto first = text.find(':');
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find(':', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    // An id may hold colons of its own; platform and workspace never do.
    address found{std::string{text.substr(0, first)},
                  std::string{text.substr(first + 1, second - first - 1)},
                  std::string{text.substr(second + 1)}};
    if (found.platform.empty() || found.id.empty()) return std::nullopt;
    return found;
}

}  // namespace starling::model
