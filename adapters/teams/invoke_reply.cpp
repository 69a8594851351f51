#include "adapters/teams/invoke_reply.hpp"

#include <utility>

#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text.hpp"

namespace starling::teams {
namespace {

constexpr std::size_t longest_answer = 1'000;
constexpr std::size_t longest_title = 60;
constexpr std::string_view card_type = "application/vnd.microsoft.card.adaptive";

std::string shown(std::string_view text, std::size_t limit = longest_answer) {
    return payload::shorten(payload::clean(text), limit);
}

net::server_response answer(std::string body, int status = 200) {
    return {.status = status, .body = std::move(body)};
}

/// {"statusCode":…,"type":"application/vnd.microsoft.…","value":<value>}
std::string action_body(int code, std::string_view type, std::string_view value) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field_number("statusCode", code);
    json.field("type", type);
    json.key("value");
    json.raw(value);
    json.end_object();
    return out;
}

std::string quoted(std::string_view text) {
    std::string out;
    payload::json_writer{out}.text(text);
    return out;
}

/// {"<outer>":{"type":"<type>","<name>":<value>}}
std::string wrapped(std::string_view outer, std::string_view type, std::string_view name,
                    std::string_view value) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.key(outer);
    json.begin_object();
    json.field("type", type);
    json.key(name);
    json.raw(value);
    json.end_object();
    json.end_object();
    return out;
}

std::string dialog_value(std::string_view title, std::string_view card) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("title", shown(title, longest_title));
    json.field("height", "medium");
    json.field("width", "medium");
    json.key("card");
    json.begin_object();
    json.field("contentType", card_type);
    json.key("content");
    json.raw(card);
    json.end_object();
    json.end_object();
    return out;
}

void write_hit(payload::json_writer& json, const search_hit& hit) {
    json.begin_object();
    json.field("contentType", card_type);
    json.key("content");
    json.raw(hit.card);
    json.key("preview");
    json.begin_object();
    json.field("contentType", "application/vnd.microsoft.card.thumbnail");
    json.key("content");
    json.begin_object();
    json.field("title", shown(hit.title, longest_title));
    json.field("text", shown(hit.text));
    json.end_object();
    json.end_object();
    json.end_object();
}

std::string error_value(int code, std::string_view text) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("code", code == 400 ? "BadRequest" : "InternalError");
    json.field("message", shown(text));
    json.end_object();
    return out;
}

}  // namespace

net::server_response empty_reply(int status) {
    return answer({}, status);
}

net::server_response card_reply(std::string_view card) {
    return answer(action_body(200, card_type, card));
}

net::server_response toast_reply(std::string_view text) {
    return answer(
        action_body(200, "application/vnd.microsoft.activity.message", quoted(shown(text))));
}

net::server_response card_error(int code, std::string_view text, int status) {
    return answer(action_body(code, "application/vnd.microsoft.error", error_value(code, text)),
                  status);
}

net::server_response dialog_reply(std::string_view title, std::string_view card) {
    return answer(wrapped("task", "continue", "value", dialog_value(title, card)));
}

net::server_response dialog_text(std::string_view text) {
    return answer(wrapped("task", "message", "value", quoted(shown(text))));
}

net::server_response search_reply(const std::vector<search_hit>& hits) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.key("composeExtension");
    json.begin_object();
    json.field("type", "result");
    json.field("attachmentLayout", "list");
    json.key("attachments");
    json.begin_array();
    for (const auto& hit : hits) write_hit(json, hit);
    json.end_array();
    json.end_object();
    json.end_object();
    return answer(std::move(out));
}

net::server_response search_text(std::string_view text) {
    return answer(wrapped("composeExtension", "message", "text", quoted(shown(text))));
}

}  // namespace starling::teams
