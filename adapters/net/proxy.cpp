#include "adapters/net/proxy.hpp"

#include <algorithm>
#include <cstdlib>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <openssl/evp.h>

#include "adapters/net/http_text.hpp"

namespace starling::net {
namespace {

constexpr std::string_view usual_proxy_port = "80";

std::string base64(std::string_view text) {
    std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');  // OpenSSL ends it with NUL
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::string trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return std::string{text.substr(from, text.find_last_not_of(" \t") - from + 1)};
}

std::vector<std::string> listed_hosts(const std::string& text) {
    std::vector<std::string> hosts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        auto one = lower_case(trimmed(std::string_view{text}.substr(at, end - at)));
        one.erase(0, one.find_first_not_of('.'));
        if (!one.empty()) hosts.push_back(std::move(one));
        at = end + 1;
    }
    return hosts;
}

/// A name covers itself and everything below it; an address only itself.
bool covers(std::string_view entry, const destination& to) {
    const auto host = lower_case(to.host);
    if (entry == "*" || entry == host || entry == host + ":" + to.port) return true;
    const auto colon = entry.rfind(':');
    const bool with_port = colon != std::string_view::npos && entry.find(':') == colon;
    if (with_port && entry.substr(colon + 1) != to.port) return false;
    const auto name = with_port ? entry.substr(0, colon) : entry;
    return host.size() > name.size() && host.ends_with(name) &&
           host[host.size() - name.size() - 1] == '.';
}

}  // namespace

std::optional<proxy> parse_proxy(std::string_view text) {
    const bool named = text.find("://") != std::string_view::npos;
    const auto whole = named ? std::string{text} : "http://" + std::string{text};
    const auto parsed = boost::urls::parse_uri(whole);
    if (parsed.has_error() || parsed->scheme() != "http") return std::nullopt;
    const bool bare_path = parsed->encoded_path().empty() || parsed->encoded_path() == "/";
    if (parsed->host_address().empty() || !bare_path || parsed->has_query()) return std::nullopt;
    proxy out{
        .host = parsed->host_address(), .port = std::string{parsed->port()}, .authorization = {}};
    if (out.port.empty()) out.port = usual_proxy_port;
    if (parsed->has_userinfo())
        out.authorization = "Basic " + base64(parsed->user() + ":" + parsed->password());
    return out;
}

const proxy* proxy_rules::of(const destination& to) const {
    if (!https || !to.tls || is_loopback_host(to.host)) return nullptr;
    const bool excepted =
        std::ranges::any_of(direct, [&](const auto& entry) { return covers(entry, to); });
    return excepted ? nullptr : &*https;
}

proxy_rules read_proxies(
    const std::function<std::optional<std::string>(std::string_view name)>& environment) {
    const auto either = [&](std::string_view lower, std::string_view upper) {
        const auto found = environment(lower);
        return trimmed(found ? *found : environment(upper).value_or(""));
    };
    proxy_rules rules;
    rules.direct = listed_hosts(either("no_proxy", "NO_PROXY"));
    const auto named = either("https_proxy", "HTTPS_PROXY");
    if (named.empty()) return rules;
    rules.https = parse_proxy(named);
    if (!rules.https)
        rules.problem =
            "HTTPS_PROXY is no proxy that can be used: it should look like "
            "http://proxy.example:3128, or http://user:password@proxy.example:3128";
    return rules;
}

const proxy_rules& system_proxies() {
    static const auto rules = read_proxies([](std::string_view name) {
        const char* value = std::getenv(std::string{name}.c_str());
        return value ? std::optional<std::string>{value} : std::nullopt;
    });
    return rules;
}

std::string connect_request(const proxy& through, const destination& to) {
    const bool is_v6 = to.host.find(':') != std::string::npos;
    const auto authority = (is_v6 ? "[" + to.host + "]" : to.host) + ":" + to.port;
    auto text = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
    if (!through.authorization.empty())
        text += "Proxy-Authorization: " + through.authorization + "\r\n";
    return text + "\r\n";
}

bool is_connected(std::string_view head) {
    return head.starts_with("HTTP/1.") && head.size() > 12 && head[8] == ' ' && head[9] == '2';
}

}  // namespace starling::net
