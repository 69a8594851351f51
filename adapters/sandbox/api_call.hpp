#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "adapters/sandbox/arguments.hpp"
#include "adapters/sandbox/posting.hpp"
#include "adapters/sandbox/workspace.hpp"

namespace starling::sandbox {

namespace json = boost::json;

/// What a method answers, before it becomes HTTP.
struct reply {
    json::object body;
    std::chrono::seconds retry_after{};  ///< above zero: HTTP 429
};

reply ok(json::object members = {});
reply failed(std::string_view error, const std::vector<std::string>& messages = {});
reply failed(const refusal& why);
/// invalid_arguments, naming the one that is missing.
reply missing(std::string_view argument);
reply missing_scope(const workspace& ws, std::string_view needed);
reply slow_down(std::chrono::seconds wait);

/// A page of `all` by `limit` and `cursor`, and the cursor of the next one (slack.md 3.3: cursor
/// pagination). `error` is set when the arguments are bad.
struct page {
    json::array items = {};
    std::string next = {};
    std::string error = {};
};
page page_of(const arguments& given, json::array all, int usual, int most);
json::object with_cursor(json::object members, const page& p);

/// The place named by `channel`, as far as the bot may know of it: a private channel it is not in
/// has no id here.
place place_for(const workspace& ws, std::string_view channel);
/// Why the bot may not write into a place, or empty.
std::string_view write_fault(const workspace& ws, const place& where);
json::object message_json(const workspace& ws, const stored_message& message);

reply apps_connections_open(workspace& ws, const arguments& given);
reply auth_test(workspace& ws, const arguments& given);
reply chat_post_message(workspace& ws, const arguments& given);
reply chat_update(workspace& ws, const arguments& given);
reply chat_post_ephemeral(workspace& ws, const arguments& given);
reply chat_delete(workspace& ws, const arguments& given);
reply chat_get_permalink(workspace& ws, const arguments& given);
reply conversations_open(workspace& ws, const arguments& given);
reply conversations_info(workspace& ws, const arguments& given);
reply conversations_list(workspace& ws, const arguments& given);
reply conversations_members(workspace& ws, const arguments& given);
reply conversations_join(workspace& ws, const arguments& given);
reply users_info(workspace& ws, const arguments& given);
reply users_list(workspace& ws, const arguments& given);
reply views_publish(workspace& ws, const arguments& given);
reply views_open(workspace& ws, const arguments& given);
reply views_update(workspace& ws, const arguments& given);
reply reactions_add(workspace& ws, const arguments& given);
reply reactions_get(workspace& ws, const arguments& given);

}  // namespace starling::sandbox
