#include "adapters/net/http_text.hpp"

#include <algorithm>

#include <boost/beast/http/status.hpp>

namespace starling::net {
namespace {

using std::string_view_literals::operator""sv;

bool fits_a_line(std::string_view text) {
    return text.find_first_of("\r\n\0"sv) == text.npos;
}

bool fits_a_line(const std::pair<std::string, std::string>& header) {
    return !header.first.empty() && fits_a_line(header.first) && fits_a_line(header.second);
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

bool sends_a_body(const http_request& request) {
    return !request.body.empty() || request.method == "POST" || request.method == "PUT" ||
           request.method == "PATCH";
}

}  // namespace

std::optional<std::string> request_text(const http_request& request, const destination& to) {
    if (request.method.empty() || request.method.find_first_of(" \r\n\0"sv) != std::string::npos)
        return std::nullopt;
    const auto fits = [](const auto& h) { return fits_a_line(h); };
    if (!std::ranges::all_of(request.headers, fits)) return std::nullopt;

    std::string out;
    out.reserve(512 + request.body.size());
    out.append(request.method).append(" ").append(to.target).append(" HTTP/1.1\r\n");
    append_line(out, "host", to.host_header);
    for (const auto& [name, value] : request.headers) append_line(out, name, value);
    if (sends_a_body(request))
        append_line(out, "content-length", std::to_string(request.body.size()));
    out.append("\r\n").append(request.body);
    return out;
}

void append_response(std::string& out, const server_response& answer, bool keep_alive,
                     bool with_body) {
    const auto reason = boost::beast::http::obsolete_reason(
        boost::beast::http::int_to_status(static_cast<unsigned>(answer.status)));
    out.append("HTTP/1.1 ").append(std::to_string(answer.status)).append(" ");
    out.append(reason.data(), reason.size()).append("\r\n");
    if (!answer.content_type.empty() && fits_a_line(answer.content_type))
        append_line(out, "content-type", answer.content_type);
    for (const auto& header : answer.headers)
        if (fits_a_line(header)) append_line(out, header.first, header.second);
    append_line(out, "content-length", std::to_string(answer.body.size()));
    if (!keep_alive) append_line(out, "connection", "close");
    out.append("\r\n");
    if (with_body) out.append(answer.body);
}

std::string_view find_header(const header_list& headers, std::string_view lower_case_name) {
    const auto found = std::ranges::find(headers, lower_case_name,
                                         [](const auto& h) -> std::string_view { return h.first; });
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

std::string lower_case(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::string_view http_response::header(std::string_view name) const {
    return find_header(headers, name);
}

std::string_view server_request::header(std::string_view name) const {
    return find_header(headers, name);
}

}  // namespace starling::net
