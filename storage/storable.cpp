#include "storage/storable.hpp"

#include <algorithm>

#include "commands/rules/text.hpp"

namespace starling::storage {

bool is_storable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) > 0; });
}

std::string storable(std::string_view text) {
    if (is_storable_ascii(text)) return std::string{text};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = rules::decode_at(text, i);
        const bool broken = c.value == 0 || (c.value == 0xFFFD && c.size == 1);
        out += broken ? std::string_view{"\xEF\xBF\xBD"} : text.substr(i, c.size);
        i += c.size;
    }
    return out;
}

}  // namespace starling::storage
