#include "tests/prove/support/zdump.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>

namespace starling::prove {
namespace {

using std::chrono::seconds;

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{::popen(command.c_str(), "r"), &::pclose};
    if (!pipe) throw std::runtime_error{"cannot run " + command};
    std::string text;
    char buffer[4096];
    while (const auto got = std::fread(buffer, 1, sizeof buffer, pipe.get()))
        text.append(buffer, got);
    return text;
}

/// "Sun Mar 26 00:59:59 2000 UT" of a line.
rules::instant instant_in(const std::string& line) {
    std::tm parts{};
    const auto start = line.find("  ") + 2;
    if (::strptime(line.c_str() + start, "%a %b %d %H:%M:%S %Y", &parts) == nullptr)
        throw std::runtime_error{"zdump says: " + line};
    return rules::instant{seconds{::timegm(&parts)}};
}

seconds offset_in(const std::string& line) {
    const auto at = line.rfind("gmtoff=");
    if (at == line.npos) throw std::runtime_error{"zdump says: " + line};
    return seconds{std::stol(line.substr(at + 7))};
}

/// Of a zone whose clocks never change, as date(1) says: "+0530".
seconds fixed_offset(const std::string& zone) {
    const auto text = output_of("TZ='" + zone + "' date -d @946684800 +%z");
    const auto minutes = std::stoi(text.substr(1, 2)) * 60 + std::stoi(text.substr(3, 2));
    return seconds{(text[0] == '-' ? -60 : 60) * minutes};
}

}  // namespace

dumped_zone::dumped_zone(std::string name) : name_{std::move(name)} {
    std::istringstream lines{output_of("zdump -V -c 2000,2038 '" + name_ + "'")};
    // Two lines per change: the last second before it and the first after.
    for (std::string before, after; std::getline(lines, before) && std::getline(lines, after);)
        changes_.push_back({instant_in(after), offset_in(before), offset_in(after)});
    first_ = changes_.empty() ? fixed_offset(name_) : changes_.front().before;
}

seconds dumped_zone::offset(rules::instant at) const {
    auto now = first_;
    for (const auto& change : changes_) {
        if (at < change.at) break;
        now = change.after;
    }
    return now;
}

std::optional<rules::instant> dumped_zone::comes(rules::day date, std::chrono::minutes hour) const {
    const std::chrono::local_seconds wanted = date + hour;
    std::set<seconds> offsets{first_};
    for (const auto& change : changes_) offsets.insert(change.after);
    std::optional<rules::instant> first;
    for (const auto offset : offsets) {
        const rules::instant at{wanted.time_since_epoch() - offset};
        if (this->offset(at) == offset && (!first || at < *first)) first = at;
    }
    if (first) return first;
    for (const auto& change : changes_)
        if (to_local(change.at, change.before) <= wanted &&
            wanted < to_local(change.at, change.after))
            if (std::chrono::floor<std::chrono::days>(to_local(change.at, change.after)) == date)
                return change.at;
    return std::nullopt;
}

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    std::ifstream lines{"/usr/share/zoneinfo/tzdata.zi"};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        std::string kind, first, second;
        words >> kind >> first >> second;
        if (kind == "Z") names.push_back(first);
        if (kind == "L") names.push_back(second);
    }
    std::erase_if(names, [](const auto& name) { return !rules::zone::find(name); });
    std::ranges::sort(names);
    return names;
}

}  // namespace starling::prove
