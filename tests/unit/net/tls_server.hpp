#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include <openssl/ssl.h>

namespace starling::net::test {

struct certificate {
    std::shared_ptr<X509> cert;
    std::shared_ptr<EVP_PKEY> key;
};

/// Signed by itself, valid from `valid_from` days from now for a day, for one DNS name.
certificate make_certificate(const std::string& name, int valid_from_days = 0);
void write_pem(const certificate& c, const std::filesystem::path& file);

/// A TLS server on loopback in a thread of its own: blocking OpenSSL, nothing of ours, so that the
/// client is tested against somebody else. Echoes nothing: answers every request head with
/// `answer`.
class tls_server {
public:
    tls_server(const certificate& c, std::string answer, int max_version = TLS1_3_VERSION);
    ~tls_server();
    tls_server(const tls_server&) = delete;
    tls_server& operator=(const tls_server&) = delete;

    int port() const { return port_; }
    int handshakes() const { return handshakes_; }
    std::string server_name() const { return server_name_; }  ///< SNI; read after the answer

private:
    void serve();
    void talk(int peer);

    std::shared_ptr<SSL_CTX> settings_;
    std::string answer_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<int> handshakes_ = 0;
    std::atomic<bool> stopping_ = false;
    std::string server_name_;
    std::thread thread_;
};

}  // namespace starling::net::test
