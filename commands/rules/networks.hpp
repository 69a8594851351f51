#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace starling::rules {

/// Social networks people share on. Starling never posts for them: it opens the network's own
/// share page (program.md E).
enum class network {
    linkedin,
    x,
    facebook,
    threads,
    bluesky,
    mastodon,
    reddit,
    whatsapp,
    telegram,
    email
};

std::span<const network> all_networks();
/// As people type it: "linkedin", "x", …
std::string_view network_key(network n);
/// As people read it: "LinkedIn", "X", …
std::string_view network_name(network n);
std::optional<network> parse_network(std::string_view text);  // any case; "twitter" reads as x

/// Text limit in characters as the network counts it (program.md E); 0 = no text parameter.
std::size_t text_limit(network n);
/// Length of `text` as the network counts: X counts each link as 23, the others code points.
std::size_t text_length(network n, std::string_view text);
/// The text people are shown to copy, with the link inside where the network's page takes none.
std::string composed_text(network n, std::string_view text, std::string_view url);
/// The network's own share page, percent-encoded, space = %20. `instance` is the Mastodon host.
std::string share_link(network n, std::string_view text, std::string_view url,
                       std::string_view instance = "mastodon.social");
/// RFC 3986: everything but unreserved characters becomes %XX of its UTF-8 bytes.
std::string percent_encode(std::string_view text);

}  // namespace starling::rules
