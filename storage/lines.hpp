#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace starling::storage {

/// Short texts of which none holds a line break, one per line; an empty text is an empty list.
inline std::string joined_lines(const std::vector<std::string>& list) {
    std::string text;
    for (const auto& one : list) text += (text.empty() ? "" : "\n") + one;
    return text;
}
inline std::vector<std::string> lines_from(std::string_view text) {
    std::vector<std::string> list;
    while (!text.empty()) {
        const auto end = text.find('\n');
        list.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return list;
}

}  // namespace starling::storage
