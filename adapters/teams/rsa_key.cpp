#include "adapters/teams/rsa_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "adapters/teams/openssl_owned.hpp"

namespace starling::teams {
namespace {

using number = owned<BIGNUM, BN_free>;
using builder = owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using parameters = owned<OSSL_PARAM, OSSL_PARAM_free>;
using key_context = owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using digest_context = owned<EVP_MD_CTX, EVP_MD_CTX_free>;

constexpr int fewest_bits = 2048;
constexpr int most_bits = 8192;
constexpr std::size_t longest_exponent = 4;

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

number to_number(std::string_view big_endian) {
    return number{BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr)};
}

bool is_fit(const BIGNUM& n, const BIGNUM& e) {
    const int bits = BN_num_bits(&n);
    return bits >= fewest_bits && bits <= most_bits && BN_is_odd(&n) == 1 && BN_is_odd(&e) == 1 &&
           BN_is_one(&e) == 0;
}

parameters to_parameters(const BIGNUM& n, const BIGNUM& e) {
    const builder build{OSSL_PARAM_BLD_new()};
    if (!build || OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, &n) != 1 ||
        OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, &e) != 1)
        return {};
    return parameters{OSSL_PARAM_BLD_to_param(build.get())};
}

std::shared_ptr<EVP_PKEY> to_key(OSSL_PARAM* from) {
    const key_context context{EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr)};
    EVP_PKEY* made = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, from) != 1)
        return {};
    return {made, EVP_PKEY_free};
}

}  // namespace

std::optional<rsa_key> rsa_key::from(std::string_view modulus, std::string_view exponent) {
    if (modulus.size() > most_bits / 8 || exponent.empty() || exponent.size() > longest_exponent)
        return {};
    const auto n = to_number(modulus);
    const auto e = to_number(exponent);
    if (!n || !e || !is_fit(*n, *e)) return {};
    const auto values = to_parameters(*n, *e);
    auto key = values ? to_key(values.get()) : nullptr;
    if (!key) return {};
    return rsa_key{std::move(key)};
}

bool rsa_key::verifies(std::string_view message, std::string_view signature) const {
    if (signature.size() != static_cast<std::size_t>(EVP_PKEY_get_size(key_.get()))) return false;
    const digest_context context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* padding = nullptr;  // belongs to `context`
    const bool fine =
        context &&
        EVP_DigestVerifyInit(context.get(), &padding, EVP_sha256(), nullptr, key_.get()) == 1 &&
        EVP_PKEY_CTX_set_rsa_padding(padding, RSA_PKCS1_PADDING) == 1 &&
        EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(message),
                         message.size()) == 1;
    // A refusal leaves entries in this thread's queue; TLS on the same thread would take them for
    // its own.
    if (!fine) ERR_clear_error();
    return fine;
}

}  // namespace starling::teams
