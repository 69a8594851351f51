#pragma once

#include <string>
#include <string_view>

namespace starling::sandbox {

/// A text of a message or card as a person sees it: <at>Name</at> as "@Name", the Markdown subset
/// of Adaptive Cards (**bold**, _italic_, [label](url) as "label (url)", backslash escapes) and
/// the entities of XML decoded. Markup that does not close stays as it was written.
std::string shown_text(std::string_view markdown);

}  // namespace starling::sandbox
