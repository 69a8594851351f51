#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace starling::rules {

// Small text tools of the pure rooms. Everything works on UTF-8 and never fails: a byte that is
// not part of a valid sequence stands for itself (as U+FFFD) and is stepped over alone.

/// One decoded step: the code point and how many bytes it took (at least 1).
struct code_point {
    char32_t value = 0;
    std::size_t size = 1;
};
/// `at` must be inside `text`.
code_point decode_at(std::string_view text, std::size_t at);
std::size_t count_code_points(std::string_view text);

/// White space of Unicode 15 (property White_Space), the no-break spaces of chat clients included.
bool is_space(char32_t c);
/// Simple case folding of Latin, Greek and Cyrillic letters; other code points stay as they are.
char32_t fold_case(char32_t c);

/// ASCII letters in lower case; all other bytes stay.
std::string lower(std::string_view text);
std::string_view trim(std::string_view text);  ///< ASCII white space at both ends
std::vector<std::string_view> split(std::string_view text, char separator);

/// A whole decimal number, "-" allowed; nothing when anything else is in it or it does not fit.
std::optional<int> parse_number(std::string_view text);
/// "1 share", "3 shares".
std::string counted(std::int64_t n, std::string_view one, std::string_view many);
/// "http://…" or "https://…" in any case with a host behind it.
bool is_web_url(std::string_view text);

}  // namespace starling::rules
