#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "commands/rules/networks.hpp"

namespace starling::rules {

struct candidate;

/// Networks as one bit each.
using network_bits = std::uint32_t;
inline constexpr network_bits any_network = ~network_bits{0};
network_bits bit_of(network n);
/// An empty list means any.
network_bits bits_of(const std::vector<network>& list);

/// On which networks a reader finds a text of each item, by their language: worked out once for
/// many readers (program.md D8, language match).
class reach {
public:
    reach() = default;
    /// `other_languages`: a text that the reader cannot read is as good as another (own words).
    reach(const std::vector<candidate>& items, bool other_languages);

    /// One value per item, in their order; 0 = no text is for them. An item without any text is
    /// for everybody.
    const std::vector<network_bits>& of(std::string_view lang) const;

private:
    std::vector<network_bits> all_;
    std::vector<network_bits> common_;  ///< of texts without a language
    std::map<std::string, std::vector<network_bits>, std::less<>> by_language_;
};

}  // namespace starling::rules
