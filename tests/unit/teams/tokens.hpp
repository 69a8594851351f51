#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/evp.h>

#include "adapters/net/http_client.hpp"

namespace starling::teams::test {

std::string base64url(std::string_view bytes);

/// A private RSA key that signs as Microsoft does.
class signer {
public:
    explicit signer(unsigned int bits = 2048);

    std::string modulus() const;   ///< big endian
    std::string exponent() const;  ///< big endian
    /// RS256 over any text; another digest with its name.
    std::string sign(std::string_view text, const char* digest = "SHA256") const;
    /// A token of these two JSON texts.
    std::string token(std::string_view header, std::string_view claims) const;
    /// As it stands in a key set.
    std::string jwk(std::string_view id,
                    std::string_view endorsements = R"(["msteams","skype"])") const;

private:
    std::shared_ptr<EVP_PKEY> key_;
};

/// Made once: keys are slow to make.
const signer& microsoft();
const signer& stranger();

/// A token that is good for the app "app-1" at 1795420800 (2026-11-23 08:00 UTC).
struct token_parts {
    std::string header = R"({"alg":"RS256","kid":"k1","typ":"JWT"})";
    std::string issuer = R"("https://api.botframework.com")";
    std::string audience = R"("app-1")";
    std::string expires = "1795424400";
    std::string not_before = "1795420500";
    std::string service = R"("https://smba.trafficmanager.net/emea/")";
    std::string extra = {};  ///< ",\"x\":1"

    std::string claims() const;
    std::string signed_by(const signer& who = microsoft()) const;
};

/// Answers from a table of URL -> body; counts what was asked for.
class table_of_pages final : public net::http_client {
public:
    awaitable<net::http_outcome> send(net::http_request request) override;
    void close_idle() override {}

    std::map<std::string, std::string> pages;
    std::vector<std::string> asked;
    bool down = false;
};

inline const std::string metadata_url =
    "https://login.botframework.com/v1/.well-known/openidconfiguration";
inline const std::string keys_page = "https://login.botframework.com/v1/.well-known/keys";

/// The metadata and one page of these keys.
void publish(table_of_pages& on, const std::vector<std::string>& jwks);

}  // namespace starling::teams::test
