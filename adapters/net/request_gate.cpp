#include "adapters/net/request_gate.hpp"

#include <algorithm>
#include <optional>

namespace starling::net {
namespace {

constexpr std::string_view line_end = "\r\n";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// RFC 9110 section 5.6.2.
bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return is_digit(c) || is_letter(c) || marks.find(c) != marks.npos;
    });
}

bool is_text(std::string_view value) {
    return std::ranges::all_of(value, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

bool same_word(std::string_view text, std::string_view lower_case) {
    return std::ranges::equal(text, lower_case, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
    });
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Cuts the next line off; nothing when it does not end with CRLF.
std::optional<std::string_view> next_line(std::string_view& rest) {
    const auto end = rest.find(line_end);
    if (end == rest.npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + line_end.size());
    return line;
}

struct framing {
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    bool good_length = true;
    bool good_encoding = true;
    bool old_version = false;
    bool tunnel = false;
};

/// "POST /target HTTP/1.1", single spaces.
bool read_request_line(std::string_view line, framing& seen) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == line.npos || first == last || !is_token(line.substr(0, first))) return false;
    const auto target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    seen.old_version = version == "HTTP/1.0";
    seen.tunnel = line.starts_with("CONNECT ");
    return is_text(target) && target.find_first_of(" \t") == target.npos &&
           (seen.old_version || version == "HTTP/1.1");
}

/// At most 18 digits: a body can never be that long, and no parser overflows.
bool is_length(std::string_view value) {
    return !value.empty() && value.size() <= 18 && std::ranges::all_of(value, is_digit);
}

bool read_field(std::string_view line, framing& seen) {
    const auto colon = line.find(':');
    if (colon == line.npos) return false;
    const auto name = line.substr(0, colon);
    const auto value = trim(line.substr(colon + 1));
    if (!is_token(name) || !is_text(value)) return false;
    if (same_word(name, "host")) {
        ++seen.hosts;
        return !value.empty();
    }
    if (same_word(name, "content-length")) {
        ++seen.lengths;
        seen.good_length = seen.good_length && is_length(value);
    } else if (same_word(name, "transfer-encoding")) {
        ++seen.encodings;
        seen.good_encoding = seen.good_encoding && same_word(value, "chunked");
    }
    return true;
}

gate_verdict judge(const framing& seen) {
    if (seen.tunnel) return gate_verdict::tunnel;
    if (seen.hosts == 0) return gate_verdict::host_missing;
    if (seen.hosts > 1) return gate_verdict::host_repeated;
    if (seen.lengths > 0 && seen.encodings > 0) return gate_verdict::length_and_encoding;
    if (seen.lengths > 1) return gate_verdict::length_repeated;
    if (!seen.good_length) return gate_verdict::length_not_a_number;
    if (!seen.good_encoding || seen.encodings > 1 || (seen.encodings == 1 && seen.old_version))
        return gate_verdict::encoding_not_chunked;
    return gate_verdict::pass;
}

}  // namespace

gate_verdict check_head(std::string_view head) {
    framing seen;
    const auto request_line = next_line(head);
    if (!request_line || !read_request_line(*request_line, seen))
        return gate_verdict::malformed_line;
    for (auto line = next_line(head); line; line = next_line(head)) {
        if (line->empty()) return head.empty() ? judge(seen) : gate_verdict::malformed_line;
        if (line->front() == ' ' || line->front() == '\t') return gate_verdict::folded_line;
        if (!read_field(*line, seen)) return gate_verdict::malformed_line;
    }
    return gate_verdict::malformed_line;
}

std::string_view to_text(gate_verdict verdict) {
    switch (verdict) {
        case gate_verdict::pass:
            return "fine";
        case gate_verdict::malformed_line:
            return "a line of the request head is malformed";
        case gate_verdict::folded_line:
            return "folded header lines are not accepted";
        case gate_verdict::tunnel:
            return "CONNECT is not served here";
        case gate_verdict::host_missing:
            return "the Host header is missing";
        case gate_verdict::host_repeated:
            return "there is more than one Host header";
        case gate_verdict::length_repeated:
            return "there is more than one Content-Length header";
        case gate_verdict::length_not_a_number:
            return "Content-Length is not a number";
        case gate_verdict::encoding_not_chunked:
            return "Transfer-Encoding is not exactly \"chunked\"";
        case gate_verdict::length_and_encoding:
            return "Content-Length and Transfer-Encoding exclude each other";
    }
    return "";
}

}  // namespace starling::net
