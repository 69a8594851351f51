#pragma once

#include <string>
#include <string_view>

namespace starling::commands {

/// A web address in the one form in which it is stored and compared, or why it cannot be used.
struct checked_link {
    std::string url;      ///< empty when there is a problem
    std::string problem;  ///< a sentence for the person
};

/// RFC 3986 section 6.2, as far as it cannot change what the address shows: https only, scheme
/// and host in lower case, default port and fragment dropped, "/" for an empty path. Parameters
/// that only track where a reader came from (utm_*, gclid, fbclid, …) are removed.
checked_link canonical_link(std::string_view text);

}  // namespace starling::commands
