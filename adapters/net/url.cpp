#include "adapters/net/url.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "adapters/net/http_client.hpp"

namespace starling::net {
namespace {

bool has_tls(boost::urls::string_view scheme) {
    return scheme == "https" || scheme == "wss";
}

bool is_known(boost::urls::string_view scheme) {
    return has_tls(scheme) || scheme == "http" || scheme == "ws";
}

/// Boost 1.81 reads "127.0.0.1.example.com" as the address and the path ".example.com".
bool is_well_formed(const boost::urls::url_view& url) {
    const auto path = url.encoded_path();
    const bool whole_host = path.empty() || path.front() == '/';
    return whole_host && !url.has_userinfo() && (url.port().empty() || url.port_number() != 0);
}

std::string target_of(const boost::urls::url_view& url) {
    std::string target{url.encoded_path()};
    if (target.empty()) target = "/";
    if (url.has_query()) target += '?' + std::string{url.encoded_query()};
    return target;
}

}  // namespace

bool is_loopback_host(std::string_view host) {
    if (host == "localhost") return true;
    boost::system::error_code ec;
    const auto address = boost::asio::ip::make_address(std::string{host}, ec);
    return !ec && address.is_loopback();
}

result<destination> parse_destination(std::string_view text) {
    const auto parsed = boost::urls::parse_uri(text);
    if (parsed.has_error()) return errc::bad_data;
    const boost::urls::url_view url = *parsed;
    if (!is_known(url.scheme()) || !is_well_formed(url)) return errc::bad_data;

    destination to;
    to.tls = has_tls(url.scheme());
    to.host = url.host_address();  // without the brackets of IPv6
    if (to.host.empty()) return errc::bad_data;
    to.port = std::string{url.port()};
    to.host_header = std::string{url.encoded_host()};
    if (to.port.empty()) {
        to.port = to.tls ? "443" : "80";
    } else {
        to.host_header += ':' + to.port;
    }
    to.target = target_of(url);
    if (!to.tls && !is_loopback_host(to.host)) return errc::refused;
    return to;
}

bool is_loopback_url(std::string_view url) {
    const auto to = parse_destination(url);
    return to && !to->tls && url.substr(0, 5) == "http:";
}

}  // namespace starling::net
