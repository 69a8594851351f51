#include <boost/json.hpp>

#include "storage/codec.hpp"
#include "storage/codec_names.hpp"

namespace starling::storage {
namespace {

namespace json = boost::json;

std::string text(const json::value& v) {
    return std::string{v.as_string()};
}

std::string text_or_empty(const json::object& o, std::string_view key) {
    const auto* v = o.if_contains(key);
    return v ? text(*v) : std::string{};
}

model::address address(const json::value& v) {
    const auto& parts = v.as_array();
    return {text(parts.at(0)), text(parts.at(1)), text(parts.at(2))};
}

template <class T, class Read>
std::vector<T> list(const json::value& v, Read read) {
    std::vector<T> all;
    for (const auto& one : v.as_array()) all.push_back(read(one));
    return all;
}

model::run run(const json::value& v) {
    const auto& o = v.as_object();
    model::run r{.what = named<model::run::kind>(o.at("is").as_string()),
                 .text = text(o.at("text")),
                 .url = text_or_empty(o, "url")};
    if (const auto* who = o.if_contains("who")) r.who = address(*who);
    if (const auto* at = o.if_contains("at"))
        r.at = std::chrono::sys_seconds{std::chrono::seconds{at->to_number<std::int64_t>()}};
    return r;
}

model::rich_text runs(const json::value& v) {
    return list<model::run>(v, run);
}
std::vector<std::string> cells(const json::value& v) {
    return list<std::string>(v, text);
}

model::button button(const json::value& v) {
    const auto& o = v.as_object();
    return {.label = text(o.at("label")),
            .line = text(o.at("line")),
            .url = text_or_empty(o, "url"),
            .style = named<model::button::look>(o.at("look").as_string()),
            .confirm = text_or_empty(o, "confirm"),
            .spoken = text_or_empty(o, "spoken"),
            .form = o.contains("form")};
}

model::facts facts(const json::value& v) {
    model::facts all;
    for (const auto& row : v.as_array()) {
        const auto& pair = row.as_array();
        all.rows.emplace_back(text(pair.at(0)), runs(pair.at(1)));
    }
    return all;
}

model::table table(const json::value& v) {
    const auto& o = v.as_object();
    return {.header = cells(o.at("header")),
            .rows = list<std::vector<std::string>>(o.at("rows"), cells)};
}

model::progress progress(const json::value& v) {
    const auto& parts = v.as_array();
    return {text(parts.at(0)), parts.at(1).to_number<int>(), parts.at(2).to_number<int>()};
}

model::image image(const json::value& v) {
    const auto& parts = v.as_array();
    return {text(parts.at(0)), text(parts.at(1))};
}

model::input input(const json::value& v) {
    const auto& o = v.as_object();
    model::input in{.name = text(o.at("name")),
                    .label = text(o.at("label")),
                    .what = named<model::input::kind>(o.at("is").as_string()),
                    .value = text(o.at("value")),
                    .placeholder = text(o.at("placeholder")),
                    .required = o.at("required").as_bool(),
                    .longest = o.at("longest").to_number<int>(),
                    .fault = text_or_empty(o, "fault")};
    for (const auto& choice : o.at("choices").as_array())
        in.choices.emplace_back(text(choice.as_array().at(0)), text(choice.as_array().at(1)));
    return in;
}

model::block block(const json::value& v) {
    const auto& o = v.as_object();
    if (const auto* b = o.if_contains("paragraph")) return model::paragraph{runs(*b)};
    if (const auto* b = o.if_contains("note")) return model::note{runs(*b)};
    if (const auto* b = o.if_contains("facts")) return facts(*b);
    if (const auto* b = o.if_contains("table")) return table(*b);
    if (const auto* b = o.if_contains("progress")) return progress(*b);
    if (const auto* b = o.if_contains("image")) return image(*b);
    if (o.contains("divider")) return model::divider{};
    if (const auto* b = o.if_contains("quote")) return model::quote{text(*b)};
    if (const auto* b = o.if_contains("input")) return input(*b);
    if (const auto* b = o.if_contains("buttons"))
        return model::buttons{list<model::button>(*b, button)};
    throw std::invalid_argument{"unknown block"};
}

model::card card(const json::value& v) {
    const auto& o = v.as_object();
    return {.summary = text(o.at("summary")),
            .title = text(o.at("title")),
            .blocks = list<model::block>(o.at("blocks"), block)};
}

ports::destination destination(const json::value& v) {
    const auto& o = v.as_object();
    return {.what = named<ports::destination::kind>(o.at("is").as_string()),
            .where = address(o.at("where")),
            .handle = text(o.at("handle")),
            .replace_source = o.at("replace_source").as_bool(),
            .in_public = o.at("in_public").as_bool(),
            .message = text_or_empty(o, "message")};
}

/// Text that was cut inside a character must not cost a whole message: bad UTF-8 is let through.
template <class T>
result<T> decoded(std::string_view stored, T (*read)(const json::value&)) {
    try {
        json::parse_options lenient;
        lenient.allow_invalid_utf8 = true;
        return read(json::parse(stored, {}, lenient));
    } catch (const std::exception&) {
        return errc::bad_data;
    }
}

}  // namespace

result<model::card> decode_card(std::string_view stored) {
    return decoded(stored, &card);
}

result<ports::destination> decode_destination(std::string_view stored) {
    return decoded(stored, &destination);
}

}  // namespace starling::storage
