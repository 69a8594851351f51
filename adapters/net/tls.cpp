#include "adapters/net/tls.hpp"

#include <map>
#include <mutex>

#include <boost/asio/ssl/verify_mode.hpp>

namespace starling::net {
namespace {

using context = boost::asio::ssl::context;

result<std::shared_ptr<context>> make_client_tls(const std::string& ca_file) {
    const auto made = std::make_shared<context>(context::tls_client);
    boost::system::error_code ec;
    ::SSL_CTX_set_min_proto_version(made->native_handle(), TLS1_2_VERSION);
    made->set_verify_mode(boost::asio::ssl::verify_peer, ec);
    if (!ec) made->set_default_verify_paths(ec);
    if (!ec && !ca_file.empty()) made->load_verify_file(ca_file, ec);
    if (ec) return ec;
    return made;
}

}  // namespace

result<std::shared_ptr<context>> client_tls(const std::string& ca_file) {
    static std::mutex guard;
    static std::map<std::string, std::shared_ptr<context>> kept;
    const std::lock_guard lock{guard};
    if (const auto found = kept.find(ca_file); found != kept.end()) return found->second;
    auto made = make_client_tls(ca_file);
    if (made) kept.emplace(ca_file, *made);
    return made;
}

}  // namespace starling::net
