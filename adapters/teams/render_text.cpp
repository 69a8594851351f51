#include "adapters/teams/render_text.hpp"

#include <algorithm>

#include "adapters/payload/text.hpp"
#include "adapters/teams/render.hpp"
#include "adapters/teams/teams.hpp"

namespace starling::teams {
namespace {

using run_kind = model::run::kind;

/// Quotes and keys of one entity.
constexpr std::size_t entity_frame = 90;

/// Nothing of a name may be markup: the words must be the same in the text and in the entity.
std::string plain_name(std::string_view any) {
    auto name = payload::clean(any);
    std::ranges::replace_if(
        name,
        [](char c) {
            return std::string_view{"<>&*_[]\\`~{}\"\n\t"}.find(c) != std::string_view::npos;
        },
        ' ');
    name = payload::shorten(name, card_limits::name);
    return name.find_first_not_of(' ') == std::string::npos ? "someone" : name;
}

bool is_person_id(std::string_view id) {
    return id.starts_with("29:") && id.size() < 300 &&
           std::ranges::all_of(id, [](char c) { return c > ' ' && c < 0x7f; });
}

bool is_words(const model::rich_text& runs) {
    return std::ranges::all_of(runs, [](const model::run& run) {
        return run.what == run_kind::text || run.what == run_kind::strong ||
               run.what == run_kind::emphasis || run.what == run_kind::code;
    });
}

/// "2026-11-23T08:00:00Z"; empty for moments that have no four-digit year.
std::string iso_time(std::chrono::sys_seconds at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    const int year = static_cast<int>(date.year());
    if (year < 1970 || year > 9999) return {};
    const auto two = [](auto n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(year) + '-' + two(unsigned{date.month()}) + '-' +
           two(unsigned{date.day()}) + 'T' + two(time.hours().count()) + ':' +
           two(time.minutes().count()) + ':' + two(time.seconds().count()) + 'Z';
}

void add_moment(markdown& out, const model::run& run, payload::text_budget& budget) {
    const auto iso = iso_time(run.at);
    if (iso.empty() || run.at.time_since_epoch().count() <= 0 || !budget.take_whole(iso + iso))
        return out.text(budget.take(run.text));
    out.raw("{{DATE(" + iso + ",SHORT)}} {{TIME(" + iso + ")}}");
}

void add_user(markdown& out, const model::run& run, mention_list& mentions,
              payload::text_budget& budget) {
    const auto words = mentions.words_for(run.who, run.text);
    if (words.empty()) return out.text(budget.take("@" + run.text));
    if (budget.take_whole(words)) out.raw(words);
}

void add_link(markdown& out, const model::run& run, payload::text_budget& budget) {
    if (!payload::is_web_url(run.url)) return out.text(budget.take(run.text));
    if (!budget.take_whole(run.url)) return;
    out.link(budget.take(run.text), run.url);
}

void add_run(markdown& out, const model::run& run, mention_list& mentions,
             payload::text_budget& budget) {
    switch (run.what) {
        case run_kind::text:
        case run_kind::code:
            return out.text(budget.take(run.text));
        case run_kind::strong:
            return out.strong(budget.take(run.text));
        case run_kind::emphasis:
            return out.emphasis(budget.take(run.text));
        case run_kind::user:
            return add_user(out, run, mentions, budget);
        case run_kind::channel:
            return out.text(budget.take(model::channel_words(run)));
        case run_kind::link:
            return add_link(out, run, budget);
        case run_kind::time:
            return add_moment(out, run, budget);
    }
}

void write_look(payload::json_writer& json, const look_of_text& look) {
    if (!look.small) return;
    json.field("size", "Small");
    json.field_flag("isSubtle", true);
}

void write_text_run(payload::json_writer& json, std::string_view text, run_kind what,
                    const look_of_text& look) {
    json.begin_object();
    json.field("type", "TextRun");
    json.field("text", text);
    if (what == run_kind::strong) json.field("weight", "Bolder");
    if (what == run_kind::emphasis) json.field_flag("italic", true);
    if (what == run_kind::code) json.field("fontType", "Monospace");
    write_look(json, look);
    json.end_object();
}

void begin_block(payload::json_writer& json, std::string_view type, const look_of_text& look) {
    json.begin_object();
    json.field("type", type);
    if (!look.apart) json.field("spacing", "None");
}

void write_words(payload::json_writer& json, const model::rich_text& runs, const look_of_text& look,
                 payload::text_budget& budget) {
    std::vector<model::run> shown;
    bool visible = false;
    for (const auto& run : runs) {
        auto text = disarm(budget.take(run.text));
        if (text.empty()) continue;
        visible = visible || is_visible(text);
        shown.push_back({run.what, std::move(text)});
    }
    if (!visible) return;
    begin_block(json, "RichTextBlock", look);
    json.key("inlines");
    json.begin_array();
    for (const auto& run : shown) write_text_run(json, run.text, run.what, look);
    json.end_array();
    json.end_object();
}

}  // namespace

bool is_visible(std::string_view text) {
    return text.find_first_not_of(" \n\t") != std::string_view::npos;
}

const mention_list::mention* mention_list::find(std::string_view words) const {
    const auto at = std::ranges::find(all_, words, &mention::words);
    return at == all_.end() ? nullptr : &*at;
}

std::string mention_list::words_for(const model::address& who, std::string_view any) {
    if (who.platform != platform_name || who.workspace != tenant_ || !is_person_id(who.id))
        return {};
    const auto name = plain_name(any);
    auto words = "<at>" + name + "</at>";
    // Two people of one name differ by something nobody sees.
    for (auto other = name; const auto* taken = find(words); words = "<at>" + other + "</at>") {
        if (taken->id == who.id) return words;
        other += "\u200b";
    }
    all_.push_back({words, who.id, name});
    return words;
}

std::size_t mention_list::bytes() const {
    std::size_t sum = 0;
    for (const auto& one : all_)
        sum += entity_frame + one.words.size() + 2 * one.id.size() + one.name.size();
    return sum;
}

void mention_list::write(payload::json_writer& json) const {
    json.key("entities");
    json.begin_array();
    for (const auto& one : all_) {
        json.begin_object();
        json.field("type", "mention");
        json.field("text", one.words);
        json.key("mentioned");
        json.begin_object();
        json.field("id", one.id);
        json.field("name", one.name);
        json.end_object();
        json.end_object();
    }
    json.end_array();
}

std::string markdown_of(const model::rich_text& runs, mention_list& mentions,
                        payload::text_budget& budget) {
    markdown out;
    for (const auto& run : runs) {
        if (budget.left() == 0) break;
        add_run(out, run, mentions, budget);
    }
    return out.written();
}

void write_paragraph(payload::json_writer& json, const model::rich_text& runs,
                     const look_of_text& look, mention_list& mentions,
                     payload::text_budget& budget) {
    if (is_words(runs)) return write_words(json, runs, look, budget);
    const auto text = markdown_of(runs, mentions, budget);
    if (!is_visible(text)) return;
    begin_block(json, "TextBlock", look);
    json.field("text", text);
    json.field_flag("wrap", true);
    write_look(json, look);
    json.end_object();
}

void write_plain(payload::json_writer& json, std::string_view text, const look_of_text& look,
                 payload::text_budget& budget) {
    write_words(json, {{run_kind::text, std::string{text}}}, look, budget);
}

}  // namespace starling::teams
