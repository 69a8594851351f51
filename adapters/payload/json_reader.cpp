#include "adapters/payload/json_reader.hpp"

#include <utility>

#include <simdjson.h>

namespace starling::payload {
namespace {

/// Deeper nesting is refused; what Slack sends stays below 20.
constexpr std::size_t max_depth = 64;

/// RFC 6901 section 3: "~" and "/" of a name are escaped in a pointer.
std::string escaped(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

}  // namespace

/// The DOM and not ondemand: it checks the whole text before anything is believed, costs a tenth
/// more, and ondemand's rewind() after an error dereferences null in simdjson 3.0.1.
struct json_reader::document {
    simdjson::padded_string copy;
    simdjson::dom::parser parser;
    simdjson::dom::element root;

    bool open(const char* json, std::size_t size) {
        return parser.allocate(size, max_depth) == simdjson::SUCCESS &&
               parser.parse(json, size, /*realloc_if_needed=*/false).get(root) ==
                   simdjson::SUCCESS &&
               root.is_object();
    }

    simdjson::simdjson_result<simdjson::dom::element> at(const std::string& pointer) const {
        return root.at_pointer(pointer);
    }
};

json_reader::json_reader(std::shared_ptr<document> from, std::string prefix)
    : from_{std::move(from)}, prefix_{std::move(prefix)} {}

std::optional<json_reader> json_reader::over_padded(std::string_view json) {
    auto doc = std::make_shared<document>();
    if (json.empty() || !doc->open(json.data(), json.size())) return {};
    return json_reader{std::move(doc), {}};
}

std::optional<json_reader> json_reader::over(std::string_view json) {
    auto doc = std::make_shared<document>();
    doc->copy = simdjson::padded_string{json};
    if (json.empty() || !doc->open(doc->copy.data(), doc->copy.size())) return {};
    return json_reader{std::move(doc), {}};
}

json_reader json_reader::under(std::string_view pointer) const {
    return json_reader{from_, prefix_ + std::string{pointer}};
}

bool json_reader::has(std::string_view pointer) const {
    simdjson::dom::element value;
    return from_->at(prefix_ + std::string{pointer}).get(value) == simdjson::SUCCESS &&
           !value.is_null();
}

std::string json_reader::text(std::string_view pointer) const {
    std::string_view out;
    if (from_->at(prefix_ + std::string{pointer}).get(out) != simdjson::SUCCESS) return {};
    return std::string{out};
}

bool json_reader::flag(std::string_view pointer) const {
    bool out = false;
    if (from_->at(prefix_ + std::string{pointer}).get(out) != simdjson::SUCCESS) return false;
    return out;
}

std::int64_t json_reader::number(std::string_view pointer) const {
    std::int64_t out = 0;
    if (from_->at(prefix_ + std::string{pointer}).get(out) != simdjson::SUCCESS) return 0;
    return out;
}

std::string json_reader::scalar(std::string_view pointer) const {
    simdjson::dom::element value;
    if (from_->at(prefix_ + std::string{pointer}).get(value) != simdjson::SUCCESS) return {};
    if (value.is_string()) return std::string{value.get_string().value_unsafe()};
    if (!value.is_number() && !value.is_bool()) return {};
    return simdjson::to_string(value);
}

std::vector<std::string> json_reader::keys(std::string_view pointer, std::size_t most) const {
    std::vector<std::string> out;
    simdjson::dom::object object;
    if (from_->at(prefix_ + std::string{pointer}).get(object) != simdjson::SUCCESS) return out;
    for (const auto& member : object) {
        if (out.size() == most) break;
        out.push_back(escaped(member.key));
    }
    return out;
}

}  // namespace starling::payload
