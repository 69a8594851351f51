#include "adapters/net/form.hpp"

#include <algorithm>

#include <boost/url/parse_query.hpp>

namespace starling::net {

std::optional<form> parse_form(std::string_view body) {
    const auto query = boost::urls::parse_query(body);
    if (!query) return std::nullopt;
    const boost::urls::encoding_opts plus{/*space_as_plus=*/true, false, false};
    form fields;
    for (const auto& one : *query)
        fields.emplace_back(one.key.decode(plus), one.value.decode(plus));
    return fields;
}

std::string_view field(const form& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &form::value_type::first);
    return found == fields.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace starling::net
