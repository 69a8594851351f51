#include "adapters/slack/decode_request.hpp"

#include "adapters/net/form.hpp"
#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text.hpp"

namespace starling::slack {
namespace {

bool is_form(const net::server_request& request) {
    return request.header("content-type").starts_with("application/x-www-form-urlencoded");
}

/// Every field is text in a form; as JSON the same decoder reads it that reads a socket's payload.
std::string form_as_json(const net::form& fields) {
    std::string json;
    payload::json_writer out{json};
    out.begin_object();
    for (const auto& [name, value] : fields) out.field(payload::clean(name), payload::clean(value));
    out.end_object();
    return json;
}

std::optional<payload::json_reader> payload_in(const net::form& fields) {
    const auto payload = net::field(fields, "payload");
    return payload::json_reader::over(payload.empty() ? form_as_json(fields)
                                                      : std::string{payload});
}

/// A gesture in another workspace: this app was installed there without our knowing.
bool is_foreign(const payload::json_reader& payload, const decode_context& context) {
    const auto team = payload.text("/team_id") + payload.text("/team/id");
    const bool grid = payload.has("/enterprise_id") || payload.has("/enterprise");
    return !team.empty() && team != context.workspace && !grid;
}

void decode_form(const net::form& fields, const decode_context& context, decoded& out) {
    const bool interactive = !net::field(fields, "payload").empty();
    out.head.what = interactive ? envelope::kind::interactive : envelope::kind::slash_command;
    out.head.type = interactive ? "interactive" : "slash_commands";
    const auto json = payload_in(fields);
    out.malformed = !json || is_foreign(*json, context);
    if (out.malformed) return;
    out.head.takes_payload = true;
    if (interactive)
        decode_interactive(*json, context, out);
    else
        decode_command(*json, context, out);
}

void decode_json(const net::server_request& request, const decode_context& context, posted& out) {
    out.frame.head.what = envelope::kind::event;
    out.frame.head.type = "events_api";
    const auto json = payload::json_reader::over(request.body);
    out.frame.malformed = !json;
    if (!json) return;
    if (json->text("/type") == "url_verification")
        out.challenge = json->text("/challenge");
    else
        decode_event(*json, context, out.frame);
}

}  // namespace

posted decode_request(const net::server_request& request, std::string id,
                      const decode_context& context) {
    posted out;
    out.frame.head.id = std::move(id);
    if (!is_form(request)) {
        decode_json(request, context, out);
        return out;
    }
    const auto fields = net::parse_form(request.body);
    out.frame.malformed = !fields;
    if (fields) decode_form(*fields, context, out.frame);
    return out;
}

std::optional<payload::json_reader> payload_of(const net::server_request& request) {
    if (!is_form(request)) return payload::json_reader::over(request.body);
    const auto fields = net::parse_form(request.body);
    return fields ? payload_in(*fields) : std::nullopt;
}

bool is_ssl_check(const net::server_request& request) {
    // Nearly no request is one: the others are read once, behind the signature.
    if (!is_form(request) || request.body.find("ssl_check") == std::string::npos) return false;
    const auto fields = net::parse_form(request.body);
    return fields && net::field(*fields, "ssl_check") == "1";
}

}  // namespace starling::slack
