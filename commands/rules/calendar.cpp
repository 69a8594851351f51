// What people type and read of days and hours; zones are in time.cpp.
#include <array>
#include <cstdio>

#include "commands/rules/text.hpp"
#include "commands/rules/time.hpp"

namespace starling::rules {

namespace {

constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu",
                                                    "fri", "sat", "sun"};
constexpr std::array<std::string_view, 7> long_names{"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};

std::optional<unsigned> day_index(std::string_view name) {
    for (unsigned i = 0; i < day_names.size(); ++i) {
        if (name == day_names[i] || name == long_names[i]) return i;
    }
    return std::nullopt;
}

/// Bits of "wed" or "sat-mon" (a range may run over the weekend).
std::optional<unsigned> range_mask(std::string_view text) {
    const auto dash = text.find('-');
    const auto from = day_index(trim(text.substr(0, dash)));
    const auto to = dash == std::string_view::npos ? from : day_index(trim(text.substr(dash + 1)));
    if (!from || !to) return std::nullopt;
    unsigned mask = 1u << *to;
    for (auto i = *from; i != *to; i = (i + 1) % 7) mask |= 1u << i;
    return mask;
}

/// Takes "am" or "pm" off the end.
enum class half { none, am, pm };
half take_half(std::string_view& text) {
    const auto found = text.ends_with("am")   ? half::am
                       : text.ends_with("pm") ? half::pm
                                              : half::none;
    if (found != half::none) text = trim(text.substr(0, text.size() - 2));
    return found;
}

std::optional<int> short_number(std::string_view text, std::size_t least, std::size_t most) {
    if (text.size() < least || text.size() > most || text.front() == '-') return std::nullopt;
    return parse_number(text);
}

std::optional<int> hour_of_day(int hour, half which) {
    if (which == half::none) return hour < 24 ? std::optional{hour} : std::nullopt;
    if (hour < 1 || hour > 12) return std::nullopt;
    return hour % 12 + (which == half::pm ? 12 : 0);
}

}  // namespace

bool work_days::contains(day local) const {
    return (mask >> (std::chrono::weekday{local}.iso_encoding() - 1) & 1) != 0;
}

std::optional<work_days> work_days::parse(std::string_view text) {
    const auto folded = lower(text);
    unsigned mask = 0;
    for (const auto part : split(folded, ',')) {
        const auto more = range_mask(trim(part));
        if (!more) return std::nullopt;
        mask |= *more;
    }
    return work_days{static_cast<std::uint8_t>(mask)};
}

std::string work_days::text() const {
    std::string out;
    for (unsigned i = 0; i < 7; ++i) {
        if ((mask >> i & 1) == 0) continue;
        auto last = i;
        while (last < 6 && (mask >> (last + 1) & 1) != 0) ++last;
        if (!out.empty()) out += ',';
        out += day_names[i];
        if (last >= i + 2) {
            out.append("-").append(day_names[last]);
            i = last;
        }
    }
    return out;
}

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
    const auto folded = lower(trim(text));
    std::string_view rest = folded;
    const auto which = take_half(rest);
    const auto colon = rest.find(':');
    const auto typed = short_number(rest.substr(0, colon), 1, 2);
    const auto minute = colon == std::string_view::npos
                            ? std::optional{0}
                            : short_number(rest.substr(colon + 1), 2, 2);
    const auto hour = typed ? hour_of_day(*typed, which) : std::nullopt;
    if (!hour || !minute || *minute > 59) return std::nullopt;
    return std::chrono::minutes{*hour * 60 + *minute};
}

std::optional<day> parse_day(std::string_view text) {
    const auto parts = split(text, '-');
    if (parts.size() != 3) return std::nullopt;
    const auto year = short_number(parts[0], 4, 4);
    const auto month = short_number(parts[1], 2, 2);
    const auto date = short_number(parts[2], 2, 2);
    if (!year || !month || !date) return std::nullopt;
    const auto ymd = std::chrono::year{*year} / *month / *date;
    return ymd.ok() ? std::optional{day{ymd}} : std::nullopt;
}

std::string time_of_day_text(std::chrono::minutes after_midnight) {
    char text[32];
    std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(after_midnight.count() / 60),
                  static_cast<int>(after_midnight.count() % 60));
    return text;
}

}  // namespace starling::rules
