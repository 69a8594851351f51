#pragma once

#include <string>
#include <vector>

#include <boost/json/value.hpp>

namespace starling::sandbox {

enum class surface { message, modal, home };

/// What Slack finds wrong with an array of blocks, in its words: "[ERROR] must be less than 151
/// characters [json-pointer:/blocks/0/text/text]". Empty when all is well. Limits: slack.md 4.1.
/// Block types that this sandbox does not show are refused as Slack refuses unknown ones.
/// `root` is the JSON pointer of `blocks` in what was sent.
std::vector<std::string> check_blocks(const boost::json::value& blocks, surface where,
                                      std::string root = "/blocks");

/// The same for a whole view: a modal or an App Home.
std::vector<std::string> check_view(const boost::json::value& view, surface where);

}  // namespace starling::sandbox
