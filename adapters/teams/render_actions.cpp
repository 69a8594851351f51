#include "adapters/teams/render_actions.hpp"

#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text.hpp"
#include "adapters/teams/render_markdown.hpp"

namespace starling::teams {
namespace {

using payload::json_writer;

constexpr std::string_view frame = R"({"type":"ActionSet","actions":[]})";

std::string title_of(const std::string& any) {
    auto text = payload::shorten(disarm(any), card_limits::action_title);
    return text.find_first_not_of(" \t\n") == std::string::npos ? "\u2026" : text;
}

void write_looks(json_writer& json, const model::button& b) {
    json.field("title", title_of(b.label));
    if (b.style == model::button::look::primary) json.field("style", "positive");
    if (b.style == model::button::look::danger) json.field("style", "destructive");
    if (!b.spoken.empty()) json.field("tooltip", title_of(b.spoken));
}

enum class answered { in_place, in_dialog };

void write_data(json_writer& json, const std::string& line, const std::string& nonce,
                answered where = answered::in_place) {
    json.key("data");
    json.begin_object();
    if (where == answered::in_dialog) {
        json.key("msteams");
        json.begin_object();
        json.field("type", "task/fetch");
        json.end_object();
    }
    json.field("line", line);
    if (!nonce.empty()) json.field("nonce", nonce);
    json.end_object();
}

/// What every client knows; it comes as a message instead of an invoke.
void write_submit(json_writer& json, const model::button& b, const std::string& nonce) {
    json.begin_object();
    json.field("type", "Action.Submit");
    write_looks(json, b);
    write_data(json, payload::clean(b.line), nonce);
    json.end_object();
}

/// Teams asks for the dialog with an invoke of its own (task/fetch).
void write_fetch(json_writer& json, const model::button& b, const std::string& nonce) {
    json.begin_object();
    json.field("type", "Action.Submit");
    write_looks(json, b);
    write_data(json, payload::clean(b.line), nonce, answered::in_dialog);
    json.end_object();
}

void write_execute(json_writer& json, const model::button& b, const std::string& nonce) {
    json.begin_object();
    json.field("type", "Action.Execute");
    write_looks(json, b);
    json.field("verb", "run");
    write_data(json, payload::clean(b.line), nonce);
    json.key("fallback");
    write_submit(json, b, nonce);
    json.end_object();
}

void write_open(json_writer& json, const model::button& b) {
    json.begin_object();
    json.field("type", "Action.OpenUrl");
    write_looks(json, b);
    json.field("url", b.url);
    json.end_object();
}

/// Teams asks no questions: the button unfolds the question and the button that acts.
void write_confirmed(json_writer& json, const model::button& b, const std::string& nonce) {
    json.begin_object();
    json.field("type", "Action.ShowCard");
    write_looks(json, b);
    json.key("card");
    json.begin_object();
    json.field("type", "AdaptiveCard");
    json.key("body");
    json.begin_array();
    json.begin_object();
    json.field("type", "TextBlock");
    json.field("text", escape(payload::shorten(payload::clean(b.confirm), card_limits::title)));
    json.field_flag("wrap", true);
    json.end_object();
    json.end_array();
    json.key("actions");
    json.begin_array();
    write_execute(json, b, nonce);
    json.end_array();
    json.end_object();
    json.end_object();
}

/// It runs its line; a longer line has no button: half a command is another command.
bool runs(const model::button& b) {
    const auto line = payload::clean(b.line);
    return !line.empty() && line.size() <= card_limits::line;
}

bool is_confirmed(const model::button& b) {
    return !b.confirm.empty() && !is_https_url(b.url) && !b.form;
}

void append(std::string& out, const std::string& json) {
    if (!out.empty() && !json.empty()) out += ',';
    out += json;
}

}  // namespace

bool is_https_url(std::string_view url) {
    return url.starts_with("https://") && payload::is_web_url(url);
}

std::string action_writer::write_one(const model::button& b) const {
    std::string out;
    json_writer json{out};
    if (options_.in_dialog)
        write_submit(json, b, options_.nonce);
    else if (is_https_url(b.url))
        write_open(json, b);
    else if (b.form)
        write_fetch(json, b, options_.nonce);
    else if (is_confirmed(b))
        write_confirmed(json, b, options_.nonce);
    else
        write_execute(json, b, options_.nonce);
    return out;
}

/// In a dialog nothing but Action.Submit works: links stand in the text, and so do the questions.
std::string action_writer::write_texts(const std::vector<model::button>& row) const {
    std::string out;
    json_writer json{out};
    for (const auto& b : row) {
        if (b.confirm.empty() && !is_https_url(b.url)) continue;
        markdown text;
        if (is_https_url(b.url))
            text.link(title_of(b.label), b.url);
        else
            text.text(title_of(b.label) + ": " +
                      payload::shorten(payload::clean(b.confirm), card_limits::title));
        json.begin_object();
        json.field("type", "TextBlock");
        json.field("text", text.written());
        json.field_flag("wrap", true);
        json.end_object();
    }
    return out;
}

std::string action_writer::write(const std::vector<model::button>& row, std::size_t bytes) {
    const auto texts = options_.in_dialog ? write_texts(row) : std::string{};
    std::string actions;
    for (const auto& b : row) {
        const bool opens = is_https_url(b.url);
        if (opens && options_.in_dialog) continue;
        const std::size_t count = is_confirmed(b) && !options_.in_dialog ? 2 : 1;
        const auto one = opens || runs(b) ? write_one(b) : std::string{};
        const auto size = frame.size() + texts.size() + actions.size() + one.size() + 2;
        if (one.empty() || written_ + count > card_limits::actions || size > bytes) {
            left_out_.push_back(title_of(b.label));
            continue;
        }
        written_ += count;
        append(actions, one);
    }
    auto out = texts.size() <= bytes ? texts : std::string{};
    if (!actions.empty()) append(out, R"({"type":"ActionSet","actions":[)" + actions + "]}");
    return out;
}

}  // namespace starling::teams
