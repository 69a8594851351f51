#pragma once

#include <string_view>

namespace starling::bot::cli {

/// deploy/teams/color.png (192x192) and outline.png (32x32, white on nothing), built in.
std::string_view teams_color_icon();
std::string_view teams_outline_icon();

}  // namespace starling::bot::cli
