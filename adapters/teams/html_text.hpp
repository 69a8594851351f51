#pragma once

#include <string>
#include <string_view>

namespace starling::teams {

/// Decodes &amp; &lt; &gt; &quot; &apos; &nbsp; and numeric references, once; a no-break space
/// becomes a blank. What is no reference stays as it is.
std::string decode_html(std::string_view text);

}  // namespace starling::teams
