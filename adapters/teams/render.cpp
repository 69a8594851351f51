#include "adapters/teams/render.hpp"

#include <algorithm>
#include <variant>

#include "adapters/payload/json_writer.hpp"
#include "adapters/payload/text.hpp"
#include "adapters/teams/render_actions.hpp"
#include "adapters/teams/render_input.hpp"
#include "adapters/teams/render_table.hpp"
#include "adapters/teams/render_text.hpp"

namespace starling::teams {
namespace {

using payload::json_writer;

constexpr std::string_view left_out = "The rest does not fit into one Teams message.";
/// Kept for the frame of the card, the notice and the names of buttons without a place.
constexpr std::size_t room_for_frame = 400, room_for_labels = 1'500;
/// A text that does not fit is tried shorter down to this.
constexpr std::size_t shortest = 100;
/// A line above an element is a property of it; the mark holds its place until that is written.
constexpr std::string_view separated = R"({"separator":true,)";
const std::string divider_mark(separated.size(), '-');

/// The elements of one block of the card, with texts of at most `units` and tables of at most
/// `bytes`.
struct block_writer {
    std::string& out;
    mention_list& mentions;
    std::size_t units, bytes;

    void operator()(const model::paragraph& p) const { text(p.text, {}); }
    void operator()(const model::note& n) const { text(n.text, {.small = true}); }
    void operator()(const model::facts& f) const;
    void operator()(const model::table& t) const { out = write_table(t, bytes); }
    void operator()(const model::progress& p) const;
    void operator()(const model::image& i) const;
    void operator()(const model::divider&) const {}  ///< a property of the next block
    void operator()(const model::quote& q) const;
    void operator()(const model::input& i) const;
    void operator()(const model::buttons&) const {}  ///< see action_writer

private:
    void text(const model::rich_text& runs, const look_of_text& look) const {
        json_writer json{out};
        payload::text_budget budget{units};
        write_paragraph(json, runs, look, mentions, budget);
    }
};

void block_writer::operator()(const model::facts& f) const {
    if (f.rows.empty()) return;
    json_writer json{out};
    payload::text_budget budget{units};
    json.begin_object();
    json.field("type", "FactSet");
    json.key("facts");
    json.begin_array();
    for (const auto& [label, value] : f.rows) {
        json.begin_object();
        json.field("title", escape(budget.take(label)));
        json.field("value", markdown_of(value, mentions, budget));
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

/// The numbers stand in words before the bar: a screen reader reads them first, and no colour
/// carries the meaning.
void block_writer::operator()(const model::progress& p) const {
    json_writer json{out};
    payload::text_budget budget{units};
    write_plain(json,
                p.label + ": " + std::to_string(p.value) + " of " + std::to_string(p.most) + "  " +
                    payload::progress_bar(p.value, p.most),
                {}, budget);
}

void block_writer::operator()(const model::image& i) const {
    json_writer json{out};
    payload::text_budget budget{units};
    if (!is_https_url(i.url)) return write_plain(json, i.alt, {}, budget);
    const auto alt = disarm(budget.take(i.alt));
    json.begin_object();
    json.field("type", "Image");
    json.field("url", i.url);
    json.field("altText", alt.empty() ? "image" : alt);
    json.end_object();
}

void block_writer::operator()(const model::quote& q) const {
    std::string inside;
    json_writer words{inside};
    payload::text_budget budget{units};
    write_plain(words, q.text, {}, budget);
    if (inside.empty()) return;
    json_writer json{out};
    json.begin_object();
    json.field("type", "Container");
    json.field("style", "emphasis");
    json.key("items");
    json.raw("[" + inside + "]");
    json.end_object();
}

void block_writer::operator()(const model::input& i) const {
    json_writer json{out};
    if (!is_input_name(i.name)) return;
    write_input(json, i);
    if (i.fault.empty()) return;
    out += ',';
    write_fault(out, i);
}

/// What the person must be able to do comes first when place is short, then the texts in order.
class card_body {
public:
    card_body(const render_options& options, std::size_t bytes)
        : mentions_{options.tenant}, actions_{options}, left_{bytes} {}

    void fill(const model::card& card);
    std::string elements() const;
    const mention_list& mentions() const { return mentions_; }

private:
    void place_doing(const model::block& block, std::string& out);
    void place_text(const model::block& block, std::string& out);
    std::string fitting(const model::block& block);
    void take(const std::string& part) { left_ -= std::min(left_, part.size() + 1); }
    std::string notice() const;

    std::vector<std::string> parts_;
    mention_list mentions_;
    action_writer actions_;
    std::size_t left_;
    bool whole_ = true;
};

void card_body::place_doing(const model::block& block, std::string& out) {
    if (const auto* row = std::get_if<model::buttons>(&block))
        out = actions_.write(row->row, left_);
    else if (std::holds_alternative<model::input>(block))
        out = fitting(block);
    take(out);
}

std::string card_body::fitting(const model::block& block) {
    for (auto units = card_limits::text; units >= shortest; units /= 2) {
        std::string out;
        const auto known = mentions_.count();
        const auto before = mentions_.bytes();
        std::visit(block_writer{out, mentions_, units, left_}, block);
        const auto grown = mentions_.bytes() - before;
        if (out.size() + grown + 1 <= left_) {
            left_ -= grown;
            return out;
        }
        mentions_.keep(known);
    }
    whole_ = false;
    return {};
}

void card_body::place_text(const model::block& block, std::string& out) {
    if (std::holds_alternative<model::buttons>(block) ||
        std::holds_alternative<model::input>(block))
        return;
    out = std::holds_alternative<model::divider>(block) ? divider_mark : fitting(block);
    take(out);
}

void card_body::fill(const model::card& card) {
    parts_.resize(card.blocks.size());
    for (std::size_t i = 0; i < parts_.size(); ++i) place_doing(card.blocks[i], parts_[i]);
    for (std::size_t i = 0; i < parts_.size(); ++i) place_text(card.blocks[i], parts_[i]);
}

std::string card_body::notice() const {
    std::string text;
    for (const auto& label : actions_.left_out())
        text += (text.empty() ? "Also possible, by typing the command: " : ", ") + label;
    if (!text.empty()) text += '.';
    if (!whole_) text += (text.empty() ? "" : " ") + std::string{left_out};
    std::string out;
    json_writer json{out};
    payload::text_budget budget{room_for_labels / 4};
    write_plain(json, text, {.small = true}, budget);
    return out;
}

std::string card_body::elements() const {
    std::string out;
    bool below_line = false;
    for (const auto& part : parts_) {
        if (part == divider_mark) below_line = true;
        if (part.empty() || part == divider_mark) continue;
        if (!out.empty()) out += ',';
        out += below_line ? std::string{separated}.append(part, 1) : part;
        below_line = false;
    }
    const auto last = notice();
    return out + (out.empty() || last.empty() ? "" : ",") + last;
}

std::string words_of(const model::card& card) {
    auto words = payload::clean(card.summary);
    if (!is_visible(words)) words = payload::clean(model::plain_text(card));
    return is_visible(words) ? payload::shorten(words, card_limits::summary) : "\u2026";
}

std::string heading(const std::string& title) {
    const auto text = escape(payload::shorten(payload::clean(title), card_limits::title));
    std::string out;
    if (text.empty()) return out;
    json_writer json{out};
    json.begin_object();
    json.field("type", "TextBlock");
    json.field("text", text);
    json.field("style", "heading");
    json.field("size", "Large");
    json.field("weight", "Bolder");
    json.field_flag("wrap", true);
    json.end_object();
    return out;
}

/// May be read as speech markup.
std::string spoken(std::string words) {
    std::ranges::replace_if(words, [](char c) { return c == '<' || c == '>' || c == '&'; }, ' ');
    return words;
}

void write_frame(json_writer& json, const std::string& summary) {
    json.field("type", "AdaptiveCard");
    json.field("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    json.field("version", "1.5");
    json.field("fallbackText", escape(summary));
    json.field("speak", spoken(disarm(summary)));
}

void write_teams(json_writer& json, const mention_list& mentions) {
    json.key("msteams");
    json.begin_object();
    json.field("width", "Full");
    if (mentions.count() > 0) mentions.write(json);
    json.end_object();
}

}  // namespace

rendered render(const model::card& card, const render_options& options) {
    rendered out;
    out.summary = words_of(card);
    out.card.reserve(2048);
    json_writer json{out.card};
    json.begin_object();
    write_frame(json, out.summary);
    auto body = heading(card.title);
    const auto used = out.card.size() + body.size() + room_for_frame + room_for_labels;
    card_body blocks{options, card_limits::bytes - used};
    blocks.fill(card);
    auto elements = blocks.elements();
    if (elements.empty() && body.empty()) elements = heading(out.summary);
    if (!body.empty() && !elements.empty()) body += ',';
    json.key("body");
    json.raw("[" + body + elements + "]");
    write_teams(json, blocks.mentions());
    json.end_object();
    return out;
}

std::string render_plain(const model::card& card) {
    return payload::shorten(payload::clean(model::plain_text(card)), card_limits::text);
}

}  // namespace starling::teams
