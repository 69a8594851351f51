#include "adapters/teams/profiles.hpp"

#include <utility>

#include "adapters/payload/text.hpp"
#include "commands/rules/text.hpp"

namespace starling::teams {
namespace {

using state = connector_reply::what;

constexpr std::size_t longest_person_name = 80;

errc reason_of(state what) {
    switch (what) {
        case state::later:
            return errc::rate_limited;
        case state::not_sent:
            return errc::not_connected;
        case state::unknown:
            return errc::timed_out;
        case state::ok:
            return errc::bad_data;
        case state::refused:
            break;
    }
    return errc::refused;
}

/// Names can be anything, so they are cleaned and bounded.
std::string name_of(const payload::json_reader& member) {
    auto name = payload::shorten(payload::clean(member.text("/name")), longest_person_name);
    if (!name.empty()) return name;
    auto parts = member.text("/givenName") + " " + member.text("/surname");
    return payload::shorten(payload::clean(parts == " " ? member.text("/id") : parts),
                            longest_person_name);
}

/// Guests of Entra keep "#EXT#" in their user principal name; bots are "28:…".
model::profile::kind kind_of(const payload::json_reader& member, const std::string& tenant) {
    using kind = model::profile::kind;
    if (member.text("/id").starts_with("28:")) return kind::bot;
    const auto role = member.text("/userRole");
    const auto home = member.text("/tenantId");
    if (role == "anonymous" || (!home.empty() && home != tenant)) return kind::stranger;
    const bool outside = member.text("/userPrincipalName").find("#EXT#") != std::string::npos;
    return role == "guest" || outside ? kind::guest : kind::member;
}

}  // namespace

model::profile read_member(const payload::json_reader& member, const std::string& tenant,
                           const people_book& people) {
    model::profile out;
    out.who = {std::string{platform_name}, tenant, member.text("/id")};
    out.name = name_of(member);
    out.what = kind_of(member, tenant);
    if (const auto hints = people.find(out.who)) {
        out.tz = hints->tz;
        out.locale = hints->locale;
    }
    return out;
}

std::string alias_of(const payload::json_reader& member) {
    const auto id = member.text("/aadObjectId");
    return rules::lower(id.empty() ? member.text("/objectId") : id);
}

awaitable<result<model::profile>> profiles::of(model::address who) {
    const auto hints = people_.find(who);
    if (!hints || hints->seen.conversation.empty()) co_return errc::not_connected;
    const auto reply = co_await web_.member(who.workspace, hints->seen, who.id);
    const auto json = payload::json_reader::over(reply.body);
    if (reply.state != state::ok || !json || json->text("/id") != who.id)
        co_return reason_of(reply.state);
    co_return read_member(*json, who.workspace, people_);
}

}  // namespace starling::teams
