#include "commands/model/rich_text.hpp"

#include <algorithm>
#include <utility>

namespace starling::model {

namespace {

std::string_view host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    const auto authority =
        url.substr(scheme + 3, url.find_first_of("/?#", scheme + 3) - scheme - 3);
    const auto user = authority.rfind('@');
    return user == std::string_view::npos ? authority : authority.substr(user + 1);
}

std::string link_text(const run& r) {
    if (r.text.empty() || r.text == r.url) return r.url;
    const auto host = host_of(r.url);
    if (host.empty()) return r.text;
    return std::string{r.text}.append(" (").append(host).append(")");
}

std::string run_text(const run& r) {
    switch (r.what) {
        case run::kind::text:
        case run::kind::strong:
        case run::kind::emphasis:
        case run::kind::code:
        case run::kind::time:
            return r.text;
        case run::kind::user:
            return "@" + (r.text.empty() ? r.who.id : r.text);
        case run::kind::channel:
            return r.text.empty() ? "#" + r.who.id : channel_words(r);
        case run::kind::link:
            return link_text(r);
    }
    return {};
}

}  // namespace

std::string channel_words(const run& channel) {
    return channel.text.find(' ') == std::string::npos ? "#" + channel.text : channel.text;
}

void trim(rich_text& text) {
    constexpr std::string_view blanks = " \t\r\n";
    while (!text.empty() && text.front().what == run::kind::text) {
        auto& first = text.front().text;
        first.erase(0, std::min(first.find_first_not_of(blanks), first.size()));
        if (!first.empty()) break;
        text.erase(text.begin());
    }
    while (!text.empty() && text.back().what == run::kind::text) {
        auto& last = text.back().text;
        last.erase(last.find_last_not_of(blanks) + 1);
        if (!last.empty()) break;
        text.pop_back();
    }
}

run plain(std::string text) {
    return {run::kind::text, std::move(text)};
}

run strong(std::string text) {
    return {run::kind::strong, std::move(text)};
}

run emphasis(std::string text) {
    return {run::kind::emphasis, std::move(text)};
}

run code(std::string text) {
    return {run::kind::code, std::move(text)};
}

run mention(address who, std::string name) {
    return {run::kind::user, std::move(name), std::move(who)};
}

run channel(address where, std::string name) {
    return {run::kind::channel, std::move(name), std::move(where)};
}

run link(std::string url, std::string label) {
    return {run::kind::link, std::move(label), {}, std::move(url)};
}

run moment(std::chrono::sys_seconds at, std::string fallback) {
    return {run::kind::time, std::move(fallback), {}, {}, at};
}

std::string plain_text(const rich_text& runs) {
    std::string out;
    for (const auto& r : runs) out += run_text(r);
    return out;
}

}  // namespace starling::model
