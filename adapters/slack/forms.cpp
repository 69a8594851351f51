#include "adapters/slack/forms.hpp"

#include <algorithm>

#include "adapters/payload/json_writer.hpp"
#include "adapters/slack/escape.hpp"
#include "adapters/slack/render.hpp"
#include "adapters/slack/render_buttons.hpp"
#include "adapters/slack/slack.hpp"
#include "adapters/slack/text_decode.hpp"

namespace starling::slack {
namespace {

constexpr std::size_t modal_word = 24;  ///< of title, submit and close (slack.md 4.1)
constexpr std::size_t longest_name = 200, longest_link = 1'000;

constexpr std::string_view no_author =
    "An app wrote this message; kudos are for people, so nobody got any. To thank a colleague, "
    "open "
    "this menu on a message of theirs, or use the kudos command.";

void write_word(payload::json_writer& json, std::string_view key, std::string_view any) {
    json.key(key);
    write_plain_text(json, shorten(clean(any), modal_word));
}

/// The first button: its label is what a modal calls submit.
model::button submit_of(const model::card& card) {
    for (const auto& block : card.blocks)
        if (const auto* row = std::get_if<model::buttons>(&block); row && !row->row.empty())
            return row->row.front();
    return {};
}

bool asks(const model::card& card) {
    return std::ranges::any_of(
        card.blocks, [](const auto& block) { return std::holds_alternative<model::input>(block); });
}

/// Those of a form become its submit.
void drop_buttons(model::card& card) {
    std::erase_if(card.blocks,
                  [](const auto& b) { return std::holds_alternative<model::buttons>(b); });
}
/// An answer asks for nothing: fields would need a submit, and buttons may need the fields.
void drop_fields(model::card& card) {
    const auto dropped = std::erase_if(
        card.blocks, [](const auto& b) { return std::holds_alternative<model::input>(b); });
    if (dropped > 0) drop_buttons(card);
}

std::string metadata_of(const form_request& request) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("verb", request.what.verb);
    json.field("author", request.author.id);
    json.field("name", shorten(clean(request.what.author_name), longest_name));
    json.field("link", shorten(clean(request.what.link), longest_link));
    json.end_object();
    return out;
}

std::string line_metadata(std::string_view line, bool on_page) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("line", line);
    if (on_page) json.field_flag("page", true);
    json.end_object();
    return out;
}

std::string view_of(model::card card, const std::string& workspace, std::string_view submit,
                    std::string_view metadata) {
    const auto title = card.title.empty() ? std::string{"Starling"} : std::move(card.title);
    card.title.clear();
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("type", "modal");
    json.field("callback_id", "form");
    json.field_flag("clear_on_close", true);
    if (!metadata.empty()) json.field("private_metadata", metadata);
    write_word(json, "title", title);
    if (!submit.empty()) write_word(json, "submit", submit);
    write_word(json, "close", submit.empty() ? "Close" : "Cancel");
    json.key("blocks");
    json.raw(render(card, {workspace, block_limits::home_blocks}).blocks);
    json.end_object();
    return out;
}

/// Empty when no field is at fault.
std::string field_errors(const model::card& card) {
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("response_action", "errors");
    json.key("errors");
    json.begin_object();
    bool any = false;
    for (const auto& block : card.blocks) {
        const auto* field = std::get_if<model::input>(&block);
        if (!field || field->fault.empty()) continue;
        json.field("in:" + field->name, shorten(clean(field->fault), block_limits::hint));
        any = true;
    }
    json.end_object();
    json.end_object();
    return any ? out : std::string{};
}

}  // namespace

std::string form_view(const form_request& request, const std::string& workspace) {
    auto card = model::form_of(request.what, request.author);
    if (!card || (request.what.verb == "kudos" && request.author.id.empty()))
        return view_of(model::message(std::string{no_author}), workspace, {}, {});
    const auto submit = submit_of(*card).label;
    drop_buttons(*card);
    return view_of(std::move(*card), workspace, submit, metadata_of(request));
}

std::string asked_view(const model::card& card, const std::string& workspace, bool on_page) {
    if (!asks(card)) return view_of(card, workspace, {}, {});
    auto form = card;
    const auto submit = submit_of(form);
    drop_buttons(form);
    return view_of(std::move(form), workspace, submit.label, line_metadata(submit.line, on_page));
}

std::string loading_view(const std::string& workspace) {
    return view_of(model::message(std::string{"One moment…"}), workspace, {}, {});
}

std::optional<submitted_form> read_form(const std::string& private_metadata,
                                        const std::string& workspace) {
    const auto json = payload::json_reader::over(private_metadata);
    if (!json) return {};
    submitted_form form{{.verb = json->text("/verb"),
                         .author_name = json->text("/name"),
                         .text = {},
                         .link = json->text("/link")},
                        {},
                        json->text("/line"),
                        json->flag("/page")};
    if (const auto author = json->text("/author"); is_user_id(author))
        form.author = model::address{std::string{platform_name}, workspace, author};
    return form;
}

std::string form_answer(const model::card& card, const std::string& workspace, bool keeps_form) {
    if (auto faults = field_errors(card); !faults.empty()) return faults;
    auto shown = card;
    drop_fields(shown);
    std::string out;
    payload::json_writer json{out};
    json.begin_object();
    json.field("response_action", keeps_form ? "push" : "update");
    json.key("view");
    json.raw(view_of(std::move(shown), workspace, {}, {}));
    json.end_object();
    return out;
}

}  // namespace starling::slack
