#include <array>

#include "adapters/sandbox/teams/card_checker.hpp"
#include "adapters/sandbox/teams/office_json.hpp"

namespace starling::sandbox {
namespace json = boost::json;
namespace {

constexpr std::string_view colours = "default dark light accent good warning attention";
constexpr std::string_view styles = "default emphasis good attention warning accent";

void check_fonts(card_checker& c, const json::object& e) {
    check_choice(c, e, "color", colours);
    check_choice(c, e, "size", "default small medium large extralarge");
    check_choice(c, e, "weight", "default lighter bolder");
    check_choice(c, e, "fontType", "default monospace");
}

void text_block(card_checker& c, const json::object& e) {
    check_text(c, e, "text");
    check_fonts(c, e);
    check_choice(c, e, "style", "default heading columnheader");
}

void text_run(card_checker& c, const json::object& e) {
    if (text_in(e, "type") != "TextRun") c.error("no TextRun");
    check_text(c, e, "text");
    check_fonts(c, e);
    check_select(c, e);
}

/// Inlines may be bare texts.
void rich_text_block(card_checker& c, const json::object& e) {
    const auto* inlines = array_in(e, "inlines");
    if (!inlines || inlines->empty()) return c.error("inlines is missing");
    for (const auto& run : *inlines) {
        const card_step into{c, "inlines"};
        if (run.is_string())
            c.texts += std::string{run.as_string()} + "\n";
        else if (run.is_object())
            text_run(c, run.as_object());
        else
            c.error("neither text nor TextRun");
    }
}

void image(card_checker& c, const json::object& e) {
    check_url(c, e, "url");
    check_text(c, e, "altText");
    check_choice(c, e, "size", "auto stretch small medium large");
    check_choice(c, e, "style", "default person roundedcorners");
    check_select(c, e);
}

void container(card_checker& c, const json::object& e) {
    check_choice(c, e, "style", styles);
    check_list(c, e, "items", 1, check_element);
    check_select(c, e);
}

void column(card_checker& c, const json::object& e) {
    check_choice(c, e, "style", styles);
    check_list(c, e, "items", 0, check_element);
    check_select(c, e);
}

void column_set(card_checker& c, const json::object& e) {
    check_choice(c, e, "style", styles);
    check_list(c, e, "columns", 1, column);
    check_select(c, e);
}

void fact_set(card_checker& c, const json::object& e) {
    check_list(c, e, "facts", 1, [](card_checker& inner, const json::object& fact) {
        check_text(inner, fact, "title");
        check_text(inner, fact, "value");
    });
}

void table_cell(card_checker& c, const json::object& e) {
    if (text_in(e, "type") != "TableCell") c.error("no TableCell");
    check_list(c, e, "items", 0, check_element);
}

void table_row(card_checker& c, const json::object& e) {
    if (text_in(e, "type") != "TableRow") c.error("no TableRow");
    check_list(c, e, "cells", 1, table_cell);
}

void table(card_checker& c, const json::object& e) {
    if (c.minor < 5) c.error("Table needs version 1.5");
    check_list(c, e, "columns", 1, [](card_checker&, const json::object&) {});
    check_list(c, e, "rows", 1, table_row);
}

void action_set(card_checker& c, const json::object& e) {
    check_list(c, e, "actions", 1, check_action);
}

void image_set(card_checker& c, const json::object& e) {
    check_list(c, e, "images", 1, image);
}

void choice_set(card_checker& c, const json::object& e) {
    check_choice(c, e, "style", "compact expanded filtered");
    // A people picker brings its own choices.
    check_list(c, e, "choices", e.contains("choices.data") ? 0 : 1,
               [](card_checker& inner, const json::object& choice) {
                   check_text(inner, choice, "title");
                   check_text(inner, choice, "value");
               });
}

void toggle(card_checker& c, const json::object& e) {
    check_text(c, e, "title");
}

void badge(card_checker& c, const json::object& e) {
    if (!e.contains("icon")) check_text(c, e, "text");
}

void needs_name(card_checker& c, const json::object& e) {
    check_text(c, e, "name");
}

void needs_title(card_checker& c, const json::object& e) {
    check_text(c, e, "title");
    check_select(c, e);
}

void carousel(card_checker& c, const json::object& e) {
    check_list(c, e, "pages", 1, container);
}

/// A chart is unknown to old clients, and they get nothing at all without a fallback.
void chart(card_checker& c, const json::object& e) {
    if (!e.contains("fallback")) c.error("a chart needs a fallback");
}

void nothing_more(card_checker&, const json::object&) {}

struct element_kind {
    std::string_view type;
    card_item_check check;
};

/// The published schema 1.5 and what Teams adds to it (teams.md 4).
constexpr std::array<element_kind, 32> kinds{{
    {"TextBlock", text_block},
    {"RichTextBlock", rich_text_block},
    {"Image", image},
    {"ImageSet", image_set},
    {"Container", container},
    {"ColumnSet", column_set},
    {"FactSet", fact_set},
    {"Table", table},
    {"ActionSet", action_set},
    {"Input.Text", nothing_more},
    {"Input.Number", nothing_more},
    {"Input.Date", nothing_more},
    {"Input.Time", nothing_more},
    {"Input.Toggle", toggle},
    {"Input.ChoiceSet", choice_set},
    {"Input.Rating", nothing_more},
    {"Badge", badge},
    {"Icon", needs_name},
    {"CompoundButton", needs_title},
    {"Carousel", carousel},
    {"CarouselPage", container},
    {"Rating", nothing_more},
    {"CodeBlock", nothing_more},
    {"ProgressBar", nothing_more},
    {"Chart.Donut", chart},
    {"Chart.Pie", chart},
    {"Chart.Gauge", chart},
    {"Chart.Line", chart},
    {"Chart.VerticalBar", chart},
    {"Chart.VerticalBar.Grouped", chart},
    {"Chart.HorizontalBar", chart},
    {"Chart.HorizontalBar.Stacked", chart},
}};

/// An input without id sends nothing, one without label says nothing to a screen reader.
void check_input(card_checker& c, const json::object& e) {
    check_text(c, e, "id");
    if (text_in(e, "type") != "Input.Toggle") check_text(c, e, "label");
    if (flag_in(e, "isRequired")) check_text(c, e, "errorMessage");
}

}  // namespace

void check_element(card_checker& c, const json::object& element) {
    const auto type = text_in(element, "type");
    const auto id = text_in(element, "id");
    if (!id.empty() && !c.in_fallback && !c.ids.insert(id).second) c.error("id twice: " + id);
    check_choice(c, element, "spacing",
                 "none extrasmall small default medium large extralarge padding");
    check_choice(c, element, "horizontalAlignment", "left center right");
    if (type.starts_with("Input.")) check_input(c, element);
    check_fallback(c, element, check_element);
    for (const auto& kind : kinds)
        if (kind.type == type) return kind.check(c, element);
    c.error("unknown element type " + type);
}

}  // namespace starling::sandbox
