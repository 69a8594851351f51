#include "adapters/sandbox/teams/office_facts.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace starling::sandbox {
namespace {

constexpr std::int64_t targeted_life_ms = 24 * 3'600 * 1'000;
constexpr std::string_view thread_mark = ";messageid=";

std::int64_t milliseconds(rules::instant at) {
    return std::chrono::milliseconds{at.time_since_epoch()}.count();
}

/// FNV-1a; ids must only look random and stay the same.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
    for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return seed;
}

}  // namespace

std::string_view to_text(office_room::kind what) {
    using kind = office_room::kind;
    return what == kind::personal ? "personal" : what == kind::group ? "groupChat" : "channel";
}

std::pair<std::string, std::string> split_thread(std::string_view conversation) {
    const auto mark = conversation.find(thread_mark);
    if (mark == conversation.npos) return {std::string{conversation}, {}};
    return {std::string{conversation.substr(0, mark)},
            std::string{conversation.substr(mark + thread_mark.size())}};
}

std::string guid_of(std::string_view text) {
    const auto high = hash_of(text, 14695981039346656037ULL);
    const auto low = hash_of(text, high);
    char out[40];
    std::snprintf(out, sizeof out, "%08x-%04x-4%03x-8%03x-%012llx",
                  static_cast<unsigned>(high >> 32), static_cast<unsigned>(high >> 16 & 0xffff),
                  static_cast<unsigned>(high & 0xfff), static_cast<unsigned>(low >> 52),
                  static_cast<unsigned long long>(low & 0xffffffffffffULL));
    return out;
}

office_facts::office_facts(const office_options& options, const ports::clock& clock)
    : options_{options}, clock_{clock} {}

const office_user* office_facts::person(std::string_view id) const {
    if (const auto* known = users.find(id)) return known;
    for (const auto& user : users.all())
        if (user.object == id) return &user;
    return nullptr;
}

office_room office_facts::room(std::string_view bare_id) const {
    using kind = office_room::kind;
    if (const auto known = people_of_rooms_.find(bare_id); known != people_of_rooms_.end())
        return {.id = known->first, .what = kind::personal, .person = known->second};
    const auto* channel = channels.find(bare_id);
    const bool general = !channel;  // every team has one, with its own id
    if (general) channel = team(bare_id);
    if (!channel) return {};
    return {.id = std::string{bare_id},
            .what = channel->team.empty() ? kind::group : kind::channel,
            .name = general ? "General" : channel->name,
            .team = channel->team,
            .team_name = channel->team_name};
}

std::string office_facts::personal_of(const std::string& user) {
    auto id = "a:1" + guid_of(options_.app_id + user);
    people_of_rooms_.emplace(id, user);
    return id;
}

const office_channel* office_facts::team(std::string_view id) const {
    for (const auto& channel : channels.all())
        if (channel.team == id && !id.empty()) return &channel;
    return nullptr;
}

bool office_facts::has_bot(const office_room& where) const {
    if (where.what == office_room::kind::channel) return installed_.contains(where.team);
    if (where.what == office_room::kind::group) return installed_.contains(where.id);
    return installed_.contains(where.person) ||
           std::ranges::any_of(installed_, [this](const auto& one) { return team(one); });
}

std::string office_facts::next_id() {
    last_id_ = std::max(last_id_ + 1, milliseconds(clock_.now()));
    return std::to_string(last_id_);
}

office_message& office_facts::post(office_message message) {
    if (message.id.empty()) message.id = next_id();
    const auto where = room(message.conversation);
    message.person = where.person;
    if (where.what == office_room::kind::channel && message.thread.empty())
        message.thread = message.id;
    messages_.push_back(std::move(message));
    return messages_.back();
}

office_message* office_facts::find(std::string_view conversation, std::string_view id) {
    const auto found = std::ranges::find_if(
        messages_, [&](const auto& m) { return m.id == id && m.conversation == conversation; });
    return found == messages_.end() ? nullptr : &*found;
}

const office_message* office_facts::find(std::string_view id) const {
    const auto found = std::ranges::find(messages_, id, &office_message::id);
    return found == messages_.end() ? nullptr : &*found;
}

bool office_facts::is_gone(const office_message& message) const {
    std::int64_t posted = 0;
    std::from_chars(message.id.data(), message.id.data() + message.id.size(), posted);
    const bool old = milliseconds(clock_.now()) - posted >= targeted_life_ms;
    return message.deleted || (!message.only_for.empty() && old);
}

bool office_facts::can_see(std::string_view user, const office_message& message) const {
    if (is_gone(message)) return false;
    const auto where = room(message.conversation);
    if (where.what == office_room::kind::personal) return where.person == user;
    return message.only_for.empty() || message.only_for == user;
}

}  // namespace starling::sandbox
