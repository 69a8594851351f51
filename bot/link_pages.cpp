#include "bot/link_pages.hpp"

#include <utility>

#include "bot/links.hpp"

namespace starling::bot {
namespace {

net::header_list usual_headers() {
    return {{"cache-control", "no-store"},
            {"referrer-policy", "no-referrer"},
            {"x-content-type-options", "nosniff"},
            {"x-robots-tag", "noindex"},
            {"content-security-policy", "default-src 'none'; frame-ancestors 'none'"}};
}

net::server_response page(int status, std::string_view title, std::string_view text) {
    net::server_response answer;
    answer.status = status;
    answer.content_type = "text/html; charset=utf-8";
    answer.headers = usual_headers();
    answer.body.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
        .append(title)
        .append("</title><h1>")
        .append(title)
        .append("</h1><p>")
        .append(text)
        .append("</p></html>\n");
    return answer;
}

std::string_view without_port(std::string_view remote) {
    return remote.substr(0, remote.rfind(':'));
}

std::string_view last_of(std::string_view list) {
    const auto comma = list.rfind(',');
    auto last = comma == list.npos ? list : list.substr(comma + 1);
    while (last.starts_with(' ')) last.remove_prefix(1);
    return last;
}

}  // namespace

std::optional<rules::link_code> code_in(std::string_view target) {
    if (!target.starts_with(links::path)) return std::nullopt;
    target.remove_prefix(links::path.size());
    return rules::parse_link(target.substr(0, target.find('?')));
}

rules::visit visit_of(const net::server_request& request) {
    rules::visit v{.method = request.method,
                   .agent = request.header("user-agent"),
                   .purpose = {},
                   .accept = request.header("accept"),
                   .language = request.header("accept-language"),
                   .mode = request.header("sec-fetch-mode")};
    for (const auto* name : {"sec-purpose", "purpose", "x-purpose", "x-moz"})
        if (v.purpose.empty()) v.purpose = request.header(name);
    return v;
}

std::string visitor_of(const net::server_request& request) {
    auto address = without_port(request.remote);
    const bool proxied = address.starts_with("127.") || address == "::1";
    if (const auto list = request.header("x-forwarded-for"); proxied && !list.empty())
        address = last_of(list);
    return std::string{address}.append("\n").append(request.header("user-agent"));
}

net::server_response redirect(std::string url) {
    net::server_response answer;
    answer.status = 302;
    answer.content_type.clear();
    answer.headers = usual_headers();
    answer.headers.emplace_back("location", std::move(url));
    return answer;
}

net::server_response not_found() {
    return page(404, "Nothing here",
                "This address leads nowhere. Perhaps a part of it is missing.");
}

net::server_response no_longer_shared() {
    return page(410, "No longer shared", "What this link led to is not shared any more.");
}

net::server_response wrong_method() {
    auto answer = page(405, "Not possible", "This address can only be opened.");
    answer.headers.emplace_back("allow", "GET, HEAD");
    return answer;
}

net::server_response too_busy() {
    auto answer = page(503, "One moment, please", "Too many people ask at once. Try again soon.");
    answer.headers.emplace_back("retry-after", "2");
    return answer;
}

}  // namespace starling::bot
