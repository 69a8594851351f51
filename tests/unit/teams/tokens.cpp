#include "tests/unit/teams/tokens.hpp"

#include <stdexcept>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/rsa.h>

namespace starling::teams::test {
namespace {

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string number(EVP_PKEY* key, const char* name) {
    BIGNUM* value = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &value) != 1) throw std::runtime_error{"no such number"};
    std::string out(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char*>(out.data()));
    BN_free(value);
    return out;
}

}  // namespace

std::string base64url(std::string_view in) {
    static constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : in) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) out += letters[bits >> (count - 6) & 63];
    }
    if (count > 0) out += letters[bits << (6 - count) & 63];
    return out;
}

signer::signer(unsigned int bits)
    : key_{EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{bits}), EVP_PKEY_free} {}

std::string signer::modulus() const {
    return number(key_.get(), OSSL_PKEY_PARAM_RSA_N);
}

std::string signer::exponent() const {
    return number(key_.get(), OSSL_PKEY_PARAM_RSA_E);
}

std::string signer::sign(std::string_view text, const char* digest) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    std::size_t size = 0;
    std::string out(1024, '\0');
    bool fine =
        EVP_DigestSignInit_ex(context, nullptr, digest, nullptr, nullptr, key_.get(), nullptr) == 1;
    size = out.size();
    fine = fine && EVP_DigestSign(context, reinterpret_cast<unsigned char*>(out.data()), &size,
                                  bytes(text), text.size()) == 1;
    EVP_MD_CTX_free(context);
    if (!fine) throw std::runtime_error{"could not sign"};
    out.resize(size);
    return out;
}

std::string signer::token(std::string_view header, std::string_view claims) const {
    const auto text = base64url(header) + "." + base64url(claims);
    return text + "." + base64url(sign(text));
}

std::string signer::jwk(std::string_view id, std::string_view endorsements) const {
    return R"({"kty":"RSA","use":"sig","kid":")" + std::string{id} + R"(","x5t":"x","n":")" +
           base64url(modulus()) + R"(","e":")" + base64url(exponent()) + R"(","endorsements":)" +
           std::string{endorsements} + "}";
}

const signer& microsoft() {
    static const signer one;
    return one;
}

const signer& stranger() {
    static const signer one;
    return one;
}

std::string token_parts::claims() const {
    std::string out = "{\"x\":1";
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out += ",\"" + std::string{name} + "\":" + value;
    };
    add("iss", issuer);
    add("aud", audience);
    add("exp", expires);
    add("nbf", not_before);
    add("serviceurl", service);
    return out + extra + "}";
}

std::string token_parts::signed_by(const signer& who) const {
    return who.token(header, claims());
}

awaitable<net::http_outcome> table_of_pages::send(net::http_request request) {
    asked.push_back(request.url);
    const auto page = pages.find(request.url);
    net::http_outcome out;
    if (down) co_return out;
    out.state = net::http_outcome::what::answered;
    out.response.status = page == pages.end() ? 404 : 200;
    if (page != pages.end()) out.response.body = page->second;
    co_return out;
}

void publish(table_of_pages& on, const std::vector<std::string>& jwks) {
    std::string list;
    for (const auto& one : jwks) list += (list.empty() ? "" : ",") + one;
    on.pages[metadata_url] =
        R"({"issuer":"https://api.botframework.com","jwks_uri":")" + keys_page + "\"}";
    on.pages[keys_page] = "{\"keys\":[" + list + "]}";
}

}  // namespace starling::teams::test
