#include "adapters/sandbox/api_call.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <boost/json/parse.hpp>

namespace starling::sandbox {
namespace {

/// Where the page begins, or nothing when the cursor is none of ours. Real cursors are Base64,
/// with the '=' that must be URL-encoded.
std::optional<std::size_t> start_of(std::string_view cursor) {
    if (cursor.empty()) return 0;
    constexpr std::string_view head = "bmV4dDo";
    if (!cursor.starts_with(head) || !cursor.ends_with('=')) return std::nullopt;
    cursor = cursor.substr(head.size(), cursor.size() - head.size() - 1);
    std::size_t at = 0;
    const auto read = std::from_chars(cursor.data(), cursor.data() + cursor.size(), at);
    if (read.ec != std::errc{} || read.ptr != cursor.data() + cursor.size()) return std::nullopt;
    return at;
}

std::string cursor_at(std::size_t start) {
    return "bmV4dDo" + std::to_string(start) + "=";
}

json::array reactions_json(const stored_message& message) {
    json::array all;
    for (const auto& [name, users] : message.reactions)
        all.push_back({{"name", name},
                       {"users", json::array(users.begin(), users.end())},
                       {"count", users.size()}});
    return all;
}

}  // namespace

reply ok(json::object members) {
    members["ok"] = true;
    return {std::move(members)};
}

reply failed(std::string_view error, const std::vector<std::string>& messages) {
    json::object body{{"ok", false}, {"error", error}};
    if (!messages.empty())
        body["response_metadata"] = {{"messages", json::array(messages.begin(), messages.end())}};
    return {std::move(body)};
}

reply failed(const refusal& why) {
    return failed(why.error, why.messages);
}

reply missing(std::string_view argument) {
    return failed("invalid_arguments",
                  {"[ERROR] missing required field: " + std::string{argument}});
}

reply missing_scope(const workspace& ws, std::string_view needed) {
    auto no = failed("missing_scope");
    no.body["needed"] = needed;
    no.body["provided"] = ws.scopes();
    return no;
}

reply slow_down(std::chrono::seconds wait) {
    auto no = failed("ratelimited");
    no.retry_after = wait;
    return no;
}

page page_of(const arguments& given, json::array all, int usual, int most) {
    const auto limit = given.number("limit", usual);
    const auto start = start_of(given.text("cursor"));
    if (!limit || *limit < 1 || *limit > most) return {.error = "invalid_limit"};
    if (!start || *start > all.size()) return {.error = "invalid_cursor"};
    const auto end = std::min(*start + static_cast<std::size_t>(*limit), all.size());
    page p;
    for (auto i = *start; i < end; ++i) p.items.push_back(std::move(all[i]));
    if (end < all.size()) p.next = cursor_at(end);
    return p;
}

json::object with_cursor(json::object members, const page& p) {
    members["response_metadata"] = {{"next_cursor", p.next}};
    return members;
}

place place_for(const workspace& ws, std::string_view channel) {
    auto found = ws.facts.place_of(channel);
    if (found.what == place::kind::closed && !found.has_bot) return {};
    return found;
}

std::string_view write_fault(const workspace& ws, const place& where) {
    if (where.id.empty()) return "channel_not_found";
    if (where.archived) return "is_archived";
    if (where.what == place::kind::direct) {
        const auto* person = ws.facts.user(where.person);
        return !person || person->deleted || person->bot ? "channel_not_found" : "";
    }
    return where.has_bot ? "" : "not_in_channel";
}

json::object message_json(const workspace& ws, const stored_message& message) {
    json::object m{{"type", "message"},
                   {"user", message.user},
                   {"text", message.text},
                   {"ts", message.ts},
                   {"team", ws.options.team}};
    if (message.user == ws.options.bot_user) {
        m["bot_id"] = bot_id;
        m["app_id"] = app_id;
    }
    if (!message.blocks.empty()) m["blocks"] = json::parse(message.blocks);
    if (message.edited) m["edited"] = {{"user", message.user}, {"ts", message.ts}};
    if (!message.reactions.empty()) m["reactions"] = reactions_json(message);
    return m;
}

}  // namespace starling::sandbox
