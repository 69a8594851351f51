#include "adapters/teams/extension_form.hpp"

#include <algorithm>

#include "adapters/payload/text.hpp"

namespace starling::teams {
namespace {

using model::input;

constexpr int longest_reason = 500;
constexpr std::size_t longest_excerpt = 300;

std::string excerpt(const extension_request& request) {
    return payload::shorten(payload::clean(request.text), longest_excerpt);
}

model::card kudos_form(const extension_request& request) {
    const auto& name = request.author_name;
    model::card c{.summary = "Thank " + name, .title = "Thank " + name};
    if (!request.text.empty()) c.blocks.push_back(model::quote{excerpt(request)});
    c.blocks.push_back(
        input{.name = "reason",
              .label = "What for? At least 20 characters; it is shown with your name",
              .what = input::kind::lines,
              .required = true,
              .longest = longest_reason});
    c.blocks.push_back(model::buttons{
        {{.label = "Give kudos", .line = "kudos", .style = model::button::look::primary}}});
    return c;
}

/// The first address in the message, else the message itself.
std::string address_in(const extension_request& request) {
    const auto at = request.text.find("https://");
    if (at == std::string::npos) return request.link;
    const auto end = request.text.find_first_of(" \t\r\n\"'<>)", at);
    return request.text.substr(at, end == std::string::npos ? end : end - at);
}

model::card suggest_form(const extension_request& request) {
    model::card c{.summary = "Suggest to advocates", .title = "Suggest to advocates"};
    c.blocks.push_back(input{.name = "url",
                             .label = "Link that colleagues could share",
                             .value = address_in(request),
                             .required = true});
    c.blocks.push_back(input{.name = "why",
                             .label = "Why would colleagues share it?",
                             .what = input::kind::lines,
                             .required = true,
                             .longest = longest_reason});
    c.blocks.push_back(model::buttons{
        {{.label = "Suggest", .line = "suggest", .style = model::button::look::primary}}});
    return c;
}

}  // namespace

std::optional<model::card> form_of(const extension_request& request) {
    if (request.command == "kudos") return kudos_form(request);
    if (request.command == "suggest") return suggest_form(request);
    return {};
}

}  // namespace starling::teams
