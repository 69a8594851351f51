// Any bytes as an iCalendar file: a sentence about what is wrong or days in order inside the years
// that were asked for, never a crash, and soon.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "config/holidays.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace config = starling::config;
    using std::chrono::local_days;
    constexpr config::day_span years{local_days{std::chrono::year{2025} / 1 / 1},
                                     local_days{std::chrono::year{2028} / 1 / 1}};
    const auto read = config::parse_holidays({reinterpret_cast<const char*>(data), size}, years);
    if (const auto* why = std::get_if<std::string>(&read)) {
        if (why->empty()) std::abort();
        return 0;
    }
    auto last = years.from;
    for (const auto& day : std::get<config::holidays>(read)) {
        if (day.date < last || day.date >= years.until) std::abort();
        last = day.date;
    }
    return 0;
}
