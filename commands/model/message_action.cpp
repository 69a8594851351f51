#include "commands/model/message_action.hpp"

namespace starling::model {
namespace {

constexpr int longest_reason = 500;

card kudos_form(const message_action& what, const address& author) {
    const auto title = what.author_name.empty() ? "Give kudos" : "Thank " + what.author_name;
    card c{.summary = title, .title = title};
    if (author) c.blocks.emplace_back(paragraph{{plain("To "), mention(author, what.author_name)}});
    if (!what.text.empty()) c.blocks.emplace_back(quote{what.text});
    c.blocks.emplace_back(
        input{.name = "reason",
              .label = "What for? At least 20 characters; it is shown with your name",
              .what = input::kind::lines,
              .required = true,
              .longest = longest_reason});
    c.blocks.emplace_back(
        buttons{{{.label = "Give kudos", .line = what.verb, .style = button::look::primary}}});
    return c;
}

card suggest_form(const message_action& what) {
    const std::string title = "Suggest to advocates";
    card c{.summary = title, .title = title};
    c.blocks.emplace_back(input{.name = "url",
                                .label = "Link that colleagues could share",
                                .value = what.link,
                                .required = true});
    c.blocks.emplace_back(input{.name = "why",
                                .label = "Why would colleagues share it?",
                                .what = input::kind::lines,
                                .required = true,
                                .longest = longest_reason});
    c.blocks.emplace_back(
        buttons{{{.label = "Suggest", .line = what.verb, .style = button::look::primary}}});
    return c;
}

}  // namespace

std::optional<card> form_of(const message_action& what, const address& author) {
    if (what.verb == "kudos") return kudos_form(what, author);
    if (what.verb == "suggest") return suggest_form(what);
    return {};
}

std::optional<event> command_of(const message_action& what, const std::optional<address>& author,
                                const std::map<std::string, std::string>& inputs) {
    const auto filled = [&](const char* name) {
        const auto found = inputs.find(name);
        return found == inputs.end() ? std::string{} : found->second;
    };
    if (what.verb == "kudos" && author)
        return command_used{
            "kudos", {mention(*author, what.author_name), plain(" for " + filled("reason"))}};
    if (what.verb == "suggest")
        return command_used{"suggest", {plain(filled("url") + " for " + filled("why"))}};
    return {};
}

std::string address_in(const std::string& text) {
    const auto at = text.find("https://");
    if (at == std::string::npos) return {};
    const auto end = text.find_first_of(" \t\r\n\"'<>)|", at);
    auto found = text.substr(at, end == std::string::npos ? end : end - at);
    found.erase(found.find_last_not_of(".,;:!?") + 1);
    return found;
}

}  // namespace starling::model
