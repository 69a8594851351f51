#include "commands/channels.hpp"

#include <algorithm>
#include <sstream>

namespace starling::commands {
namespace {

std::vector<model::address> read_all(std::string_view bound) {
    std::vector<model::address> all;
    std::istringstream in{std::string{bound}};
    for (std::string one; in >> one;)
        if (auto where = model::parse_address(one)) all.push_back(std::move(*where));
    return all;
}

std::string write_all(const std::vector<model::address>& all) {
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : " ") + to_text(one);
    return out;
}

/// For readers whose platform cannot name it: "the Teams channel".
std::string name_of(const model::address& where) {
    auto platform = where.platform;
    if (!platform.empty() && platform[0] >= 'a' && platform[0] <= 'z')
        platform[0] = static_cast<char>(platform[0] - 'a' + 'A');
    return "the " + platform + " channel";
}

}  // namespace

std::vector<model::address> channels_for(const rules::program& program, std::string_view purpose) {
    const auto found = program.channels.find(purpose);
    return found == program.channels.end() ? std::vector<model::address>{}
                                           : read_all(found->second);
}

std::string with_channel(std::string_view bound, const model::address& channel) {
    auto all = read_all(bound);
    const auto same = std::ranges::find_if(all, [&](const model::address& one) {
        return one.platform == channel.platform && one.workspace == channel.workspace;
    });
    if (same == all.end())
        all.push_back(channel);
    else
        *same = channel;
    return write_all(all);
}

std::string with_moved_channel(std::string_view bound, const model::address& from,
                               const model::address& to) {
    auto all = read_all(bound);
    std::ranges::replace(all, from, to);
    return write_all(all);
}

model::rich_text named_channels(std::string_view bound) {
    const auto all = read_all(bound);
    if (all.empty()) return {model::plain("not bound")};
    model::rich_text out;
    for (const auto& one : all) {
        if (!out.empty()) out.push_back(model::plain(" and "));
        out.push_back(model::channel(one, name_of(one)));
    }
    return out;
}

}  // namespace starling::commands
