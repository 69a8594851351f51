#include "config/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace starling::config {
namespace {

/// How many letters must be put in, left out or changed (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::string_view last_part(std::string_view key) {
    const auto dot = key.rfind('.');
    return dot == key.npos ? key : key.substr(dot + 1);
}

/// A right name in the wrong section counts as one letter off; "log_level" is near "log.level".
std::size_t key_distance(std::string_view wrong, std::string_view key) {
    const auto name = last_part(wrong);
    return std::min(
        {distance(wrong, key), distance(name, key), distance(name, last_part(key)) + 1});
}

constexpr std::size_t longest_key = 64;

}  // namespace

std::string_view nearest_key(std::string_view wrong, std::span<const std::string_view> keys) {
    if (wrong.size() > longest_key || keys.empty()) return {};
    const auto best = *std::ranges::min_element(
        keys, {}, [&](std::string_view key) { return key_distance(wrong, key); });
    const std::size_t allowed = std::max<std::size_t>(1, last_part(wrong).size() / 3 + 1);
    return key_distance(wrong, best) <= allowed ? best : std::string_view{};
}

}  // namespace starling::config
