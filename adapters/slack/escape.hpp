#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "adapters/payload/text.hpp"

namespace starling::slack {

using payload::clean;
using payload::is_web_url;
using payload::percent_encode;
using payload::shorten;
using payload::units;

/// Entities for the three characters Slack's text fields parse (& < >), at most `limit` units
/// after escaping; an entity is never cut.
std::string escape(std::string_view valid_utf8, std::size_t limit);

}  // namespace starling::slack
