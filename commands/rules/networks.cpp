#include "commands/rules/networks.hpp"

#include <algorithm>
#include <array>

#include "commands/rules/text.hpp"

namespace starling::rules {

namespace {

/// One row of program.md E. `limit` 0: the share page takes no text. `takes_url`: the page
/// has a parameter of its own for the link.
struct network_row {
    network net;
    std::string_view key;
    std::string_view name;
    std::size_t limit;
    bool takes_url;
};

// Limits: program.md E; Reddit titles, Telegram and WhatsApp messages from their own help pages.
constexpr std::array network_rows{
    network_row{network::linkedin, "linkedin", "LinkedIn", 0, true},
    network_row{network::x, "x", "X", 280, true},
    network_row{network::facebook, "facebook", "Facebook", 0, true},
    network_row{network::threads, "threads", "Threads", 500, true},
    network_row{network::bluesky, "bluesky", "Bluesky", 300, false},
    network_row{network::mastodon, "mastodon", "Mastodon", 500, false},
    network_row{network::reddit, "reddit", "Reddit", 300, true},
    network_row{network::whatsapp, "whatsapp", "WhatsApp", 4096, false},
    network_row{network::telegram, "telegram", "Telegram", 4096, true},
    network_row{network::email, "email", "E-mail", 2000, false},
};

constexpr auto order = [] {
    std::array<network, network_rows.size()> nets{};
    std::ranges::transform(network_rows, nets.begin(), &network_row::net);
    return nets;
}();

const network_row& row_of(network n) {
    return network_rows[static_cast<std::size_t>(n)];
}

constexpr std::size_t x_link_length = 23;  // t.co, program.md E

bool is_link_end(char32_t c) {
    return is_space(c) || c == '<' || c == '>' || c == '"';
}

std::size_t link_size(std::string_view text, std::size_t at) {
    if ((text[at] | 32) != 'h' || !is_web_url(text.substr(at))) return 0;
    auto end = at;
    while (end < text.size()) {
        const auto [value, size] = decode_at(text, end);
        if (is_link_end(value)) break;
        end += size;
    }
    return end - at;
}

std::size_t length_on_x(std::string_view text) {
    std::size_t length = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto link = link_size(text, at);
        length += link != 0 ? x_link_length : 1;
        at += link != 0 ? link : decode_at(text, at).size;
    }
    return length;
}

std::string with_link(std::string_view text, std::string_view url, std::string_view between) {
    if (text.empty()) return std::string{url};
    if (url.empty() || text.find(url) != std::string_view::npos) return std::string{text};
    return std::string{text}.append(between).append(url);
}

/// A host name and nothing else: the person's own instance must not turn the link into another.
bool is_host(std::string_view text) {
    const auto fine = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return text.size() <= 253 && text.find('.') != std::string_view::npos && text.front() != '.' &&
           text.back() != '.' && std::ranges::all_of(text, fine);
}

/// RFC 6068: lines of a body end with CRLF.
std::string mail_body(std::string_view text, std::string_view url) {
    std::string out;
    for (const char c : with_link(text, url, "\n\n")) {
        if (c == '\r') continue;
        if (c == '\n') out += '\r';
        out += c;
    }
    return out;
}

std::string mail_link(std::string_view text, std::string_view url) {
    const auto subject = trim(text.substr(0, text.find('\n')));
    return "mailto:?subject=" + percent_encode(subject) +
           "&body=" + percent_encode(mail_body(text, url));
}

std::string mastodon_link(std::string_view instance, const std::string& encoded_text) {
    const auto host = lower(instance);
    return "https://" + (is_host(host) ? host : "mastodon.social") + "/share?text=" + encoded_text;
}

}  // namespace

std::span<const network> all_networks() {
    return order;
}

std::string_view network_key(network n) {
    return row_of(n).key;
}

std::string_view network_name(network n) {
    return row_of(n).name;
}

std::optional<network> parse_network(std::string_view text) {
    const auto key = lower(text);
    if (key == "twitter") return network::x;
    if (key == "e-mail" || key == "mail") return network::email;
    const auto* found = std::ranges::find(network_rows, key, &network_row::key);
    if (found == network_rows.end()) return std::nullopt;
    return found->net;
}

std::size_t text_limit(network n) {
    return row_of(n).limit;
}

std::size_t text_length(network n, std::string_view text) {
    return n == network::x ? length_on_x(text) : count_code_points(text);
}

std::string composed_text(network n, std::string_view text, std::string_view url) {
    const auto& [net, key, name, limit, takes_url] = row_of(n);
    const bool link_travels_alone = limit != 0 && takes_url;
    return link_travels_alone ? std::string{text} : with_link(text, url, "\n");
}

std::string share_link(network n, std::string_view text, std::string_view url,
                       std::string_view instance) {
    const auto u = percent_encode(url);
    const auto t = percent_encode(composed_text(n, text, url));
    switch (n) {
        case network::linkedin:
            return "https://www.linkedin.com/sharing/share-offsite/?url=" + u;
        case network::x:
            return "https://x.com/intent/tweet?text=" + t + "&url=" + u;
        case network::facebook:
            return "https://www.facebook.com/sharer/sharer.php?u=" + u;
        case network::threads:
            return "https://www.threads.com/intent/post?text=" + t + "&url=" + u;
        case network::bluesky:
            return "https://bsky.app/intent/compose?text=" + t;
        case network::mastodon:
            return mastodon_link(instance, t);
        case network::reddit:
            return "https://www.reddit.com/submit?url=" + u + "&title=" + t;
        case network::whatsapp:
            return "https://wa.me/?text=" + t;
        case network::telegram:
            return "https://t.me/share/url?url=" + u + "&text=" + t;
        case network::email:
            return mail_link(text, url);
    }
    return {};
}

std::string percent_encode(std::string_view text) {
    static constexpr std::string_view hex = "0123456789ABCDEF";
    static constexpr std::string_view unreserved =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (const char c : text) {
        if (unreserved.find(c) != std::string_view::npos) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', hex[byte >> 4], hex[byte & 15]};
        }
    }
    return out;
}

}  // namespace starling::rules
