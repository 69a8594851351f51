#include "adapters/slack/render_text.hpp"

#include <algorithm>

#include "adapters/slack/escape.hpp"
#include "adapters/slack/slack.hpp"
#include "adapters/slack/text_decode.hpp"

namespace starling::slack {
namespace {

using run_kind = model::run::kind;

/// Slack takes dates up to 2038.
constexpr std::int64_t last_date = 2'147'483'647;

void write_style(payload::json_writer& json, std::string_view name) {
    json.key("style");
    json.begin_object();
    json.field_flag(name, true);
    json.end_object();
}

void begin_element(payload::json_writer& json, std::string_view type) {
    json.begin_object();
    json.field("type", type);
}

bool is_here(const model::address& who, const std::string& workspace) {
    return who.platform == platform_name && who.workspace == workspace;
}

void write_user(payload::json_writer& json, const model::run& run, const std::string& workspace,
                text_budget& budget) {
    if (!is_here(run.who, workspace) || !is_user_id(run.who.id))
        return write_text(json, "@" + run.text, text_style::plain, budget);
    if (!budget.take_whole(run.who.id)) return;
    begin_element(json, "user");
    json.field("user_id", run.who.id);
    json.end_object();
}

void write_channel(payload::json_writer& json, const model::run& run, const std::string& workspace,
                   text_budget& budget) {
    if (!is_here(run.who, workspace) || !is_channel_id(run.who.id))
        return write_text(json, model::channel_words(run), text_style::plain, budget);
    if (!budget.take_whole(run.who.id)) return;
    begin_element(json, "channel");
    json.field("channel_id", run.who.id);
    json.end_object();
}

/// A label that looks like an address shows the true one.
void write_link(payload::json_writer& json, const model::run& run, text_budget& budget) {
    if (!is_web_url(run.url)) return write_text(json, run.text, text_style::plain, budget);
    const bool poses = run.text.find("://") != std::string::npos || run.text.starts_with("www.");
    const auto label = budget.take(poses || run.text.empty() ? run.url : run.text);
    begin_element(json, "link");
    json.field("url", run.url);
    if (!label.empty()) json.field("text", label);
    json.end_object();
}

void write_moment(payload::json_writer& json, const model::run& run, text_budget& budget) {
    const auto seconds = run.at.time_since_epoch().count();
    if (seconds <= 0 || seconds > last_date || clean(run.text).empty())
        return write_text(json, run.text, text_style::plain, budget);
    const auto fallback = budget.take(run.text);
    begin_element(json, "date");
    json.field_number("timestamp", seconds);
    json.field("format", "{date_short_pretty} {time}");
    json.field("fallback", fallback);
    json.end_object();
}

}  // namespace

void write_text(payload::json_writer& json, std::string_view any, text_style style,
                text_budget& budget) {
    const auto text = budget.take(any);
    if (text.empty()) return;
    begin_element(json, "text");
    json.field("text", text);
    switch (style) {
        case text_style::plain:
            break;
        case text_style::bold:
            write_style(json, "bold");
            break;
        case text_style::italic:
            write_style(json, "italic");
            break;
        case text_style::code:
            write_style(json, "code");
            break;
    }
    json.end_object();
}

void write_runs(payload::json_writer& json, const model::rich_text& runs,
                const std::string& workspace, text_budget& budget) {
    for (const auto& run : runs) {
        if (budget.left() == 0) return;
        switch (run.what) {
            case run_kind::text:
                write_text(json, run.text, text_style::plain, budget);
                break;
            case run_kind::strong:
                write_text(json, run.text, text_style::bold, budget);
                break;
            case run_kind::emphasis:
                write_text(json, run.text, text_style::italic, budget);
                break;
            case run_kind::code:
                write_text(json, run.text, text_style::code, budget);
                break;
            case run_kind::user:
                write_user(json, run, workspace, budget);
                break;
            case run_kind::channel:
                write_channel(json, run, workspace, budget);
                break;
            case run_kind::link:
                write_link(json, run, budget);
                break;
            case run_kind::time:
                write_moment(json, run, budget);
                break;
        }
    }
}

bool has_text(const model::rich_text& runs) {
    return std::ranges::any_of(runs, [](const model::run& run) {
        return run.what == run_kind::user || run.what == run_kind::channel ||
               !clean(run.text).empty() || (run.what == run_kind::link && is_web_url(run.url));
    });
}

bool is_words(const model::rich_text& runs) {
    return std::ranges::all_of(runs, [](const model::run& run) {
        return run.what == run_kind::text || run.what == run_kind::strong ||
               run.what == run_kind::emphasis || run.what == run_kind::code;
    });
}

}  // namespace starling::slack
