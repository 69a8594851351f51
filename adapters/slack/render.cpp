#include "adapters/slack/render.hpp"

#include <algorithm>
#include <variant>

#include "adapters/payload/json_writer.hpp"
#include "adapters/slack/escape.hpp"
#include "adapters/slack/render_buttons.hpp"
#include "adapters/slack/render_input.hpp"
#include "adapters/slack/render_table.hpp"
#include "adapters/slack/render_text.hpp"

namespace starling::slack {
namespace {

constexpr std::string_view left_out = "The rest does not fit into one Slack message.";

/// Writes blocks until the message is full; the last place is kept for saying so.
class block_list {
public:
    block_list(std::string& out, const render_options& options)
        : json_{out}, options_{options}, actions_{json_} {
        json_.begin_array();
    }

    void title(const std::string& any) {
        const auto text = shorten(clean(any), block_limits::header);
        if (text.empty()) return;
        begin("header");
        plain_object("text", text);
        json_.end_object();
    }

    void add(const model::paragraph& p) { section(p.text); }

    /// Context blocks hold no typed elements; a note with mentions or links becomes a paragraph.
    void add(const model::note& n) {
        if (!is_words(n.text)) return section(n.text);
        auto budget = block_budget();
        const auto text = shorten(budget.take(model::plain_text(n.text)), block_limits::context);
        if (text.empty()) return;
        spend(budget);
        context(text);
    }

    void add(const model::facts& f) {
        if (f.rows.empty()) return;
        auto budget = block_budget();
        begin_rich("rich_text_section");
        for (std::size_t i = 0; i < f.rows.size(); ++i) {
            const auto& [label, value] = f.rows[i];
            write_text(json_, (i == 0 ? "" : "\n") + label + ": ", text_style::bold, budget);
            write_runs(json_, value, options_.workspace, budget);
        }
        end_rich();
        spend(budget);
    }

    void add(const model::table& t) { preformatted(table_text(t, block_limits::text)); }
    void add(const model::quote& q) { preformatted(q.text); }

    void add(const model::progress& p) {
        section({model::plain(p.label + "  " + payload::progress_bar(p.value, p.most) + "  " +
                              std::to_string(p.value) + " of " + std::to_string(p.most))});
    }

    void add(const model::image& i) {
        if (!is_web_url(i.url)) return section({model::plain(i.alt)});
        const auto alt = shorten(clean(i.alt), block_limits::alt_text);
        begin("image");
        json_.field("image_url", i.url);
        json_.field("alt_text", alt.empty() ? "image" : alt);
        json_.end_object();
    }

    void add(const model::divider&) {
        begin("divider");
        json_.end_object();
    }

    void add(const model::input& i) {
        begin("input");
        json_.field("block_id", "in:" + i.name);
        json_.field_flag("optional", !i.required);
        plain_object("label", shorten(clean(i.label), block_limits::input_label));
        if (!i.fault.empty()) plain_object("hint", shorten(clean(i.fault), block_limits::hint));
        json_.key("element");
        write_input(json_, i);
        json_.end_object();
    }

    void add(const model::buttons& b) {
        for (std::size_t i = 0; i < b.row.size(); i += block_limits::buttons_in_row) {
            const auto n = std::min(b.row.size() - i, block_limits::buttons_in_row);
            const std::span<const model::button> row{b.row.data() + i, n};
            if (!actions_.has_any(row)) continue;
            if (is_full()) return;
            begin("actions");
            actions_.write(row);
            json_.end_object();
        }
    }

    /// One block is kept for the notice.
    bool is_full() const { return count_ + 1 >= options_.blocks || left_ == 0; }
    std::size_t count() const { return count_; }

    void notice() { context(left_out); }
    void end() { json_.end_array(); }

private:
    void begin(std::string_view type) {
        ++count_;
        json_.begin_object();
        json_.field("type", type);
    }

    void begin_rich(std::string_view element) {
        begin("rich_text");
        json_.key("elements");
        json_.begin_array();
        json_.begin_object();
        json_.field("type", element);
        json_.key("elements");
        json_.begin_array();
    }

    void end_rich() {
        json_.end_array();
        json_.end_object();
        json_.end_array();
        json_.end_object();
    }

    void section(const model::rich_text& text) {
        if (!has_text(text)) return;
        auto budget = block_budget();
        begin_rich("rich_text_section");
        write_runs(json_, text, options_.workspace, budget);
        end_rich();
        spend(budget);
    }

    void preformatted(const std::string& any) {
        if (clean(any).empty()) return;
        auto budget = block_budget();
        begin_rich("rich_text_preformatted");
        write_text(json_, any, text_style::plain, budget);
        end_rich();
        spend(budget);
    }

    void context(std::string_view text) {
        begin("context");
        json_.key("elements");
        json_.begin_array();
        write_plain_text(json_, text);
        json_.end_array();
        json_.end_object();
    }

    void plain_object(std::string_view key, std::string_view text) {
        json_.key(key);
        write_plain_text(json_, text);
    }

    text_budget block_budget() const { return text_budget{std::min(left_, block_limits::text)}; }

    void spend(const text_budget& used) {
        left_ -= std::min(left_, block_limits::text) - used.left();
    }

    payload::json_writer json_;
    const render_options& options_;
    button_writer actions_;
    std::size_t count_ = 0;
    std::size_t left_ = block_limits::all_text;
};

/// Never empty: Slack refuses a message without text.
std::string words_of(const model::card& card) {
    auto words = clean(card.summary);
    if (words.empty()) words = clean(model::plain_text(card));
    return words.empty() ? "\u2026" : words;
}

}  // namespace

rendered render(const model::card& card, const render_options& options) {
    rendered out;
    const auto words = words_of(card);
    out.text = escape(words, block_limits::fallback);
    out.blocks.reserve(1024);
    block_list list{out.blocks, options};
    list.title(card.title);
    bool whole = true;
    for (const auto& block : card.blocks) {
        if (list.is_full()) {
            whole = false;
            break;
        }
        std::visit([&](const auto& b) { list.add(b); }, block);
    }
    if (list.count() == 0) list.add(model::paragraph{{model::plain(words)}});
    if (!whole) list.notice();
    list.end();
    return out;
}

std::string render_plain(const model::card& card) {
    return escape(clean(model::plain_text(card)), block_limits::fallback);
}

}  // namespace starling::slack
