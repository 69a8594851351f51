#include <array>
#include <utility>

#include "adapters/sandbox/block_check.hpp"

namespace starling::sandbox {
namespace {

void confirm(checker& c, const json::value& v, int, int);
void style(checker& c, const json::value& v, int, int);
void options(checker& c, const json::value& v, int low, int high);
void option(checker& c, const json::value& v, int, int);
void option_groups(checker& c, const json::value& v, int low, int high);

constexpr field id{"action_id", false, action_id};
constexpr field confirmation{"confirm", false, confirm};
constexpr field focus{"focus_on_load", false, flag};
constexpr field placeholder{"placeholder", false, plain_text, 1, 150};
constexpr field most{"max_selected_items", false, number, 1, 1000};

constexpr std::array<field, 7> button_fields{{id,
                                              confirmation,
                                              {"text", true, plain_text, 1, 75},
                                              {"url", false, link, 1, 3000},
                                              {"value", false, text, 1, 2000},
                                              {"style", false, style},
                                              {"accessibility_label", false, text, 1, 75}}};
constexpr std::array<field, 8> select_fields{{id,
                                              confirmation,
                                              focus,
                                              placeholder,
                                              most,
                                              {"options", false, options, 1, 100},
                                              {"option_groups", false, option_groups, 1, 100},
                                              {"initial_option", false, option}}};
constexpr std::array<field, 7> picker_fields{{id,
                                              confirmation,
                                              focus,
                                              placeholder,
                                              most,
                                              {"initial_user", false, text, 1, 255},
                                              {"initial_channel", false, text, 1, 255}}};
constexpr std::array<field, 3> overflow_fields{
    {id, confirmation, {"options", true, options, 2, 5}}};
constexpr std::array<field, 6> choice_fields{{id,
                                              confirmation,
                                              focus,
                                              {"options", true, options, 1, 10},
                                              {"initial_option", false, option},
                                              {"initial_options", false, options, 1, 10}}};
constexpr std::array<field, 6> moment_fields{{id,
                                              confirmation,
                                              focus,
                                              placeholder,
                                              {"initial_date", false, text, 10, 10},
                                              {"initial_time", false, text, 5, 5}}};
constexpr std::array<field, 7> typed_fields{{id,
                                             focus,
                                             placeholder,
                                             {"initial_value", false, text, 0, 3000},
                                             {"multiline", false, flag},
                                             {"min_length", false, number, 0, 3000},
                                             {"max_length", false, number, 1, 3000}}};
constexpr std::array<field, 5> number_fields{{id,
                                              focus,
                                              placeholder,
                                              {"is_decimal_allowed", true, flag},
                                              {"initial_value", false, text, 1, 100}}};
constexpr std::array<field, 2> picture_fields{
    {{"image_url", true, link, 1, 3000}, {"alt_text", true, text, 1, 2000}}};

void select_rule(checker& c, const json::object& o) {
    if (o.contains("options") == o.contains("option_groups"))
        c.error("must provide either options or option_groups");
}

constexpr kind button{"button", button_fields};
constexpr kind overflow{"overflow", overflow_fields};
constexpr kind picture{"image", picture_fields};
constexpr kind typed{"plain_text_input", typed_fields};
constexpr kind figure{"number_input", number_fields};
constexpr std::array<kind, 9> choosers{{{"static_select", select_fields, select_rule},
                                        {"multi_static_select", select_fields, select_rule},
                                        {"users_select", picker_fields},
                                        {"multi_users_select", picker_fields},
                                        {"channels_select", picker_fields},
                                        {"checkboxes", choice_fields},
                                        {"radio_buttons", choice_fields},
                                        {"datepicker", moment_fields},
                                        {"timepicker", moment_fields}}};

/// The choosers and some more kinds.
template <std::size_t N>
constexpr auto with_choosers(const std::array<kind, N>& more) {
    std::array<kind, 9 + N> all{};
    std::size_t at = 0;
    for (const auto& k : choosers) all[at++] = k;
    for (const auto& k : more) all[at++] = k;
    return all;
}

constexpr auto in_actions = with_choosers(std::array{button, overflow});
constexpr auto beside_section = with_choosers(std::array{button, overflow, picture});
constexpr auto in_input = with_choosers(std::array{typed, figure});

void style(checker& c, const json::value& v, int, int) {
    if (v != "primary" && v != "danger") c.error("must be one of: primary, danger");
}

void confirm(checker& c, const json::value& v, int, int) {
    static constexpr std::array<field, 5> fields{{{"title", true, plain_text, 1, 100},
                                                  {"text", true, text_object, 1, 300},
                                                  {"confirm", true, plain_text, 1, 30},
                                                  {"deny", true, plain_text, 1, 30},
                                                  {"style", false, style}}};
    if (!v.is_object()) return c.error("must provide an object");
    check_object(c, v.as_object(), fields);
}

void option(checker& c, const json::value& v, int, int) {
    static constexpr std::array<field, 3> fields{{{"text", true, text_object, 1, 75},
                                                  {"value", true, text, 1, 75},
                                                  {"description", false, plain_text, 1, 75}}};
    if (!v.is_object()) return c.error("must provide an object");
    check_object(c, v.as_object(), fields);
}

void options(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high,
                [](checker& inner, const json::value& item) { option(inner, item, 0, 0); });
}

void option_groups(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high, [](checker& inner, const json::value& item) {
        static constexpr std::array<field, 2> fields{
            {{"label", true, plain_text, 1, 75}, {"options", true, options, 1, 100}}};
        if (!item.is_object()) return inner.error("must provide an object");
        check_object(inner, item.as_object(), fields);
    });
}

}  // namespace

void accessory(checker& c, const json::value& v, int, int) {
    check_kind(c, v, beside_section);
}

void input_element(checker& c, const json::value& v, int, int) {
    check_kind(c, v, in_input);
}

void action_elements(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high, [](checker& inner, const json::value& item) {
        check_kind(inner, item, in_actions);
    });
}

void context_elements(checker& c, const json::value& v, int low, int high) {
    check_items(c, v, low, high, [](checker& inner, const json::value& item) {
        static constexpr std::array<kind, 1> pictures{{picture}};
        if (type_of(item) == "image") return check_kind(inner, item, pictures);
        text_object(inner, item, 1, 3000);
    });
}

}  // namespace starling::sandbox
