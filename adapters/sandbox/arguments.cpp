#include "adapters/sandbox/arguments.hpp"

#include <charconv>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <simdjson.h>

namespace starling::sandbox {
namespace json = boost::json;
namespace {

bool unquote(std::string_view coded, std::string& plain) {
    plain.clear();
    for (std::size_t i = 0; i < coded.size(); ++i) {
        if (coded[i] != '%') {
            plain += coded[i] == '+' ? ' ' : coded[i];
            continue;
        }
        unsigned char byte = 0;
        const auto digits = coded.substr(i + 1, 2);
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
        if (digits.size() != 2 || read.ptr != digits.data() + 2) return false;
        plain += static_cast<char>(byte);
        i += 2;
    }
    return simdjson::validate_utf8(plain);
}

}  // namespace

std::optional<arguments> arguments::from_form(std::string_view form) {
    json::object values;
    std::string name;
    std::string value;
    while (!form.empty()) {
        const auto pair = form.substr(0, form.find('&'));
        form.remove_prefix(std::min(pair.size() + 1, form.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        if (!unquote(pair.substr(0, equals), name)) return std::nullopt;
        if (!unquote(pair.substr(std::min(equals + 1, pair.size())), value)) return std::nullopt;
        values[name] = value;
    }
    return arguments{std::move(values)};
}

std::string arguments::text(std::string_view name) const {
    const auto* value = values_.if_contains(name);
    if (!value || value->is_null()) return {};
    return value->is_string() ? std::string{value->as_string()} : json::serialize(*value);
}

bool arguments::flag(std::string_view name) const {
    const auto written = text(name);
    return written == "true" || written == "1";
}

json::value arguments::structured(std::string_view name) const {
    const auto* value = values_.if_contains(name);
    if (!value) return nullptr;
    if (!value->is_string()) return *value;
    boost::system::error_code broken;
    auto parsed = json::parse(value->as_string(), broken);
    return broken ? json::value{} : std::move(parsed);
}

std::optional<int> arguments::number(std::string_view name, int otherwise) const {
    const auto written = text(name);
    if (written.empty()) return otherwise;
    int value = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), value);
    if (read.ec != std::errc{} || read.ptr != written.data() + written.size()) return std::nullopt;
    return value;
}

std::vector<std::string> split(std::string_view csv) {
    std::vector<std::string> parts;
    while (!csv.empty()) {
        const auto part = csv.substr(0, csv.find(','));
        csv.remove_prefix(std::min(part.size() + 1, csv.size()));
        if (!part.empty()) parts.emplace_back(part);
    }
    return parts;
}

}  // namespace starling::sandbox
