#include "tests/unit/net/tls_server.hpp"

#include <cstdio>
#include <stdexcept>

#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace starling::net::test {
namespace {

void must(bool ok, const char* what) {
    if (!ok) throw std::runtime_error{what};
}

void add_extension(X509* cert, int nid, const std::string& value) {
    const std::shared_ptr<X509_EXTENSION> e{
        X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str()), X509_EXTENSION_free};
    must(e && X509_add_ext(cert, e.get(), -1), "certificate extension");
}

/// RFC 6455 section 4.2.2: the proof that the server read the key.
std::string accept_value(const std::string& head) {
    const auto at = head.find("Sec-WebSocket-Key: ");
    if (at == head.npos) return {};
    const auto key = head.substr(at + 19, head.find("\r\n", at) - at - 19) +
                     "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char digest[SHA_DIGEST_LENGTH];
    SHA1(reinterpret_cast<const unsigned char*>(key.data()), key.size(), digest);
    unsigned char text[32];
    const int n = EVP_EncodeBlock(text, digest, SHA_DIGEST_LENGTH);
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(n)};
}

}  // namespace

certificate make_certificate(const std::string& name, int valid_from_days) {
    const std::shared_ptr<EVP_PKEY> key{EVP_EC_gen("P-256"), EVP_PKEY_free};
    const std::shared_ptr<X509> cert{X509_new(), X509_free};
    must(key && cert, "certificate");
    constexpr long day = 24L * 60 * 60;
    X509_set_version(cert.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(cert.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(cert.get()), valid_from_days * day - 60);
    X509_gmtime_adj(X509_getm_notAfter(cert.get()), valid_from_days * day + day);
    X509_set_pubkey(cert.get(), key.get());
    X509_NAME* subject = X509_get_subject_name(cert.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(cert.get(), subject);
    add_extension(cert.get(), NID_subject_alt_name, "DNS:" + name);
    add_extension(cert.get(), NID_basic_constraints, "critical,CA:TRUE");
    must(X509_sign(cert.get(), key.get(), EVP_sha256()) > 0, "signature");
    return {cert, key};
}

void write_pem(const certificate& c, const std::filesystem::path& file) {
    const std::shared_ptr<FILE> out{std::fopen(file.c_str(), "w"), std::fclose};
    must(out && PEM_write_X509(out.get(), c.cert.get()), "PEM file");
}

tls_server::tls_server(const certificate& c, std::string answer, int max_version)
    : settings_{SSL_CTX_new(TLS_server_method()), SSL_CTX_free}, answer_{std::move(answer)} {
    SSL_CTX_set_min_proto_version(settings_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(settings_.get(), max_version);
    SSL_CTX_set_security_level(settings_.get(), 0);
    must(SSL_CTX_use_certificate(settings_.get(), c.cert.get()) == 1, "certificate");
    must(SSL_CTX_use_PrivateKey(settings_.get(), c.key.get()) == 1, "key");

    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    auto* address = reinterpret_cast<sockaddr*>(&here);
    must(::bind(listener_, address, size) == 0 && ::listen(listener_, 8) == 0, "listen");
    must(::getsockname(listener_, address, &size) == 0, "port");
    port_ = ntohs(here.sin_port);
    thread_ = std::thread{[this] { serve(); }};
}

tls_server::~tls_server() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

void tls_server::serve() {
    while (!stopping_) {
        const int peer = ::accept(listener_, nullptr, nullptr);
        if (peer < 0) continue;
        const timeval patience{2, 0};
        ::setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        talk(peer);
        ::close(peer);
    }
}

void tls_server::talk(int peer) {
    const std::shared_ptr<SSL> tls{SSL_new(settings_.get()), SSL_free};
    SSL_set_fd(tls.get(), peer);
    if (SSL_accept(tls.get()) != 1) return;
    ++handshakes_;
    const char* name = SSL_get_servername(tls.get(), TLSEXT_NAMETYPE_host_name);
    server_name_ = name ? name : "";
    char bytes[4096];
    for (int n = SSL_read(tls.get(), bytes, sizeof bytes); n > 0;
         n = SSL_read(tls.get(), bytes, sizeof bytes)) {
        const std::string head{bytes, static_cast<std::size_t>(n)};
        std::string out = answer_;
        if (const auto at = out.find("@KEY@"); at != out.npos)
            out.replace(at, 5, accept_value(head));
        SSL_write(tls.get(), out.data(), static_cast<int>(out.size()));
    }
}

}  // namespace starling::net::test
